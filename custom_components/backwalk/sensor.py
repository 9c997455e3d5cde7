"""Sensors: times, distances and the figures of the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import floor
from typing import Any, TypeIs, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfLength, UnitOfSpeed, UnitOfTime
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util.unit_conversion import DistanceConverter, SpeedConverter
from homeassistant.util.unit_system import UnitSystem

from .coordinator import BackwalkConfigEntry, WalkerCoordinator
from .devices.profile import DeviceKind
from .engine.gait.direction import AxisState
from .engine.samples import Direction
from .engine.training.ladder import Advice
from .engine.training.session import Session
from .engine.training.step_one import StepOne
from .entity import BackwalkEntity
from .walker.snapshot import Device, Snapshot
from .walker.trainer import ladder_figures

PARALLEL_UPDATES = 0

CADENCE_UNIT = "spm"
PACE_SHAKES = 0.03
CADENCE_SHAKES = 0.06
MEASURED_SHAKES = 0.1
"""Pace, cadence and the force of a belt differ so from stride to stride."""


@dataclass(kw_only=True, frozen=True)
class BackwalkSensorDescription(SensorEntityDescription):
    """A figure of a walker or of a device."""

    value_fn: Callable[[Snapshot], float | str | None]
    attributes_fn: Callable[[Snapshot], Mapping[str, Any]] | None = None
    is_slow: bool = False
    """Nobody watches it grow: a step a minute will do while somebody walks."""
    shakes_fn: Callable[[Snapshot], float] = lambda _: 0.0
    """The share of the figure by which it changes when nothing does."""


def _time(
    key: str, value_fn: Callable[[Snapshot], float], *, adds_up: bool = True, is_slow: bool = False
) -> BackwalkSensorDescription:
    """Describe a duration; seconds from `value_fn`, shown in minutes."""
    return BackwalkSensorDescription(
        is_slow=is_slow,
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.DURATION,
        state_class=SensorStateClass.TOTAL_INCREASING if adds_up else None,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        suggested_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=2,
        value_fn=lambda data: round(value_fn(data), 1),
    )


def _distance(
    key: str, unit: UnitOfLength, digits: int, value_fn: Callable[[Snapshot], float]
) -> BackwalkSensorDescription:
    """Describe a distance; metres from `value_fn`, shown in `unit`."""
    return BackwalkSensorDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.DISTANCE,
        state_class=SensorStateClass.TOTAL_INCREASING,
        native_unit_of_measurement=unit,
        is_slow=True,
        suggested_display_precision=digits,
        value_fn=lambda data: round(DistanceConverter.convert(value_fn(data), UnitOfLength.METERS, unit), digits),
    )


def _session_backward_s(data: Snapshot) -> float:
    match data.diary.session:
        case Session(tally=tally):
            return tally.backward_s
        case None:
            return 0.0


SENSORS = (
    _time("backward_time_session", _session_backward_s, adds_up=False),
    _time("backward_time_today", lambda data: data.diary.today.backward_s),
    _time("backward_time_lifetime", lambda data: data.training.lifetime_s, is_slow=True),
    _time("forward_time_today", lambda data: data.diary.today.forward_s),
    _distance("backward_distance_today", UnitOfLength.METERS, 0, lambda data: data.diary.today.backward_m),
    _distance("backward_distance_lifetime", UnitOfLength.KILOMETERS, 2, lambda data: data.training.lifetime_m),
    BackwalkSensorDescription(
        key="speed",
        translation_key="speed",
        device_class=SensorDeviceClass.SPEED,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfSpeed.KILOMETERS_PER_HOUR,
        suggested_display_precision=1,
        value_fn=lambda data: (
            None
            if data.speed_mps is None
            else round(
                SpeedConverter.convert(data.speed_mps, UnitOfSpeed.METERS_PER_SECOND, UnitOfSpeed.KILOMETERS_PER_HOUR),
                1,
            )
        ),
    ),
    BackwalkSensorDescription(
        key="cadence",
        translation_key="cadence",
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=CADENCE_UNIT,
        suggested_display_precision=0,
        value_fn=lambda data: None if data.cadence_spm is None else round(data.cadence_spm),
        shakes_fn=lambda _: CADENCE_SHAKES,
    ),
    BackwalkSensorDescription(
        key="direction",
        translation_key="direction",
        device_class=SensorDeviceClass.ENUM,
        options=[Direction.BACKWARD, Direction.FORWARD, Direction.SIDE, Direction.STILL],
        value_fn=lambda data: data.direction,
    ),
    BackwalkSensorDescription(
        key="resistance",
        translation_key="resistance",
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        value_fn=lambda data: None if data.resistance is None else round(data.resistance.value, 1),
        shakes_fn=lambda data: MEASURED_SHAKES if data.resistance and data.resistance.source.is_measured else 0.0,
        attributes_fn=lambda data: {"source": data.resistance.source if data.resistance else None},
    ),
    BackwalkSensorDescription(
        key="step_one",
        translation_key="step_one",
        device_class=SensorDeviceClass.ENUM,
        options=list(StepOne),
        value_fn=lambda data: data.training.step_one,
    ),
    BackwalkSensorDescription(
        key="resistance_advice",
        translation_key="resistance_advice",
        device_class=SensorDeviceClass.ENUM,
        options=list(Advice),
        value_fn=lambda data: data.training.ladder.advice,
        attributes_fn=lambda data: ladder_figures(data.training.ladder),
    ),
    BackwalkSensorDescription(
        key="goal_progress",
        translation_key="goal_progress",
        is_slow=True,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        value_fn=lambda data: floor(100 * data.training.progress),
    ),
    BackwalkSensorDescription(
        key="week_progress",
        translation_key="week_progress",
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfTime.DAYS,
        value_fn=lambda data: data.training.week.done,
        attributes_fn=lambda data: {
            "planned": data.training.week.asked,
            "missed": data.training.week.missed,
            "skipped": data.training.week.skipped,
            "to_make_up": data.training.week.to_make_up,
        },
    ),
    BackwalkSensorDescription(
        key="streak",
        translation_key="streak",
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfTime.DAYS,
        value_fn=lambda data: data.training.streak_days,
    ),
    BackwalkSensorDescription(
        key="next_milestone",
        translation_key="next_milestone",
        device_class=SensorDeviceClass.DISTANCE,
        native_unit_of_measurement=UnitOfLength.KILOMETERS,
        suggested_display_precision=0,
        value_fn=lambda data: round(data.training.next_milestone_m / 1000, 3),
    ),
)


BESTS = (
    _time("longest_session", lambda data: data.training.bests.session_s, adds_up=False),
    _time("longest_day", lambda data: data.training.bests.day_s, adds_up=False),
    BackwalkSensorDescription(
        key="longest_streak",
        translation_key="longest_streak",
        native_unit_of_measurement=UnitOfTime.DAYS,
        suggested_display_precision=0,
        value_fn=lambda data: round(data.training.bests.streak_days),
    ),
)


def pace(units: UnitSystem) -> BackwalkSensorDescription:
    """Describe the pace of the moment."""
    described = _pace("pace", units, lambda data: data.pace_s_per_m)
    return replace(described, state_class=SensorStateClass.MEASUREMENT, shakes_fn=lambda _: PACE_SHAKES)


def fastest_pace(units: UnitSystem) -> BackwalkSensorDescription:
    """Describe the best mean pace of a session."""
    return _pace("fastest_pace", units, lambda data: 1 / speed if (speed := data.training.bests.speed_mps) else None)


def _pace(key: str, units: UnitSystem, s_per_m_fn: Callable[[Snapshot], float | None]) -> BackwalkSensorDescription:
    """Describe minutes for the kilometre or mile of `units`; Home Assistant has no unit class for them."""
    length = units.length_unit

    def value(data: Snapshot) -> float | None:
        if (s_per_m := s_per_m_fn(data)) is None:
            return None
        return round(DistanceConverter.convert(1, length, UnitOfLength.METERS) * s_per_m / 60, 1)

    return BackwalkSensorDescription(
        key=key,
        translation_key=key,
        native_unit_of_measurement=f"min/{length}",
        suggested_display_precision=1,
        value_fn=value,
    )


def battery(device: Device) -> BackwalkSensorDescription:
    """Describe the battery of a device that has one."""
    return BackwalkSensorDescription(
        key="battery",
        device_class=SensorDeviceClass.BATTERY,
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=PERCENTAGE,
        value_fn=lambda data: data.battery_percent[device.subentry_id],
    )


INCLINE = BackwalkSensorDescription(
    key="incline",
    translation_key="incline",
    state_class=SensorStateClass.MEASUREMENT,
    native_unit_of_measurement=PERCENTAGE,
    suggested_display_precision=1,
    value_fn=lambda data: data.inclination_percent,
)

MOUNTING = BackwalkSensorDescription(
    key="mounting",
    translation_key="mounting",
    device_class=SensorDeviceClass.ENUM,
    entity_category=EntityCategory.DIAGNOSTIC,
    options=list(AxisState),
    value_fn=lambda data: data.axis_state,
)


async def async_setup_entry(
    hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's sensors and those of their devices."""
    coordinator = entry.runtime_data
    bests = (replace(best, entity_registry_enabled_default=False) for best in (*BESTS, fastest_pace(hass.config.units)))
    descriptions = (*SENSORS, pace(hass.config.units), *bests)
    async_add_entities([BackwalkSensor(coordinator, description) for description in descriptions])
    for device in coordinator.devices.values():
        add = partial(async_add_entities, config_subentry_id=device.subentry_id)
        if device.kind is DeviceKind.FOOTPOD:
            add([BackwalkSensor(coordinator, description, device) for description in (MOUNTING, battery(device))])
        else:
            add([BackwalkSensor(coordinator, INCLINE, device)])
            _add_battery_when_told(coordinator, device, add)


