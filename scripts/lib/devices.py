"""What follows from the devices' profiles: the manifest's matchers, and the table of the documentation."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.lib.rings import load_rings

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "custom_components/backwalk/manifest.json"
DOCUMENT = ROOT / "docs/devices.md"
BEGIN, END = "<!-- devices: scripts/devices --write -->\n", "<!-- /devices -->\n"


def manifest() -> str:
    """Return the manifest as it has to be."""
    load_rings()
    from custom_components.backwalk.devices.catalogue import manifest_matchers  # noqa: PLC0415  the stub has to be in place first

    content = json.loads(MANIFEST.read_text()) | {"bluetooth": manifest_matchers()}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def table() -> str:
    """Return a row for each device."""
    load_rings()
    from custom_components.backwalk.devices.catalogue import PROFILES  # noqa: PLC0415  the stub has to be in place first
    from custom_components.backwalk.devices.profile import Gives  # noqa: PLC0415

    rows = ["| device | for | what it tells | profile |", "|---|---|---|---|"]
    for profile in PROFILES.values():
        gives = ", ".join(given.name.lower().replace("_", " ") for given in Gives if given in profile.gives)
        kind = profile.kind.replace("_", " ")
        name = " ".join(filter(None, (profile.manufacturer, profile.model)))
        rows.append(f"| **{name}**: {profile.about} | {kind} | {gives} | `{profile.key.replace('_', '-')}` |")
    return "\n".join(rows) + "\n"


def document() -> str:
    """Return the documentation as it has to be."""
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


def main(arguments: Sequence[str]) -> int:
    """Print both, or write them; return the exit status."""
    if list(arguments) == ["--write"]:
        MANIFEST.write_text(manifest())
        DOCUMENT.write_text(document())
        return 0
    if arguments:
        sys.stderr.write("usage: scripts/devices [--write]\n")
        return 2
    sys.stdout.write(manifest() + table())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
