"""The dashboard in the sidebar, by one tick, and out of it again.

Home Assistant has no way for an integration to add to its list of dashboards, and a second list of them loses what is
in the first. So the panel is registered at each start, with a store of its own: it holds the strategy until somebody
takes control of the dashboard, and what they made of it from then on. If a release of Home Assistant changes what is
used here, a repair leads to the supported way.
"""

import logging
from typing import Any, override

from homeassistant.components import frontend
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.components.lovelace.dashboard import LovelaceStorage
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations

from ..const import CONF_SIDEBAR, DOMAIN

PATH = DOMAIN
"""A dashboard that a person makes has a hyphen in its path, so that this one is never theirs."""
ICON = "mdi:shoe-print"
NO_SIDEBAR = "no_sidebar"
STRATEGY = {"strategy": {"type": f"custom:{DOMAIN}"}}

_LOGGER = logging.getLogger(__name__)


class StrategyDashboard(LovelaceStorage):
    """A dashboard that is the strategy until somebody takes control of it."""

    @override
    async def _load(self) -> dict[str, Any]:
        data = await super()._load()
        if data["config"] is None:
            data["config"] = STRATEGY
        return data


@callback
def async_can_be_wished(hass: HomeAssistant) -> bool:
    """Return whether a walker who is made can ask for the dashboard: there is a frontend, and nobody has it yet."""
    return frontend.DOMAIN in hass.config.components and not async_is_wanted(hass)


@callback
def async_is_wanted(hass: HomeAssistant) -> bool:
    """Return whether any walker wishes for the dashboard, which is there for everybody then."""
    return any(entry.options.get(CONF_SIDEBAR) for entry in hass.config_entries.async_entries(DOMAIN))


async def async_follow_wishes(hass: HomeAssistant) -> None:
    """Put the dashboard into the sidebar if any walker wishes so, else take it out; what was made of it is kept."""
    if frontend.DOMAIN not in hass.config.components:
        return
    is_wanted = async_is_wanted(hass)
    title = (await _texts(hass))[f"component.{DOMAIN}.common.card_title"]
    try:
        dashboards = hass.data[LOVELACE_DATA].dashboards
        if is_wanted and PATH not in dashboards:
            item = {"id": DOMAIN, "url_path": PATH, "title": title, "icon": ICON}
            dashboards[PATH] = StrategyDashboard(hass, {**item, "require_admin": False, "show_in_sidebar": True})
            frontend.async_register_built_in_panel(
                hass,
                "lovelace",
                sidebar_title=title,
                sidebar_icon=ICON,
                frontend_url_path=PATH,
                config={"mode": "storage"},
                require_admin=False,
            )
        elif not is_wanted and PATH in dashboards:
            frontend.async_remove_panel(hass, PATH)
            del dashboards[PATH]
    except Exception:  # what is used here may change in any release, and in any way
        _LOGGER.exception("Cannot put the dashboard into the sidebar")
        _tell(hass, is_missing=is_wanted)
    else:
        _tell(hass, is_missing=False)


async def _texts(hass: HomeAssistant) -> dict[str, str]:
    return await async_get_translations(hass, hass.config.language.partition("-")[0], "common", [DOMAIN])


def _tell(hass: HomeAssistant, *, is_missing: bool) -> None:
    if not is_missing:
        ir.async_delete_issue(hass, DOMAIN, NO_SIDEBAR)
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        NO_SIDEBAR,
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=NO_SIDEBAR,
    )
