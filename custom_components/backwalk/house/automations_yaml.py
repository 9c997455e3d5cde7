"""Automations written as the automation editor writes them: into `automations.yaml`, where they can be edited later.

The editor's own lock is not to be had, so a file is read and replaced in one go, which leaves it a few milliseconds.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.config import AUTOMATION_CONFIG_PATH
from homeassistant.const import CONF_ID, SERVICE_RELOAD
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.file import write_utf8_file_atomic
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.yaml import dump, parse_yaml

from ..const import DOMAIN

LOCK: HassKey[asyncio.Lock] = HassKey(f"{DOMAIN}.automations")

type Automation = Mapping[str, Any]
"""As the file has it, with an `id`."""


class UnusableError(HomeAssistantError):
    """The file of automations cannot be read, or holds something else; the words go to the log alone."""


class NotIncludedError(HomeAssistantError):
    """The configuration does not include `automations.yaml`."""


@callback
def async_existing(hass: HomeAssistant, ids: Collection[str]) -> dict[str, str]:
    """Return the entity ids of those automations that are there, by their ids."""
    return {
        state.attributes[CONF_ID]: state.entity_id
        for state in hass.states.async_all(AUTOMATION)
        if state.attributes.get(CONF_ID) in ids and not state.attributes.get("restored")
    }


async def async_make(hass: HomeAssistant, automations: Sequence[Automation]) -> None:
    """Write automations and load them; one whose id is in the file is let alone.

    Raises NotIncludedError if that does not load them, and HomeAssistantError if the file cannot be read or written.
    Then it is as it was.
    """
    path = Path(hass.config.path(AUTOMATION_CONFIG_PATH))
    async with hass.data.setdefault(LOCK, asyncio.Lock()):
        before, after = await hass.async_add_executor_job(_add, path, automations)
        ids = [automation[CONF_ID] for automation in automations]
        for automation_id in ids:
            await hass.services.async_call(AUTOMATION, SERVICE_RELOAD, {CONF_ID: automation_id}, blocking=True)
        if async_existing(hass, ids).keys() != set(ids):
            await hass.async_add_executor_job(_restore, path, before, after)
            raise NotIncludedError


def _add(path: Path, automations: Sequence[Automation]) -> tuple[str | None, str]:
    """Add to the file; return what it held before, None if there was none, and what it holds now."""
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else None
    except OSError as error:
        raise UnusableError(str(error)) from error
    known = _parsed(before or "")
    ids = {automation.get(CONF_ID) for automation in known}
    new = [dict(automation) for automation in automations if automation[CONF_ID] not in ids]
    after = _with(before or "", known, new) if new else before or ""
    if new:
        write_utf8_file_atomic(str(path), after)
    return before, after


def _with(text: str, known: list[dict[str, Any]], new: list[dict[str, Any]]) -> str:
    """Return the file's text with more in it.

    What is added at the end leaves comments as they are. A list that is indented, or in brackets, is written anew, as
    the editor does.
    """
    if _is_open_ended(text):
        longer = f"{text.rstrip()}\n{dump(new)}".lstrip("\n")
        if _parsed(longer) == [*known, *new]:
            return longer
    return dump([*known, *new])


def _is_open_ended(text: str) -> bool:
    """Tell whether a list without indentation, if any, can go on at the end of `text`."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return all(line.startswith(("- ", "  ")) for line in lines) and (not lines or lines[0].startswith("- "))


def _parsed(text: str) -> list[dict[str, Any]]:
    parsed = parse_yaml(text) or []
    if not isinstance(parsed, list) or not all(isinstance(automation, dict) for automation in parsed):
        raise UnusableError(f"{AUTOMATION_CONFIG_PATH} is not a list of automations")
    return parsed


def _restore(path: Path, before: str | None, after: str) -> None:
    """Take back what was added, unless somebody has changed the file since."""
    if not path.exists() or path.read_text(encoding="utf-8") != after:
        return
    if before is None:
        path.unlink()
    else:
        write_utf8_file_atomic(str(path), before)
