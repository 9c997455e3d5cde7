"""Hours of a life, on a clock that goes as fast as can be computed: `scripts/bench --soak HOURS` tells what is noted.

All of it is real but the radio: octets of a pod and a treadmill go through the decoders and the machine, a second at a
time through the walker, and what is remembered into files. Somebody walks to and fro, devices are out of reach for a
while, options change, and the walker is set up anew. Nothing stands in for storage: what does keeps all that was ever
written, which is no memory of the product.
"""

import logging
import os
import random
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.backwalk.engine.tally import Tally
from tests.bench.soak import resident_bytes
from tests.ha.conftest import _bluetooth, _own_folder
from tests.ha.test_damage import storage
from tests.ha.test_years import seconds_pass
from tests.sim.gait import Direction
from tests.sim.walker import Move

from .gym import Gym, Person

__all__ = ["_bluetooth", "_own_folder", "storage"]

SOAK_HOURS = "SOAK_HOURS"
HOURS = float(os.environ.get(SOAK_HOURS, "0.4"))
WARM_HOURS = 1.0
"""After which everything is as large as it has to be."""
GROWN_MB = 5.0
TOO_MANY_S = 1.0
"""More seconds than were walked, by a round."""
SHARE = 0.97

ROUND = (
    (Move.BACKWARD, 240),
    (Move.STILL, 40),
    (Move.FORWARD, 60),
    (Move.STILL, 20),
    (Move.BACKWARD, 150),
    (Move.STILL, 200),  # a session ends
    (Move.SIDE, 30),
    (Move.STILL, 20),
    (Move.SHUFFLE, 60),
    (Move.TURN, 20),
    (Move.STILL, 240),
)
"""What somebody does in 18 minutes, in seconds."""


class Life:
    """Anna, her pod and her treadmill."""

    def __init__(self, gym: Gym, freezer: FrozenDateTimeFactory) -> None:
        """Have her stand."""
        self.gym, self._freezer = gym, freezer
        self._chance = random.Random(1)
        self._entry = gym.entries["Anna"]
        self._feet = gym.people["Anna"].feet
        self._troubles = (self._nothing, self._pod, self._belt, self._both, self._set_up_anew, self._options)
        self._rounds = 0
        self.heard_s = 0.0
        """Seconds walked backward while the pod was in reach."""
        self.surplus_s: list[float] = []
        """Seconds counted that were not walked, by round; below 0 where some are missing."""

    async def round(self) -> None:
        """Live for a while."""
        before_s, began_s = self._counted_s, self.gym.hass.loop.time()
        trouble = self._troubles[self._rounds % len(self._troubles)]()
        self._rounds += 1
        for move, seconds in ROUND:
            self.gym.walk("Anna", move)
            for _ in range(seconds):
                at_s = self.gym.hass.loop.time()
                is_heard = self._pod_is_there
                self.gym.live(1)
                if is_heard:
                    self.heard_s += self._feet.truth(at_s, self.gym.hass.loop.time())[Direction.BACKWARD]
                next(trouble, None)
                await seconds_pass(self.gym.hass, self._freezer, 0)
        walked_s = self._feet.truth(began_s, self.gym.hass.loop.time())[Direction.BACKWARD]
        self.surplus_s.append(self._counted_s - before_s - walked_s)
        self._feet.foot.spells[:-1] = []  # they were looked at

    @property
    def _counted_s(self) -> float:
        lifetime: Tally = self._entry.runtime_data.walker.memory.diary.lifetime
        return lifetime.backward_s

    @property
    def _pod_is_there(self) -> bool:
        return bool(self._entry.runtime_data.walker.inputs.hears_pod)

    def _wait(self) -> Iterator[None]:
        """Let some seconds of the round go by."""
        for _ in range(self._chance.randrange(20, 200)):
            yield

    def _nothing(self) -> Iterator[None]:
        yield

    def _lose(self, *indices: int) -> Iterator[None]:
        """Have devices be out of reach, and back: for a moment, or for longer than a hole may be."""
        yield from self._wait()
        devices = [self.gym.devices("Anna")[index] for index in indices]
        for device in devices:
            self.gym.lose(device)
        for _ in range(self._chance.choice((3, 8, 30, 90))):
            yield
        for device in devices:
            self.gym.follow(device)

    def _belt(self) -> Iterator[None]:
        return self._lose(0)

    def _pod(self) -> Iterator[None]:
        return self._lose(1)

    def _both(self) -> Iterator[None]:
        return self._lose(0, 1)

    def _set_up_anew(self) -> Iterator[None]:
        yield from self._wait()
        self.gym.hass.config_entries.async_schedule_reload(self._entry.entry_id)

    def _options(self) -> Iterator[None]:
        yield from self._wait()
        days = self._chance.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 3)
        self.gym.hass.config_entries.async_update_entry(self._entry, options={"leg_days": days})


@pytest.fixture
def few_lines(hass: HomeAssistant) -> Iterator[None]:
    """Log warnings alone, and none of how busy the machine is: pytest keeps every line."""
    hass.loop.set_debug(False)
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.timeout(120 + 240 * HOURS)
@pytest.mark.usefixtures("storage", "few_lines")
async def test_hours_of_a_life(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    record_property: Callable[[str, object], None],
) -> None:
    gym = Gym(hass, freezer, [Person(name="Anna", on="one")])
    await gym.open()
    life = Life(gym, freezer)
    began_s, warm_bytes = hass.loop.time(), 0
    while (hours := (hass.loop.time() - began_s) / 3600) < HOURS:
        if not warm_bytes and hours >= WARM_HOURS:
            warm_bytes = resident_bytes()
        await life.round()
    grown_mb = (resident_bytes() - warm_bytes) / 1e6 if warm_bytes else 0.0

    walker = gym.entries["Anna"].runtime_data.walker
    if walker.memory.diary.active is not None:
        await walker.finish()
    diary, sessions = walker.memory.diary, await walker.async_fold(list)
    counted_s = diary.lifetime.backward_s
    apart_s = counted_s - (Tally.sum_of(session.tally for session in sessions) + diary.loose).backward_s
    noted = {
        "hours": hours,
        "walked_s": life.heard_s,
        "counted_s": counted_s,
        "surplus_s": max(life.surplus_s),
        "sessions": len(sessions),
        "apart_s": abs(apart_s),
        "grown_mb": grown_mb,
    }
    for name, value in noted.items():
        record_property(name, value)
    assert max(life.surplus_s) <= TOO_MANY_S, life.surplus_s
    assert SHARE * life.heard_s <= counted_s, noted
    assert abs(apart_s) <= 0.01, noted
    assert len({session.id for session in sessions}) == len(sessions)
    times = sorted((session.started_at, session.ended_at) for session in sessions)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(times)), "nobody walks twice"
    assert grown_mb <= GROWN_MB, noted
    await gym.close()
