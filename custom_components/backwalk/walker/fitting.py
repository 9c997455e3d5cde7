"""A pod that is tried on: whether it streams, whether it steps, and which way it is forward.

It is listened to as a walker would, by somebody who has it already or is about to. What is learned of a pod that
nobody has yet is handed over with it.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

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
LEFT_S = 300.0
"""A dialog that stands open for longer was left: the pod is let go, as its own app may want it."""


class Fitting:
    """Listens to one pod while something is waited for, and for a while after that."""

    def __init__(self, hass: HomeAssistant, target: Target, worn_by: Walker | None = None) -> None:
        """Prepare to connect to the pod; `worn_by` is the walker who has it already."""
        self._hass = hass
        self._machine = async_register(hass).machine(target)
        self._worn_by = worn_by
        self._walk = Walk()
        self._heard = 0
        self._heard_since_s: float | None = None
        self._has_counted_steps = False
        self._battery_percent: int | None = None
        self.rate_hz: float | None = None
        """How many samples a second it sends, None as long as it sent none."""
        self._stop: CALLBACK_TYPE | None = None
        self._stop_waiting: CALLBACK_TYPE = lambda: None

    @callback
    def _open(self) -> None:
        self._stop_waiting()
        if self._stop is None:
            self._heard, self._heard_since_s = 0, None
            self._stop = self._machine.link.listen(self._hear, lambda: None)

    @callback
    def _leave_soon(self) -> None:
        self._stop_waiting()
        self._stop_waiting = async_call_later(self._hass, LEFT_S, HassJob(self._leave, cancel_on_shutdown=True))

    @callback
    def _leave(self, _: datetime) -> None:
        self.close()

    @callback
    def close(self) -> None:
        """Listen no more, unless something is waited for again."""
        self._stop_waiting()
        self._stop_waiting = lambda: None
        if self._stop is not None:
            self._stop()
            self._stop = None

    @callback
    def keep(self) -> None:
        """Have it known how full its battery is: it may not tell again for long."""
        if self._battery_percent is not None:
            self._machine.note_battery(self._battery_percent)

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

    @callback
    def _measure(self) -> None:
        now_s = self._hass.loop.time()
        self._walk.advance(now_s)
        if self._heard_since_s is not None and (streamed_s := now_s - self._heard_since_s) >= STREAMS_S:
            self.rate_hz = self._heard / streamed_s

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
        """Learn from the next ten steps, which are forward ones; there may be none, and those after them are not."""
        await self._until(lambda: self._machine.link.is_connected, CONNECTS_S)
        if not self._machine.link.is_connected:
            return
        if self._worn_by is None:
            self._walk.start_calibration()
        else:
            self._worn_by.calibrate()
        try:
            await self._until(lambda: self._judge.axis_state is not AxisState.CALIBRATING, FORWARD_S)
        finally:
            self._judge.finish_calibration()

    async def _until(self, is_so: Callable[[], bool], within_s: float) -> None:
        self._open()
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not is_so():
                    await asyncio.sleep(POLL_S)
                    self._measure()
        self._leave_soon()
