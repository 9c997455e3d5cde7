"""Print what Home Assistant's integrations named on the command line need, from its own manifests.

The dependencies of an integration are followed, so that Home Assistant downloads nothing when it starts.
"""

import json
import sys
from importlib import metadata
from pathlib import Path

# found, not imported: it may lack a library that is to be installed by what this prints
HOME_ASSISTANT = metadata.distribution("homeassistant")
COMPONENTS = Path(str(HOME_ASSISTANT.locate_file("homeassistant/components")))


def requirements_of(domains: list[str]) -> set[str]:
    """Return the pinned requirements of `domains`, of what they depend on, and of the core itself."""
    found = set(HOME_ASSISTANT.requires or ())
    queue, seen = list(domains), set[str]()
    while queue:
        if (domain := queue.pop()) in seen:
            continue
        seen.add(domain)
        manifest = json.loads((COMPONENTS / domain / "manifest.json").read_text())
        found |= set(manifest.get("requirements", ()))
        queue += manifest.get("dependencies", [])
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join(sorted(requirements_of(sys.argv[1:]))) + "\n")
