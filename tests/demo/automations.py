"""Automations as a person makes them in the editor: from the bundled blueprints, and one's own with native triggers."""

from collections.abc import Mapping
from typing import Any

from .api import Api
from .flows import DOMAIN
from .gym import Gym

EDITOR = "/api/config/automation/config"
STAYED_STILL = ("failed_conditions", "failed_single", "not_triggered")

type Automation = Mapping[str, Any]


async def walker_device(api: Api) -> str:
    """Return the id of the walker's service device."""
    (walker,) = (device["id"] for device in await _devices(api, DOMAIN) if device["entry_type"] == "service")
    return str(walker)


async def phone_device(api: Api) -> str:
    """Return the id of the only phone."""
    (phone,) = (device["id"] for device in await _devices(api, "mobile_app"))
    return str(phone)


async def _devices(api: Api, domain: str) -> list[dict[str, Any]]:
    devices = await api.call("config/device_registry/list")
    return [device for device in devices if any(identifier[0] == domain for identifier in device["identifiers"])]


def from_blueprint(name: str, walker: str, **inputs: object) -> Automation:
    """Return an automation made from the blueprint `name`."""
    return {"use_blueprint": {"path": f"{DOMAIN}/{name}.yaml", "input": {"walker": walker, **inputs}}}


async def usual(api: Api, walker: str, gym: Gym) -> dict[str, Automation]:
    """Return what somebody has who walks in this room, by name."""
    ids = gym.ids
    speaks = {"speakers": [ids["satellite"]]}
    return {
        "step_one_room": from_blueprint(
            "step_one_room",
            walker,
            lights={"entity_id": [ids["light"]]},
            fans=[ids["fan"]],
            speakers=[ids["speaker"]],
            voice="tts.simulated",
        ),
        "leg_day_reminder": from_blueprint("leg_day_reminder", walker, phone=await phone_device(api)),
        "step_one_dialogue": from_blueprint("step_one_dialogue", walker, satellite=ids["satellite"]),
        "spoken_coach": from_blueprint("spoken_coach", walker, **speaks),
        "forward_by_mistake": from_blueprint("forward_by_mistake", walker, **speaks),
        "safety": from_blueprint("safety", walker, **speaks),
    }


def after_a_session(walker: str, phone: str, text: str, minimum_min: float) -> Automation:
    """Return an automation that tells the phone of a session which completed Step 1 and was long enough."""
    target = {"device_id": walker}
    options = {"minimum_minutes": minimum_min}
    return {
        "triggers": [{"trigger": f"{DOMAIN}.session_completed", "target": target, "options": options}],
        "conditions": [{"condition": f"{DOMAIN}.is_step_one_done", "target": target}],
        "actions": [{"action": phone, "data": {"message": text}}],
    }


async def make(api: Api, automations: Mapping[str, Automation]) -> None:
    """Save automations by their names, which are their ids, too."""
    for name, automation in automations.items():
        await api.post(f"{EDITOR}/{name}", {"alias": name.replace("_", " ").capitalize(), **automation})


async def fired(api: Api, names: list[str]) -> dict[str, list[str]]:
    """Return what set each automation off, in order, each time its conditions held."""
    return {name: [run["trigger"] for run in await _runs(api, name)] for name in names}


async def _runs(api: Api, name: str) -> list[dict[str, Any]]:
    traces = await api.call("trace/list", domain="automation", item_id=name)
    return [trace for trace in traces if trace["script_execution"] not in STAYED_STILL]
