"""Devices sleep, drop, fall silent and lie: never a wrong number, and everything comes back by itself."""

import asyncio

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.patience import AT_ONCE_S, NO_SLOT_S
from custom_components.backwalk.radio.ending import Absence
from tests.sim.gatt import Characteristic, Property, Service, uuid16
from tests.sim.home import SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Walking, subentry, walker_entry


@pytest.fixture
async def walking(proxied_hass: HomeAssistant, home: SimulatedHome) -> Walking:
    """Connect a walker to everything."""
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    await walking.connected()
    return walking


async def test_dropped_link_comes_back(walking: Walking, home: SimulatedHome) -> None:
    home.proxy.drop(home.pod)
    await until(lambda: not walking.is_connected(home.pod), what="the pod lost")
    await walking.connected()
    assert home.pod.rate_code == 0x08, "the rate is set at every connect"


async def test_treadmill_switched_off_while_walking(walking: Walking, home: SimulatedHome) -> None:
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.today.backward_s > 4, 15, "backward seconds")
    await until(lambda: walking.state("incline", home.treadmill).state == "1.0", 10, "the incline")
    home.treadmill.powered = False
    await until(lambda: not walking.is_connected(home.treadmill), what="the treadmill lost")
    await until(lambda: walking.state("incline", home.treadmill).state == "unknown", 12, "an honest incline")
    assert walking.is_connected(home.pod)
    assert walking.state("direction").state == "backward"
    counted_s, told_s = walking.today.backward_s, home.pod.measured_until_s
    await until(lambda: home.pod.measured_until_s > told_s + 4, 10, "four seconds of the pod")
    assert walking.today.backward_s > counted_s + 2, "the pod alone counts on"
    home.treadmill.powered = True
    await walking.connected()


async def test_silent_pod_is_connected_anew(walking: Walking, home: SimulatedHome) -> None:
    connections = walking.entry.runtime_data.walker.inputs.pod.link.connections
    home.pod.silent = True
    await until(lambda: not walking.is_connected(home.pod), 10, "the silence noticed")
    assert walking.state("direction").state == "unknown"
    home.pod.silent = False
    await walking.connected()
    assert walking.entry.runtime_data.walker.inputs.pod.link.connections > connections


async def test_link_that_dies_without_a_word(walking: Walking, home: SimulatedHome) -> None:
    home.proxy.faults.lose_disconnect = True
    home.pod.in_range = False
    await until(lambda: not walking.is_connected(home.pod), 10, "the silence noticed")
    home.proxy.faults.lose_disconnect = False
    home.pod.in_range = True
    await walking.connected(20)


async def test_proxy_restart(walking: Walking, home: SimulatedHome) -> None:
    port = home.proxy.port
    await home.proxy.stop()
    await until(
        lambda: not walking.is_connected(home.pod) and not walking.is_connected(home.treadmill), what="both lost"
    )
    for key in ("direction", "speed", "pace", "cadence", "walking_backward"):
        assert walking.state(key).state == "unknown", key
    assert walking.state("backward_time_lifetime").state != "unknown", "what was counted stays"
    await home.proxy.start(port)
    await walking.connected(60)


async def test_a_proxy_is_set_up_anew_while_it_connects(walking: Walking, home: SimulatedHome) -> None:
    (proxy,) = walking.hass.config_entries.async_entries("esphome")
    home.proxy.faults.connect_hangs = True
    home.proxy.drop(home.pod)
    await until(lambda: home.pod.number in home.proxy.links, 10, "a connect that is under way")
    assert await walking.hass.config_entries.async_reload(proxy.entry_id)
    home.proxy.faults.connect_hangs = False
    await walking.connected(60)


