"""What a language model is offered: for each tool its words, its fields, and the action or figures behind it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import voluptuous as vol
from homeassistant.const import ATTR_MODE
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.helpers.selector import DateSelector, DateTimeSelector
from homeassistant.util.json import JsonObjectType

from ..actions.exchange import page
from ..actions.plan import agenda
from ..actions.schema import (
    ATTR_DISTANCE_M,
    ATTR_END_DATE,
    ATTR_LIMIT,
    ATTR_MINUTES,
    ATTR_OFFSET,
    ATTR_PAIN,
    ATTR_RESISTANCE,
    ATTR_SESSION_ID,
    ATTR_START_DATE,
    ATTR_STARTED_AT,
    DISTANCE_M,
    PAIN,
    RESISTANCE,
    number,
    whole,
)
from ..actions.sessions import correction
from ..actions.status import status
from ..engine.training.moment import Mode
from ..engine.training.resistance import DIAL_MAX
from ..files.figures import FIGURES
from ..walker.corrections import MODEL
from ..walker.walker import Walker

DIAL = vol.All(number, vol.Range(min=0, max=DIAL_MAX))
MINUTES = vol.All(number, vol.Range(min=0.1, max=MODEL.minutes))
PAGE = 10
LONGEST_PAGE = 50

READS = ToolAnnotations(read_only=True, destructive=False, idempotent=True, open_world=False)
ADDS = ToolAnnotations(destructive=False, open_world=False)
"""Takes nothing away. A second time it is refused."""
ENDS = ToolAnnotations(open_world=False)
"""Is not taken back by the same way. A second time it is refused."""
SETS = ToolAnnotations(idempotent=True, open_world=False)

type Told = Mapping[str, Any]
type Run = Callable[[Walker, Told], Awaitable[JsonObjectType]]


def then_status(run: Run) -> Run:
    """Return what does the same, and tells how the walker stands then."""

    async def run_and_tell(walker: Walker, told: Told) -> JsonObjectType:
        return {**await run(walker, told), "status": status(walker)}

    return run_and_tell


async def now(walker: Walker, _told: Told) -> JsonObjectType:
    """Tell how the walker stands."""
    return status(walker)


async def start(walker: Walker, _told: Told) -> JsonObjectType:
    """Start a session, or end its pause."""
    await walker.start()
    return {}


async def pause(walker: Walker, _told: Told) -> JsonObjectType:
    """Pause the session that goes on."""
    await walker.pause()
    return {}


async def finish(walker: Walker, _told: Told) -> JsonObjectType:
    """End the session that goes on."""
    await walker.finish()
    return {}


async def log(walker: Walker, told: Told) -> JsonObjectType:
    """File a session of today that nothing counted."""
    if ATTR_STARTED_AT in told:
        told = {**told, ATTR_STARTED_AT: cv.datetime(told[ATTR_STARTED_AT])}
    session = await walker.log(correction(told), MODEL)
    return {ATTR_SESSION_ID: session.id}


async def skip_today(walker: Walker, _told: Told) -> JsonObjectType:
    """Let today's leg day go."""
    await walker.skip_today()
    return {}


async def history(walker: Walker, told: Told) -> JsonObjectType:
    """Tell sessions by what is known of their figures: a model pays for every word."""
    dates = {key: cv.date(told[key]) for key in (ATTR_START_DATE, ATTR_END_DATE) if key in told}
    answer = await page(walker, {**told, **dates})
    return {**answer, "sessions": [brief(session) for session in answer["sessions"]]}


def brief(session: dict[str, Any]) -> JsonObjectType:
    """Return a session without what is not known, its pauses, and the course of its resistance."""
    figures = {name: session[name] for name in FIGURES if session[name] is not None}
    return figures | ({"resistance": session["resistance"][-1]["value"]} if session["resistance"] else {})


async def plan(walker: Walker, _told: Told) -> JsonObjectType:
    """Tell what is planned."""
    return agenda(walker)


