"""Pods that are connected and do not tell what they are for: nothing, nonsense, or far too much."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from itertools import pairwise

import bleak_retry_connector
import pytest
from homeassistant.core import HomeAssistant

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.engine.rate_watch import RateSettings, RateWatch
from custom_components.backwalk.radio import connection as connection_module
from custom_components.backwalk.radio import link as link_module
from custom_components.backwalk.radio.link import Link
from custom_components.backwalk.radio.target import Target
from tests.ha.conftest import POD, POD_INFO, Hear
from tests.sim.pod import NOTIFY, WRITE, frame
from tests.story.until import until

from .conftest import issues, nothing
from .fake import NAME, Characteristic, Device

POD_HZ = 50
TITLE = "WT901BLE67"
STILL = frame((0.0, 0.0, 9.81, 0.0, 0.0, 0.0))


@pytest.fixture
def pod(hass: HomeAssistant, _bluetooth: None, monkeypatch: pytest.MonkeyPatch) -> Device:
    """Return a pod that answers whoever connects."""
    device = Device(
        [Characteristic(NAME, ("read",), TITLE.encode()), Characteristic(NOTIFY), Characteristic(WRITE, ("write",))]
    )

    async def connect(*args: object, **keywords: object) -> object:
        return await device.connect(*args, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(bleak_retry_connector, "establish_connection", connect)
    monkeypatch.setattr(connection_module, "MUTE_S", 0.3)
    monkeypatch.setattr(connection_module, "RateWatch", partial(RateWatch, settings=RateSettings(window_s=1.0)))
    monkeypatch.setattr(link_module, "STABLE_S", 0.2)
    return device


@pytest.fixture
async def link(hass: HomeAssistant, pod: Device, hear: Hear) -> AsyncIterator[Link]:
    """Listen to the pod, which advertises all the while."""

    async def advertise() -> None:
        while True:
            hear(POD_INFO)
            await asyncio.sleep(0.01)

    task = hass.loop.create_task(advertise())
    link = Link(hass, Target(address=POD, title=TITLE, profiles=(PROFILES["witmotion"],)))
    link.listen(nothing, nothing)
    yield link
    link.close()
    task.cancel()


@pytest.fixture
def sending(hass: HomeAssistant, pod: Device) -> Iterator[Callable[[bytes, float], None]]:
    """Return how to have the pod send something over and over, every so many seconds."""
    tasks: list[asyncio.Task[None]] = []

    def send(data: bytes, every_s: float) -> None:
        async def run() -> None:
            while True:
                pod.notify(data, NOTIFY)
                await asyncio.sleep(every_s)

        tasks.append(hass.loop.create_task(run()))

    yield send
    for task in tasks:
        task.cancel()


@pytest.mark.parametrize("said", [None, b"\x01\x02\x03"], ids=["nothing", "nonsense"])
async def test_a_pod_that_streams_nothing_has_failed(
    hass: HomeAssistant, pod: Device, link: Link, sending: Callable[[bytes, float], None], said: bytes | None
) -> None:
    if said is not None:
        sending(said, 0.02)
    await until(lambda: "link_failed_silent" in issues(hass), 5, "a repair")
    assert pod.connects == 3
    assert issues(hass)["link_failed_silent"] == {"device": TITLE}
    connects_s: list[float] = []

    async def note() -> None:
        connects_s.append(hass.loop.time())

    pod.before_connect = note
    await until(lambda: len(connects_s) == 3, 10, "three more tries")
    first, second = (later - earlier for earlier, later in pairwise(connects_s))
    assert second > first + 0.15, "it is left alone for longer each time"
    sending(STILL, 1 / POD_HZ)
    await until(lambda: not issues(hass), 15, "the repair gone, as it streams")
    assert link.is_connected


async def test_a_pod_that_is_late_with_its_first_word_is_held(
    hass: HomeAssistant, pod: Device, link: Link, sending: Callable[[bytes, float], None]
) -> None:
    await until(lambda: link.is_connected, 3, "the connection")
    await asyncio.sleep(0.15)
    sending(STILL, 1 / POD_HZ)
    await asyncio.sleep(1.0)
    assert link.is_connected
    assert pod.connects == 1
    assert issues(hass) == {}


@pytest.mark.parametrize("times", [10, 40])
async def test_a_pod_that_sends_many_times_as_much_is_let_go_of(
    hass: HomeAssistant, pod: Device, link: Link, sending: Callable[[bytes, float], None], times: int
) -> None:
    sending(STILL * times, 1 / POD_HZ)
    await until(lambda: "link_failed_flooding" in issues(hass), 30, "a repair")
    assert pod.connects == 3
    assert issues(hass)["link_failed_flooding"] == {"device": TITLE}


async def test_a_pod_at_its_highest_rate_is_held(
    hass: HomeAssistant, pod: Device, link: Link, sending: Callable[[bytes, float], None]
) -> None:
    sending(STILL * 4, 1 / POD_HZ)
    await asyncio.sleep(2.5)
    assert link.is_connected
    assert pod.connects == 1
    assert issues(hass) == {}
