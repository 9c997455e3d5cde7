"""A Polar Verity Sense, by the maker's SDK: streams that are started at a control point and come as differences.

Written: operation, kind, settings (number, count, values). Answered: F0, operation, kind, status, more, settings.
Status: 0 done, 3 not supported, 6 already so. A frame is kind, u64 ns since 2000 of its last sample, type, the first
sample as three s16, and blocks of bits, count, differences.
"""

import math
import struct
from collections.abc import Callable, Iterator
from typing import override

from ..gatt import Characteristic, Property, Service, uuid16
from ..imu import GRAVITY_MS2, Sample
from .beat import ImuPod, battery

SERVICE, CONTROL, DATA = (f"fb005c8{n}-02e7-f387-1cad-8acd2d8df0c8" for n in range(3))
HEART_RATE = uuid16(0x180D)

ACC, GYRO, SDK = 2, 5, 9
DONE, UNKNOWN, ALREADY = 0, 3, 6
GYRO_FACTOR = 0.07
"""°/s a count at 2000 °/s, told in the answer to the start."""
EPOCH_NS = 800_000_000 * 10**9
BLOCK = 10

OFFERED = {
    ACC: b"\x00\x05\x1a\x00\x34\x00\x68\x00\xd0\x00\xa0\x01" + b"\x01\x01\x10\x00" + b"\x02\x02\x08\x00\x10\x00",
    GYRO: b"\x00\x02\x1a\x00\x34\x00" + b"\x01\x01\x10\x00" + b"\x02\x02\xf4\x01\xd0\x07",
}


def bits_of(figures: list[int]) -> int:
    """Return how many bits the widest of signed figures takes."""
    return max((figure + (figure < 0)).bit_length() for figure in figures) + 1


def packed(figures: list[int], bits: int) -> bytes:
    """Return signed figures one after the other, lowest bits first."""
    whole = sum((figure & ((1 << bits) - 1)) << bits * n for n, figure in enumerate(figures))
    return whole.to_bytes((bits * len(figures) + 7) // 8, "little")


def frame(kind: int, last_ns: int, type_: int, counts: list[tuple[int, ...]]) -> bytes:
    """Return a frame of differences."""
    octets = struct.pack("<BQB", kind, last_ns, type_) + struct.pack("<3h", *counts[0])
    for first in range(1, len(counts), BLOCK):
        block = range(first, min(first + BLOCK, len(counts)))
        figures = [now - before for n in block for now, before in zip(counts[n], counts[n - 1], strict=True)]
        bits = bits_of(figures)
        octets += bytes((bits, len(block))) + packed(figures, bits)
    return octets


class VeritySense(ImuPod):
    """Both streams at 52 Hz, a second's worth at once."""

    def __init__(
        self,
        imu: Callable[[float], Sample],
        clock: Callable[[], float],
        *,
        address: str = "A0:9E:1A:33:44:04",
        name: str = "Polar Sense 33440404",
    ) -> None:
        self.running: set[int] = set()
        self.in_sdk_mode = False
        self.knows_sdk_mode = True
        self.data = Characteristic(DATA, Property.NOTIFY)
        self.control = Characteristic(CONTROL, Property.WRITE | Property.INDICATE, on_write=self.on_command)
        services = (Service(SERVICE, (self.control, self.data)), Service(HEART_RATE, ()), battery(70))
        super().__init__(
            imu, clock, *services, name=name, address=address, shown=(HEART_RATE,), rate_hz=52.0, bundle=52
        )

    def on_command(self, data: bytes) -> None:
        """Take what a central writes to the control point."""
        self.writes.append(data)
        operation, kind = (*data[:2], 0, 0)[:2]
        status, settings = DONE, b""
        match operation, kind:
            case 2, 9 if self.knows_sdk_mode:
                status, self.in_sdk_mode = (ALREADY if self.in_sdk_mode else DONE), True
            case (4, 2 | 5) if self.in_sdk_mode:
                settings = OFFERED[kind]
            case 1, 2 | 5:
                settings = OFFERED[kind]
            case 2, 2 | 5:
                status = ALREADY if kind in self.running else DONE
                self.running.add(kind)
                settings = b"\x05\x01" + struct.pack("<f", GYRO_FACTOR if kind == GYRO else 1.0)
            case 3, 2 | 5:
                status = DONE if kind in self.running else ALREADY
                self.running.discard(kind)
            case _:
                status = UNKNOWN
        self.send(self.control, bytes((0xF0, operation, kind, status, 0)) + (b"" if status else settings))

    @override
    def measured(self, times: list[float], samples: list[Sample]) -> None:
        for data in self.frames(times, samples):
            self.send(self.data, data)

    def frames(self, times: list[float], samples: list[Sample]) -> Iterator[bytes]:
        """Return what the running streams send of these samples, half of them at a time, so that they fit."""
        for half in (slice(0, len(times) // 2), slice(len(times) // 2, None)):
            last_ns = EPOCH_NS + round((times[half][-1] - self.began_s) * 1e9)
            if ACC in self.running:
                counts = [tuple(round(value / GRAVITY_MS2 * 1000) for value in one[:3]) for one in samples[half]]
                yield frame(ACC, last_ns, 0x81, counts)
            if GYRO in self.running:
                turns = [tuple(round(math.degrees(value) / GYRO_FACTOR) for value in one[3:]) for one in samples[half]]
                yield frame(GYRO, last_ns, 0x80, turns)
