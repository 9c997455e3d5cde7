"""What is known of a walker at a moment that no file holds: a reload takes it up, and so is no stop and no start."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ...const import DOMAIN
from ...engine.gait.quality import Baseline, QualitySettings, QualityWatch
from ...engine.onset import Onset
from ...engine.training.moment import SessionSettings
from ...engine.training.safety import SafetyWatch
from ...engine.training.session import Session
from ...radio.link import GRACE_S
from .feet import WalkerFeet


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """How somebody walks."""

    feet: WalkerFeet
    quality: QualityWatch
    safety: SafetyWatch
    onset: Onset


_LEFT: HassKey[dict[str, tuple[float, Live]]] = HassKey(f"{DOMAIN}_live")
"""By entry, with when it was left."""


@callback
def async_leave_live(hass: HomeAssistant, entry_id: str, live: Live) -> None:
    """Keep how somebody walks who may be set up anew in a moment."""
    hass.data.setdefault(_LEFT, {})[entry_id] = (hass.loop.time(), live)


@callback
def async_take_up(hass: HomeAssistant, entry_id: str, baseline: Baseline | None, session: Session | None) -> Live:
    """Return how somebody walked who was left a moment ago, or else somebody of whom nothing but that is known.

    `session` is the one that goes on, as it was written down.
    """
    left_s, live = hass.data.get(_LEFT, {}).pop(entry_id, (0.0, None))
    now_s = hass.loop.time()
    if live is not None and now_s - left_s <= GRACE_S:
        return live
    onset = Onset(SessionSettings().end_after.total_seconds())
    if session is not None and not session.is_paused:
        ago_s = (dt_util.utcnow() - session.last_backward_at).total_seconds()
        onset.take_up(session.bouts[-1][0] if session.bouts else session.started_at, now_s - max(ago_s, 0.0))
    quality = QualityWatch(QualitySettings(), baseline)
    return Live(feet=WalkerFeet(now_s), quality=quality, safety=SafetyWatch(None), onset=onset)
