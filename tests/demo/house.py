"""The story of a house that reacts: a rest day, then Step 1 of a leg day, with everything one hears, sees and says.

The reminder comes through a real phone's channel, the satellite speaks and listens through Assist's own pipeline, the
light and the fan are turned on and off, and every answer is Home Assistant's own.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..sim.walker import Move
from .assist import SENTENCES, Sentence, say
from .automations import after_a_session, fired, make, usual, walker_device
from .check import SETTLE_S
from .everyday import everyday
from .flows import DOMAIN, WEEKDAYS, choose_options
from .gym import Gym, gym
from .home_assistant import free_port
from .house_report import HouseReport
from .household import WALKER, Household, move_in
from .language_model import offer_tools, tools, use
from .report import log_problems
from .steps import begin, limit

LIMIT_S = 330
GOAL_MIN = 11
"""A minute more than what is said to have been walked on the sled."""
WALK_S = 66
SPARE_S = 6.0
"""Before the reminder's minute: the plan has to be told by then."""
REACTION_S = 5.0
PHONE = "notify.mobile_app_phone"
AFTER_STEP_ONE, LONG_SESSION = "Step 1 is done.", "That was long."
LATER = "maybe later"
STILL = ("forward_by_mistake", "safety", "after_a_long_session")
"""Automations that nothing in the story sets off."""


