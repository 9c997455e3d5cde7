"""Peripherals that have something to say at an even beat."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import override

from ..gatt import (
    COMPLETE_NAME,
    FLAGS,
    UUIDS_16,
    UUIDS_128,
    Characteristic,
    Peripheral,
    Property,
    Service,
    ad,
    generic_access,
    little_endian,
    uuid16,
)
from ..imu import Sample

BASE = "-0000-1000-8000-00805f9b34fb"
BATTERY_SERVICE, BATTERY_LEVEL = uuid16(0x180F), uuid16(0x2A19)


def advertised(*uuids: str) -> bytes:
    """Return advertising data that lists services."""
    short = b"".join(little_endian(uuid)[12:14] for uuid in uuids if uuid.endswith(BASE))
    long = b"".join(little_endian(uuid) for uuid in uuids if not uuid.endswith(BASE))
    return ad(FLAGS, b"\x06") + (ad(UUIDS_16, short) if short else b"") + (ad(UUIDS_128, long) if long else b"")


def battery(percent: int) -> Service:
    """Return the service that tells how full the battery is."""
    level = Characteristic(BATTERY_LEVEL, Property.READ | Property.NOTIFY, bytes((percent,)))
    return Service(BATTERY_SERVICE, (level,))


class Beating(Peripheral):
    """Calls `tell` with the time of each beat, as long as a central is connected. `writes` keeps what is written."""

    def __init__(
        self,
        clock: Callable[[], float],
        *services: Service,
        name: str,
        address: str,
        shown: tuple[str, ...],
        period_s: float = 1.0,
    ) -> None:
        self.clock = clock
        self.period_s = period_s
        self.writes: list[bytes] = []
        super().__init__(
            address=address,
            name=name,
            advertisement=advertised(*shown),
            scan_response=ad(COMPLETE_NAME, name.encode()),
            services=(generic_access(name), *services),
        )

    @override
    async def run(self) -> None:
        async for due_s in self.beats():
            self.tell(due_s)

    async def beats(self) -> AsyncIterator[float]:
        due_s = self.clock()
        while True:
            due_s += self.period_s
            await asyncio.sleep(max(due_s - self.clock(), 0))
            yield due_s

    def tell(self, t_s: float) -> None:
        """Send what there is to say at `t_s`."""


class ImuPod(Beating):
    """Measures what `imu` says at `rate_hz`; each beat brings `bundle` samples."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *services: Service,
        name: str,
        address: str,
        shown: tuple[str, ...],
        rate_hz: float,
        bundle: int,
    ) -> None:
        self._imu = imu
        self.rate_hz, self.bundle = rate_hz, bundle
        super().__init__(clock, *services, name=name, address=address, shown=shown, period_s=bundle / rate_hz)
        self.began_s = clock()
        """When its own clock showed 0."""

    @override
    def tell(self, t_s: float) -> None:
        times = [t_s - n / self.rate_hz for n in reversed(range(self.bundle))]
        self.measured(times, [self._imu(time_s) for time_s in times])

    def measured(self, times: list[float], samples: list[Sample]) -> None:
        """Send what was measured at these times."""