async def test_connects_that_fail_are_tried_again(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    home.proxy.faults.connect_error = 0x85
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    await asyncio.sleep(3)
    assert not walking.is_connected(home.pod)
    home.proxy.faults.connect_error = 0
    await walking.connected(30)


async def test_sleeping_devices_do_not_stop_the_set_up(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    home.pod.powered = home.treadmill.powered = False
    await asyncio.sleep(0.3)
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    assert not walking.is_connected(home.pod)
    home.pod.powered = home.treadmill.powered = True
    await walking.connected()


async def test_device_left_to_another_app(walking: Walking, home: SimulatedHome) -> None:
    switch = walking.state("hold_connection", home.treadmill).entity_id
    call = walking.hass.services.async_call
    await call("switch", "turn_off", {"entity_id": switch}, blocking=True)
    await until(lambda: not walking.is_connected(home.treadmill), what="let go")
    await asyncio.sleep(1)
    assert not home.treadmill.connected
    await call("switch", "turn_on", {"entity_id": switch}, blocking=True)
    await walking.connected()


async def test_belt_that_idles_counts_nothing(walking: Walking, home: SimulatedHome) -> None:
    home.pod.in_range = False
    await until(lambda: not walking.is_connected(home.pod), what="the pod lost")
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.state("speed").state not in ("unknown", "0.0"), 15, "the belt's speed")
    await asyncio.sleep(5)
    assert walking.today.backward_s == walking.today.forward_s == 0


@pytest.mark.logs("is not a FTMS treadmill")
async def test_device_that_is_not_what_it_seemed(
    proxied_hass: HomeAssistant, home: SimulatedHome, caplog: pytest.LogCaptureFixture
) -> None:
    """It is refused, and left alone from then on."""
    entry = MockConfigEntry(
        domain="backwalk", title="Alex", subentries_data=[subentry(home.pod, "ftms_treadmill", "treadmill")]
    )
    walking = Walking(proxied_hass, entry)
    await walking.set_up()
    await until(lambda: "is not a FTMS treadmill" in caplog.text, 10, "a look at the device")
    await until(lambda: not home.pod.connected, what="the device let go")
    assert not walking.is_connected(home.pod)
    assert home.pod.commands == []


async def test_optional_characteristics_that_fail(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    """A Device Information that cannot be read does not stop the belt."""
    services = home.treadmill.services
    home.treadmill.offer(tuple(service for service in services if service.uuid != uuid16(0x180A)))
    walking = Walking(proxied_hass, walker_entry(home, has_pod=False))
    await walking.set_up()
    await walking.connected()
    await until(lambda: walking.state("incline", home.treadmill).state == "1.0", 10, "the incline")


async def test_proxy_that_hangs(walking: Walking, home: SimulatedHome) -> None:
    home.proxy.faults.hangs = True
    await until(lambda: not walking.is_connected(home.pod), 10, "the silence noticed")
    home.proxy.faults.hangs = False
    await home.proxy.restart(0.2)  # as somebody does with a proxy that hangs
    await walking.connected(40)


async def test_device_with_a_battery_of_its_own(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    level = Characteristic(uuid16(0x2A19), Property.READ | Property.NOTIFY, bytes((77,)))
    home.treadmill.offer((*home.treadmill.services, Service(uuid16(0x180F), (level,))))
    walking = Walking(proxied_hass, walker_entry(home, has_pod=False))
    await walking.set_up()
    await walking.connected()
    await until(lambda: walking.has("battery", home.treadmill), 10, "its battery")
    await until(lambda: walking.state("battery", home.treadmill).state == "77", 10, "its charge")
    registry = dr.async_get(proxied_hass)
    (subentry_id,) = walking.entry.subentries
    known = registry.async_get_device_by_identifier(("backwalk", subentry_id), walking.entry.entry_id)
    assert known is not None
    assert (known.manufacturer, known.model) == ("Simulated Fitness", "ST-300")


async def test_a_full_proxy_is_asked_as_soon_as_it_has_a_place(walking: Walking, home: SimulatedHome) -> None:
    """However long others have had its places: whoever stands on the belt by then is counted within seconds."""
    link = walking.entry.runtime_data.walker.inputs.pod.link
    home.proxy.take_slots(home.proxy.slots)
    home.proxy.drop(home.pod)
    await until(lambda: link.absence is Absence.NO_SLOT, 15, "a reason that is worth knowing")
    await asyncio.sleep(NO_SLOT_S + 2)
    assert not walking.is_connected(home.pod)
    home.proxy.take_slots(0)
    await until(lambda: walking.is_connected(home.pod), 3, "the pod")


async def test_a_link_that_told_much_and_was_lost_often_is_tried_again_soon(
    walking: Walking, home: SimulatedHome
) -> None:
    async def some_seconds() -> None:
        since_s = home.pod.measured_until_s
        await until(lambda: home.pod.measured_until_s > since_s + AT_ONCE_S + 1, 20, "some seconds")

    for _ in range(5):
        await some_seconds()
        home.proxy.drop(home.pod)
        await until(lambda: not walking.is_connected(home.pod), what="the pod lost")
        await until(lambda: walking.is_connected(home.pod), AT_ONCE_S + 4, "the pod")
