"""Files that come with the package and are installed into the user's configuration, where Home Assistant reads them.

They stay the user's. Each installed file is remembered by the hash of what was written: one that is still that may be
updated and removed; one that was changed is let alone, and one that was deleted is not brought back.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

_LOGGER = logging.getLogger(__name__)

PACKAGE = Path(__file__).parents[1]
DAMAGE = (AttributeError, LookupError, TypeError, ValueError)
"""What reading raises of a file that no `Store` has written."""
NOT_INSTALLED = "files_not_installed"
INSTALLED: HassKey[set[str]] = HassKey(f"{DOMAIN}.installed")

type Hashes = dict[str, str]
"""What was installed, by its place below the configuration folder."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are installed and removed together."""

    name: str
    """What they are remembered under."""
    trees: Mapping[str, str]
    """Folders of the package, and the folders of the configuration that get all of their files."""
    content_of: Callable[[Path], bytes] = Path.read_bytes
    """What is installed of a file."""


def _store(hass: HomeAssistant, bundle: Bundle) -> Store[Hashes]:
    return Store(hass, 1, f"{DOMAIN}.installed.{bundle.name}")


async def _known(store: Store[Hashes]) -> Hashes:
    """Return what was installed, nothing if that cannot be read: what is there is let alone then."""
    try:
        known = await store.async_load()
    except (HomeAssistantError, NotImplementedError, *DAMAGE) as error:
        _LOGGER.info("Cannot read %s: %s", store.key, error)
        return {}
    if not isinstance(known, dict):
        return {}
    return {target: digest for target, digest in known.items() if isinstance(digest, str)}


async def async_install(hass: HomeAssistant, bundle: Bundle) -> frozenset[str]:
    """Write what is new or has a newer version; return which files these are, by their place in the configuration.

    Once in a run of Home Assistant is enough, so more calls do nothing. If a file cannot be written, an issue and the
    log tell, and nothing is raised.
    """
    installed = hass.data.setdefault(INSTALLED, set())
    if bundle.name in installed:
        return frozenset()
    installed.add(bundle.name)
    store = _store(hass, bundle)
    before = await _known(store)
    after, error = await hass.async_add_executor_job(_install, Path(hass.config.config_dir), bundle, before)
    if after != before:
        await store.async_save(after)
    _tell(hass, bundle, error)
    return frozenset(target for target, digest in after.items() if digest != before.get(target))


async def async_uninstall(
    hass: HomeAssistant, bundle: Bundle, is_in_use: Callable[[str], bool] = lambda _: False
) -> frozenset[str]:
    """Delete what was installed and is neither changed nor in use; return which files these were."""
    hass.data.get(INSTALLED, set()).discard(bundle.name)
    store = _store(hass, bundle)
    known = await _known(store)
    unused = {target: digest for target, digest in known.items() if not is_in_use(target)}
    gone, error = await hass.async_add_executor_job(_uninstall, Path(hass.config.config_dir), unused)
    await store.async_remove()
    _tell(hass, bundle, error)
    return gone


def _install(folder: Path, bundle: Bundle, known: Hashes) -> tuple[Hashes, OSError | None]:
    """Return what is installed then, and what hindered the rest."""
    known = dict(known)
    try:
        for tree, destination in bundle.trees.items():
            for source in sorted((PACKAGE / tree).rglob("*.yaml")):
                target = f"{destination}/{source.relative_to(PACKAGE / tree).as_posix()}"
                content = bundle.content_of(source)
                found, wanted = _digest_of(folder / target), _digest(content)
                # Either never there, or still what was installed: both are nobody's own.
                if found != wanted and found == known.get(target):
                    _write(folder / target, content)
                    found = wanted
                if found == wanted:
                    known[target] = wanted
    except OSError as error:
        return known, error
    return known, None


def _uninstall(folder: Path, known: Hashes) -> tuple[frozenset[str], OSError | None]:
    """Return what is gone then, and what hindered the rest."""
    gone = set()
    try:
        for target, digest in known.items():
            path = folder / target
            if _digest_of(path) == digest:
                path.unlink()
                gone.add(target)
                if not any(path.parent.iterdir()):
                    path.parent.rmdir()
    except OSError as error:
        return frozenset(gone), error
    return frozenset(gone), None


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: half of one would look like somebody's own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _digest_of(path: Path) -> str | None:
    """Return the hash of what a file holds, None if there is none."""
    return _digest(path.read_bytes()) if path.exists() else None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _tell(hass: HomeAssistant, bundle: Bundle, error: OSError | None) -> None:
    issue_id = f"{NOT_INSTALLED}_{bundle.name}"
    if error is None:
        ir.async_delete_issue(hass, DOMAIN, issue_id)
        return
    _LOGGER.warning("Cannot write the %s: %s", bundle.name, error)
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=NOT_INSTALLED,
        translation_placeholders={"folder": next(iter(bundle.trees.values())), "error": str(error)},
    )
