"""A walk must not flood the recorder: every state that changes is a row of its database."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.coordinator import WalkerCoordinator
from custom_components.backwalk.engine.samples import Belt, Imu
from tests.radio.pretend import connect, say
from tests.sim.walker import Move, Segment, Walker

from .conftest import TREADMILL, set_up
from .test_entities import coordinator

WALK_S = 600
RATE_HZ = 50
SPEED_SHAKES_MPS = 0.02
FORCE_SHAKES_N = 8.0
"""What a belt tells shakes with every step, and a machine may tell it as it comes."""
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Clock:
    """Stands for the event loop's and the wall's, both moved by hand."""

    def __init__(self, start_s: float) -> None:
        self.start_s = self.now_s = start_s

    def now(self) -> datetime:
        return dt_util.utc_from_timestamp(NOON.timestamp() + self.now_s - self.start_s)


@contextmanager
def moved(hass: HomeAssistant, clock: Clock) -> Iterator[None]:
    """Have the integration live by `clock`; nothing may be awaited meanwhile."""
    with (
        patch.object(hass.loop, "time", lambda: clock.now_s),
        patch("homeassistant.util.dt.now", clock.now),
        patch("homeassistant.util.dt.utcnow", clock.now),
    ):
        yield


def pass_second(
    walking: WalkerCoordinator, walker: Walker, clock: Clock, shaking: random.Random, *, has_belt: bool
) -> None:
    """Let the pod and the belt speak for a second, then the coordinator's own clock tick."""
    pod = walking.walker.inputs.pod
    assert pod is not None
    begin_s = clock.now_s
    samples = [Imu(t_s, *walker.imu(t_s)) for t_s in (begin_s + index / RATE_HZ for index in range(RATE_HZ))]
    clock.now_s += 1
    say(pod, [*samples])
    if has_belt:
        (treadmill,) = (device for device in walking.devices.values() if device.link.address == TREADMILL)
        speed_mps = walker.belt(clock.now_s).speed_mps
        belt = Belt(
            t_s=clock.now_s,
            speed_mps=max(0.0, speed_mps + shaking.gauss(0, SPEED_SHAKES_MPS)) if speed_mps else 0.0,
            force_n=100 + shaking.gauss(0, FORCE_SHAKES_N),
            inclination_percent=1.0,
        )
        say(treadmill, [belt])
    walking._tick(clock.now())  # noqa: SLF001  as its timer does


IN_ONE_GO = [Segment(Move.BACKWARD, WALK_S)]
WITH_SIPS = [part for _ in range(4) for part in (Segment(Move.BACKWARD, WALK_S / 4), Segment(Move.STILL, 20))]


@pytest.mark.parametrize("has_belt", [True, False], ids=["belt", "pod only"])
@pytest.mark.parametrize("script", [IN_ONE_GO, WITH_SIPS], ids=["in one go", "with sips of water"])
async def test_a_ten_minute_session_is_few_rows(
    hass: HomeAssistant,
    walker: MockConfigEntry,
    script: list[Segment],
    has_belt: bool,
    record_property: Callable[[str, object], None],
) -> None:
    await set_up(hass, walker)
    walking = coordinator(walker)
    clock = Clock(hass.loop.time())
    person = Walker(seed=5, clock=lambda: clock.now_s, on_belt=has_belt)
    person.play(script)
    walked_s = sum(part.seconds for part in script)
    shaking = random.Random(5)
    for device in walking.devices.values():
        connect(device.link, connected=has_belt or device is walking.walker.inputs.pod)
    rows: Counter[str] = Counter()
    per_second: Counter[tuple[str, float]] = Counter()

    @callback
    def on_change(event: Event[EventStateChangedData]) -> None:
        entity_id = event.data["entity_id"]
        rows[entity_id] += 1
        per_second[entity_id, clock.now_s] += 1

    stop = hass.bus.async_listen(EVENT_STATE_CHANGED, on_change)
    with moved(hass, clock):
        for _ in range(int(walked_s) + 200):
            pass_second(walking, person, clock, shaking, has_belt=has_belt)
    stop()
    assert walking.walker.memory.diary.lifetime.backward_s == pytest.approx(WALK_S, rel=0.05)
    assert walking.walker.memory.diary.active is None, "the session has ended by itself"
    updates = max(count for (entity_id, _), count in per_second.items() if entity_id.startswith("sensor."))
    record_property("rows", rows.total())
    record_property("updates", updates)
    assert rows.total() < 400, rows.most_common()
    assert updates <= 1
    for device in walking.devices.values():
        connect(device.link, connected=False)
