"""A foot pod that counts steps (Running Speed and Cadence Service, RSC): it can say that somebody steps, not which way.

RSC Measurement, 0x2A53 (RSCS v1.0 section 3.1), is little endian:

    flags          u8     bit 0 stride length, bit 1 total distance, bit 2 running (clear: walking)
    speed          u16    1/256 m/s, of a foot that goes forward
    cadence        u8     steps a minute: of both feet, or of the one that wears the pod, and the record does not say
    stride length  u16    0.01 m
    distance       u32    0.1 m

Zwift's RunPod and Technogym's MyRun count one foot, NPE's Runn and Technogym's Run both (QZ#1099, TMIW's captures).
Nobody who walks at more than 0.6 m/s takes fewer than 70 steps a minute with both feet: such a pod counts one.
Some never notify, and can be read all the same (QZ reads those). Nothing is ever written to the pod.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ...engine.samples import Reading, Steps
from ..fields import Field, announced, read
from ..fitness_machine import is_for_walkers
from ..profile import Channel, DeviceKind, Gives, Listener, Matcher, Profile, Setting, SettingKind, Write

SERVICE = "00001814-0000-1000-8000-00805f9b34fb"
MEASUREMENT = "00002a53-0000-1000-8000-00805f9b34fb"

RUNNING = 1 << 2
WALKING_MPS, FEWEST_SPM = 0.6, 70
CONVINCED = 3
"""Consecutive reports of fewer steps than both feet take."""

COUNTED_FEET = Setting(
    key="counted_feet", kind=SettingKind.CHOICE, default="auto", options=("auto", "one_foot", "both_feet")
)

_ALWAYS = [Field("speed_mps", 2, 256), Field("cadence_spm", 1)]
_SOMETIMES = ((Field("stride_length_m", 2, 100),), (Field("distance_m", 4, 10),))
_NAMES = ("speed_mps", "cadence_spm", "stride_length_m", "distance_m")
_SHORTEST = 4


def decode(data: bytes) -> dict[str, Any] | None:
    """Return what a measurement says; None if it lacks even speed and cadence."""
    if len(data) < _SHORTEST:
        return None
    values, _, truncated = read(data, 1, [*_ALWAYS, *announced(data[0], _SOMETIMES)])
    said = {name: values.get(name) for name in _NAMES}
    return {**said, "is_running": bool(data[0] & RUNNING), "truncated": truncated}


class RscDialogue(Listener):
    """Turns measurements into `Steps`."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        counted = COUNTED_FEET.of(settings)
        self._is_one_foot = counted == "one_foot"
        self._is_asked = counted == "auto"
        self._few = 0

    def feed(self, channel: str, data: bytes, t_s: float) -> tuple[list[Reading], list[Write]]:
        """Return the `Steps` of now."""
        record = decode(data) if channel == MEASUREMENT else None
        if record is None:
            return [], []
        speed_mps, cadence_spm = record["speed_mps"], record["cadence_spm"]
        if self._is_asked and speed_mps > WALKING_MPS and cadence_spm:
            self._few = self._few + 1 if cadence_spm < FEWEST_SPM else 0
            self._is_one_foot = self._is_one_foot or self._few >= CONVINCED
        feet = 2 if self._is_one_foot else 1
        return [Steps(t_s=t_s, cadence_spm=float(feet * cadence_spm), speed_mps=speed_mps)], []


def describe(notifications: Iterable[bytes]) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people; the cadence is as the pod sends it."""
    return [decode(data) or {"error": f"too short for speed and cadence: {data.hex()}"} for data in notifications]


PROFILE = Profile(
    key="rsc",
    kind=DeviceKind.FOOTPOD,
    model="Running pod",
    manufacturer=None,
    about="Stryd, Zwift RunPod, NPE Runn, Technogym, NOHrD Sprintbok: steps and cadence, no direction",
    matchers=(Matcher(service_uuid=SERVICE),),
    is_offered=is_for_walkers,
    # many a pod sends only while it moves
    channels=(Channel(uuid=MEASUREMENT, is_required=True, silence_s=None, is_read=True),),
    settings=(COUNTED_FEET,),
    gives=frozenset({Gives.CADENCE, Gives.FOOT_SPEED, Gives.BATTERY}),
    dialogue=RscDialogue,
    describe=describe,
)
