"""Actions that change sessions: the one that goes on by hand, and those that are over."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from homeassistant.const import ATTR_MODE
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import service
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .coordinator import WalkerCoordinator
from .engine.plan import Choice
from .engine.record import ResistanceChange, Session, session_id
from .engine.resistance import ResistanceSource
from .engine.session import Diary, Told

ATTR_CONFIG_ENTRY_ID = "config_entry_id"
ATTR_CONTENT = "content"
ATTR_DATE = "date"
ATTR_DISTANCE_M = "distance_m"
ATTR_END_DATE = "end_date"
ATTR_FILES = "files"
ATTR_FORMAT = "format"
ATTR_LIMIT = "limit"
ATTR_MINUTES = "minutes"
ATTR_OFFSET = "offset"
ATTR_PAIN = "pain"
ATTR_PATH = "path"
ATTR_RESISTANCE = "resistance"
ATTR_SESSION_ID = "session_id"
ATTR_START_DATE = "start_date"
ATTR_STARTED_AT = "started_at"
ATTR_TO = "to_config_entry_id"


type Handler = Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]


def refusal(key: str, **placeholders: str) -> ServiceValidationError:
    """Return what an action that cannot be done raises."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders)


def walker_of(call: ServiceCall, key: str = ATTR_CONFIG_ENTRY_ID) -> WalkerCoordinator:
    """Return the walker who is meant; who is alone need not be named."""
    coordinator: WalkerCoordinator = service.async_get_config_entry(call.hass, DOMAIN, call.data.get(key)).runtime_data
    return coordinator


async def filed(call: ServiceCall) -> tuple[WalkerCoordinator, Session]:
    """Return a session that is over, and whose it is."""
    walker = walker_of(call)
    name = call.data[ATTR_SESSION_ID]
    await walker.ledger.async_file()
    if (session := await walker.ledger.history.async_get(name)) is None:
        raise refusal("session_not_found", session=name, walker=walker.config_entry.title)
    return walker, session


def midnight_of(day: date) -> datetime:
    """Return when a day begins at home."""
    return datetime.combine(day, time(), dt_util.get_default_time_zone())


def by_hand(change: Callable[[Diary, datetime], Told], refused: str) -> Handler:
    """Return the action that changes the session that goes on."""

    async def handle(call: ServiceCall) -> ServiceResponse:
        walker = walker_of(call)
        if not walker.async_by_hand(change):
            raise refusal(refused, walker=walker.config_entry.title)
        return None

    return handle


async def skip_today(call: ServiceCall) -> ServiceResponse:
    """Let today's leg day go."""
    walker_of(call).async_choose(Choice.SKIP)
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
    now = dt_util.utcnow()
    told: datetime | None = call.data.get(ATTR_STARTED_AT)
    started_at = now - duration if told is None else dt_util.as_utc(told)
    if started_at + duration > now:
        raise refusal("not_over_yet")
    memory = walker.store.memory
    session = Session(
        id=session_id(started_at, memory.diary.number),
        started_at=started_at,
        last_backward_at=started_at + duration,
        ended_at=started_at + duration,
        mode=call.data[ATTR_MODE],
    )
    memory.diary = replace(memory.diary, number=memory.diary.number + 1)
    await keep(walker, await _with_figures(walker, session, call))
    return {ATTR_SESSION_ID: session.id}


async def edit_session(call: ServiceCall) -> ServiceResponse:
    """Put right what was counted or logged."""
    walker, session = await filed(call)
    await keep(walker, await _with_figures(walker, session, call))
    return None


async def _with_figures(walker: WalkerCoordinator, session: Session, call: ServiceCall) -> Session:
    """Return the session with what the call says of it, completed if its day's goal is reached then."""
    tally, told = session.tally, call.data
    if ATTR_MINUTES in told:
        tally = replace(tally, backward_s=60 * told[ATTR_MINUTES])
    if ATTR_DISTANCE_M in told:
        tally = replace(tally, backward_m=told[ATTR_DISTANCE_M])
    resistance = session.resistance
    if ATTR_RESISTANCE in told:
        resistance = (ResistanceChange(0.0, told[ATTR_RESISTANCE], ResistanceSource.DIAL),)
    is_completed = session.is_completed
    if tally.backward_s != session.tally.backward_s:
        midnight = midnight_of(dt_util.as_local(session.started_at).date())
        others = await walker.ledger.history.async_between(midnight, midnight + timedelta(days=1))
        day_s = tally.backward_s + sum(other.tally.backward_s for other in others if other.id != session.id)
        is_completed = day_s >= 60 * walker.store.memory.goal_min
    return replace(
        session,
        tally=tally,
        mode=told.get(ATTR_MODE, session.mode),
        resistance=resistance,
        pain=told.get(ATTR_PAIN, session.pain),
        is_completed=is_completed,
    )


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
    number = other.store.memory.diary.number
    other.store.memory.diary = replace(other.store.memory.diary, number=number + 1)
    moved = replace(session, id=session_id(session.started_at, number))
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
