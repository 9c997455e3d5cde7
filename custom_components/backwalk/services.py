"""The actions, what they take, and whether they answer."""

from datetime import date

import voluptuous as vol
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DATE, ATTR_DEVICE_ID, ATTR_MODE
from homeassistant.core import HomeAssistant, SupportsResponse, callback
from homeassistant.helpers import config_validation as cv

from .actions.capture import capture
from .actions.exchange import get_sessions, get_week
from .actions.schema import (
    ATTR_CONTENT,
    ATTR_DISTANCE_M,
    ATTR_END_DATE,
    ATTR_FORMAT,
    ATTR_LIMIT,
    ATTR_MINUTES,
    ATTR_OFFSET,
    ATTR_PAIN,
    ATTR_PATH,
    ATTR_RESISTANCE,
    ATTR_SESSION_ID,
    ATTR_SPORT,
    ATTR_START_DATE,
    ATTR_STARTED_AT,
    ATTR_TO,
    ATTR_UNTIL,
    CAPTURE_MINUTES,
    DISTANCE_M,
    MINUTES,
    PAIN,
    RESISTANCE,
    WHERE,
    whole,
)
from .actions.sessions import (
    Handler,
    delete_session,
    discard,
    edit_session,
    finish,
    log_session,
    move_session,
    pause,
    pause_plan,
    report_pain,
    restore_session,
    resume_plan,
    set_baseline,
    skip_today,
    start,
)
from .actions.status import get_status
from .actions.transfer import export_sessions, import_sessions
from .const import DOMAIN
from .engine.training.gate.bounds import MOST_SESSIONS
from .engine.training.moment import Mode
from .storage.logbook import ALL_TIME

PAGE = 100


def _within_reach[T: date](when: T) -> T:
    """Return a day or time of which a session can be kept, and its week be told."""
    if not ALL_TIME[0].year < when.year < ALL_TIME[1].year:
        raise vol.Invalid(f"the year must be between {ALL_TIME[0].year} and {ALL_TIME[1].year}")
    return when


WALKER = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
WHICH = {**WALKER, vol.Optional(ATTR_SESSION_ID): cv.string}
STARTED_AT = vol.All(cv.datetime, _within_reach)
FIGURES = {
    vol.Optional(ATTR_DISTANCE_M): DISTANCE_M,
    vol.Optional(ATTR_RESISTANCE): RESISTANCE,
    vol.Optional(ATTR_PAIN): PAIN,
}
MODES = vol.All(cv.ensure_list, [vol.Coerce(Mode)])
DATES = {vol.Optional(ATTR_START_DATE): cv.date, vol.Optional(ATTR_END_DATE): cv.date, vol.Optional(ATTR_MODE): MODES}
SOURCE = {vol.Exclusive(ATTR_CONTENT, "source"): cv.string, vol.Exclusive(ATTR_PATH, "source"): cv.string}

ACTIONS: dict[str, tuple[Handler, vol.Schema, SupportsResponse]] = {
    "start": (start, vol.Schema(WALKER), SupportsResponse.NONE),
    "pause": (pause, vol.Schema(WALKER), SupportsResponse.NONE),
    "finish": (finish, vol.Schema(WALKER), SupportsResponse.NONE),
    "discard": (discard, vol.Schema(WALKER), SupportsResponse.NONE),
    "skip_today": (skip_today, vol.Schema(WALKER), SupportsResponse.NONE),
    "pause_plan": (
        pause_plan,
        vol.Schema({**WALKER, vol.Required(ATTR_UNTIL): vol.All(cv.date, _within_reach)}),
        SupportsResponse.NONE,
    ),
    "resume_plan": (resume_plan, vol.Schema(WALKER), SupportsResponse.NONE),
    "set_baseline": (set_baseline, vol.Schema(WALKER), SupportsResponse.NONE),
    "log_session": (
        log_session,
        vol.Schema(
            {
                **WALKER,
                vol.Required(ATTR_MODE): WHERE,
                vol.Required(ATTR_MINUTES): MINUTES,
                vol.Exclusive(ATTR_STARTED_AT, "when"): STARTED_AT,
                vol.Exclusive(ATTR_DATE, "when"): vol.All(cv.date, _within_reach),
                **FIGURES,
            }
        ),
        SupportsResponse.OPTIONAL,
    ),
    "edit_session": (
        edit_session,
        vol.Schema(
            {
                **WHICH,
                vol.Optional(ATTR_MODE): vol.Coerce(Mode),
                vol.Optional(ATTR_MINUTES): MINUTES,
                vol.Optional(ATTR_STARTED_AT): STARTED_AT,
                **FIGURES,
            }
        ),
        SupportsResponse.NONE,
    ),
    "delete_session": (delete_session, vol.Schema(WHICH), SupportsResponse.NONE),
    "move_session": (
        move_session,
        vol.Schema({**WHICH, vol.Required(ATTR_TO): cv.string}),
        SupportsResponse.OPTIONAL,
    ),
    "restore_session": (
        restore_session,
        vol.Schema({**WALKER, vol.Optional(ATTR_SESSION_ID): cv.string}),
        SupportsResponse.OPTIONAL,
    ),
    "report_pain": (
        report_pain,
        vol.Schema({**WALKER, vol.Required(ATTR_PAIN): PAIN}),
        SupportsResponse.OPTIONAL,
    ),
    "get_sessions": (
        get_sessions,
        vol.Schema(
            {
                **WALKER,
                **DATES,
                vol.Optional(ATTR_LIMIT, default=PAGE): whole(1000, 1),
                vol.Optional(ATTR_OFFSET, default=0): whole(MOST_SESSIONS),
            }
        ),
        SupportsResponse.ONLY,
    ),
    "get_status": (get_status, vol.Schema(WALKER), SupportsResponse.ONLY),
    "get_week": (
        get_week,
        vol.Schema({**WALKER, vol.Optional(ATTR_DATE): vol.All(cv.date, _within_reach)}),
        SupportsResponse.ONLY,
    ),
    "export": (
        export_sessions,
        vol.Schema(
            {
                **WALKER,
                **DATES,
                vol.Required(ATTR_FORMAT): vol.In(["csv", "json", "fit"]),
                vol.Optional(ATTR_PATH): cv.string,
            }
        ),
        SupportsResponse.OPTIONAL,
    ),
    "import": (
        import_sessions,
        vol.Schema(
            vol.All(
                {**WALKER, **SOURCE, vol.Optional(ATTR_SPORT, default="on_foot"): vol.In(["on_foot", "any"])},
                cv.has_at_least_one_key(ATTR_CONTENT, ATTR_PATH),
            )
        ),
        SupportsResponse.OPTIONAL,
    ),
    "capture": (
        capture,
        vol.Schema(
            {
                vol.Required(ATTR_DEVICE_ID): cv.string,
                vol.Optional(ATTR_MINUTES, default=2.0): CAPTURE_MINUTES,
                vol.Optional(ATTR_PATH): cv.string,
            }
        ),
        SupportsResponse.OPTIONAL,
    ),
}


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    for name, (handler, schema, supports_response) in ACTIONS.items():
        hass.services.async_register(DOMAIN, name, handler, schema, supports_response)
