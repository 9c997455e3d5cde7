"""The story of a fortnight: thirteen days that are over, and the walk of today, with restarts and a crash in it.

Bouts that add up, leg days that were missed, made up for, moved, skipped and paused, a session on a sled logged later,
another one edited. Whatever Home Assistant reports has to be what the story's own sums say.
"""

import asyncio
import time as clock
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..sim.gait import Direction
from ..sim.walker import Move
from .check import SETTLE_S, Story
from .comparison import Expected, WeekReport, counted, differences
from .entities import Figure
from .figures import SHOWN_IN, from_actions, from_calendar, from_states, from_statistics, happened
from .flows import DOMAIN, WEEKDAYS, choose_options
from .fortnight import EDITED, GYM, RHYTHM, SLED, Correction, correct, leg_weekdays, past
from .home_assistant import free_port
from .household import Household, move_in
from .past import write_past
from .report import SECONDS, log_problems
from .steps import begin, limit

LIMIT_S = 175
TEN_KM = 10.0
"""The milestone after the first one, which is at 1 km."""
LIFETIME_ROUNDED_M = 5.0
"""Kilometres are told with two digits."""
HAPPENED = "started, finished, milestone, goal_reached"
"""The goal is reached in one go, with what was logged: nobody was halfway."""
RECORDED_S = 15.0
"""The recorder may take its time."""
POLL_S = 1.0


@dataclass(slots=True)
class Week:
    """A household on its way through the fortnight."""

    story: Story
    entry_id: str
    zone: ZoneInfo
    today: date
    begun_s: float = 0.0
    backward_m: float = 0.0
    truth: dict[str, Expected] = field(default_factory=dict)
    reported: dict[str, Figure] = field(default_factory=dict)

    @property
    def household(self) -> Household:
        """Who lives there."""
        return self.story.household

    def walked(self) -> dict[Direction, float]:
        """Return the seconds that were really walked today."""
        home = self.household.home
        return home.walker.truth(self.begun_s, home.pod.measured_until_s)

    async def look(self, moment: str, truth: Mapping[str, float | str]) -> None:
        """Keep some figures of this moment beside what they should be."""
        figures = await from_states(self.household.api, self.household.entities)
        for key, value in truth.items():
            self.truth[f"{moment}.{key}"] = Expected(value)
            self.reported[f"{moment}.{key}"] = figures[key]

    async def go_backward(self, seconds: float, *, settle_s: float = SETTLE_S) -> None:
        """Walk for a while, then stand."""
        walker = self.household.home.walker
        before_m = walker.belt(walker.clock()).distance_m
        await self.story.walk(Move.BACKWARD, seconds)
        await self.story.walk(Move.STILL, settle_s)
        self.backward_m += walker.belt(walker.clock()).distance_m - before_m

    async def crash(self, seconds: float) -> dict[str, float]:
        """Kill Home Assistant while somebody walks, and return what it had counted, knew afterwards, and had lost."""
        household, walker = self.household, self.household.home.walker
        before_m = walker.belt(walker.clock()).distance_m
        await self.story.walk(Move.BACKWARD, seconds)
        before = await self.story.read()
        begin("crash")
        await household.assistant.kill()
        walked_s = self.walked()[Direction.BACKWARD] + 60 * sum(past(self.today).minutes.values())
        self.backward_m += walker.belt(walker.clock()).distance_m - before_m
        walker.walk(Move.STILL)
        await household.assistant.start()
        after = await household.connected()
        before_s, after_s = (float(figures["backward_time_lifetime"] or 0) for figures in (before, after))
        return {"before_s": before_s, "after_s": after_s, "lost_s": round(walked_s - after_s, 1)}

    async def put_right(self, correction: Correction) -> None:
        """Log a session, or edit the only one of its day."""
        begin("log a session" if correction.mode is not None else "edit a session")
        api, day = self.household.api, self.today + timedelta(days=correction.day)
        figures = {"minutes": correction.minutes, "distance_m": correction.distance_m}
        if correction.mode is not None:
            at = datetime.combine(day, correction.at or time(12))
            await api.act(DOMAIN, "log_session", mode=correction.mode, started_at=at.isoformat(sep=" "), **figures)
            return
        found = await api.ask(DOMAIN, "get_sessions", start_date=day.isoformat(), end_date=day.isoformat())
        (session,) = found["sessions"]
        await api.act(DOMAIN, "edit_session", session_id=session["id"], **figures)

    async def read_all(self, days: list[date]) -> dict[str, Figure]:
        """Return every figure of the end, as Home Assistant reports it."""
        api, entities = self.household.api, self.household.entities
        midnight = datetime.combine(self.today, time(), self.zone)
        return {
            **await from_states(api, entities),
            **await from_actions(api, days),
            **await from_statistics(api, self.entry_id, days, self.zone),
            **await from_calendar(api, entities.ids["walks"], days, self.zone),
            "happened": await happened(api, entities.ids["training"], midnight),
        }

    def sum_up(self) -> dict[str, Expected]:
        """Return what every figure of the end should be."""
        others = past(self.today)
        correct(others, (EDITED, SLED, GYM))
        done = others.marks
        walked = self.walked()
        live_s = walked[Direction.BACKWARD]
        mps = self.backward_m / live_s
        today_s, lifetime_s = 60 * others.minutes[self.today], 60 * sum(others.minutes.values())
        today_m, lifetime_m = others.metres[self.today], sum(others.metres.values())
        forward_s = walked[Direction.FORWARD]
        sessions = others.sessions + 1
        truth = {
            "lifetime_s": counted(live_s, lifetime_s),
            "lifetime_m": counted(live_s, lifetime_m, mps, rounded=LIFETIME_ROUNDED_M),
            "today_s": counted(live_s, today_s),
            "today_m": counted(live_s, today_m, mps, rounded=1.0),
            "forward_today_s": Expected(forward_s, SECONDS, SECONDS),
            "step_one": Expected("done"),
            "week_done": Expected(others.week_done),
            "streak_days": Expected(others.streak),
            "next_milestone_km": Expected(TEN_KM),
            "sessions": Expected(sessions),
            "statistics_sessions": Expected(sessions),
            "calendar_sessions": Expected(sessions),
            "calendar_leg_days": Expected(len(RHYTHM)),
            "happened": Expected(HAPPENED),
        }
        for day in others.days:
            minutes = others.minutes.get(day, 0.0)
            expected = counted(live_s, minutes, 1 / 60) if day == self.today else Expected(minutes)
            truth |= {f"minutes.{day}": expected, f"statistics_min.{day}": expected}
            truth[f"leg_day.{day}"] = Expected(done.get(day))
        return truth

    async def end(self, restarts: list[dict[str, float]], kill: dict[str, float]) -> WeekReport:
        """Read everything, until it is as it should be or the recorder had its time; stop Home Assistant."""
        begin("read the figures")
        household, truth = self.household, self.sum_up()
        end_s = clock.monotonic() + RECORDED_S
        reported = await self.read_all(past(self.today).days)
        while differences(truth, reported) and clock.monotonic() < end_s:
            await asyncio.sleep(POLL_S)
            reported = await self.read_all(past(self.today).days)
        states = await household.entities.states(household.api)
        version = (await household.api.get("/api/config"))["version"]
        await household.assistant.stop()
        return WeekReport(
            ha_version=version,
            truth=self.truth | truth,
            reported=self.reported | reported,
            restarts=restarts,
            kill=kill,
            log_problems=log_problems(household.assistant.log.read_text()),
            states=states,
        )


