"""The whole simulated home, with knobs on the proxy's own device page."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from .devices import BELT, POD, STRAP
from .devices.roller import Roller
from .entities import Button, Number, Switch
from .gatt import Peripheral
from .pod import Pod
from .proxy import BluetoothProxy
from .recording import Recording
from .treadmill import Treadmill
from .walker import Move, Segment, Walker

KMH = 3.6
TELL_S = 0.5
USUAL_POD, USUAL_BELT, NONE, SENSOR = "witmotion", "ftms-treadmill", "none", "sensor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long the radio takes for things."""

    connect_s: float = 0.25
    advertising_interval_s: float = 0.5
    supervision_s: float = 2.0


FAST = Timing(connect_s=0.02, advertising_interval_s=0.1, supervision_s=0.3)
"""For tests."""


class SimulatedHome:
    """A walker, a treadmill, a pod and the proxy that carries them; a recording replaces the walker and the belt."""

    def __init__(
        self,
        script: Iterable[Segment] = (),
        *,
        loop: bool = False,
        recording: Recording | None = None,
        noise_psk: str | None = None,
        seed: int = 0,
        on_belt: bool = True,
        timing: Timing | None = None,
        pod: str = USUAL_POD,
        belt: str = USUAL_BELT,
        strap: str = NONE,
        **identity: Any,
    ) -> None:
        """`start` begins the script; without `on_belt` the walker is on the floor and the treadmill stands.

        `pod`, `belt` and `strap` are names of `devices`, or none. What they name is there as `worn`, `machine` and
        `strap`; `pod` and `treadmill` are the usual ones, whether they are there or not. A belt may also be a sensor,
        which is no device with a radio but an entity of the proxy: `roller`. The proxy has an `identity` of its own
        where there are several homes.
        """
        timing = timing or Timing()
        self._script, self._loop = list(script), loop
        self._tasks: list[asyncio.Task[None]] = []
        self.walker = Walker(seed, on_belt=on_belt and recording is None)
        self.treadmill = Treadmill(self.walker)
        self.treadmill.powered = recording is None
        self.pod = Pod(recording.imu if recording else self.walker.imu, self.walker.clock)
        self.roller = Roller(self.walker) if belt == SENSOR else None
        usual: dict[str, Peripheral | None] = {
            NONE: None,
            SENSOR: None,
            USUAL_BELT: self.treadmill,
            USUAL_POD: self.pod,
        }
        self.machine = usual[belt] if belt in usual else BELT[belt](self.walker)
        self.worn = usual[pod] if pod in usual else POD[pod](self.walker)
        self.strap = usual[strap] if strap in usual else STRAP[strap](self.walker)
        carried = [one for one in (self.machine, self.worn, self.strap) if one is not None]
        self.proxy = BluetoothProxy(tuple(carried), noise_psk=noise_psk, **identity)
        self.proxy.faults.supervision_s = timing.supervision_s
        for peripheral in carried:
            peripheral.connect_s = timing.connect_s
            peripheral.advertising_interval_s = timing.advertising_interval_s
        self._add_knobs()

    async def start(self, port: int = 0) -> int:
        """Open the proxy on loopback and return its port; the script begins."""
        if self._script:
            self.walker.play(self._script, loop=self._loop)
        self._tasks = [asyncio.create_task(self._tell())]
        if self.roller:
            self._tasks.append(asyncio.create_task(self.roller.run(self.proxy.push_state)))
        return await self.proxy.start(port)

    async def stop(self) -> None:
        """Close everything."""
        for task in self._tasks:
            task.cancel()
        await self.proxy.stop()

    async def _tell(self) -> None:
        """Show at the knobs what the script does."""
        told = self.walker.now
        while True:
            await asyncio.sleep(TELL_S)
            if self.walker.now is not told:
                told = self.walker.now
                self.proxy.push_states()

    def _set_speed(self, kmh: float) -> None:
        """Go on at this speed; who stands sets out backward, and at 0 everybody stands."""
        move = self.walker.now.move
        if not kmh:
            self.walker.walk(Move.STILL)
        else:
            self.walker.walk(Move.BACKWARD if move is Move.STILL else move, kmh / KMH)

    def _add_knobs(self) -> None:
        self.proxy.add(
            Number(
                name="Belt speed",
                get=lambda: round(self.walker.now.pace_mps * KMH, 1),
                set=self._set_speed,
                minimum=0.0,
                maximum=6.0,
                step=0.1,
                unit="km/h",
                icon="mdi:speedometer",
            ),
            *(
                Button(name=name, press=partial(self.walker.walk, move), icon=icon)
                for name, move, icon in (
                    ("Walk backward", Move.BACKWARD, "mdi:arrow-left-bold"),
                    ("Walk forward", Move.FORWARD, "mdi:arrow-right-bold"),
                    ("Shuffle backward", Move.SHUFFLE, "mdi:shoe-sneaker"),
                    ("Stand", Move.STILL, "mdi:human-male"),
                )
            ),
        )
        if roller := self.roller:
            self.proxy.add(roller.sensor)
        if machine := self.machine:
            self.proxy.add(
                Switch(
                    name="Treadmill on",
                    get=lambda: machine.powered,
                    set=lambda on: setattr(machine, "powered", on),
                    icon="mdi:power",
                )
            )
        if worn := self.worn:
            self.proxy.add(
                Switch(
                    name="Pod in range",
                    get=lambda: worn.in_range,
                    set=lambda near: setattr(worn, "in_range", near),
                    icon="mdi:bluetooth",
                ),
                Button(name="Drop link", press=lambda: self.proxy.drop(worn), icon="mdi:bluetooth-off"),
            )
