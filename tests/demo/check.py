"""The story of one walk, told without a person: what Home Assistant counts has to be what was walked.

Standing, forward, backward with the pod out of reach for a while, standing while Home Assistant restarts, backward
again; where nothing tells the direction, once more on a belt that is declared as walked backward only. Every figure is
read back from Home Assistant.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..sim.gait import Direction
from ..sim.recording import Recording
from ..sim.walker import Move
from .entities import Figure
from .flows import DOMAIN, declare_backward_only
from .home_assistant import free_port
from .household import Household, move_in
from .pair import Pair
from .report import Report, log_problems
from .steps import begin, limit

LIMIT_S = 115
"""For the story. A recording may take its own time, and `OVERHEAD_S`."""
DECLARED_S = 60
"""On top, where a belt has to be declared."""
OVERHEAD_S = 60
DIAL = 4.0
SETTLE_S = 11.0
"""Entities are told when a session pauses, and the last stride is known when the foot has stood for a while."""
POLL_S = 1.0
MOST_POLLS = 15
LIVE = ("speed_kmh", "pace_s_per_km", "resistance", "cadence_spm")
"""Figures of the moment, as the action tells them."""


@dataclass(slots=True)
class Story:
    """A household on its way through the story."""

    household: Household
    live: dict[str, Figure] = field(default_factory=lambda: dict.fromkeys(LIVE))
    """As last seen while walking backward."""
    directions: set[str] = field(default_factory=set)
    """All that were told while somebody walked."""

    async def read(self) -> dict[str, Figure]:
        """Return all figures as they are now."""
        return await self.household.entities.read(self.household.api)

    async def status(self) -> Mapping[str, Figure]:
        """Return how the walker stands now, as the action tells it."""
        status: Mapping[str, Figure] = await self.household.api.ask(DOMAIN, "get_status")
        return status

    async def watch(self, seconds: float, *, is_live: bool = True) -> None:
        """Let time pass, with an eye on the figures of the moment unless a walk is just ending."""
        end_s = time.monotonic() + seconds
        while (left_s := end_s - time.monotonic()) > 0:
            status = await self.status()
            self.directions.add(str(status["direction"] or "unknown"))
            if is_live and status["direction"] == "backward" and status["pace_s_per_km"]:
                self.live = {name: status[name] for name in LIVE}
            await asyncio.sleep(min(left_s, POLL_S))

    async def walk(self, move: Move, seconds: float) -> None:
        """Have the walker do something for a while."""
        begin("stand" if move is Move.STILL else f"walk {move.name.lower()}")
        self.household.home.walker.walk(move)
        await self.watch(seconds, is_live=move is Move.BACKWARD)

    async def settle(self) -> None:
        """Stand until a session waits, if one goes on: it pauses some seconds after the last thing that moved."""
        await self.walk(Move.STILL, SETTLE_S)
        for _ in range(MOST_POLLS):
            status = await self.status()
            if status["is_paused"] or not status["is_session_active"]:
                break
            await asyncio.sleep(POLL_S)

    async def restart(self) -> dict[str, float]:
        """Restart Home Assistant, and return what it had counted before and knew afterwards."""
        before = await self.read()
        await self.household.restart()
        after = await self.household.connected()
        return {
            "before_s": float(before["backward_time_lifetime"] or 0),
            "after_s": float(after["backward_time_lifetime"] or 0),
        }

    async def declare(self) -> dict[str, float]:
        """Say that the belt is only walked backward, do so, and return what was walked and counted since then."""
        begin("declare that the belt is only walked backward")
        household = self.household
        walker = household.home.walker
        kind = await declare_backward_only(household.api)
        while True:
            before = await household.connected()
            if before[f"{kind}.counts_by"] == "declared_belt":
                break
            await asyncio.sleep(POLL_S)
        start_s = walker.clock()
        await self.walk(Move.BACKWARD, 15)
        await self.settle()
        after = await self.read()
        counted_s = sum(sign * float(one["backward_time_lifetime"] or 0) for sign, one in ((1, after), (-1, before)))
        walked_s = walker.truth(start_s, walker.clock())[Direction.BACKWARD]
        return {"counted_s": round(counted_s, 1), "walked_s": round(walked_s, 1)}

    async def report(self, restart: dict[str, float], walk: dict[str, float] | None) -> Report:
        """Read the end of the story from Home Assistant; stop it, so that its log is complete."""
        household = self.household
        directions = sorted(self.directions)
        begin("read the figures")
        figures, status = await self.read(), await self.status()
        declared = await self.declare() if household.pair.can_be_declared else None
        begin("stop Home Assistant")
        states = await household.entities.states(household.api)
        version = (await household.api.get("/api/config"))["version"]
        await household.assistant.stop()
        return Report(
            ha_version=version,
            devices={"pod": household.pair.pod, "belt": household.pair.belt},
            tells=sorted(household.pair.tells),
            directions=directions,
            declared=declared,
            discovered=household.discovered,
            walk=walk,
            counted={
                "backward_s": figures["backward_time_lifetime"],
                "forward_s": status["forward_today_s"],
                **self.live,
            },
            restart=restart,
            log_problems=log_problems(household.assistant.log.read_text()),
            states=states,
        )


async def check(recording: Recording | None, pair: Pair | None = None) -> Report:
    """Tell the story with a pod and a belt, or replay a recording. Raises TimeoutError when it takes too long."""
    limit_s = LIMIT_S if recording is None else recording.duration_s + OVERHEAD_S
    if pair is not None and pair.can_be_declared:
        limit_s += DECLARED_S
    async with limit(limit_s), move_in(free_port(), recording, pair) as household:
        begin("tell the dial, and show seconds")
        story = Story(household)
        api, ids = household.api, household.entities.ids
        await api.act("number", "set_value", entity_id=ids["resistance_dial"], value=DIAL)
        await household.entities.show_in(api, "backward_time_lifetime", "s")
        return await (_replay(story, recording.duration_s) if recording else _mixed_walk(story))


async def _mixed_walk(story: Story) -> Report:
    household = story.household
    home, pair = household.home, household.pair
    walker = home.walker
    start_s = walker.clock()
    await story.walk(Move.STILL, 3)
    await story.walk(Move.FORWARD, 15)
    await story.walk(Move.STILL, 4)
    await story.walk(Move.BACKWARD, 10)
    if home.worn and pair.bridges_holes:
        begin("walk backward out of reach")
        home.worn.in_range = False
        await story.watch(5)
        begin("walk backward in reach again")
        home.worn.in_range = True
    await story.watch(10)
    await story.settle()
    restart = await story.restart()
    await story.walk(Move.BACKWARD, 10)
    await story.settle()
    truth = walker.truth(start_s, walker.clock())
    walk = {"backward_s": truth[Direction.BACKWARD], "forward_s": truth[Direction.FORWARD]}
    return await story.report(restart, {key: round(seconds, 1) for key, seconds in walk.items()})


async def _replay(story: Story, duration_s: float) -> Report:
    begin("replay the recording")
    await story.watch(duration_s + SETTLE_S)
    restart = await story.restart()
    return await story.report(restart, None)
