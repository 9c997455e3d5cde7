"""Entities of others that walkers use, followed when they are renamed while Home Assistant runs."""

from homeassistant.const import CONF_ADDRESS
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ...const import CONF_LEG_DAY_ENTITY, DOMAIN


@callback
def async_follow_renames(hass: HomeAssistant) -> None:
    """Have every walker, set up or not, go on with an entity that serves as a device, or says when leg days are."""

    @callback
    def is_renamed(data: er.EventEntityRegistryUpdatedData) -> bool:
        return data["action"] == "update" and "old_entity_id" in data

    @callback
    def renamed(event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        old, new = event.data.get("old_entity_id"), event.data["entity_id"]
        for entry in hass.config_entries.async_entries(DOMAIN, include_ignore=False):
            if entry.options.get(CONF_LEG_DAY_ENTITY) == old:
                hass.config_entries.async_update_entry(entry, options={**entry.options, CONF_LEG_DAY_ENTITY: new})
            for subentry in tuple(entry.subentries.values()):
                if subentry.data[CONF_ADDRESS] == old:
                    data = {**subentry.data, CONF_ADDRESS: new}
                    hass.config_entries.async_update_subentry(entry, subentry, data=data, unique_id=new)

    hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, renamed, event_filter=is_renamed)
