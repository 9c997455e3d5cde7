"""The cards of the dashboard, on every page of Home Assistant's frontend, without a resource that somebody has to add.

The folder they were built into is served under a path that holds a hash of what is in it, so that no cache keeps an
older build.
"""

from hashlib import sha256
from pathlib import Path

from homeassistant.components.frontend import DOMAIN as FRONTEND
from homeassistant.components.frontend import add_extra_js_url
from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

FOLDER = Path(__file__).parents[1] / "frontend"
MODULE = "backwalk.js"
NO_CARDS = "no_cards"
BUILD: HassKey[str] = HassKey(f"{DOMAIN}_build")
"""The hash of the build that is served."""
HASH_DIGITS = 12


async def async_serve_cards(hass: HomeAssistant) -> None:
    """Have every page load the cards, from the first offer on: a page that is loaded earlier lacks them."""
    if FRONTEND not in hass.config.components or BUILD in hass.data:
        return
    build = await hass.async_add_executor_job(_build, FOLDER)
    if build is None:
        ir.async_create_issue(
            hass,
            DOMAIN,
            NO_CARDS,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key=NO_CARDS,
        )
        return
    ir.async_delete_issue(hass, DOMAIN, NO_CARDS)
    path = f"/{DOMAIN}/{build}"
    await hass.http.async_register_static_paths([StaticPathConfig(path, str(FOLDER), cache_headers=True)])
    add_extra_js_url(hass, f"{path}/{MODULE}")
    hass.data[BUILD] = build


def _build(folder: Path) -> str | None:
    """Return the hash of a built folder, None if it holds no cards."""
    if not (folder / MODULE).is_file():
        return None
    digest = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:HASH_DIGITS]
