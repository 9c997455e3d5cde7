"""What a person changes while somebody walks: nothing blinks, nothing is told twice, nothing is lost."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, ServiceCall, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.training.safety import Cue
from tests.ha.automations import automate
from tests.ha.conftest import _bluetooth, _own_folder
from tests.sim.walker import Move

from .gym import ADDRESSES, Gym, Person

__all__ = ["_bluetooth", "_own_folder"]


class Eye:
    """Sees what entities of one walker show, and remembers what went away."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self._hass, self._entry = hass, entry
        self.blinked: set[str] = set()
        self.began: list[ServiceCall] = []
        hass.bus.async_listen("state_changed", self._on_change)

    async def open(self) -> None:
        """Count from now on how often somebody is said to begin to walk backward, or what else is told of them."""
        registry = dr.async_get(self._hass)
        found = registry.async_get_device_by_identifier(("backwalk", self._entry.entry_id), self._entry.entry_id)
        assert found is not None
        names = ("started_walking_backward", "session_completed", "goal_reached", "safety_cue")
        target = {"device_id": found.id}
        self.began = await automate(
            self._hass, [{"trigger": f"backwalk.{name}", "target": target, "options": {}} for name in names]
        )

    @callback
    def _on_change(self, event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        was_there = old is not None and old.state != STATE_UNAVAILABLE
        if was_there and (new is None or new.state == STATE_UNAVAILABLE):
            self.blinked.add(event.data["entity_id"])

    def shown(self) -> Mapping[str, str]:
        """Return the states by the unique ids of their entities."""
        registered = er.async_entries_for_config_entry(er.async_get(self._hass), self._entry.entry_id)
        states = {entity.unique_id: self._hass.states.get(entity.entity_id) for entity in registered}
        return {unique_id: state.state for unique_id, state in states.items() if state is not None}

    def key(self, key: str) -> str:
        """Return what the entity of a walker's key shows."""
        return self.shown()[f"{self._entry.entry_id}_{key}"]


async def begun(hass: HomeAssistant, freezer: FrozenDateTimeFactory, **how: Any) -> tuple[Gym, MockConfigEntry, Eye]:
    """Have Anna walk backward on machine one."""
    gym = Gym(hass, freezer, [Person(name="Anna", on="one", **how)])
    await gym.open()
    entry = gym.entries["Anna"]
    eye = Eye(hass, entry)
    await eye.open()
    gym.live(3)
    gym.walk("Anna")
    gym.live(20)
    await hass.async_block_till_done()
    assert eye.key("walking_backward") == "on"
    assert len(eye.began) == 1
    eye.blinked.clear()  # who walks cannot start
    return gym, entry, eye


async def settled(gym: Gym, *, seconds: float = 10) -> None:
    """Let time pass, and what follows from it happen."""
    gym.live(seconds)
    await gym.hass.async_block_till_done()


def is_right(gym: Gym) -> None:
    """Have what was counted be what was walked."""
    gym.walk("Anna", Move.STILL)
    gym.live(12)
    assert gym.counted("Anna").backward_s == pytest.approx(gym.truly("Anna"), rel=0.03, abs=0.5)


def subentry(name: str, profile: str, kind: str, **said: Any) -> ConfigSubentry:
    """Return a device that is added."""
    address = ADDRESSES[name]
    data = MappingProxyType({"address": address, "profile": profile, **said})
    return ConfigSubentry(data=data, subentry_type=kind, title=name, unique_id=address)


GROW = {"cadence"} | {
    f"backward_{what}_{period}" for what in ("time", "distance") for period in ("today", "week", "lifetime")
}
WAYS = pytest.mark.parametrize(
    "how", [{}, {"declared": ("one",), "has_pod": False}], ids=["pod and belt", "belt that is only walked backward"]
)


@WAYS
async def test_options_and_a_name(hass: HomeAssistant, freezer: FrozenDateTimeFactory, how: dict[str, Any]) -> None:
    gym, entry, eye = await begun(hass, freezer, **how)
    update = hass.config_entries.async_update_entry
    update(entry, options={"leg_days": ["mon"], "speed_cap_mps": 0.3})
    await settled(gym)
    assert eye.key("leg_day") == "off", "a Friday"
    assert gym.cues == {("Anna", Cue.TOO_FAST)}
    hass.states.async_set("schedule.legs", "off")
    update(entry, options={"leg_day_entity": "schedule.legs"})
    await settled(gym)
    assert eye.key("leg_day") == "off"
    hass.states.async_set("schedule.legs", "on")
    await hass.async_block_till_done()
    assert eye.key("leg_day") == "on"
    assert eye.key("too_fast") == "off"
    update(entry, title="Anna Anders")
    await settled(gym)
    found = dr.async_get(hass).async_get_device_by_identifier(("backwalk", entry.entry_id), entry.entry_id)
    assert found is not None
    assert found.name == "Anna Anders"
    assert eye.blinked == set()
    assert len(eye.began) == 2, "she began, and was too fast"
    is_right(gym)
    await gym.close()


@WAYS
async def test_a_second_machine_comes_and_goes(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, how: dict[str, Any]
) -> None:
    gym, entry, eye = await begun(hass, freezer, **how)
    before = eye.shown().keys()
    second = subentry("two", "ftms_treadmill", "treadmill")
    hass.config_entries.async_add_subentry(entry, second)
    await settled(gym)
    keys = {"connected", "connection", "connection_changed", "counts_by", "hold_connection", "incline"}
    assert eye.shown().keys() - before == {f"{second.subentry_id}_{key}" for key in keys}
    assert eye.shown()[f"{second.subentry_id}_connected"] == "off"
    assert eye.blinked == set()
    hass.config_entries.async_remove_subentry(entry, second.subentry_id)
    await settled(gym)
    assert eye.shown().keys() == before
    assert {entity.rpartition("_")[2] for entity in eye.blinked} == {
        "connectivity",
        "by",
        "changed",
        "connection",
        "incline",
    }
    assert len(gym.devices("Anna")) == len(before & {f"{key}_connected" for key in entry.subentries})
    hass.config_entries.async_add_subentry(entry, subentry("two", "ftms_treadmill", "treadmill"))
    await settled(gym)
    assert len(eye.shown()) == len(before) + len(keys), "it may come back"
    assert len(eye.began) == 1
    is_right(gym)
    await gym.close()


async def test_what_is_said_of_a_machine(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """It is declared and named while a pod counts, and then the pod is taken away."""
    gym, entry, eye = await begun(hass, freezer)
    (machine,) = entry.get_subentries_of_type("treadmill")
    (pod,) = entry.get_subentries_of_type("footpod")
    hass.config_entries.async_update_subentry(
        entry, machine, title="In the cellar", data={**machine.data, "backward_only": True}
    )
    await settled(gym)
    registry = dr.async_get(hass)
    found = registry.async_get_device_by_identifier(("backwalk", machine.subentry_id), entry.entry_id)
    assert found is not None
    assert found.name == "In the cellar"
    assert eye.shown()[f"{machine.subentry_id}_counts_by"] == "belt_and_foot"
    assert eye.blinked == set()
    hass.config_entries.async_remove_subentry(entry, pod.subentry_id)
    await settled(gym)
    assert eye.shown()[f"{machine.subentry_id}_counts_by"] == "declared_belt"
    assert eye.key("walking_backward") == "on"
    of_pod = {"connectivity", "by", "changed", "connection", "battery", "mounting", "step", "steps"}
    assert {entity.rpartition("_")[2] for entity in eye.blinked} <= of_pod
    assert len(eye.began) == 1
    gym.walk("Anna", Move.STILL)
    gym.live(12)
    assert gym.counted("Anna").backward_s == pytest.approx(gym.truly("Anna"), rel=0.03, abs=3), "the pod was away 2.5 s"
    await gym.close()


async def test_a_pod_is_added(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Who counted by the belt has a pod from now on, which says which way they go."""
    gym, entry, eye = await begun(hass, freezer, declared=("one",), has_pod=False)
    hass.config_entries.async_add_subentry(entry, subentry("Anna", "witmotion", "footpod"))
    await hass.async_block_till_done()
    (pod,) = (device for device in gym.devices("Anna") if device.title == "Anna")
    gym.follow(pod)
    await settled(gym, seconds=20)
    assert eye.shown()[f"{pod.subentry_id}_connected"] == "on"
    assert eye.key("walking_backward") == "on"
    # until the pod knows where forward is, the session pauses, and could be started
    assert eye.blinked <= {"button.anna_start"}
    is_right(gym)
    await gym.close()


@WAYS
async def test_a_reload_is_no_start(hass: HomeAssistant, freezer: FrozenDateTimeFactory, how: dict[str, Any]) -> None:
    """Entities come back as they were, whatever a walk knows that no file does."""
    gym, entry, eye = await begun(hass, freezer, **how)
    for _ in range(3):
        entry.runtime_data.async_publish()
        before = eye.shown()
        assert await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done()
        after = eye.shown()
        assert after.keys() == before.keys()
        changed = {key.partition("_")[2] for key in before if after[key] != before[key]}
        assert changed <= GROW, "figures are shown as they are now"
        await settled(gym)
    assert len(eye.began) == 1
    is_right(gym)
    await gym.close()


async def test_a_reload_tells_no_cue_again(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    gym, entry, eye = await begun(hass, freezer)
    hass.config_entries.async_update_entry(entry, options={"speed_cap_mps": 0.3})
    await settled(gym)
    assert len(eye.began) == 2
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settled(gym)
    assert eye.key("too_fast") == "on"
    assert len(eye.began) == 2
    await gym.close()


async def test_a_reload_while_forward_is_not_known(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Strides that wait for that are signed all the same, and a belt that stood still was not walked."""
    gym = Gym(hass, freezer, [Person(name="Anna", on="one")])
    await gym.open()
    gym.live(3)
    gym.walk("Anna")
    for _ in range(4):
        gym.live(2)
        assert await hass.config_entries.async_reload(gym.entries["Anna"].entry_id)
    gym.live(20)
    is_right(gym)
    await gym.close()
