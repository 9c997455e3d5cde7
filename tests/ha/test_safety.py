"""Safety cues are facts: they come and go with what the belt and the foot do."""

from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.devices.profile import DeviceKind
from custom_components.backwalk.engine.samples import Belt, Direction, Imu
from custom_components.backwalk.engine.training.safety import Cue
from tests.engine.walks import BACKWARD, walk
from tests.radio.pretend import connect, say

from .conftest import set_up
from .test_entities import coordinator, shown
from .test_init import backward_only


def look(
    hass: HomeAssistant, entry: MockConfigEntry, later_s: float, steps: Sequence[Imu] = (), **said: Any
) -> dict[str, str]:
    """Have the pod and the treadmill say something so much later, and return the cues that are on."""
    walker = coordinator(entry)
    now_s = hass.loop.time() + later_s
    (treadmill,) = (device for device in walker.devices.values() if device.kind is DeviceKind.TREADMILL)
    with patch.object(hass.loop, "time", return_value=now_s):
        if (pod := walker.walker.inputs.pod) is not None:
            say(pod, [sample._replace(t_s=now_s - 1 + sample.t_s % 1) for sample in steps])
        say(treadmill, [Belt(t_s=now_s - 1, **said), Belt(t_s=now_s, **said)])
        walker.async_publish()
    return {cue: state for cue in Cue if (state := shown(hass, entry, cue)) != "off"}


async def test_belt_runs_and_nobody_steps_any_more(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    pod = coordinator(walker).walker.inputs.pod
    assert pod is not None
    connect(pod.link)
    assert [look(hass, walker, later_s, speed_mps=0.8) for later_s in range(40)] == [{}] * 40, "it is not worn"
    samples, _, _ = walk(BACKWARD, seconds=20, on_belt=True)
    for second in range(20):
        steps = [sample for sample in samples if second <= sample.t_s < second + 1]
        assert look(hass, walker, 40 + second, steps, speed_mps=0.8) == {}
    assert [look(hass, walker, 60 + later_s, speed_mps=0.8) for later_s in range(15)] == [{}] * 15
    assert [look(hass, walker, 75 + later_s, speed_mps=0.8) for later_s in range(20)][-1] == {
        "belt_without_steps": "on"
    }
    assert look(hass, walker, 95, speed_mps=0.0) == {}
    connect(pod.link, connected=False)


async def test_backward_downhill_and_too_fast(hass: HomeAssistant) -> None:
    entry = backward_only()
    await set_up(hass, entry)
    hass.config_entries.async_update_entry(entry, options={"speed_cap_mps": 1.0})
    await hass.async_block_till_done()
    for second in range(6):
        cues = look(hass, entry, second, speed_mps=1.1, inclination_percent=-1.0)
    assert shown(hass, entry, "direction") == Direction.BACKWARD
    assert cues == {"backward_downhill": "on", "too_fast": "on"}
    for second in range(6, 10):
        cues = look(hass, entry, second, speed_mps=0.9, inclination_percent=1.0)
    assert cues == {}
