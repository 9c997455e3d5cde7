"""A walk from discovery to the counted minute, with nothing pretended between the radio and the entities."""

import asyncio
from dataclasses import replace

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import HomeAssistant

from tests.sim.gait import Direction
from tests.sim.home import SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Heard, Walking, walker_entry


async def test_discovered_devices_make_a_walker(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    hass = proxied_hass
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    flows = hass.config_entries.flow
    await until(lambda: len(flows.async_progress_by_handler("backwalk")) == 2, what="both discovered")
    first, second = (flow["flow_id"] for flow in flows.async_progress_by_handler("backwalk"))
    created = await flows.async_configure(first, {"name": "Alex"})
    entry = created["result"]
    form = await flows.async_configure(second)
    assert form["step_id"] == "bluetooth_confirm"
    await flows.async_configure(second, {"walker": entry.entry_id})
    await hass.async_block_till_done()
    walking = Walking(hass, entry)
    await walking.connected()
    assert {subentry.unique_id for subentry in entry.subentries.values()} == {home.pod.address, home.treadmill.address}
    await until(lambda: walking.state("battery", home.pod).state == "100", 30, "the pod's battery")
    await until(lambda: walking.state("incline", home.treadmill).state == "1.0", 10, "the incline")


async def test_a_mixed_walk_is_counted(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    """Forward, standing, backward with the pod out of reach for 5 s, standing; Home Assistant's entry set up anew."""
    walking = Walking(proxied_hass, walker_entry(home))
    await walking.set_up()
    await walking.connected()
    walker = home.walker
    heard = Heard(walking.entry.runtime_data.walker.inputs.pod.link)
    start_s = walker.clock()
    walker.walk(Move.FORWARD)
    await until(lambda: walking.state("direction").state == "forward", 20, "forward steps")
    told_s = home.pod.measured_until_s
    await until(lambda: home.pod.measured_until_s > told_s + 4, 10, "more of them")
    assert walking.state("walking_backward").state == "off"
    walker.walk(Move.STILL)
    await asyncio.sleep(3)
    walker.walk(Move.BACKWARD)
    await until(lambda: walking.state("direction").state == "backward", 15, "backward steps")
    await until(lambda: walking.state("session_active").state == "on", 15, "a session")
    await until(lambda: float(walking.state("cadence").state) > 40, 10, "a cadence")
    speed_kmh, pace = (float(walking.state(key).state) for key in ("speed", "pace"))
    assert pace == pytest.approx(60 / speed_kmh, rel=0.05), "minutes a kilometre"
    home.pod.in_range = False
    await until(lambda: not walking.is_connected(home.pod), what="the pod lost")
    assert walking.state("direction").state == "unknown", "nobody can tell without the pod"
    await asyncio.sleep(4)
    home.pod.in_range = True
    await walking.connected(30)
    told_s = home.pod.measured_until_s
    await until(lambda: home.pod.measured_until_s > told_s + 7, 20, "seven seconds of the pod")
    walker.walk(Move.STILL)
    await until(lambda: walking.state("direction").state == "still", 10, "standing")
    told_s = home.pod.measured_until_s
    await until(lambda: home.pod.measured_until_s > told_s + 2, 10, "what is left to be told")
    truth = walker.truth(start_s, home.pod.measured_until_s)
    for direction, walked_s in (
        (Direction.BACKWARD, walking.today.backward_s),
        (Direction.FORWARD, walking.today.forward_s),
    ):
        most_s, least_s = truth[direction], heard.truly(walker, direction)
        assert least_s - max(2, 0.05 * least_s) <= walked_s <= most_s + max(2, 0.05 * most_s)
    assert walking.today.backward_m > 0.8 * walking.today.backward_s * speed_kmh / 3.6

    before = replace(walking.today, still_s=0)
    assert await proxied_hass.config_entries.async_unload(walking.entry.entry_id)
    await walking.set_up()
    assert replace(walking.today, still_s=0) == before, "nothing is lost, nothing is doubled"
    assert home.treadmill.control_writes == [], "nobody ever writes to a treadmill"


async def test_two_walkers_share_a_treadmill(proxied_hass: HomeAssistant, home: SimulatedHome) -> None:
    """The walker whose pod steps gets the seconds; the machine serves both through one connection."""
    alex, robin = (
        Walking(proxied_hass, entry) for entry in (walker_entry(home), walker_entry(home, name="Robin", has_pod=False))
    )
    for walking in (alex, robin):
        await walking.set_up()
        await walking.connected()
    home.walker.walk(Move.BACKWARD)
    await until(lambda: alex.today.backward_s > 5, 20, "Alex's backward seconds")
    assert robin.today.backward_s == 0
    assert float(robin.state("speed").state) > 0, "the belt is everybody's to see"
    assert robin.is_connected(home.treadmill)
    assert await proxied_hass.config_entries.async_unload(alex.entry.entry_id)
    assert robin.is_connected(home.treadmill), "the link stays as long as somebody needs it"
