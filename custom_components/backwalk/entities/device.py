"""Sensors of a treadmill or pod."""

from collections.abc import Mapping

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import PERCENTAGE, EntityCategory

from ..engine.gait.direction import AxisState
from ..walker.gear.counting import CountsBy, counts_by
from ..walker.gear.device import Device
from .figure import BackwalkSensorDescription, figure


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


def counts_by_sensor(device: Device, devices: Mapping[str, Device]) -> BackwalkSensorDescription:
    """Describe what a device counts by, beside those that the walker has at the time."""
    return figure(
        "counts_by",
        lambda _: counts_by(device, devices.values()),
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=list(CountsBy),
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
)
