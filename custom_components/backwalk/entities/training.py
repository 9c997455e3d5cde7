"""Sensors of a walker: times, distances, the plan and the figures of the moment."""

from collections.abc import Callable
from math import floor
from typing import Any

from homeassistant.components.sensor import SensorDeviceClass, SensorStateClass
from homeassistant.const import PERCENTAGE, UnitOfLength, UnitOfSpeed, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.util.unit_conversion import DistanceConverter, SpeedConverter

from ..engine.samples import Direction
from ..engine.training.ladder import DEFAULT_SETTINGS, Advice
from ..engine.training.progress import figures_of
from ..engine.training.step_one import StepOne
from ..walker.snapshot import Snapshot
from ..walker.trainer import ladder_figures
from .figure import BackwalkSensorDescription, figure

CADENCE_UNIT = "spm"
CADENCE_SHAKES = 0.06
"""Cadence differs so from stride to stride."""


def _time(
    key: str,
    value_fn: Callable[[Snapshot], float],
    unit: UnitOfTime = UnitOfTime.MINUTES,
    *,
    is_enabled: bool = True,
    is_slow: bool = False,
) -> BackwalkSensorDescription:
    """Describe a duration; seconds from `value_fn`, shown in `unit`. Its statistics are kept apart, see `storage`."""
    return figure(
        key,
        lambda data: round(value_fn(data), 1),
        is_enabled=is_enabled,
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        suggested_unit_of_measurement=unit,
        suggested_display_precision=2,
        is_slow=is_slow,
    )


def _distance(
    key: str, unit: UnitOfLength, digits: int, value_fn: Callable[[Snapshot], float]
) -> BackwalkSensorDescription:
    """Describe a distance; metres from `value_fn`, shown in `unit`."""
    return figure(
        key,
        lambda data: round(DistanceConverter.convert(value_fn(data), UnitOfLength.METERS, unit), digits),
        is_enabled=False,
        device_class=SensorDeviceClass.DISTANCE,
        native_unit_of_measurement=unit,
        is_slow=True,
        suggested_display_precision=digits,
    )


def _session_backward_s(data: Snapshot) -> float:
    session = data.diary.session
    return 0.0 if session is None else session.tally.backward_s


def _last_session(data: Snapshot) -> dict[str, Any] | None:
    session = data.training.last
    return None if session is None else {**figures_of(session), "pain": session.pain}


SENSORS = (
    _time("backward_time_today", lambda data: data.diary.today.backward_s),
    _time("left_today", lambda data: data.training.left_s),
    _time("backward_time_session", _session_backward_s),
    _time("backward_time_week", lambda data: data.training.week_s),
    _time("backward_time_lifetime", lambda data: data.training.lifetime_s, UnitOfTime.HOURS, is_slow=True),
    _time("forward_time_today", lambda data: data.diary.today.forward_s, is_enabled=False),
    _distance("backward_distance_today", UnitOfLength.METERS, 0, lambda data: data.diary.today.backward_m),
    _distance("backward_distance_lifetime", UnitOfLength.KILOMETERS, 2, lambda data: data.training.lifetime_m),
    figure("bouts_today", lambda data: data.training.bouts_today, is_enabled=False, suggested_display_precision=0),
    figure(
        "last_session",
        lambda data: None if data.training.last is None else data.training.last.ended_at,
        device_class=SensorDeviceClass.TIMESTAMP,
        attributes_fn=_last_session,
    ),
    figure("next_leg_day", lambda data: data.training.next_leg_day, device_class=SensorDeviceClass.TIMESTAMP),
    figure(
        "speed",
        lambda data: (
            None
            if data.speed_mps is None
            else round(
                SpeedConverter.convert(data.speed_mps, UnitOfSpeed.METERS_PER_SECOND, UnitOfSpeed.KILOMETERS_PER_HOUR),
                1,
            )
        ),
        is_enabled=False,
        device_class=SensorDeviceClass.SPEED,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfSpeed.KILOMETERS_PER_HOUR,
        suggested_display_precision=1,
    ),
    figure(
        "cadence",
        lambda data: None if data.cadence_spm is None else round(data.cadence_spm),
        is_enabled=False,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=CADENCE_UNIT,
        suggested_display_precision=0,
        shakes_fn=lambda _: CADENCE_SHAKES,
    ),
    figure(
        "direction",
        lambda data: data.direction,
        is_enabled=False,
        device_class=SensorDeviceClass.ENUM,
        options=[Direction.BACKWARD, Direction.FORWARD, Direction.SIDE, Direction.STILL],
    ),
    figure(
        "resistance",
        lambda data: None if data.steps is None else round(data.steps.value, 1),
        is_enabled=False,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        attributes_fn=lambda data: {"source": data.steps.source if data.steps else None},
    ),
    figure(
        "step_one",
        lambda data: data.training.step_one,
        device_class=SensorDeviceClass.ENUM,
        options=list(StepOne),
        attributes_fn=lambda data: {"is_leg_day": data.training.is_leg_day},
    ),
    figure(
        "resistance_advice",
        lambda data: data.training.ladder.advice,
        is_enabled=False,
        device_class=SensorDeviceClass.ENUM,
        options=list(Advice),
        attributes_fn=lambda data: {
            **ladder_figures(data.training.ladder),
            "waits_for": data.training.waits_for,
            "needed_sessions": DEFAULT_SETTINGS.sessions,
            "learned_from": data.training.learned_from,
        },
    ),
    figure(
        "goal_progress",
        lambda data: floor(100 * data.training.progress),
        is_enabled=False,
        native_unit_of_measurement=PERCENTAGE,
    ),
    figure(
        "week_progress",
        lambda data: data.training.week.done,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        attributes_fn=lambda data: {
            "planned": data.training.week.asked,
            "missed": data.training.week.missed,
            "skipped": data.training.week.skipped,
            "to_make_up": data.training.week.to_make_up,
        },
    ),
    figure(
        "streak",
        lambda data: data.training.streak_days,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        attributes_fn=lambda data: {"to_make_up": data.training.week.to_make_up},
    ),
)


BESTS = (
    _time("longest_session", lambda data: data.training.bests.session_s, is_enabled=False),
    _time("longest_day", lambda data: data.training.bests.day_s, is_enabled=False),
    figure(
        "longest_streak",
        lambda data: round(data.training.bests.streak_days),
        is_enabled=False,
        suggested_display_precision=0,
    ),
)


def next_milestone(hass: HomeAssistant) -> BackwalkSensorDescription:
    """Describe the next round distance in the unit of the house, of which it is a whole number."""

    def unit() -> UnitOfLength:
        return UnitOfLength(hass.config.units.length_unit)

    return figure(
        "next_milestone",
        lambda data: round(DistanceConverter.convert(data.training.next_milestone_m, UnitOfLength.METERS, unit())),
        is_enabled=False,
        device_class=SensorDeviceClass.DISTANCE,
        unit_fn=unit,
        suggested_display_precision=0,
    )
