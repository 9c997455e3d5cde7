"""How a pod sits on the shoe: remembered by its address, and a repair while it learns that it sits differently."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..engine.gait.walk import Walk
from ..storage.memory import Memory
from .gear.device import Device

TOLD_S = 60.0
"""A repair stands for at least so long, so that somebody can read it."""


@callback
def forget(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take back what is told of the pod of a walker who is gone."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry))


def _issue_id(entry: ConfigEntry) -> str:
    return f"pod_moved_{entry.entry_id}"


class MountingWatch:
    """Follows how the pod of one walker sits."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, memory: Memory) -> None:
        """Watch for a pod that is moved from now on."""
        self._hass = hass
        self._entry = entry
        self._memory = memory
        self._walk: Walk | None = None
        self._replacements = 0
        is_told = ir.async_get(hass).async_get_issue(DOMAIN, _issue_id(entry)) is not None
        self._told_s = hass.loop.time() if is_told else None

    @callback
    def look(self, pod: Device, walk: Walk) -> None:
        """Keep how the pod sits, and tell when it was found to sit differently than before."""
        if walk.mounting is not None:
            self._memory.mountings[pod.link.address] = walk.mounting
        now_s = self._hass.loop.time()
        if walk is not self._walk:
            self._walk, self._replacements = walk, walk.replacements
        if walk.replacements > self._replacements:
            self._replacements = walk.replacements
            self._told_s = now_s
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                _issue_id(self._entry),
                is_fixable=False,
                severity=ir.IssueSeverity.WARNING,
                translation_key="pod_moved",
                translation_placeholders={"pod": pod.title, "walker": self._entry.title},
            )
        elif self._told_s is not None and walk.mounting is not None and now_s - self._told_s >= TOLD_S:
            self.forgive()

    @callback
    def forgive(self) -> None:
        """Take the repair back: the pod has been learned anew, or is being so."""
        self._told_s = None
        forget(self._hass, self._entry)
