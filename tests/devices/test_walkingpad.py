"""WalkingPads: frames of real ones, what is written to them, and what never is."""

import pytest

from custom_components.backwalk.devices.belts.walkingpad import NOTIFY, PROFILE, WRITE
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, ticked, told

EXAMPLES = [
    # ph4r05/ph4-walkingpad README.md and belt_control.ipynb
    (
        "f8 a2 01 3c 01 00022a 00004f 0003d1 b4 00 00 00 e3 fd",
        {
            "belt_state": 1,
            "speed_mps": 6 / 3.6,
            "mode": 1,
            "elapsed_s": 554,
            "distance_m": 790,
            "steps": 977,
            "button": 0,
        },
    ),
    (
        "f8 a2 00 00 01 000000 000000 000000 01 00 81 00 25 fd",
        {"belt_state": 0, "speed_mps": 0.0, "mode": 1, "elapsed_s": 0, "distance_m": 0, "steps": 0, "button": 129},
    ),
    (
        "f8 a2 09 00 01 000000 000000 000000 01 00 03 00 b0 fd",
        {"belt_state": 9, "speed_mps": 0.0, "mode": 1, "elapsed_s": 0, "distance_m": 0, "steps": 0, "button": 3},
    ),
    # an R1 Pro that slows down
    (
        "f8 a2 03 07 01 00000e 000000 00000e 00 00 00 00 c9 fd",
        {
            "belt_state": 3,
            "speed_mps": 0.7 / 3.6,
            "mode": 1,
            "elapsed_s": 14,
            "distance_m": 0,
            "steps": 14,
            "button": 0,
        },
    ),
]
RECORD = "f8 a7 00 1c 2d 00 11 97 00008c 000005 0000b9 01 e3 fd"


@pytest.mark.parametrize(("frame", "said"), EXAMPLES)
def test_example(frame: str, said: dict[str, object]) -> None:
    agrees(PROFILE, [frame], [{"kind": "status", **said}])


def test_the_record_of_the_last_walk() -> None:
    agrees(PROFILE, [RECORD], [{"kind": "record", "elapsed_s": 140, "distance_m": 50, "steps": 185}])


@pytest.mark.parametrize("frame", ["f8 b2 03 0d 00 16 d8 fd", "f8 b2 07 02 00 01 0b 00 00 3e 05 fd"])
def test_other_messages_are_passed_over(frame: str) -> None:
    """huserben/walkingpad#11: they come unasked in automatic mode."""
    agrees(PROFILE, [frame], [{"kind": "other"}])
    assert told(PROFILE.dialogue({}), NOTIFY, (1.0, frame)) == []


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "f8 a2 01 3c 01 00022a 00004f 00",
        EXAMPLES[0][0].replace("e3 fd", "e4 fd"),
        EXAMPLES[0][0].replace("f8 a2", "f7 a2"),
        "f8 a2 01 a3 fd",
    ],
)
def test_a_frame_cut_or_spoiled_says_nothing(frame: str) -> None:
    assert told(PROFILE.dialogue({}), NOTIFY, (1.0, frame)) == []
    assert list(PROFILE.describe([bytes.fromhex(frame)])[0]) == ["error"]


def test_belt() -> None:
    assert told(PROFILE.dialogue({}), NOTIFY, (5.0, EXAMPLES[0][0]), (6.0, RECORD)) == [
        Belt(t_s=5.0, speed_mps=near(6 / 3.6), distance_m=790, elapsed_s=554)
    ]
    assert told(PROFILE.dialogue({}), WRITE, (5.0, EXAMPLES[0][0])) == []


def test_one_question_a_second_and_nothing_else() -> None:
    """Octets 1 and 2 of whatever else can be written move the belt or change how safe it is."""
    written = ticked(PROFILE.dialogue({}), 10.0, 60)
    assert [t_s for t_s, _ in written] == [10.0 + n for n in range(61)]
    assert {(write.characteristic, write.data.hex(" ")) for _, write in written} == {(WRITE, "f7 a2 00 00 a2 fd")}


def test_hurried_ticks_do_not_hurry_questions() -> None:
    dialogue = PROFILE.dialogue({})
    assert len(list(dialogue.start(0.0))) == 1
    assert [len(dialogue.tick(t_s)) for t_s in (0.2, 0.7, 0.95, 1.2, 1.96)] == [0, 0, 1, 0, 1]
