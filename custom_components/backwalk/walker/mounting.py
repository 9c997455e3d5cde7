"""How a pod sits on the shoe: remembered by its address, and a repair when it turns out to sit differently."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..engine.gait.walk import Walk
from ..storage.memory import Memory
from .snapshot import Device


class MountingWatch:
    """Follows how the pod of one walker sits."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, memory: Memory) -> None:
        """Watch for a pod that is moved from now on."""
        self._hass = hass
        self._entry = entry
        self._memory = memory
        self._replacements = 0
        self._issue_id = f"pod_moved_{entry.entry_id}"

    @callback
    def look(self, pod: Device, walk: Walk) -> None:
        """Keep how the pod sits, and tell when it was found to sit differently than before."""
        if walk.mounting is not None:
            self._memory.mountings[pod.link.address] = walk.mounting
        if walk.replacements > self._replacements:
            self._replacements = walk.replacements
            ir.async_create_issue(
                self._hass,
                DOMAIN,
                self._issue_id,
                is_fixable=False,
                severity=ir.IssueSeverity.WARNING,
                translation_key="pod_moved",
                translation_placeholders={"pod": pod.title, "walker": self._entry.title},
            )

    @callback
    def forgive(self) -> None:
        """Take the repair back: the pod is being learned anew."""
        ir.async_delete_issue(self._hass, DOMAIN, self._issue_id)
