"""Repairs and log lines about a device that is heard and does not become connected, or whose battery is low."""

import logging
from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from .ending import Ending, Reason

if TYPE_CHECKING:
    from .link import Link
    from .source import Source

_LOGGER = logging.getLogger(__name__)

FAILURES = 3
"""So many in a row are worth a person's attention."""
WRONG_DEVICE = "wrong_device"
LINK_FAILED = "link_failed"
BATTERY_LOW = "battery_low"
LOW_PERCENT = 20
"""A battery that is not fuller wants to be charged."""
CHARGED_PERCENT = 40
"""A voltage goes up again by itself when little is asked of it, but not by so much."""


class Trouble:
    """What is wrong with one link."""

    def __init__(self, hass: HomeAssistant, link: Link) -> None:
        """Follow a link of which nothing is known yet."""
        self._hass = hass
        self._link = link
        self._issue: tuple[str, Reason] | None = None
        self._logged = set[str]()
        self.reason: Reason | None = None
        """How the last connection ended that failed, None as long as all is well."""

    @callback
    def tell(self, ending: Ending, failures: int) -> None:
        """Tell how a connection ended, the `failures`-th in a row that failed."""
        link = self._link
        self.reason = ending.reason
        if ending.reason is Reason.WRONG_DEVICE:
            model = link.target.profiles[0].model
            self._log(f"is not a {model}: it lacks what it would notify with")
            self._raise(WRONG_DEVICE, ending.reason, {"device": link.title, "model": model}, is_fixable=True)
            return
        if ending.is_unexpected:
            self._log(f"could not be connected: {ending.detail}")
        else:
            _LOGGER.debug("%s: %s: %s", link.title, ending.reason, ending.detail)
        if failures >= FAILURES:
            said = {"error": ending.detail} if ending.reason is Reason.REFUSED else {}
            self._raise(f"{LINK_FAILED}_{ending.reason}", ending.reason, {"device": link.title, **said})

    @callback
    def clear(self) -> None:
        """All is well, or nobody wants to know any more."""
        self.reason = None
        if self._issue is not None:
            ir.async_delete_issue(self._hass, DOMAIN, self._issue[0])
            self._issue = None
        self._logged.clear()

    def _log(self, what: str) -> None:
        """Warn once of what would be the same at each attempt."""
        if what not in self._logged:
            self._logged.add(what)
            _LOGGER.warning("%s %s", self._link.title, what)

    def _raise(self, key: str, reason: Reason, placeholders: dict[str, str], *, is_fixable: bool = False) -> None:
        issue_id = f"{WRONG_DEVICE if is_fixable else LINK_FAILED}_{self._link.address}"
        if self._issue == (issue_id, reason):
            return
        if self._issue is not None:
            ir.async_delete_issue(self._hass, DOMAIN, self._issue[0])
        self._issue = (issue_id, reason)
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            data={"address": self._link.address},
            is_fixable=is_fixable,
            severity=ir.IssueSeverity.WARNING,
            translation_key=key,
            translation_placeholders=placeholders,
        )


@callback
def forget_charge(hass: HomeAssistant, address: str) -> None:
    """Take back what is told of a device that is full again, or gone."""
    ir.async_delete_issue(hass, DOMAIN, f"{BATTERY_LOW}_{address}")


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
            forget_charge(self._hass, address)
        elif percent < (LOW_PERCENT if self._told is None else self._told):
            self._told = percent
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                f"{BATTERY_LOW}_{address}",
                is_fixable=False,
                severity=ir.IssueSeverity.WARNING,
                translation_key=BATTERY_LOW,
                translation_placeholders={"device": self._source.title, "percent": str(percent)},
            )
