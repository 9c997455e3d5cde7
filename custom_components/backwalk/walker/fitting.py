"""A pod that is tried on: whether it streams, whether it steps, and which way it is forward.

It is listened to as a walker would, by somebody who has it already or is about to. What is learned of a pod that
nobody has yet is handed over with it.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..devices.profile import Gives
from ..engine.gait.direction import AxisState
from ..engine.gait.foot.attitude import Mounting
from ..engine.gait.walk import Walk
from ..engine.samples import Battery, Imu, Reading, Steps
from ..radio.register import async_register
from ..radio.target import Target
from .walker import Walker

CONNECTS_S = 40.0
"""A pod that advertises is connected within this, or something is in the way."""
STEPS_S = 60.0
FORWARD_S = 90.0
"""Somebody has to put it on first."""
POLL_S = 0.25
STREAMS_S = 1.0
"""Over so long its rate is told."""


class Fitting:
    """Listens to one pod until it is closed."""

    def __init__(self, hass: HomeAssistant, target: Target, worn_by: Walker | None = None) -> None:
        """Connect to the pod; `worn_by` is the walker who has it already."""
        self._hass = hass
        self._machine = async_register(hass).machine(target)
        self._worn_by = worn_by
        self._walk = Walk()
        self._heard = 0
        self._heard_since_s: float | None = None
        self._has_counted_steps = False
        self._battery_percent: int | None = None
        self._stop: CALLBACK_TYPE = self._machine.link.listen(self._hear, lambda: None)

    @callback
    def close(self) -> None:
        """Listen no more."""
        self._stop()

    @callback
    def _hear(self, readings: list[Reading]) -> None:
        for reading in readings:
            match reading:
                case Imu():
                    self._walk.add_imu(reading)
                    self._count()
                case Steps():
                    self._has_counted_steps |= reading.cadence_spm > 0
                    self._count()
                case Battery():
                    self._battery_percent = reading.percent

    @callback
    def _count(self) -> None:
        self._heard += 1
        if self._heard_since_s is None:
            self._heard_since_s = self._hass.loop.time()

    @property
    def _streamed_s(self) -> float:
        return 0.0 if self._heard_since_s is None else self._hass.loop.time() - self._heard_since_s

    @property
    def rate_hz(self) -> float | None:
        """How many samples a second it sends, None as long as it sends none."""
        return self._heard / self._streamed_s if self._streamed_s >= STREAMS_S else None

    @property
    def has_stepped(self) -> bool:
        """Whether a step was seen since it is tried on."""
        return self._has_counted_steps or self._walk.stepped_s > 0

    @property
    def battery_percent(self) -> int | None:
        """How full its battery is, None if it has not said."""
        return self._machine.battery_percent if self._battery_percent is None else self._battery_percent

    @property
    def tells_direction(self) -> bool:
        """Whether a pod of this kind can tell backward from forward."""
        return Gives.DIRECTION in self._machine.link.profile.gives

    @property
    def _judge(self) -> Walk:
        """Who learns which way is forward: that of the walker who wears it, as theirs goes on."""
        return self._walk if self._worn_by is None else self._worn_by.inputs.walk

    @property
    def has_learned(self) -> bool:
        """Whether forward was told by forward steps."""
        return self._judge.axis_state is AxisState.CALIBRATED

    @property
    def mounting(self) -> Mounting | None:
        """How it sits, as far as that was learned here."""
        return self._judge.mounting

    async def async_streams(self) -> None:
        """Wait until it streams; it may not."""
        await self._until(lambda: self.rate_hz is not None, CONNECTS_S)

    async def async_steps(self) -> None:
        """Wait for a step; there may be none."""
        await self._until(lambda: self.has_stepped, STEPS_S)

    async def async_forward(self) -> None:
        """Learn from the next ten steps, which are forward ones; there may be none."""
        if self._worn_by is None:
            self._walk.start_calibration()
        else:
            self._worn_by.calibrate()
        await self._until(lambda: self._judge.axis_state is not AxisState.CALIBRATING, FORWARD_S)
        self._judge.finish_calibration()

    async def _until(self, is_so: Callable[[], bool], within_s: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not is_so():
                    await asyncio.sleep(POLL_S)
                    self._walk.advance(self._hass.loop.time())
