"""A wheel or crank sensor (Cycling Speed and Cadence Service, CSC) on the roller or flywheel of a motorless treadmill.

CSC Measurement, 0x2A5B (CSCS v1.0 section 3.1), is an octet of flags, and then, little endian:

    bit 0   wheel: revolutions so far, time of the last one   u32, u16 1/1024 s
    bit 1   crank: revolutions so far, time of the last one   u16, u16 1/1024 s

It comes about once a second. The times wrap every 64 s, the crank's revolutions every 65536. Sensors that do both send
now one and now both, and the idle one as zeros; a wheel that rolls in reverse may count down. When it stands, the same
record repeats, or nothing comes at all (OpenTracks#1925, GoldenCheetah#1532): so the speed is at most that of one
revolution since the last, and nothing after a while. Nothing is ever written to the sensor.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ...engine.samples import Belt, Reading
from ..fields import Field, announced, read
from ..fitness_machine import CYCLING_POWER_SERVICE, is_for_walkers
from ..profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Setting, SettingKind, Write
from ..units import FASTEST_MPS

SERVICE = "00001816-0000-1000-8000-00805f9b34fb"
MEASUREMENT = "00002a5b-0000-1000-8000-00805f9b34fb"

TICKS_HZ = 1024
WRAP_S = 60.0
"""Between events further apart than this the time may have wrapped."""
CLOCKS_S = 2.0
"""A sensor's clock that shows that much more than has passed was set back."""
BEAT_S = 3.0
"""Records further apart than this do not tell when a wheel that stood set off."""
STOP_S, LONGEST_STOP_S = 1.5, 10.0
"""No revolution for that long, and for twice the last one's time, and nothing moves."""

METRES_PER_REVOLUTION = Setting(
    key="metres_per_revolution", kind=SettingKind.NUMBER, default=0.16, unit="m", least=0.02, most=10.0, step=0.001
)
"""How far the belt goes while the wheel turns once: 0.13 to 0.17 m on a roller, 2 to 3 m for a magnet on the belt."""

_BLOCKS = (
    (Field("wheel_revolutions", 4), Field("wheel_event_s", 2, TICKS_HZ)),
    (Field("crank_revolutions", 2), Field("crank_event_s", 2, TICKS_HZ)),
)
_NAMES = ("wheel_revolutions", "wheel_event_s", "crank_revolutions", "crank_event_s")


def decode(data: bytes) -> dict[str, Any] | None:
    """Return what a measurement says; None if it is cut."""
    if not data:
        return None
    values, _, truncated = read(data, 1, announced(data[0], _BLOCKS))
    return None if truncated else {name: values.get(name) for name in _NAMES}


def _least_hz(turns: int, between_s: float) -> float | None:
    """Return how fast a wheel turns at least that has made so many turns between two records; None if that is unknown.

    One of them may have been nearly complete before it stood.
    """
    return (turns - 1) / between_s if turns > 1 and 0 < between_s <= BEAT_S else None


class _Axle:
    """One of the two things that may turn."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._before: tuple[int, float] | None = None
        self.turned = 0
        """Revolutions counted on this connection."""
        self._rate_hz: float | None = 0.0
        """With the last turn; 0 once a record has shown that it stands."""
        self._heard_s = float("-inf")
        self.moved_s = float("-inf")
        """When it was last heard to turn."""

    def add(self, revolutions: int, event_s: float, t_s: float) -> None:
        """Take a record that arrived at `t_s`."""
        before, self._before = self._before, (revolutions, event_s)
        heard_s, self._heard_s = self._heard_s, t_s
        if before is None:
            return
        turns = (revolutions - before[0]) % (1 << self._bits)
        turns = min(turns, (1 << self._bits) - turns)  # in reverse, perhaps
        if turns == 0:
            if self.rate_hz(t_s) == 0.0:
                self._rate_hz = 0.0
            return
        took_s, since_s = (event_s - before[1]) % 64, t_s - self.moved_s
        if self._rate_hz != 0.0 and since_s < WRAP_S and 0 < took_s < since_s + CLOCKS_S:
            self._rate_hz = turns / took_s
        else:
            self._rate_hz = _least_hz(turns, t_s - heard_s)
        self.moved_s = t_s
        self.turned += turns if self._rate_hz else 0

    def rate_hz(self, t_s: float) -> float | None:
        """Return the revolutions a second at `t_s`; None if it turned, and nothing tells how fast."""
        since_s, rate_hz = t_s - self.moved_s, self._rate_hz
        stop_s = min(max(STOP_S, 2 / rate_hz), LONGEST_STOP_S) if rate_hz else LONGEST_STOP_S
        if rate_hz == 0.0 or since_s > stop_s:
            return 0.0
        return rate_hz if rate_hz is None or since_s == 0 else min(rate_hz, 1 / since_s)


class CscDialogue(Listener):
    """Turns revolutions into the speed of a belt."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._metres = float(METRES_PER_REVOLUTION.of(settings))
        self._axles = {"wheel": _Axle(32), "crank": _Axle(16)}
        self._is_first = True

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Belt` of now."""
        record = decode(data) if channel == MEASUREMENT else None
        if record is None:
            return [], []
        for name, axle in self._axles.items():
            if record[f"{name}_revolutions"] is not None:
                axle.add(record[f"{name}_revolutions"], record[f"{name}_event_s"], t_s)
        axle = max(self._axles.values(), key=lambda axle: axle.moved_s)
        rate_hz = None if self._is_first else axle.rate_hz(t_s)
        self._is_first = False
        speed_mps = None if rate_hz is None or rate_hz * self._metres > FASTEST_MPS else rate_hz * self._metres
        return [Belt(t_s=t_s, speed_mps=speed_mps, distance_m=axle.turned * self._metres)], []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people."""
    return [decode(data) or {"error": f"a measurement is cut: {data.hex()}"} for data in notifications]


PROFILE = Profile(
    key="csc",
    kind=DeviceKind.TREADMILL,
    model="Wheel sensor",
    manufacturer=None,
    about="a bike's speed or cadence sensor on the roller or flywheel of a motorless treadmill",
    matchers=(Matcher(service_uuid=SERVICE),),
    is_offered=lambda advertisement: (
        is_for_walkers(advertisement) and CYCLING_POWER_SERVICE not in advertisement.service_uuids
    ),
    channels=(Channel(uuid=MEASUREMENT, is_required=True, silence_s=None),),
    settings=(METRES_PER_REVOLUTION,),
    gives=frozenset({Gives.BELT_SPEED, Gives.BATTERY}),
    dialogue=CscDialogue,
    describe=describe,
)
