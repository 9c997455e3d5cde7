"""Setting up over config flows, as the pages "Devices & services" and "Discovered" do."""

import asyncio
from dataclasses import dataclass
from typing import Any

from .api import Api, ApiError
from .arguments import LOOPBACK

DOMAIN = "backwalk"
FLOWS = "/api/config/config_entries/flow"
OPTIONS = "/api/config/config_entries/options/flow"
SUBENTRIES = "/api/config/config_entries/subentries/flow"
POLL_S = 0.1
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """A card on the page "Discovered"."""

    flow_id: str
    name: str


async def add_proxy(api: Api, port: int) -> None:
    """Add the ESPHome device at `port` of loopback, a Bluetooth proxy for one."""
    flow = await api.post(FLOWS, {"handler": "esphome"})
    await _answer(api, flow, {"host": LOOPBACK, "port": port})


async def scan_actively(api: Api) -> None:
    """Have the Bluetooth proxy ask devices for the rest of what they advertise, as its options let one do."""
    (entry,) = await api.call("config_entries/get", domain="esphome")
    form = await api.post(OPTIONS, {"handler": entry["entry_id"]})
    said = {field["name"]: field["default"] for field in form["data_schema"]}
    await api.post(f"{OPTIONS}/{form['flow_id']}", said | {"bluetooth_scanning_mode": "active"})


async def add_voice(api: Api, port: int) -> None:
    """Add the Wyoming server at `port` of loopback."""
    flow = await api.post(FLOWS, {"handler": "wyoming"})
    await _answer(api, flow, {"host": LOOPBACK, "port": port})


async def discovered(api: Api, count: int) -> list[Discovery]:
    """Wait until `count` of our devices wait to be added, and return them."""
    while True:
        flows = [flow for flow in await api.call("config_entries/flow/progress") if flow["handler"] == DOMAIN]
        if len(flows) >= count:
            return [
                Discovery(flow_id=flow["flow_id"], name=flow["context"]["title_placeholders"]["name"]) for flow in flows
            ]
        await asyncio.sleep(POLL_S)


async def add_device(api: Api, discovery: Discovery, walker: str) -> None:
    """Give a discovered device to `walker`, who comes into being with their first one."""
    form = await api.get(f"{FLOWS}/{discovery.flow_id}")
    fields = {field["name"] for field in form["data_schema"]}
    if "walker" in fields:
        entries = await api.call("config_entries/get", domain=DOMAIN)
        known = {entry["title"]: entry["entry_id"] for entry in entries}
        if walker in known:
            await _answer(api, form, {"walker": known[walker]})
            return
        form = await api.post(f"{FLOWS}/{form['flow_id']}", {"walker": "new"})
    await _answer(api, form, {"name": walker})


async def add_walker(api: Api, walker: str) -> None:
    """Add a walker who has no device yet."""
    flow = await api.post(FLOWS, {"handler": DOMAIN})
    await _answer(api, flow, {"name": walker})


async def add_roller(api: Api, name: str, metres_per_revolution: float) -> None:
    """Give the one walker an entity that tells the turns of a roller, found by its name, as their belt."""
    (entry,) = await api.call("config_entries/get", domain=DOMAIN)
    rows = await api.call("config/entity_registry/list")
    (entity_id,) = (row["entity_id"] for row in rows if row["original_name"] == name)
    form = await api.post(SUBENTRIES, {"handler": [entry["entry_id"], "entity"]})
    form = await api.post(f"{SUBENTRIES}/{form['flow_id']}", {"entity_id": entity_id, "profile": "entity_revolutions"})
    told: dict[str, object] = {"metres_per_revolution": metres_per_revolution, "backward_only": False}
    await _subentry(api, form, told, "create_entry")


async def declare_backward_only(api: Api) -> str:
    """Say of the one walker's belt that it is only walked backward, and nothing else; return the kind of subentry."""
    (entry,) = await api.call("config_entries/get", domain=DOMAIN)
    subentries = await api.call("config_entries/subentries/list", entry_id=entry["entry_id"])
    (belt,) = (one for one in subentries if one["subentry_type"] in ("treadmill", "entity"))
    where = {"handler": [entry["entry_id"], belt["subentry_type"]], "subentry_id": belt["subentry_id"]}
    form = await api.post(SUBENTRIES, where)
    suggested = {field["name"]: field for field in form["data_schema"]}
    told = {
        name: field.get("description", {}).get("suggested_value", field.get("default"))
        for name, field in suggested.items()
    }
    said = {name: value for name, value in told.items() if value is not None}
    await _subentry(api, form, said | {"backward_only": True}, "abort")
    return str(belt["subentry_type"])


async def _subentry(api: Api, form: dict[str, Any], said: dict[str, object], end: str) -> None:
    """Fill in the last form of a subentry."""
    result = await api.post(f"{SUBENTRIES}/{form['flow_id']}", said)
    if result["type"] != end:
        raise ApiError(f"{form['step_id']}: {result}")


async def choose_options(api: Api, entry_id: str, **options: object) -> None:
    """Fill in the options of an entry, which is set up anew then."""
    menu = await api.post(OPTIONS, {"handler": entry_id})
    form = await api.post(f"{OPTIONS}/{menu['flow_id']}", {"next_step_id": "plan"})
    before = await _entry(api, entry_id)
    await api.post(f"{OPTIONS}/{form['flow_id']}", options)
    while True:
        after = await _entry(api, entry_id)
        if after["state"] == "loaded" and after["modified_at"] != before["modified_at"]:
            return
        await asyncio.sleep(POLL_S)


async def _entry(api: Api, entry_id: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = await api.call("config_entries/get", domain=DOMAIN)
    (found,) = (entry for entry in entries if entry["entry_id"] == entry_id)
    return found


async def _answer(api: Api, form: dict[str, Any], answers: dict[str, object]) -> dict[str, Any]:
    """Fill in a form; what comes next has to be the end."""
    result: dict[str, Any] = await api.post(f"{FLOWS}/{form['flow_id']}", answers)
    if result.get("step_id") == "house":
        result = await api.post(f"{FLOWS}/{form['flow_id']}", {})  # the house shall do nothing yet
    if result["type"] == "create_entry" or result.get("reason") == "device_added":
        return result
    raise ApiError(f"{form['handler']} {form['step_id']}: {result}")
