"""The two inner rings, `engine` and `devices`, without the Home Assistant that the package around them needs."""

import sys
from pathlib import Path
from types import ModuleType

PACKAGE = "custom_components.backwalk"


def load_rings() -> None:
    """Let `custom_components.backwalk.engine` and `.devices` be imported in no time, and where there is no HA.

    A stub takes the place of the package, so that its own code is not run. Where that was run already, it stays.
    """
    if PACKAGE not in sys.modules:
        stub = ModuleType(PACKAGE)
        stub.__path__ = [str(Path(__file__).resolve().parents[2].joinpath(*PACKAGE.split(".")))]
        sys.modules[PACKAGE] = stub
