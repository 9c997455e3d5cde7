"""Actions that change sessions: the one that goes on by hand, and those that are over."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DATE, ATTR_MODE
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import service

from ..const import DOMAIN
from ..engine.training.moment import Mode
from ..texts import refusal
from ..walker.corrections import Correction
from ..walker.walker import Walker
from .access import owners_only
from .schema import (
    ATTR_DISTANCE_M,
    ATTR_MINUTES,
    ATTR_PAIN,
    ATTR_RESISTANCE,
    ATTR_SESSION_ID,
    ATTR_STARTED_AT,
    ATTR_TO,
    ATTR_UNTIL,
)

type Handler = Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]


def walker_of(call: ServiceCall, key: str = ATTR_CONFIG_ENTRY_ID) -> Walker:
    """Return the walker who is meant; who is alone need not be named."""
    entry_id = call.data.get(key)
    walkers = call.hass.config_entries.async_loaded_entries(DOMAIN)
    if entry_id is None and len(walkers) > 1:
        raise refusal("which_walker", walkers=", ".join(entry.title for entry in walkers))
    walker: Walker = service.async_get_config_entry(call.hass, DOMAIN, entry_id).runtime_data.walker
    return walker


async def _own(call: ServiceCall) -> Walker:
    """Return the walker who is meant, if who calls may take away what is theirs."""
    walker = walker_of(call)
    await owners_only(call.context, walker)
    return walker


async def start(call: ServiceCall) -> ServiceResponse:
    """Start a session, or end its pause."""
    await walker_of(call).start()
    return None


async def pause(call: ServiceCall) -> ServiceResponse:
    """Pause the session that goes on."""
    await walker_of(call).pause()
    return None


async def finish(call: ServiceCall) -> ServiceResponse:
    """End the session that goes on."""
    await walker_of(call).finish()
    return None


async def discard(call: ServiceCall) -> ServiceResponse:
    """Forget the session that goes on."""
    await (await _own(call)).discard()
    return None


async def skip_today(call: ServiceCall) -> ServiceResponse:
    """Let today's leg day go."""
    await walker_of(call).skip_today()
    return None


async def pause_plan(call: ServiceCall) -> ServiceResponse:
    """Pause the plan until a day, on which it goes on."""
    await walker_of(call).pause_plan(call.data[ATTR_UNTIL])
    return None


async def resume_plan(call: ServiceCall) -> ServiceResponse:
    """End a pause of the plan."""
    await walker_of(call).pause_plan(None)
    return None


async def set_baseline(call: ServiceCall) -> ServiceResponse:
    """Remember the last backward steps as those without a load."""
    await walker_of(call).set_baseline()
    return None


def correction(said: Mapping[str, Any]) -> Correction:
    """Return what is said of a session, by the fields of the actions."""
    return Correction(
        started_at=said.get(ATTR_STARTED_AT),
        day=said.get(ATTR_DATE),
        minutes=said.get(ATTR_MINUTES),
        distance_m=said.get(ATTR_DISTANCE_M),
        mode=None if (mode := said.get(ATTR_MODE)) is None else Mode(mode),
        resistance=said.get(ATTR_RESISTANCE),
        pain=said.get(ATTR_PAIN),
    )


async def log_session(call: ServiceCall) -> ServiceResponse:
    """File a session that nothing counted."""
    session = await walker_of(call).log(correction(call.data))
    return {ATTR_SESSION_ID: session.id}


async def edit_session(call: ServiceCall) -> ServiceResponse:
    """Correct what was counted or logged."""
    await (await _own(call)).edit(call.data.get(ATTR_SESSION_ID), correction(call.data))
    return None


async def delete_session(call: ServiceCall) -> ServiceResponse:
    """Take a session out."""
    await (await _own(call)).delete(call.data.get(ATTR_SESSION_ID))
    return None


async def move_session(call: ServiceCall) -> ServiceResponse:
    """Give a session to the walker who walked it."""
    moved = await (await _own(call)).move(call.data.get(ATTR_SESSION_ID), walker_of(call, ATTR_TO))
    return {ATTR_SESSION_ID: moved.id}


async def restore_session(call: ServiceCall) -> ServiceResponse:
    """Take back what was done last: deleted, discarded, edited, given away, replaced or logged."""
    undo = await (await _own(call)).restore(call.data.get(ATTR_SESSION_ID))
    return {ATTR_SESSION_ID: undo.session.id}


async def report_pain(call: ServiceCall) -> ServiceResponse:
    """Remember how the session that goes on, or the last one, felt."""
    session = await walker_of(call).report_pain(call.data[ATTR_PAIN])
    return {ATTR_SESSION_ID: session.id}
