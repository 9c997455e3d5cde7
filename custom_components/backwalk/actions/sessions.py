"""Actions that change sessions: the one that goes on by hand, and those that are over."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_MODE
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import service
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..coordinator import WalkerCoordinator
from ..engine.training.diary import Diary, Outcome
from ..engine.training.plan import Choice
from ..engine.training.progress import by_day
from ..engine.training.resistance import ResistanceSource
from ..engine.training.session import ResistanceChange, Session, session_id
from ..engine.training.step_one import StepOne
from .schema import (
    ATTR_DISTANCE_M,
    ATTR_MINUTES,
    ATTR_PAIN,
    ATTR_RESISTANCE,
    ATTR_SESSION_ID,
    ATTR_STARTED_AT,
    ATTR_TO,
)

ONE_DAY = timedelta(days=1)

LONGEST = timedelta(days=2)
"""A session that began longer before a moment is over by then, however it was held."""

type Bout = tuple[datetime, datetime]
type Handler = Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]


def refusal(key: str, **placeholders: str) -> ServiceValidationError:
    """Return what an action that cannot be done raises."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders)


def walker_of(call: ServiceCall, key: str = ATTR_CONFIG_ENTRY_ID) -> WalkerCoordinator:
    """Return the walker who is meant; who is alone need not be named."""
    coordinator: WalkerCoordinator = service.async_get_config_entry(call.hass, DOMAIN, call.data.get(key)).runtime_data
    return coordinator


async def _file(walker: WalkerCoordinator) -> None:
    """File what is over: it may be past midnight since somebody looked last."""
    walker.async_look()
    await walker.ledger.async_file()


def _new_id(walker: WalkerCoordinator, started_at: datetime) -> str:
    """Return the name of one more session of a walker."""
    memory = walker.store.memory
    name = session_id(started_at, memory.diary.number)
    memory.diary = replace(memory.diary, number=memory.diary.number + 1)
    return name


async def filed(call: ServiceCall) -> tuple[WalkerCoordinator, Session]:
    """Return a session that is over, and whose it is."""
    walker = walker_of(call)
    name = call.data[ATTR_SESSION_ID]
    await _file(walker)
    if (session := await walker.ledger.history.async_get(name)) is None:
        raise refusal("session_not_found", session=name, walker=walker.config_entry.title)
    return walker, session


def midnight_of(day: date) -> datetime:
    """Return when a day begins at home."""
    return datetime.combine(day, time(), dt_util.get_default_time_zone())


def by_hand(change: Callable[[Diary, datetime], Outcome], refused: str = "no_session") -> Handler:
    """Return the action that changes the session that goes on; `refused` is said of one that is so already."""

    async def handle(call: ServiceCall) -> ServiceResponse:
        walker = walker_of(call)
        if not walker.async_by_hand(change):
            is_on = walker.store.memory.diary.active is not None
            raise refusal(refused if is_on else "no_session", walker=walker.config_entry.title)
        return None

    return handle


async def skip_today(call: ServiceCall) -> ServiceResponse:
    """Let today's leg day go."""
    walker = walker_of(call)
    training = walker.async_look().training
    if training.choice is Choice.SKIP:
        raise refusal("already_skipped", walker=walker.config_entry.title)
    if not training.is_leg_day:
        raise refusal("no_leg_day", walker=walker.config_entry.title)
    if training.step_one is StepOne.DONE:
        raise refusal("step_one_done", walker=walker.config_entry.title)
    walker.async_choose(Choice.SKIP)
    return None


async def set_baseline(call: ServiceCall) -> ServiceResponse:
    """Remember the last backward steps as those without a load."""
    walker = walker_of(call)
    if not walker.async_set_baseline():
        raise refusal("too_few_strides", walker=walker.config_entry.title)
    return None


async def log_session(call: ServiceCall) -> ServiceResponse:
    """File a session that nothing counted."""
    walker = walker_of(call)
    duration = timedelta(minutes=call.data[ATTR_MINUTES])
    async with walker.ledger.adding:
        started_at = await _room(walker, call, duration)
        session = Session(
            id=_new_id(walker, started_at),
            started_at=started_at,
            last_backward_at=started_at + duration,
            ended_at=started_at + duration,
            mode=call.data[ATTR_MODE],
        )
        await keep(walker, await _with_figures(walker, session, call))
    return {ATTR_SESSION_ID: session.id}


