"""The form of a walker's heart: all of it is optional."""

from typing import Any

import voluptuous as vol
from homeassistant.helpers.selector import NumberSelector, NumberSelectorConfig, NumberSelectorMode

from ..const import CONF_BIRTH_YEAR, CONF_HEART_RATE_CAP, CONF_HEART_RATE_MAX

BEATS_A_MINUTE = "bpm"


def _number(low: float, high: float, unit: str | None = None) -> NumberSelector:
    config = NumberSelectorConfig(min=low, max=high, step=1, mode=NumberSelectorMode.BOX)
    if unit is not None:
        config["unit_of_measurement"] = unit
    return NumberSelector(config)


HEART_FIELDS: dict[vol.Marker, Any] = {
    vol.Optional(CONF_BIRTH_YEAR): _number(1900, 2020),
    vol.Optional(CONF_HEART_RATE_MAX): _number(100, 240, BEATS_A_MINUTE),
    vol.Optional(CONF_HEART_RATE_CAP): _number(80, 240, BEATS_A_MINUTE),
}
