"""Finding entities by what they are: ids follow from names, which follow from people and from translations."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .api import Api
from .flows import DOMAIN

POLL_S = 0.1

type Figure = float | str | None


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of the one walker, and those of the simulated home."""

    ids: Mapping[str, str]
    """By key; that of a device has the device's kind in front, as in `footpod.battery`."""
    knobs: Mapping[str, str]
    """Names by id."""

    async def read(self, api: Api) -> dict[str, Figure]:
        """Return the state of each entity by key: a number where it is one, None where it is not known."""
        states = await self.states(api)
        return {key: figure(states.get(entity_id)) for key, entity_id in self.ids.items()}

    async def states(self, api: Api) -> dict[str, str]:
        """Return the state of each of the walker's entities by id, as Home Assistant words it."""
        ours = set(self.ids.values())
        return {
            state["entity_id"]: state["state"] for state in await api.get("/api/states") if state["entity_id"] in ours
        }

    async def show_in(self, api: Api, key: str, unit: str) -> None:
        """Choose the unit of a sensor, as its settings let one do."""
        await api.call(
            "config/entity_registry/update",
            entity_id=self.ids[key],
            options_domain="sensor",
            options={"unit_of_measurement": unit},
        )


async def find_entities(api: Api, wanted: Collection[str]) -> Entities:
    """Look all enabled entities up in the registry, once the `wanted` ones are in it."""
    while True:
        entities = await _registered(api)
        if all(key in entities.ids for key in wanted):
            return entities
        await asyncio.sleep(POLL_S)


async def enable_all(api: Api) -> None:
    """Enable those entities that are disabled by default, from the next start of Home Assistant on."""
    for row in await api.call("config/entity_registry/list"):
        if row["platform"] == DOMAIN and row["disabled_by"]:
            await api.call("config/entity_registry/update", entity_id=row["entity_id"], disabled_by=None)


async def _registered(api: Api) -> Entities:
    (entry,) = await api.call("config_entries/get", domain=DOMAIN)
    subentries = await api.call("config_entries/subentries/list", entry_id=entry["entry_id"])
    kinds = {subentry["subentry_id"]: subentry["subentry_type"] for subentry in subentries}
    ids, knobs = dict[str, str](), dict[str, str]()
    for row in await api.call("config/entity_registry/list"):
        owner = row["config_subentry_id"] or row["config_entry_id"]
        if row["disabled_by"]:
            continue
        if row["platform"] == "esphome":
            knobs[row["entity_id"]] = row["original_name"]
        elif row["platform"] == DOMAIN:
            kind = f"{kinds[owner]}." if owner in kinds else ""
            ids[kind + row["unique_id"].removeprefix(f"{owner}_")] = row["entity_id"]
    return Entities(ids, dict(sorted(knobs.items())))


def figure(state: str | None) -> Figure:
    """Return a state as a number if it is one, None if it is not known."""
    if state in {None, "unknown", "unavailable"}:
        return None
    try:
        return float(str(state))
    except ValueError:
        return state
