"""Imports point down, from each room to those below it, wherever a file stands."""

from pathlib import Path

import pytest

from .rooms import BELOW, PACKAGE, imports, reach, strangers

FILES = [path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE]
PLANTED = {
    "engine": "from ..const import DOMAIN",
    "engine/gait/foot": "from ..direction import Axis",
    "engine/gait": "from ..training.plan import Plan",
    "engine/training": "from ..gait.walk import Walk",
    "engine/training/gate": "from ...gait.walk import Walk",
    "devices": "from ..actions.sessions import refusal",
    "devices/belts": "from ..worn import rsc",
    "devices/worn": "from ..catalogue import match",
    "devices/catalogue": "from ...radio.link import Link",
    "radio": "from ..walker.inputs import Senses",
    "storage/disk": "from ..memory import Memory",
    "storage": "from ..radio.link import Link",
    "files": "from ..actions.sessions import keep",
    "walker/gear": "from ..trainer import Trainer",
    "walker": "from ..actions import status",
    "actions": "from ..assist import tools",
    "assist": "from ..number import NUMBERS",
    "cards": "from ..assist import tools",
    "entities": "from ..actions import status",
    "house": "from ..engine.samples import Imu",
    "flows": "from ..assist.question import Question",
}


def room_of(path: Path) -> str:
    return path.parent.relative_to(PACKAGE).as_posix()


def test_every_room_has_its_place() -> None:
    assert {room_of(path) for path in FILES} == set(BELOW)
    for room, below in BELOW.items():
        assert not [other for other in below if room in reach(other)], f"{room} stands below itself"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    assert strangers(room_of(path), imports(path)) == set()


@pytest.mark.parametrize("room", BELOW)
def test_a_planted_import_is_found(room: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(f"def late() -> None:\n    {PLANTED[room]}\n")
    assert strangers(room, imports(planted))


@pytest.mark.parametrize("room", ["engine", "engine/gait/foot", "engine/gait", "engine/training", "devices"])
@pytest.mark.parametrize("name", ["homeassistant.core", "bleak", "numpy", "custom_components.backwalk.const"])
def test_pure_rooms_know_the_standard_library_alone(room: str, name: str) -> None:
    assert strangers(room, [name]) == {name}
    assert strangers(room, ["math", "collections.abc"]) == set()


def test_rooms_and_the_root_stay_small() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 25
    assert [room for room in BELOW if len(list((PACKAGE / room).glob("*.py"))) > 15] == []
    lengths = [len(path.read_text().splitlines()) for path in PACKAGE.rglob("*.py")]
    assert sum(lengths) / len(lengths) <= 120


def test_no_circle_of_imports_within_a_room() -> None:
    """Between rooms there is none, as imports point down."""
    knows = {path: _beside(path) for path in PACKAGE.rglob("*.py")}
    done: set[Path] = set()
    while free := {path for path, others in knows.items() if path not in done and others <= done}:
        done |= free
    assert set(knows) - done == set()


def _beside(path: Path) -> set[Path]:
    """Return the files of the same folder that a file imports when it is loaded."""
    names = (name[1:] for name in imports(path, is_deep=False) if name.startswith(".") and name[1:2] != ".")
    return {found for name in names if (found := path.with_name(f"{name}.py")).exists()}
