"""What is known of a walker at a moment that no file holds: a reload takes it up, and so is no stop and no start."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ...const import DOMAIN
from ...engine.gait.quality import Baseline, QualitySettings, QualityWatch
from ...engine.training.safety import SafetyWatch
from ...radio.link import GRACE_S
from .feet import WalkerFeet


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """How somebody walks."""

    feet: WalkerFeet
    quality: QualityWatch
    safety: SafetyWatch


_LEFT: HassKey[dict[str, tuple[float, Live]]] = HassKey(f"{DOMAIN}_live")
"""By entry, with when it was left."""


@callback
def async_leave_live(hass: HomeAssistant, entry_id: str, live: Live) -> None:
    """Keep how somebody walks who may be set up anew in a moment."""
    hass.data.setdefault(_LEFT, {})[entry_id] = (hass.loop.time(), live)


@callback
def async_take_up(hass: HomeAssistant, entry_id: str, baseline: Baseline | None) -> Live:
    """Return how somebody walked who was left a moment ago, or else somebody of whom nothing but that is known."""
    left_s, live = hass.data.get(_LEFT, {}).pop(entry_id, (0.0, None))
    if live is not None and hass.loop.time() - left_s <= GRACE_S:
        return live
    return Live(
        feet=WalkerFeet(hass.loop.time()), quality=QualityWatch(QualitySettings(), baseline), safety=SafetyWatch(None)
    )