async def set_dial(walker: Walker, told: Told) -> JsonObjectType:
    """Remember what the dial shows."""
    await walker.set_dial(told[ATTR_RESISTANCE])
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a tool is called and does, whoever the walkers are."""

    name: str
    title: str
    description: str
    annotations: ToolAnnotations
    run: Run
    fields: Mapping[vol.Marker, Any] = field(default_factory=dict)


OFFERS = (
    Offer(
        name="get_status",
        title="Get backward walking status",
        description=(
            "How a walker stands right now: minutes walked backward today, this week and in the session, what is left "
            "of the daily goal, whether Step 1 is done, whether they are walking, speed, pace, cadence, resistance, "
            "streak, safety cues. Minutes end in _min. null is not known."
        ),
        annotations=READS,
        run=now,
    ),
    Offer(
        name="get_history",
        title="Get backward walking sessions",
        description=(
            "Sessions of backward walking that are over, the latest first, and the sums of all that match. Seconds end "
            "in _s, metres in _m, metres a second in _mps; resistance is that at the end. If next_offset is not null, "
            "pass it as offset for more."
        ),
        annotations=READS,
        run=history,
        fields={
            vol.Optional(ATTR_START_DATE, description="First day, YYYY-MM-DD."): DateSelector(),
            vol.Optional(ATTR_END_DATE, description="Last day, YYYY-MM-DD."): DateSelector(),
            vol.Optional(ATTR_LIMIT, default=PAGE, description="How many sessions."): whole(LONGEST_PAGE, 1),
            vol.Optional(ATTR_OFFSET, default=0, description="How many to leave out."): whole(100_000),
        },
    ),
    Offer(
        name="get_plan",
        title="Get backward walking plan",
        description=(
            "Whether today is a leg day, how its Step 1 stands, which weekdays are leg days, when the next one is, and "
            "how many are done, missed and skipped this week. If leg_days is null, the entity leg_days_from says."
        ),
        annotations=READS,
        run=plan,
    ),
    Offer(
        name="start_session",
        title="Start backward walking session",
        description=(
            "Starts a session before the first step, or ends its pause. It moves no treadmill. Without this a session "
            "starts by itself with the first backward steps."
        ),
        annotations=ADDS,
        run=then_status(start),
    ),
    Offer(
        name="pause_session",
        title="Pause backward walking session",
        description="Pauses the session that goes on: it waits half an hour for steps. It stops no treadmill.",
        annotations=ADDS,
        run=then_status(pause),
    ),
    Offer(
        name="finish_session",
        title="Finish backward walking session",
        description="Ends the session that goes on, and keeps it. It stops no treadmill.",
        annotations=ENDS,
        run=then_status(finish),
    ),
    Offer(
        name="log_session",
        title="Log backward walking session",
        description="Adds a session that no device counted, such as with a sled. Never for what was counted by itself.",
        annotations=ADDS,
        run=then_status(log),
        fields={
            vol.Required(ATTR_MODE, description="Where."): vol.In(
                [Mode.TREADMILL.value, Mode.SLED.value, Mode.OUTDOORS.value, Mode.GYM.value]
            ),
            vol.Required(ATTR_MINUTES, description=f"Minutes walked backward, at most {MODEL.minutes}."): MINUTES,
            vol.Optional(
                ATTR_STARTED_AT,
                description="Local start today, YYYY-MM-DD HH:MM:SS. Leave it out if it has just ended.",
            ): DateTimeSelector(),
            vol.Optional(ATTR_DISTANCE_M, description="Metres walked backward."): DISTANCE_M,
            vol.Optional(ATTR_RESISTANCE, description="What the sled or the dial showed."): RESISTANCE,
            vol.Optional(ATTR_PAIN, description="As the walker said it: 0 none, 10 the worst."): PAIN,
        },
    ),
    Offer(
        name="set_resistance",
        title="Set what the resistance dial shows",
        description="Remembers what the walker says the dial of their machine shows. It turns no dial.",
        annotations=SETS,
        run=then_status(set_dial),
        fields={vol.Required(ATTR_RESISTANCE, description="What the dial shows."): DIAL},
    ),
    Offer(
        name="skip_today",
        title="Skip today's leg day",
        description="Lets today's leg day go: it is neither done nor missed. Only when the walker asks for it.",
        annotations=ENDS,
        run=then_status(skip_today),
    ),
)
