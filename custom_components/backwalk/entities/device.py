"""Sensors of a treadmill or pod."""

from collections.abc import Mapping

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import PERCENTAGE, EntityCategory

from ..engine.gait.direction import AxisState
from ..radio.ending import Absence
from ..walker.gear.counting import CountsBy, counts_by
from ..walker.gear.device import Device
from ..walker.snapshot import Snapshot
from .figure import BackwalkSensorDescription, figure

CONNECTED = "connected"
NEWTON = "N"
FORCE_SHAKES = 0.1
"""The force of a belt differs so from stride to stride."""
BEATS_A_MINUTE = "bpm"
HEART_SHAKES = 0.03
"""A heart beats a little faster with each breath in."""


def battery(device: Device) -> BackwalkSensorDescription:
    """Describe the battery of a device that has one."""
    return BackwalkSensorDescription(
        key="battery",
        device_class=SensorDeviceClass.BATTERY,
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=PERCENTAGE,
        value_fn=lambda data: data.battery_percent.get(device.subentry_id),
    )


def connection(device: Device) -> BackwalkSensorDescription:
    """Describe whether a device is connected, or else why it is not."""
    return figure(
        "connection",
        lambda data: data.absent.get(device.subentry_id) or CONNECTED,
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=[CONNECTED, *Absence],
    )


def connection_changed(device: Device) -> BackwalkSensorDescription:
    """Describe since when a device is connected, or is not."""
    return figure(
        "connection_changed",
        lambda data: data.changed_at.get(device.subentry_id),
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_category=EntityCategory.DIAGNOSTIC,
    )


def counts_by_sensor(device: Device, devices: Mapping[str, Device]) -> BackwalkSensorDescription:
    """Describe what a device counts by, beside those that the walker has at the time."""
    return figure(
        "counts_by",
        lambda _: counts_by(device, devices.values()),
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=list(CountsBy),
    )


def belt_force(device: Device) -> BackwalkSensorDescription:
    """Describe how hard a belt resists that tells so."""

    def value(data: Snapshot) -> float | None:
        force_n = data.force_n.get(device.subentry_id)
        return None if force_n is None else round(force_n, 1)

    return figure(
        "belt_force",
        value,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=NEWTON,
        suggested_display_precision=0,
        shakes_fn=lambda _: FORCE_SHAKES,
    )


HEART_RATE = figure(
    "heart_rate",
    lambda data: data.heart_rate_bpm,
    state_class=SensorStateClass.MEASUREMENT,
    native_unit_of_measurement=BEATS_A_MINUTE,
    suggested_display_precision=0,
    shakes_fn=lambda _: HEART_SHAKES,
    attributes_fn=lambda data: {"zone": data.heart_zone},
)

INCLINE = figure(
    "incline",
    lambda data: data.inclination_percent,
    state_class=SensorStateClass.MEASUREMENT,
    native_unit_of_measurement=PERCENTAGE,
    suggested_display_precision=1,
)

MOUNTING = figure(
    "mounting",
    lambda data: data.axis_state,
    device_class=SensorDeviceClass.ENUM,
    entity_category=EntityCategory.DIAGNOSTIC,
    options=list(AxisState),
    attributes_fn=lambda data: None if data.shoe is None else {"shoe": data.shoe},
)
