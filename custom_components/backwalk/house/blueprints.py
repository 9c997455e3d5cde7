"""The bundled blueprints: in the user's configuration as soon as there is a walker, without a restart.

Nothing else than `blueprints/<domain>/` of the configuration is read by Home Assistant, so they are copied there.
"""

from functools import partial

from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.components.automation import automations_with_blueprint
from homeassistant.components.automation.helpers import async_get_blueprints as async_get_automation_blueprints
from homeassistant.components.script import DOMAIN as SCRIPT
from homeassistant.components.script import scripts_with_blueprint
from homeassistant.components.script.helpers import async_get_blueprints as async_get_script_blueprints
from homeassistant.const import SERVICE_RELOAD
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from .blueprint_texts import in_language
from .bundle import Bundle, async_install, async_uninstall

TREES = {f"blueprints/{domain}": f"blueprints/{domain}/{DOMAIN}" for domain in (AUTOMATION, SCRIPT)}


def _blueprints(hass: HomeAssistant) -> Bundle:
    """Return the blueprints, as they are in the language of the house."""
    return Bundle("blueprints", TREES, partial(in_language, language=hass.config.language))


async def async_install_blueprints(hass: HomeAssistant) -> None:
    """Install the blueprints, and have automations and scripts follow those that are newer."""
    changed = await async_install(hass, _blueprints(hass))
    if not changed:
        return
    await _async_forget(hass)
    for domain in {_domain(target) for target in changed if _is_in_use(hass, target)}:
        await hass.services.async_call(domain, SERVICE_RELOAD, blocking=True)


async def async_uninstall_blueprints(hass: HomeAssistant) -> None:
    """Delete the blueprints that no automation and no script uses."""
    await async_uninstall(hass, _blueprints(hass), partial(_is_in_use, hass))
    await _async_forget(hass)


async def _async_forget(hass: HomeAssistant) -> None:
    """Have Home Assistant read blueprints from their files again."""
    await async_get_automation_blueprints(hass).async_reset_cache()
    await async_get_script_blueprints(hass).async_reset_cache()


def _domain(target: str) -> str:
    return target.split("/")[1]


def _is_in_use(hass: HomeAssistant, target: str) -> bool:
    path = target.split("/", 2)[2]
    using = automations_with_blueprint if _domain(target) == AUTOMATION else scripts_with_blueprint
    return bool(using(hass, path))
