"""Print what Home Assistant's integrations named on the command line need, from its own manifests.

The dependencies of an integration are followed, so that Home Assistant downloads nothing when it starts.
"""

import json
import sys
from importlib import metadata
from pathlib import Path

import homeassistant

ROOT = Path(homeassistant.__file__).parent


def requirements_of(domains: list[str]) -> set[str]:
    """Return the pinned requirements of `domains`, of what they depend on, and of the core itself."""
    found = set(metadata.requires("homeassistant") or ())
    queue, seen = list(domains), set[str]()
    while queue:
        if (domain := queue.pop()) in seen:
            continue
        seen.add(domain)
        manifest = json.loads((ROOT / "components" / domain / "manifest.json").read_text())
        found |= set(manifest.get("requirements", ()))
        queue += manifest.get("dependencies", [])
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join(sorted(requirements_of(sys.argv[1:]))) + "\n")