@dataclass(slots=True)
class House:
    """A household whose house reacts."""

    household: Household
    gym: Gym
    zone: ZoneInfo
    entry_id: str
    walker: str
    """The device."""
    names: list[str] = field(default_factory=list)
    """Of the automations."""
    assist: dict[str, str] = field(default_factory=dict)
    room: dict[str, dict[str, str]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    def expect(self, what: str, *, so: bool) -> None:
        """Note what is not as it should be."""
        if not so:
            self.differences.append(what)

    async def until(self, what: str, is_so: Callable[[], bool], seconds: float = REACTION_S) -> None:
        """Wait for something that the house should do soon."""
        try:
            async with asyncio.timeout(seconds):
                while not is_so():  # noqa: ASYNC110  what is watched sets no events
                    await asyncio.sleep(0.1)
        except TimeoutError:
            self.differences.append(what)

    async def automate(self) -> None:
        """Make the automations."""
        automations = {
            **await usual(self.household.api, self.walker, self.gym),
            "after_step_one": after_a_session(self.walker, PHONE, AFTER_STEP_ONE, 1),
            "after_a_long_session": after_a_session(self.walker, PHONE, LONG_SESSION, 60),
        }
        self.names = list(automations)
        await make(self.household.api, automations)

    async def plan(self, day: timedelta) -> datetime:
        """Make the day that is so far away from today the only leg day; return when the next reminder would come."""
        now = datetime.now(self.zone)
        reminder = (now + timedelta(seconds=SPARE_S)).replace(second=0, microsecond=0) + timedelta(minutes=1)
        await choose_options(
            self.household.api,
            self.entry_id,
            leg_days=[WEEKDAYS[(now + day).weekday()]],
            reminder_at=reminder.time().isoformat(),
            goal_min=GOAL_MIN,
        )
        return reminder

    async def wait_for(self, moment: datetime) -> None:
        """Let time pass until a while after `moment`."""
        seconds = (moment - datetime.now(self.zone)).total_seconds() + REACTION_S
        await asyncio.sleep(max(0.0, seconds))

    async def ask(self, sentence: Sentence) -> None:
        """Say a sentence to Assist, and look whether the answer is right."""
        answer = await say(self.household.api, sentence)
        self.assist[sentence.text] = answer
        self.expect(
            f"“{sentence.text}” was answered “{answer}”, without “{sentence.has}”", so=sentence.is_right(answer)
        )

    async def look(self, moment: str) -> dict[str, str]:
        """Return what the light and the fan do, and keep it."""
        states = {state["entity_id"]: state["state"] for state in await self.household.api.get("/api/states")}
        self.room[moment] = {name: states[self.gym.ids[name]] for name in ("light", "fan")}
        return self.room[moment]

    @property
    def shown(self) -> list[str]:
        """What the phone was shown."""
        return [notification["message"] for notification in self.gym.phone.shown]

    async def report(self) -> HouseReport:
        """Read the end of the story from Home Assistant; stop it, so that its log is complete."""
        begin("read what the house did")
        household, api = self.household, self.household.api
        target = {"device_id": [self.walker]}
        automations = await fired(api, self.names)
        offered = {
            kind: sorted(name for name in await api.call(f"get_{kind}_for_target", target=target) if DOMAIN in name)
            for kind in ("triggers", "conditions")
        }
        await offer_tools(api)
        llm_tools = await tools(api, DOMAIN)
        self.expect("a language model is told of the walker", so=WALKER in await use(api, f"{DOMAIN}__get_status"))
        states = await household.entities.states(api)
        version = (await api.get("/api/config"))["version"]
        await household.assistant.stop()
        for name, runs in automations.items():
            is_still = name in STILL
            self.expect(f"{name} {'fired' if is_still else 'stayed still'}", so=bool(runs) is not is_still)
        return HouseReport(
            ha_version=version,
            automations=automations,
            assist=self.assist,
            **offered,
            llm_tools=llm_tools,
            spoken=self.gym.room.spoken,
            shown=self.shown,
            room=self.room,
            differences=self.differences,
            log_problems=log_problems(household.assistant.log.read_text()),
            states=states,
        )


async def check_house() -> HouseReport:
    """Tell the story. Raises TimeoutError when it takes too long."""
    async with limit(LIMIT_S), move_in(free_port()) as household, gym(household.api) as room:
        begin("automate the house")
        api = household.api
        zone = ZoneInfo((await api.get("/api/config"))["time_zone"])
        (entry,) = await api.call("config_entries/get", domain=DOMAIN)
        house = House(household, room, zone, entry["entry_id"], await walker_device(api))
        await house.automate()
        await _rest_day(house)
        await _leg_day(house)
        return await house.report()


async def _rest_day(house: House) -> None:
    begin("rest day")
    reminder = await house.plan(timedelta(days=1))
    for sentence in SENTENCES["rest day"]:
        await house.ask(sentence)
    await house.wait_for(reminder)
    house.expect("a reminder on a rest day", so=not house.shown)
    house.expect("a question on a rest day", so=not house.gym.room.spoken)


async def _leg_day(house: House) -> None:
    begin("leg day")
    gym_, walker = house.gym, house.household.home.walker
    gym_.voice.says.append(LATER)
    reminder = await house.plan(timedelta())
    for sentence in SENTENCES["before"]:
        await house.ask(sentence)
    await house.wait_for(reminder)
    await house.until("no reminder on a leg day", lambda: bool(house.shown))
    await house.until("the satellite did not ask, and answer", lambda: len(gym_.room.spoken) > 1)
    await gym_.phone.press(gym_.phone.shown[0], 0)
    await house.until("the button did not start a session", lambda: gym_.room.light.is_on)
    for sentence in SENTENCES["begun"]:
        await house.ask(sentence)
    begin("walk backward")
    walker.walk(Move.BACKWARD)
    await asyncio.sleep(WALK_S)
    begin("stand")
    walker.walk(Move.STILL)
    house.expect("the room is not on", so=set((await house.look("walking")).values()) == {"on"})
    await asyncio.sleep(SETTLE_S)
    for sentence in SENTENCES["after"]:
        await house.ask(sentence)
    await house.until("a session that is over is not told", lambda: AFTER_STEP_ONE in house.shown)
    await house.until("the room was left on", lambda: not gym_.room.light.is_on and not gym_.room.fan.is_on)
    await house.look("afterwards")
    await _everyday(house)


async def _everyday(house: House) -> None:
    begin("talk as people do")
    api = house.household.api
    week = await api.ask(DOMAIN, "get_week")
    walked_m = sum(day["backward_m"] for day in week["days"])
    battery = (await house.household.entities.read(api))["footpod.battery"]
    assert isinstance(battery, float)
    for sentence in everyday(metres=f"{walked_m:.0f}", battery=f"{battery:.0f}"):
        await house.ask(sentence)