def _add_battery_when_told(
    coordinator: WalkerCoordinator, device: Device, add: Callable[[list[BackwalkSensor]], None]
) -> None:
    """Most treadmills hang on the mains; one that tells of a battery gets its sensor then."""
    is_added = False

    @callback
    def look() -> None:
        nonlocal is_added
        if not is_added and device.battery_percent is not None:
            is_added = True
            add([BackwalkSensor(coordinator, battery(device), device)])

    coordinator.config_entry.async_on_unload(coordinator.async_add_listener(look))


def _is_number(figure: float | str | None) -> TypeIs[float]:
    """Tell whether a figure is known, and no word."""
    return isinstance(figure, float | int)


class BackwalkSensor(BackwalkEntity, SensorEntity):
    """One figure."""

    entity_description: BackwalkSensorDescription

    _shown: float | str | None = None

    @property
    @override
    def native_value(self) -> float | str | None:
        """Return the figure, None while it is not known; as it was if it only shakes."""
        description, data = self.entity_description, self.coordinator.data
        value, shown = description.value_fn(data), self._shown
        share = description.shakes_fn(data)
        if not (_is_number(value) and _is_number(shown) and abs(value - shown) < share * abs(shown)):
            self._shown = value
        return self._shown

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Show the figure, a slow one when it is due."""
        if self.coordinator.is_slow_due or not self.entity_description.is_slow:
            super()._handle_coordinator_update()

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what explains the figure."""
        attributes_fn = self.entity_description.attributes_fn
        return None if attributes_fn is None else attributes_fn(self.coordinator.data)
