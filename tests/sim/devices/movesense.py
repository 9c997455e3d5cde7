"""A Movesense sensor, by the GATT SensorData Protocol's text: it measures for whoever subscribes to a resource.

A command is operation, reference, data: 1 subscribes to the path that follows, 2 ends that. An answer is 1, reference,
u16 status as of HTTP; data are 2, reference, u32 ms, and arrays of f32 vectors: acceleration m/s², angular rate °/s.
"""

import math
import struct
from collections.abc import Callable
from typing import override

from ..gatt import Characteristic, Property, Service
from ..imu import Sample
from .beat import ImuPod, battery

SERVICE = "34802252-7185-4d5d-b431-630e7050e8f0"
WRITE, NOTIFY = (f"3480000{n}-7185-4d5d-b431-630e7050e8f0" for n in (1, 2))
SHOWN = "0000fe06-0000-1000-8000-00805f9b34fb"

OK, NOT_FOUND, CONFLICT = 200, 404, 409
PATH = b"/Meas/IMU6/52"


def message(reference: int, first_ms: int, samples: list[Sample]) -> bytes:
    """Return the data of the IMU6 resource."""
    head = struct.pack("<BBI", 2, reference, first_ms & 0xFFFFFFFF)
    forces = b"".join(struct.pack("<3f", *sample[:3]) for sample in samples)
    return head + forces + b"".join(struct.pack("<3f", *map(math.degrees, sample[3:])) for sample in samples)


def parts(whole: bytes, limit: int) -> list[bytes]:
    """Return a message as it goes where only `limit` octets fit: the rest in a second part."""
    if len(whole) <= limit:
        return [whole]
    return [whole[:limit], bytes((3, whole[1])) + whole[limit:]]


class Movesense(ImuPod):
    """Sends four samples at a time, 52 a second."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "0C:8C:DC:33:44:03",
        name: str = "Movesense 204730000081",
    ) -> None:
        self.limit = 244
        self.reference: int | None = None
        self.data = Characteristic(NOTIFY, Property.NOTIFY)
        command = Characteristic(WRITE, Property.WRITE | Property.WRITE_WITHOUT_RESPONSE, on_write=self.on_command)
        service = Service(SERVICE, (command, self.data))
        super().__init__(
            imu, clock, service, battery(80), name=name, address=address, shown=(SHOWN,), rate_hz=52.0, bundle=4
        )

    def on_command(self, data: bytes) -> None:
        """Take what a central writes."""
        self.writes.append(data)
        match tuple(data[:2]):
            case (1, reference) if data[2:] == PATH:
                self._answer(reference, CONFLICT if self.reference == reference else OK)
                self.reference = reference
            case (2, reference):
                self._answer(reference, OK if self.reference == reference else NOT_FOUND)
                self.reference = None
            case (_, reference):
                self._answer(reference, NOT_FOUND)

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        if self.reference is None:
            return
        for part in parts(message(self.reference, round((times[0] - self.began_s) * 1000), samples), self.limit):
            self.send(self.data, part)

    def _answer(self, reference: int, status: int) -> None:
        self.send(self.data, struct.pack("<BBH", 1, reference, status))
