"""The ladder from the foot up: simulated steps, what the engine says of them, and what the walker is told."""

from datetime import timedelta
from random import Random
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Imu
from custom_components.backwalk.engine.training.ladder import Learned
from custom_components.backwalk.engine.training.resistance import ResistanceSource
from tests.radio.pretend import connect, say
from tests.sim.walker import STILL, Move, Segment, Walker

from .conftest import POD_SUBENTRY
from .test_entities import coordinator, entity_id
from .test_services import do, refused, sessions
from .test_years import NOON

RATE_HZ = 50
NOISE = (1.0, 1.0, 1.0, 0.2, 0.2, 0.2)
"""Of the accelerometer's axes, and, in rad/s, of the gyroscope's."""
EVENING = timedelta(days=1)


class Foot:
    """A walker with a pod and a dial, who comes back evening after evening."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        self.hass, self.freezer = hass, freezer
        self.entry = MockConfigEntry(domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY])
        self.evening = NOON

    async def begin(self) -> None:
        await self.hass.config.async_set_time_zone("UTC")
        self.freezer.move_to(self.evening)
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await coordinator(self.entry).walker.set_dial(4.0)

    async def come_back(self) -> None:
        """Let a day pass; Home Assistant restarts every night."""
        self.evening += EVENING
        self.freezer.move_to(self.evening)
        assert await self.hass.config_entries.async_reload(self.entry.entry_id)
        await self.hass.async_block_till_done()

    def step(self, move: Move, seconds: int, noise_ms2: float = 0.0) -> None:
        """Walk for so long, second by second, and stand; the pod may be noisier than pods are, the gyroscope too."""
        shaking = Random(self.evening.day)
        alex, now_s = coordinator(self.entry), self.hass.loop.time()
        pod = alex.walker.inputs.pod
        assert pod is not None
        connect(pod.link)
        walker = Walker(seed=self.evening.day, clock=lambda: now_s, on_belt=False)
        walker.play([Segment(move, seconds), STILL])
        with patch.object(self.hass.loop, "time", lambda: now_s):
            for _ in range(seconds + 3):
                times = [now_s + index / RATE_HZ for index in range(RATE_HZ)]
                noise = [[shaking.gauss(0, noise_ms2 * share) for share in NOISE] for _ in times]
                samples = [
                    Imu(t_s, *map(sum, zip(walker.imu(t_s), added, strict=True)))
                    for t_s, added in zip(times, noise, strict=True)
                ]
                now_s += 1
                self.freezer.tick(1)
                say(pod, [*samples])
                alex.async_publish()
        connect(pod.link, connected=False)

    async def session(
        self, move: Move, seconds: int = 75, noise_ms2: float = 0.0
    ) -> tuple[tuple[str, str], float | None]:
        """Walk a session on an evening of its own; return what is advised then, and how natural it was."""
        await self.come_back()
        self.step(move, seconds, noise_ms2)
        await do(self.hass, "finish")
        return self.advice, (await sessions(self.hass))[0]["quality"]

    @property
    def advice(self) -> tuple[str, str]:
        """What is advised, and why."""
        state = self.hass.states.get(entity_id(self.hass, self.entry, "resistance_advice"))
        assert state is not None
        return state.state, state.attributes["reason"]

    async def take_baseline(self) -> None:
        await self.come_back()
        self.step(Move.BACKWARD, 30)
        await do(self.hass, "set_baseline")
        await do(self.hass, "discard")


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Foot:
    foot = Foot(hass, freezer)
    await foot.begin()
    return foot


async def test_natural_evenings_are_ready_for_more_and_shuffling_is_not(alex: Foot) -> None:
    await alex.take_baseline()
    told = [await alex.session(Move.BACKWARD) for _ in range(3)]
    assert [advice for advice, _ in told] == [("hold", "settling"), ("hold", "settling"), ("ready_for_more", "natural")]
    assert all(quality is not None and 0.8 < quality <= 1 for _, quality in told)
    await coordinator(alex.entry).walker.set_dial(4.5)
    assert (await alex.session(Move.BACKWARD))[0] == ("hold", "settling"), "a rung of its own"
    advice, quality = await alex.session(Move.SHUFFLE)
    assert quality is not None
    assert (advice, quality < 0.4) == (("ease_off", "choppy"), True)


async def test_the_natural_step_is_learned_from_the_first_session(alex: Foot) -> None:
    """Nobody has to call an action before more is advised."""
    told = [await alex.session(Move.BACKWARD) for _ in range(4)]
    assert [advice for advice, _ in told] == [
        ("hold", "not_enough_known"),
        ("hold", "settling"),
        ("hold", "settling"),
        ("ready_for_more", "natural"),
    ]
    first = (await sessions(alex.hass))[-1]
    memory = coordinator(alex.entry).walker.memory
    assert memory.learned == Learned(first["id"], ResistanceSource.DIAL, 4.0)
    state = alex.hass.states.get(entity_id(alex.hass, alex.entry, "resistance_advice"))
    assert state is not None
    assert (state.attributes["learned_from"], state.attributes["waits_for"]) == (first["id"], None)
    await coordinator(alex.entry).walker.set_dial(3.0)
    await alex.session(Move.BACKWARD)
    assert coordinator(alex.entry).walker.memory.learned == Learned(
        (await sessions(alex.hass))[0]["id"], ResistanceSource.DIAL, 3.0
    ), "a lighter one tells more"
    await alex.take_baseline()
    assert coordinator(alex.entry).walker.memory.learned is None, "taken by hand, it stays"


async def test_a_few_strides_say_nothing(alex: Foot) -> None:
    await alex.take_baseline()
    for _ in range(3):
        advice, quality = await alex.session(Move.BACKWARD, 30)
        assert (advice, quality is not None) == (("hold", "not_enough_known"), True)


@pytest.mark.parametrize(("move", "noise"), [(Move.STILL, 3.0), (Move.BACKWARD, 3.0)])
async def test_noise_is_no_step(alex: Foot, move: Move, noise: float) -> None:
    await alex.take_baseline()
    for _ in range(3):
        await alex.come_back()
        alex.step(move, 75, noise_ms2=noise)
        assert await refused(alex.hass, "finish") == "no_session"
    assert (alex.advice, await sessions(alex.hass)) == (("hold", "not_enough_known"), [])


async def test_a_noisy_pod_makes_no_step_choppy(alex: Foot) -> None:
    await alex.take_baseline()
    told = [await alex.session(Move.BACKWARD, noise_ms2=0.4) for _ in range(3)]
    assert told[-1][0] == ("ready_for_more", "natural")