async def _room(walker: WalkerCoordinator, call: ServiceCall, duration: timedelta) -> datetime:
    """Return when the logged session was started: nobody walks twice in the same time, or tells so.

    If nobody says when, it has just ended, or it was before what is known of that time; unless that is the very same,
    logged a moment ago.
    """
    now, name = dt_util.utcnow(), walker.config_entry.title
    told: datetime | None = call.data.get(ATTR_STARTED_AT)
    started_at = now - duration if told is None else dt_util.as_utc(told)
    if started_at + duration > now:
        raise refusal("not_over_yet")
    await _file(walker)
    while (taken := await _taken(walker, started_at, started_at + duration)) is not None:
        other, bout = taken
        if told is not None:
            raise refusal("time_taken", walker=name, time=f"{dt_util.as_local(bout[0]):%H:%M}")
        if (other.mode, other.tally.backward_s) == (call.data[ATTR_MODE], 60 * call.data[ATTR_MINUTES]):
            raise refusal("already_logged", walker=name, time=f"{dt_util.as_local(bout[1]):%H:%M}")
        started_at = bout[0] - duration
    return started_at


async def _taken(walker: WalkerCoordinator, start: datetime, end: datetime) -> tuple[Session, Bout] | None:
    """Return a session in which was walked at that time, and when."""
    sessions = await walker.ledger.history.async_between(start - LONGEST, end)
    if (active := walker.store.memory.diary.active) is not None:
        sessions.append(active)
    return next(
        ((session, bout) for session in sessions for bout in session.bouts if bout[0] < end and start < bout[1]), None
    )


async def edit_session(call: ServiceCall) -> ServiceResponse:
    """Put right what was counted or logged."""
    walker, session = await filed(call)
    await keep(walker, await _with_figures(walker, session, call))
    return None


async def _with_figures(walker: WalkerCoordinator, session: Session, call: ServiceCall) -> Session:
    """Return the session with what the call says of it, completed if its day's goal is reached then."""
    told = call.data
    backward_s = 60 * told[ATTR_MINUTES] if ATTR_MINUTES in told else None
    resistance = session.resistance
    if ATTR_RESISTANCE in told:
        resistance = (ResistanceChange(0.0, told[ATTR_RESISTANCE], ResistanceSource.DIAL),)
    right = replace(
        session.corrected(backward_s, told.get(ATTR_DISTANCE_M)),
        mode=told.get(ATTR_MODE, session.mode),
        resistance=resistance,
        pain=told.get(ATTR_PAIN, session.pain),
    )
    return right if right.tally.backward_s == session.tally.backward_s else await _judged(walker, right)


async def _judged(walker: WalkerCoordinator, session: Session) -> Session:
    """Return the session, completed if the goal of one of its days is reached with it."""
    zone = dt_util.get_default_time_zone()
    own_days = by_day([session], zone)
    since, until = midnight_of(min(own_days) - ONE_DAY), midnight_of(max(own_days) + ONE_DAY)
    others = await walker.ledger.history.async_between(since, until)
    walked = by_day([*(other for other in others if other.id != session.id), session], zone)
    days = walker.store.memory.training.days
    return replace(session, is_completed=any(days.goal_on(day).is_reached(walked[day]) for day in own_days))


async def keep(walker: WalkerCoordinator, *sessions: Session) -> None:
    """Write sessions that are over, and show the new sums."""
    await walker.ledger.async_put(sessions)
    walker.async_publish()


async def delete_session(call: ServiceCall) -> ServiceResponse:
    """Take a session out."""
    walker, session = await filed(call)
    await walker.ledger.async_remove(session)
    walker.async_publish()
    return None


async def move_session(call: ServiceCall) -> ServiceResponse:
    """Give a session to the walker who walked it."""
    walker, session = await filed(call)
    other = walker_of(call, ATTR_TO)
    if other is walker:
        raise refusal("same_walker", walker=walker.config_entry.title)
    moved = await _judged(other, replace(session, id=_new_id(other, session.started_at)))
    # In this order, so that a crash in between leaves it with both rather than with nobody.
    await keep(other, moved)
    await walker.ledger.async_remove(session)
    walker.async_publish()
    return {ATTR_SESSION_ID: moved.id}


async def report_pain(call: ServiceCall) -> ServiceResponse:
    """Remember how the session that goes on, or the last one, felt."""
    session = await remember_pain(walker_of(call), call.data[ATTR_PAIN])
    return {ATTR_SESSION_ID: session.id}


async def remember_pain(walker: WalkerCoordinator, pain: float) -> Session:
    """Return the session that goes on, or the last one, with the pain from 0 to 10 that is kept of it from now on."""
    memory = walker.store.memory
    if (active := memory.diary.active) is not None:
        last = replace(active, pain=round(pain))
        memory.diary = replace(memory.diary, session=last)
        walker.store.async_save_soon()
        walker.async_publish()
        return last
    await walker.ledger.async_file()
    if not (sessions := await walker.ledger.async_all()):
        raise refusal("no_session_yet", walker=walker.config_entry.title)
    last = replace(sessions[-1], pain=round(pain))
    await keep(walker, last)
    return last
