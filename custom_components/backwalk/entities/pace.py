"""Sensors of pace: the time for one kilometre or mile."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import UnitOfLength, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.util.unit_conversion import DistanceConverter

from ..walker.snapshot import Snapshot
from .figure import BackwalkSensorDescription, figure

PACE_SHAKES = 0.03
"""Pace differs so from stride to stride."""


def pace(hass: HomeAssistant) -> BackwalkSensorDescription:
    """Describe the pace of the moment."""
    described = _pace("pace", hass, lambda data: data.pace_s_per_m)
    return replace(described, state_class=SensorStateClass.MEASUREMENT, shakes_fn=lambda _: PACE_SHAKES)


def fastest_pace(hass: HomeAssistant) -> BackwalkSensorDescription:
    """Describe the best mean pace of a session."""
    described = _pace("fastest_pace", hass, lambda data: 1 / best if (best := data.training.bests.speed_mps) else None)
    return replace(described, entity_registry_enabled_default=False)


def _pace(key: str, hass: HomeAssistant, s_per_m_fn: Callable[[Snapshot], float | None]) -> BackwalkSensorDescription:
    """Describe the time for one kilometre or mile, whichever the house measures in when somebody looks.

    Home Assistant has no unit of pace; a duration is shown as minutes and seconds.
    """

    def value(data: Snapshot) -> float | None:
        if (s_per_m := s_per_m_fn(data)) is None:
            return None
        return round(s_per_m * _metres(hass))

    def attributes(data: Snapshot) -> dict[str, Any]:
        seconds = value(data)
        text = None if seconds is None else f"{seconds // 60:.0f}:{seconds % 60:02.0f}"
        return {"text": text, "per": hass.config.units.length_unit}

    return figure(
        key,
        value,
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        suggested_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=2,
        attributes_fn=attributes,
    )


def _metres(hass: HomeAssistant) -> float:
    """Return how long the unit is in which the house measures distances."""
    return DistanceConverter.convert(1, hass.config.units.length_unit, UnitOfLength.METERS)
