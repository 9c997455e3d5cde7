"""Units of a belt's speed that Home Assistant has no name for: paces, other spellings, and the turns of a roller.

Sensors that people make themselves have whatever unit they wrote.
"""

from collections.abc import Mapping
from typing import Any

from ..engine.samples import MILE_M
from .profile import Setting, SettingKind

FASTEST_MPS = 25 / 3.6
"""Nobody walks faster than that on any treadmill: the figure is wild, or the machine a bike."""
HEART_BPM = range(25, 251)
"""No heart beats slower or faster: a machine that feels none says 0 or 255."""
KM_PER_MILE = MILE_M / 1000
SPEED_UNIT = Setting(key="speed_unit", kind=SettingKind.CHOICE, default="kmh", options=("kmh", "mph"))
"""Some machines put miles an hour where kilometres an hour belong, when their console shows miles."""

FOOT_M = 0.3048
MIN_S, H_S = 60.0, 3600.0

_SPEEDS_MPS = {
    **dict.fromkeys(("kmh", "kph", "kmph", "km/hr"), 1000 / H_S),
    **dict.fromkeys(("mi/h", "mi/hr", "mile/h", "miles/h"), MILE_M / H_S),
    **dict.fromkeys(("mps", "m/sec"), 1.0),
    **dict.fromkeys(("fps", "ft/sec"), FOOT_M),
    "ft/min": FOOT_M / MIN_S,
    "cm/s": 0.01,
}
_TIMES_S = {"min": MIN_S, "s": 1.0, "sec": 1.0}
_WAYS_M = {"km": 1000.0, "mi": MILE_M, "mile": MILE_M, "m": 1.0, "100m": 100.0, "500m": 500.0}
_PACES_S_PER_M = {
    f"{time}/{way}": time_s / way_m for time, time_s in _TIMES_S.items() for way, way_m in _WAYS_M.items()
}
_A_SECOND = ("hz", "rps")
"""And whatever ends in /s; other turns are those of a minute."""


def felt_bpm(bpm: int | None) -> int | None:
    """Return a heart rate if a heart can have it."""
    return bpm if bpm in HEART_BPM else None


def _plain(unit: str | None) -> str:
    return (unit or "").casefold().replace(" ", "")


def is_speed(unit: str | None) -> bool:
    """Tell whether a unit is one of these speeds or paces."""
    return _plain(unit) in _SPEEDS_MPS or _plain(unit) in _PACES_S_PER_M


def speed_mps(value: float, unit: str | None) -> float | None:
    """Return a speed or a pace as a speed; None if the unit is none of these. A pace of 0 is that of who stands."""
    plain = _plain(unit)
    if plain in _SPEEDS_MPS:
        return value * _SPEEDS_MPS[plain]
    if plain not in _PACES_S_PER_M:
        return None
    return 1 / (value * _PACES_S_PER_M[plain]) if value else 0.0


def told_factor(settings: Mapping[str, Any]) -> float:
    """Return by what to multiply a belt's kilometres an hour, which may be miles."""
    return KM_PER_MILE if SPEED_UNIT.of(settings) == "mph" else 1.0


def turns_hz(value: float, unit: str | None) -> float:
    """Return how often something turns a second, whatever its turns are called."""
    plain = _plain(unit)
    return value if plain in _A_SECOND or plain.endswith("/s") else value / MIN_S
