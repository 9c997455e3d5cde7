"""The rooms of the package, and which of them each may know: the law of its imports."""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "custom_components/backwalk"

BELOW: dict[str, set[str]] = {
    "engine": set(),
    "engine/gait/foot": {"engine"},
    "engine/gait": {"engine/gait/foot"},
    "engine/training": {"engine"},
    "engine/training/gate": {"engine/training"},
    "devices": {"engine"},
    "devices/belts": {"devices"},
    "devices/worn": {"devices"},
    "devices/catalogue": {"devices/belts", "devices/worn"},
    "storage/disk": set(),
    "radio": {"devices/catalogue", "engine/gait", "storage/disk"},
    "storage": {"storage/disk", "engine/training/gate", "engine/gait"},
    "files": {"storage", "engine/training"},
    "walker/gear": {"radio", "engine/gait", "engine/training"},
    "walker": {"walker/gear", "storage"},
    "actions": {"walker", "files"},
    "assist": {"actions"},
    "cards": {"actions"},
    "entities": {"walker"},
    "house": set(),
    "flows": {"radio", "house", "files", "walker"},
}
"""What stands directly below each room; it may know that, and all that stands below it in turn."""
PURE = {room for room in BELOW if room.split("/", maxsplit=1)[0] in {"engine", "devices"}}
"""Rooms that know the standard library alone."""
AT_THE_ROOT = {"const", "texts"}
"""What rooms that are not pure may know of the root."""
COORDINATED = {"cards"}
"""Rooms that follow what a coordinator publishes."""


def imports(path: Path, *, is_deep: bool = True) -> Iterator[str]:
    """Give the names that a file imports, relative ones with their dots; those within functions only if `is_deep`."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree) if is_deep else tree.body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                dots = "." * level
                # `from . import x` imports the module x
                yield from [dots + module] if module else (dots + alias.name for alias in names)


def reach(room: str) -> set[str]:
    """Return the rooms that a room may know, with itself."""
    return {room}.union(*(reach(below) for below in BELOW[room]))


def strangers(room: str, names: Iterable[str], package: Path = PACKAGE) -> set[str]:
    """Return which of the names that a file of `room` imports it must not know."""
    return {name for name in names if not _is_known(room, name, package)}


def _is_known(room: str, name: str, package: Path) -> bool:
    if not name.startswith("."):
        own = name.startswith("custom_components")
        return not own and (room not in PURE or name.split(".", maxsplit=1)[0] in sys.stdlib_module_names)
    parts = room.split("/")
    dots = len(name) - len(name.lstrip("."))
    if dots - 1 > len(parts):
        return False
    target = [*parts[: len(parts) - dots + 1], *name.lstrip(".").split(".")]
    there = "/".join(target if package.joinpath(*target).is_dir() else target[:-1])
    if not there:
        known = AT_THE_ROOT | ({"coordinator"} if room in COORDINATED else set())
        return room not in PURE and target[-1] in known
    return there in reach(room)
