"""Cross Trainer Data: records of real machines, their parts, and what is made of them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.belts.ftms_cross_trainer import (
    CROSS_TRAINER_DATA,
    PROFILE,
    CrossTrainerDialogue,
    decode,
)
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, told

# TrackMyIndoorWorkout test/life_fitness_elliptical_test.dart; the app's other fields agree
LIFE_FITNESS = "be2f00 7302 2d02 450000 6000 5600 9802 0e00 ffff 3c00 5000 3d00 0600 ffff ff 4c 2e00"
EXAMPLES = [
    pytest.param(
        LIFE_FITNESS,
        {
            "speed_mps": 6.27 / 3.6,
            "average_speed_mps": 5.57 / 3.6,
            "distance_m": 69,
            "step_rate_spm": 96,
            "average_step_rate_spm": 86,
            "stride_count": 66.4,
            "elevation_gain_m": 1.4,
            "resistance_level": 6.0,
            "power_w": 80,
            "average_power_w": 61,
            "energy_kcal": 6,
            "heart_rate_bpm": 76,
            "elapsed_s": 46,
            "direction": "forward",
        },
        id="Life Fitness",
    ),
    # TrackMyIndoorWorkout test/lifepro_flexstride_pro_test.dart
    pytest.param(
        "0c2100 5400 1a0000 4a00 0000 4200 9000",
        {
            "speed_mps": 0.84 / 3.6,
            "distance_m": 26,
            "step_rate_spm": 74,
            "average_step_rate_spm": 0,
            "power_w": 66,
            "elapsed_s": 144,
            "direction": "forward",
        },
        id="LifePro FlexStride",
    ),
    # RonanB96/bluetooth-sig-python: bit 15
    pytest.param(
        "008800 dc05 a0",
        {"speed_mps": 15 / 3.6, "heart_rate_bpm": 160, "direction": "backward"},
        id="backward",
    ),
    pytest.param("004800 6400 ff 0a00", {"speed_mps": 1 / 3.6, "remaining_s": 10, "direction": "forward"}, id="none"),
]


@pytest.mark.parametrize(("record", "said"), EXAMPLES)
def test_example(record: str, said: dict[str, object]) -> None:
    agrees(PROFILE, [record], [said])


def test_what_is_too_short_or_of_another_characteristic_says_nothing() -> None:
    dialogue = CrossTrainerDialogue()
    assert told(dialogue, CROSS_TRAINER_DATA, (1.0, ""), (1.0, "0000")) == []
    assert told(dialogue, "00002acd-0000-1000-8000-00805f9b34fb", (1.0, "000000 6400")) == []
    assert list(PROFILE.describe([b"\0\0"])[0]) == ["error"]


def test_a_record_is_a_belt() -> None:
    (belt,) = told(PROFILE.dialogue({}), CROSS_TRAINER_DATA, (7.0, LIFE_FITNESS))
    assert belt == Belt(
        t_s=7.0,
        speed_mps=near(6.27 / 3.6),
        distance_m=69,
        elapsed_s=46,
        power_w=80,
        resistance_level=6.0,
        heart_rate_bpm=76,
        cadence_spm=96,
    )


def test_a_machine_that_says_backward_is_heard() -> None:
    (belt,) = told(CrossTrainerDialogue(), CROSS_TRAINER_DATA, (7.0, "008000 dc05"))
    assert isinstance(belt, Belt)
    assert belt.is_walked_backward


def silent(t_s: float, metres: int, steps: int) -> tuple[float, str]:
    """Return a record of a machine that leaves its speed at 0."""
    return t_s, struct.pack("<I", 0b1100)[:3].hex() + "0000" + struct.pack("<I", metres)[
        :3
    ].hex() + f"{steps:02x}000000"


def test_a_speed_that_stays_at_0_while_somebody_goes() -> None:
    """Life Fitness (cagnulein/qdomyos-zwift#4818)."""
    dialogue = CrossTrainerDialogue()
    walked = [silent(float(t), 700 + int(1.25 * t), 80) for t in range(20)]
    speeds = [belt.speed_mps for belt in told(dialogue, CROSS_TRAINER_DATA, *walked) if isinstance(belt, Belt)]
    assert speeds[6:] == [pytest.approx(1.25, abs=0.15)] * 14
    stood = [silent(20.0 + t, 724, 0) for t in range(3)]
    assert [belt.speed_mps for belt in told(dialogue, CROSS_TRAINER_DATA, *stood) if isinstance(belt, Belt)] == [
        0.0
    ] * 3
    begun_anew = [silent(30.0, 900, 80), silent(31.0, 2, 80), silent(32.0, 3, 80), silent(33.0, 900, 80)]
    speeds = [belt.speed_mps for belt in told(dialogue, CROSS_TRAINER_DATA, *begun_anew) if isinstance(belt, Belt)]
    assert speeds == [0.0, 0.0, 1.0, None]


def test_parts_make_one_reading() -> None:
    (belt,) = told(CrossTrainerDialogue(), CROSS_TRAINER_DATA, (1.0, "850000 450000 1e00"), (1.1, "000100 6400 5000"))
    assert belt == Belt(t_s=1.1, speed_mps=near(1 / 3.6), distance_m=69, resistance_level=3.0, power_w=80)


@given(st.integers(0, 2500), st.integers(0, 0xFFFE), st.integers(-0x8000, 0x7FFE), st.binary(max_size=4))
def test_what_is_sent_is_read(speed: int, steps: int, level: int, rest: bytes) -> None:
    flags = (1 << 3 | 1 << 7).to_bytes(3, "little")
    data = decode(flags + struct.pack("<HHHh", speed, steps, steps, level) + rest)
    assert data is not None
    assert (data.speed_mps, data.step_rate_spm, data.resistance_level) == (speed / 360, steps, level / 10)
    assert not data.truncated
