"""The fields of the actions: their names, their ranges and how they are checked."""

import voluptuous as vol

from ..engine.training.moment import Mode
from ..engine.training.session import PAIN_MAX

ATTR_CONTENT = "content"
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
ATTR_SPORT = "sport"
ATTR_START_DATE = "start_date"
ATTR_STARTED_AT = "started_at"
ATTR_TO = "to_config_entry_id"
ATTR_UNTIL = "until"

MINUTES_MAX = 600
DISTANCE_MAX_M = 100_000
RESISTANCE_MAX = 10_000
"""In newtons or in steps of a dial, whichever the machine has."""

CAPTURE_MINUTES_MAX = 10


def number(value: object) -> float:
    """Return a number, also out of a text; a yes or a no, which would be 1 and 0, is none."""
    if isinstance(value, bool):
        raise vol.Invalid("expected float")
    found: float = vol.Coerce(float)(value)
    return found


def whole(most: int, least: int = 0) -> vol.All:
    """Return what a whole figure from `least` to `most` has to be."""
    return vol.All(number, vol.Coerce(int), vol.Range(min=least, max=most))


MINUTES = vol.All(number, vol.Range(min=0.1, max=MINUTES_MAX))
CAPTURE_MINUTES = vol.All(number, vol.Range(min=0.1, max=CAPTURE_MINUTES_MAX))
DISTANCE_M = vol.All(number, vol.Range(min=0, max=DISTANCE_MAX_M))
RESISTANCE = vol.All(number, vol.Range(min=0, max=RESISTANCE_MAX))
PAIN = vol.All(number, vol.Range(min=0, max=PAIN_MAX), round)
WHERE = vol.All(vol.Coerce(Mode), vol.In([Mode.TREADMILL, Mode.SLED, Mode.OUTDOORS, Mode.GYM]))
