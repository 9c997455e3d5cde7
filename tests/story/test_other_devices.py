"""Walks with other devices than the usual ones, through the proxy: what they are asked, answer and tell."""

from collections.abc import AsyncIterator

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.devices.profile import Profile
from tests.sim.home import FAST, SimulatedHome
from tests.sim.walker import Move

from .until import until
from .walking import Walking, subentry

PAIRS = [
    ("movesense", "walkingpad"),
    ("polar-pmd", "csc"),
    ("backwalk-pod", "pitpat"),
    ("edgeml", "urevo"),
    ("open-earable", "fitshow"),
    ("witmotion", "gymconnect"),
]


def profile_of(name: str) -> Profile:
    """Return by what a virtual device is read; an OpenEarable has a firmware of the same family as EdgeML."""
    return PROFILES[name.replace("-", "_").replace("open_earable", "edgeml")]


@pytest.fixture(params=PAIRS, ids="-and-".join)
async def home(request: pytest.FixtureRequest, socket_enabled: None) -> AsyncIterator[SimulatedHome]:
    """Run a home with a pod and a belt."""
    pod, belt = request.param
    simulated = SimulatedHome(pod=pod, belt=belt, timing=FAST)
    await simulated.start()
    yield simulated
    await simulated.stop()


async def test_a_walk(proxied_hass: HomeAssistant, home: SimulatedHome, request: pytest.FixtureRequest) -> None:
    pod, belt = request.node.callspec.params["home"]
    assert home.worn
    assert home.machine
    devices = [
        subentry(peripheral, profile.key, profile.kind)
        for peripheral, profile in ((home.worn, profile_of(pod)), (home.machine, profile_of(belt)))
    ]
    walking = Walking(proxied_hass, MockConfigEntry(domain="backwalk", title="Alex", subentries_data=devices))
    await walking.set_up()
    await walking.connected(20)
    home.walker.walk(Move.BACKWARD)
    await until(lambda: walking.state("direction").state == "backward", 40, "backward steps")
    await until(lambda: walking.today.backward_s > 5, 20, "seconds")
    speed_kmh = float(walking.state("speed").state)
    assert speed_kmh == pytest.approx(0.75 * 3.6, rel=0.1)
    home.walker.walk(Move.STILL)
    assert getattr(home.machine, "commands", []) == []
