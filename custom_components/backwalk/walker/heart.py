"""A walker's heart, as they have said of it in the options."""

from collections.abc import Mapping
from typing import Any

from ..const import CONF_BIRTH_YEAR, CONF_HEART_RATE_CAP, CONF_HEART_RATE_MAX
from ..engine.heart import Heart, maximum_at


def heart_of(options: Mapping[str, Any], year: int) -> Heart:
    """Return what is known in a year: the maximum that was said, else that of the age."""
    said, born = options.get(CONF_HEART_RATE_MAX), options.get(CONF_BIRTH_YEAR)
    by_age = None if born is None else maximum_at(year - born)
    return Heart(max_bpm=said or by_age, cap_bpm=options.get(CONF_HEART_RATE_CAP))
