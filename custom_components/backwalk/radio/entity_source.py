"""An entity of Home Assistant as a machine: a belt's speed or its roller's revolutions, a heart, a resistance.

An ESPHome `pulse_meter` with a magnet on the roller makes a belt of a treadmill without electronics. What is not
renewed is stale, by our own clock and not by the entity's word; what is unavailable, unknown or no number says nothing.
"""

from collections.abc import Callable, Mapping
from functools import partial
from math import isfinite
from typing import Any

from homeassistant.const import (
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    UnitOfSpeed,
)
from homeassistant.core import CALLBACK_TYPE, Event, EventStateReportedData, HomeAssistant, State, callback
from homeassistant.helpers.event import (
    EventStateChangedData,
    async_track_state_change_event,
    async_track_state_report_event,
)
from homeassistant.util.unit_conversion import SpeedConverter

from ..devices import units
from ..devices.profile import DeviceKind, Gives, Profile, Setting, SettingKind
from ..devices.standard import DeviceInformation
from ..engine.samples import Belt, HeartRate, Reading
from .ending import Absence
from .listeners import Listeners, OnReadings
from .target import Target

METRES_PER_REVOLUTION = "metres_per_revolution"

type Read = Callable[[float, State, Mapping[str, Any], float], Reading | None]
"""Makes a reading of a number, its state, the settings, and the time."""


def is_speed(unit: str | None) -> bool:
    """Tell whether a speed can be told in this unit."""
    return unit in SpeedConverter.VALID_UNITS or units.is_speed(unit)


def _speed(value: float, state: State, _: Mapping[str, Any], t_s: float) -> Reading | None:
    unit = state.attributes.get(ATTR_UNIT_OF_MEASUREMENT)
    if unit in SpeedConverter.VALID_UNITS:
        return _belt(SpeedConverter.convert(value, unit, UnitOfSpeed.METERS_PER_SECOND), t_s)
    speed_mps = units.speed_mps(value, unit)
    return None if speed_mps is None else _belt(speed_mps, t_s)


def _revolutions(value: float, state: State, settings: Mapping[str, Any], t_s: float) -> Reading | None:
    """Return the belt of a roller that turns so often."""
    turns_hz = units.turns_hz(value, state.attributes.get(ATTR_UNIT_OF_MEASUREMENT))
    return _belt(turns_hz * float(settings[METRES_PER_REVOLUTION]), t_s)


def _belt(speed_mps: float, t_s: float) -> Reading | None:
    return Belt(t_s=t_s, speed_mps=speed_mps) if 0.0 <= speed_mps <= units.FASTEST_MPS else None


def _heart_rate(value: float, _: State, __: Mapping[str, Any], t_s: float) -> Reading | None:
    bpm = units.felt_bpm(round(value))
    return None if bpm is None else HeartRate(t_s=t_s, bpm=bpm)


def _resistance(value: float, _: State, __: Mapping[str, Any], t_s: float) -> Reading | None:
    return Belt(t_s=t_s, resistance_level=value)


READS: dict[str, Read] = {
    "entity_speed": _speed,
    "entity_revolutions": _revolutions,
    "entity_heart_rate": _heart_rate,
    "entity_resistance": _resistance,
}


def _profile(key: str, kind: DeviceKind, gives: Gives, *settings: Setting) -> Profile:
    return Profile(
        key=key,
        kind=kind,
        model="Home Assistant entity",
        manufacturer=None,
        about="Any sensor or number of this house",
        matchers=(),
        channels=(),
        settings=settings,
        gives=frozenset({gives}),
        dialogue=_no_dialogue,
        describe=lambda _: [],
    )


def _no_dialogue(_: Mapping[str, Any]) -> Any:
    raise NotImplementedError("nobody connects to an entity")


ENTITY_PROFILES: dict[str, Profile] = {
    profile.key: profile
    for profile in (
        _profile("entity_speed", DeviceKind.TREADMILL, Gives.BELT_SPEED),
        _profile(
            "entity_revolutions",
            DeviceKind.TREADMILL,
            Gives.BELT_SPEED,
            Setting(key=METRES_PER_REVOLUTION, kind=SettingKind.NUMBER, default=0.2, unit="m", least=0.01, most=10.0),
        ),
        _profile("entity_heart_rate", DeviceKind.HEART_RATE_MONITOR, Gives.HEART_RATE),
        _profile("entity_resistance", DeviceKind.TREADMILL, Gives.LEVEL),
    )
}


class EntitySource:
    """One entity; alive as long as somebody listens."""

    def __init__(self, hass: HomeAssistant, target: Target) -> None:
        """Prepare to follow the entity that the target's address names."""
        self.hass = hass
        self.target = target
        self.address = target.address
        self.is_held = True
        self.connections = 0
        self.is_connected = False
        self.information = DeviceInformation()
        self.last_packets: Mapping[str, str] = {}
        self.refusals: Mapping[str, str] = {}
        self._listeners = Listeners(target.title)
        self._stops: list[CALLBACK_TYPE] = []

    @property
    def absence(self) -> Absence | None:
        """Why it tells nothing, None while it does."""
        return None if self.is_connected else Absence.UNHEARD

    @property
    def title(self) -> str:
        """What its owner calls it."""
        return self.target.title

    @property
    def profile(self) -> Profile:
        """What the entity stands for."""
        return self.target.profiles[0]

    @callback
    def listen(self, on_readings: OnReadings, on_change: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Hand on readings, and tell when the entity comes or goes; return how to stop."""
        self._listeners.add(on_readings, on_change)
        if not self._stops:
            self._stops = [
                async_track_state_change_event(self.hass, self.address, self._changed),
                async_track_state_report_event(self.hass, self.address, self._reported),
            ]
            state = self.hass.states.get(self.address)
            if Gives.LEVEL in self.profile.gives:
                self._hear(state)  # it stays what it was set to
            else:
                self._look(state)
        return partial(self._unlisten, on_readings)

    @callback
    def _unlisten(self, on_readings: OnReadings) -> None:
        self._listeners.remove(on_readings)
        self.leave()

    @callback
    def leave(self) -> None:
        """Follow it no more if nobody listens."""
        if not self._listeners:
            self.close()

    @callback
    def close(self) -> None:
        """Follow it no more, unless somebody listens again."""
        while self._stops:
            self._stops.pop()()
        self.is_connected = False

    @callback
    def hold(self, *, held: bool) -> None:
        """Leave it as it is: an entity is everybody's."""

    @callback
    def retarget(self, target: Target) -> None:
        """Take what is said of the entity now."""
        self.target = target

    @callback
    def try_again(self) -> None:
        """Look at it once more."""
        self._look(self.hass.states.get(self.address))

    @callback
    def _changed(self, event: Event[EventStateChangedData]) -> None:
        self._hear(event.data["new_state"])

    @callback
    def _reported(self, event: Event[EventStateReportedData]) -> None:
        self._hear(event.data["new_state"])

    @callback
    def _hear(self, state: State | None) -> None:
        self._look(state)
        if state is None or not self.is_connected:
            return
        try:
            value = float(state.state)
        except ValueError:
            return
        reading = (
            READS[self.profile.key](value, state, self.target.settings, self.hass.loop.time())
            if isfinite(value)
            else None
        )
        if reading is not None:
            self._listeners.hear([reading])

    @callback
    def _look(self, state: State | None) -> None:
        """Find out whether the entity is there."""
        is_connected = state is not None and state.state not in (STATE_UNAVAILABLE, STATE_UNKNOWN)
        if is_connected is not self.is_connected:
            self.is_connected = is_connected
            self.connections += is_connected
            self._listeners.change()
