"""The engine without Home Assistant: its accuracy and cost, and recordings replayed through it.

Importing the integration's own package would run its set-up code, and with it all of Home Assistant; so that a replay
starts at once, only the rings are loaded, unless Home Assistant is there anyhow.
"""

import sys
from pathlib import Path

from scripts.lib.rings import load_rings

ROOT = Path(__file__).resolve().parents[2]

if "homeassistant" not in sys.modules:
    load_rings()
