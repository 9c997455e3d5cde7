"""A repair that tells of a battery that is low, once, until it is charged or another one is in."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from .source import Source

LOW_PERCENT = 20
"""A battery that is not fuller wants to be charged."""
CHARGED_PERCENT = 40
"""A voltage goes up again by itself when little is asked of it, but not by so much."""


def told_percent(percent: int) -> str:
    """Return how full a battery is, on one line with its sign."""
    return f"{percent}\N{NO-BREAK SPACE}%"


@callback
def forget(hass: HomeAssistant, address: str) -> None:
    """Take back what is told of a device that is full again, or gone."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(address))


def _issue_id(address: str) -> str:
    return f"battery_low_{address}"


class ChargeWatch:
    """Follows how full the battery of one device is."""

    def __init__(self, hass: HomeAssistant, source: Source) -> None:
        """Begin with a battery of which nothing is known."""
        self._hass = hass
        self._source = source
        self._told: int | None = None

    @callback
    def look(self, percent: int) -> None:
        """Tell when it is low, and how low it is by now."""
        address = self._source.address
        if percent >= CHARGED_PERCENT and self._told is not None:
            self._told = None
            forget(self._hass, address)
        elif percent < (LOW_PERCENT if self._told is None else self._told):
            self._told = percent
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                _issue_id(address),
                is_fixable=False,
                severity=ir.IssueSeverity.WARNING,
                translation_key="battery_low",
                translation_placeholders={"device": self._source.title, "percent": told_percent(percent)},
            )
