"""Urevo pads: frames of a real one, and the one question that is put to them."""

import pytest

from custom_components.backwalk.devices.belts.urevo import NOTIFY, PROFILE, WRITE
from custom_components.backwalk.engine.samples import Belt
from tests.devices.hexes import agrees, near, ticked, told

# blak3r/treadspan protocol-analysis/urevo-E1L
WALKING = "02 51 03 0e 00 4501 0b00 8000 6b01 00000000 fb 03"
STARTED = "02 51 03 06 00 1600 0000 0600 0d00 00000000 df 03"
ASLEEP = "02 51 00 00 09 03"


def test_examples() -> None:
    agrees(
        PROFILE,
        [WALKING, STARTED, ASLEEP],
        [
            {"state": 3, "speed_mps": 0.625856, "elapsed_s": 325, "distance_m": 177.028, "steps": 363},
            {"state": 3, "speed_mps": 0.268224, "elapsed_s": 22, "distance_m": 0.0, "steps": 13},
            {"state": 0},
        ],
    )


@pytest.mark.parametrize("frame", ["", "02 51 0b 03", WALKING.replace("fb 03", "fc 03"), WALKING[:-3]])
def test_what_is_no_status_says_nothing(frame: str) -> None:
    assert told(PROFILE.dialogue({}), NOTIFY, (1.0, frame)) == []
    assert list(PROFILE.describe([bytes.fromhex(frame)])[0]) == ["error"]


def test_belt() -> None:
    assert told(PROFILE.dialogue({}), NOTIFY, (1.0, WALKING), (2.0, ASLEEP)) == [
        Belt(t_s=1.0, speed_mps=near(0.625856), distance_m=near(177.028), elapsed_s=325),
        Belt(t_s=2.0, speed_mps=0.0),
    ]
    assert told(PROFILE.dialogue({}), WRITE, (1.0, WALKING)) == []


def test_it_asks_once_and_again_only_when_nothing_comes() -> None:
    written = ticked(PROFILE.dialogue({}), 0.0, 30)
    assert [t_s for t_s, _ in written] == [0.0, 10.0, 20.0, 30.0]
    assert {(write.characteristic, write.data.hex(" ")) for _, write in written} == {(WRITE, "02 51 0b 03")}
    dialogue = PROFILE.dialogue({})
    dialogue.start(0.0)
    for t_s in range(30):
        dialogue.feed(NOTIFY, bytes.fromhex(WALKING), t_s)
        assert dialogue.tick(t_s) == []
