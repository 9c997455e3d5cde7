"""Whether a belt goes as far as it says: the strides of a pod tell, measured without what was learned from the belt.

A wheel sensor knows turns and not metres, and some treadmills put miles an hour where kilometres an hour belong. A pod
alone measures strides to within 3 %, which tells the one from the other, and makes metres of turns.
"""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from ..devices.units import KM_PER_MILE
from ..engine.gait.continuity import Lengths
from ..engine.gait.foot.attitude import USUAL_FACTOR
from ..engine.gait.walk import Walk
from .gear.device import Device
from .inputs import Inputs

SPEED_UNIT, KMH, MPH = "speed_unit", "kmh", "mph"
OTHER_UNIT = "belt_unit"
FEWEST_STRIDES = 60
"""About a minute: fewer do not tell units apart."""
NEAR = 0.1
"""A ratio this near to that of the units, as a share of it, is that of the units."""


def ratio(lengths: Lengths) -> float | None:
    """Return how much further the belt went by the pod than by its own word; None if neither went anywhere."""
    return USUAL_FACTOR * lengths.pod_m / lengths.belt_m if lengths.belt_m > 0.0 and lengths.pod_m > 0.0 else None


class BeltMeasure:
    """What one walker's strides say of the belts under them."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        """Begin with nothing known."""
        self._hass = hass
        self._entry = entry
        self._walk: Walk | None = None
        self._taken = Lengths()
        self._said: dict[str, Mapping[str, Any]] = {}
        """What its owner said of each belt; what was measured before they said something else means nothing."""
        self._of: dict[str, Lengths] = {}
        self._told = set[str]()

    def of(self, address: str) -> Lengths:
        """Return what was walked on a belt since the walker was set up."""
        return self._of.get(address, Lengths())

    @callback
    def look(self, inputs: Inputs) -> None:
        """Take what was walked since the last look, on the belt that was under the feet."""
        walk = inputs.walk
        if walk is not self._walk:
            self._walk, self._taken = walk, walk.lengths
        gained, self._taken = walk.lengths.since(self._taken), walk.lengths
        belt = inputs.machines.ridden
        if belt is None or not gained.strides:
            return
        address, said = belt.link.address, belt.link.target.settings
        if self._said.get(address) != said:
            self._said[address], self._of[address] = said, Lengths()
            self._told.discard(address)
        self._of[address] = self.of(address).with_more(gained)
        if address not in self._told and (unit := self._other_unit(belt)) is not None:
            self._told.add(address)
            self._tell(belt, unit)

    def _other_unit(self, belt: Device) -> str | None:
        """Return the unit in which the belt tells its speed, if it is another one than was said."""
        said = {setting.key: setting.of(belt.link.target.settings) for setting in belt.link.profile.settings}
        lengths = self.of(belt.link.address)
        found = ratio(lengths)
        if SPEED_UNIT not in said or found is None or lengths.strides < FEWEST_STRIDES:
            return None
        wrong, other = (KM_PER_MILE, MPH) if said[SPEED_UNIT] == KMH else (1 / KM_PER_MILE, KMH)
        return other if abs(found / wrong - 1) < NEAR else None

    @callback
    def _tell(self, belt: Device, unit: str) -> None:
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            f"{OTHER_UNIT}_{self._entry.entry_id}_{belt.subentry_id}",
            data={"entry_id": self._entry.entry_id, "subentry_id": belt.subentry_id, SPEED_UNIT: unit},
            is_fixable=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=f"{OTHER_UNIT}_{unit}",
            translation_placeholders={"belt": belt.title},
        )
