"""Repairs: what a person should know."""

from math import cos, radians, sin

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Imu
from tests.radio.pretend import connect, say
from tests.sim.imu import Sample
from tests.sim.walker import Move, Segment, Walker

from .conftest import set_up
from .test_entities import coordinator, entity_id

RATE_HZ = 50


def walked(seconds: int, *, from_s: float, tilt_deg: float = 0.0) -> list[Imu]:
    """Return what a pod says of a forward walk, tilted about its own x axis."""
    walker = Walker(seed=3, clock=lambda: from_s, on_belt=False)
    walker.play([Segment(Move.FORWARD, seconds)])
    c, s = cos(radians(tilt_deg)), sin(radians(tilt_deg))

    def turned(sample: Sample) -> list[float]:
        ax, ay, az, gx, gy, gz = sample
        return [ax, c * ay - s * az, s * ay + c * az, gx, c * gy - s * gz, s * gy + c * gz]

    times = [from_s + index / RATE_HZ for index in range(seconds * RATE_HZ)]
    return [Imu(t_s, *turned(walker.imu(t_s))) for t_s in times]


async def test_pod_that_slid_is_told(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    walking = coordinator(walker)
    pod = walking.walker.inputs.pod
    assert pod is not None
    now_s = hass.loop.time()
    say(pod, [*walked(40, from_s=now_s - 100)])
    walking.async_publish()
    issues = ir.async_get(hass).issues
    assert not [issue for domain, issue in issues if domain == "backwalk"]
    say(pod, [*walked(40, from_s=now_s - 50, tilt_deg=45)])
    walking.async_publish()
    (issue,) = (issue for (domain, _), issue in issues.items() if domain == "backwalk")
    assert issue.translation_key == "pod_moved"
    assert issue.translation_placeholders == {"pod": "WT901BLE67", "walker": "Alex"}

    connect(pod.link, is_told=True)
    button = {ATTR_ENTITY_ID: entity_id(hass, walker, "calibrate")}
    await hass.services.async_call("button", "press", button, blocking=True)
    assert not [issue for domain, issue in issues if domain == "backwalk"]
    connect(pod.link, connected=False)
