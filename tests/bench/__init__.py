"""The engine without Home Assistant: its accuracy and cost, and recordings replayed through it.

Importing the integration's own package would run its set-up code, and with it all of Home Assistant; so that a replay
starts at once, a stub stands in for the package around the rings, unless Home Assistant is loaded anyhow.
"""

import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "custom_components.backwalk"

if "homeassistant" not in sys.modules and PACKAGE not in sys.modules:
    stub = ModuleType(PACKAGE)
    stub.__path__ = [str(ROOT / "custom_components" / "backwalk")]
    sys.modules[PACKAGE] = stub