async def check_week(recorder: str | None = None) -> WeekReport:
    """Tell the story, with the recorder's database at a URL. Raises TimeoutError when it takes too long."""
    async with limit(LIMIT_S), move_in(free_port(), recorder=recorder) as household:
        return await _fortnight(await _settled(household))


async def _settled(household: Household) -> Week:
    """Plan the leg days, and have Home Assistant find the days that are over when it starts again."""
    begin("plan the leg days")
    api = household.api
    zone = ZoneInfo((await api.get("/api/config"))["time_zone"])
    today = datetime.now(zone).date()
    (entry,) = await api.call("config_entries/get", domain=DOMAIN)
    entry_id = entry["entry_id"]
    await choose_options(api, entry_id, leg_days=[WEEKDAYS[day] for day in sorted(leg_weekdays(today))])
    for key, unit in SHOWN_IN.items():
        await household.entities.show_in(api, key, unit)
    begin("write what is over")
    await household.assistant.stop()
    await write_past(household.assistant.directory, entry_id, today, zone)
    await household.assistant.start()
    await household.connected()
    return Week(Story(household), entry_id, zone, today, begun_s=household.home.walker.clock())


async def _fortnight(week: Week) -> WeekReport:
    story, before = week.story, past(week.today)
    lifetime_s = 60 * sum(before.minutes.values())
    await week.look(
        "before",
        {
            "lifetime_s": lifetime_s,
            "today_s": 0.0,
            "step_one": "due",
            "streak_days": before.streak,
            "week_done": before.week_done,
            "next_milestone_km": 1.0,
        },
    )
    await story.walk(Move.FORWARD, 10)
    await story.walk(Move.STILL, 3)
    await week.go_backward(12)
    restarts = [await story.restart()]
    await week.look("between", {"step_one": "walking", "streak_days": before.streak})
    await week.go_backward(8)
    restarts.append(await story.restart())
    kill = await week.crash(18)
    await week.go_backward(8)
    begin("finish the session")
    await week.household.api.act(DOMAIN, "finish")
    for correction in (EDITED, SLED, GYM):
        await week.put_right(correction)
    return await week.end(restarts, kill)
