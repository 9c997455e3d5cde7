"""The entities of walkers among those that a trigger or a condition is aimed at.

A target may be an area or a label, so it can hold whatever else is in the gym.
"""

from collections.abc import Container
from typing import Final

from homeassistant.components.binary_sensor import DOMAIN as BINARY_SENSOR
from homeassistant.components.event import DOMAIN as EVENT
from homeassistant.components.sensor import DOMAIN as SENSOR
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.automation import DomainSpec

from ..const import DOMAIN

BINARY_SENSORS: Final = {BINARY_SENSOR: DomainSpec()}
EVENTS: Final = {EVENT: DomainSpec()}
SENSORS: Final = {SENSOR: DomainSpec()}


def key(hass: HomeAssistant, entity_id: str) -> str | None:
    """Return what an entity of a walker tells, by its translation key; None if it is not one of ours."""
    entity = er.async_get(hass).async_get(entity_id)
    return entity.translation_key if entity is not None and entity.platform == DOMAIN else None


def telling(hass: HomeAssistant, entity_ids: set[str], keys: Container[str | None]) -> set[str]:
    """Return the entities of walkers that tell one of `keys`."""
    return {entity_id for entity_id in entity_ids if key(hass, entity_id) in keys}
