"""A treadmill of the middle range: Fitness Machine Service 1.0.1 (FTMS), as most write it.

It advertises its service and its type, reports a record each second (Treadmill Data 0x2ACD, section 4.9), tells when it
starts and stops (0x2ADA), and has a control point (0x2AD9) that a tracker has no business with.
"""

import asyncio
import struct
from typing import override

from .gatt import (
    COMPLETE_NAME,
    FLAGS,
    SERVICE_DATA_16,
    UUIDS_16,
    Characteristic,
    Peripheral,
    Property,
    Service,
    ad,
    device_information,
    generic_access,
    uuid16,
)
from .walker import Console, Walker

FTMS = 0x1826
IS_TREADMILL = 0x0001

MORE_DATA, DISTANCE, INCLINATION, ENERGY, HEART_RATE, ELAPSED, FORCE = 0, 2, 3, 7, 8, 10, 12
"""Bits of the record's flags."""
NOT_AVAILABLE = 0x7FFF
IDLE, MANUAL = b"\0\x01", b"\0\x0d"
"""Training Status: flags, status."""
STARTED, STOPPED = b"\x04", b"\x02\x01"
"""Fitness Machine Status: by the user."""
CONTROL_NOT_PERMITTED = 0x05

FEATURES = 1 << 2 | 1 << 3 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 15
"""Distance, inclination, energy, heart rate, elapsed time, force and power."""
TARGETS = 1 << 0 | 1 << 1
"""Speed and inclination can be set."""


class Treadmill(Peripheral):
    """Its belt goes as the walker walks; what it knows of the walker is that."""

    def __init__(self, walker: Walker, *, address: str = "C4:11:22:33:44:01", name: str = "Treadmill 4401") -> None:
        self.walker = walker
        self.period_s = 1.0
        self.inclination_percent = 1.0
        self.heart_rate_bpm: int | None = None
        self.force_n: int | None = None
        self.power_w: int | None = None
        self.tells_miles = False
        """Put miles an hour where kilometres an hour belong."""
        self.split = False
        """Send each record in two notifications."""
        self.raw: list[bytes] = []
        """Sent once each, instead of a record: what odd machines send."""
        self.control_writes: list[bytes] = []
        self.data = Characteristic(uuid16(0x2ACD), Property.NOTIFY)
        self.status = Characteristic(uuid16(0x2ADA), Property.NOTIFY)
        self.training = Characteristic(uuid16(0x2AD3), Property.READ | Property.NOTIFY, IDLE)
        self.control = Characteristic(uuid16(0x2AD9), Property.WRITE | Property.INDICATE, on_write=self._control)
        self._from = Console(0.0, 0.0, 0.0)
        super().__init__(
            address=address,
            name=name,
            advertisement=ad(FLAGS, b"\x06")
            + ad(UUIDS_16, struct.pack("<H", FTMS))
            + ad(SERVICE_DATA_16, struct.pack("<HBH", FTMS, 1, IS_TREADMILL)),
            scan_response=ad(COMPLETE_NAME, name.encode()),
            services=(
                generic_access(name),
                device_information("Simulated Fitness", "ST-300"),
                Service(
                    uuid16(FTMS),
                    (
                        Characteristic(uuid16(0x2ACC), Property.READ, struct.pack("<II", FEATURES, TARGETS)),
                        self.data,
                        self.training,
                        Characteristic(uuid16(0x2AD4), Property.READ, struct.pack("<HHH", 80, 1600, 10)),
                        Characteristic(uuid16(0x2AD5), Property.READ, struct.pack("<hhH", 0, 120, 5)),
                        self.control,
                        self.status,
                    ),
                ),
            ),
        )

    def record(self, t_s: float) -> list[bytes]:
        """Return the record of now, in one notification or two."""
        console = self.walker.belt(t_s)
        speed = struct.pack("<H", round(console.speed_mps * (2.236936 if self.tells_miles else 3.6) * 100))
        first = {
            DISTANCE: int(console.distance_m - self._from.distance_m).to_bytes(3, "little"),
            INCLINATION: struct.pack("<hh", round(self.inclination_percent * 10), NOT_AVAILABLE),
            ENERGY: struct.pack("<HHB", int((console.distance_m - self._from.distance_m) * 0.07), 0xFFFF, 0xFF),
        }
        second = {
            **({HEART_RATE: bytes((self.heart_rate_bpm,))} if self.heart_rate_bpm is not None else {}),
            ELAPSED: struct.pack("<H", int(console.moving_s - self._from.moving_s)),
            **({FORCE: self._force()} if self.force_n is not None or self.power_w is not None else {}),
        }
        if self.split:
            return [notification(first, None), notification(second, speed)]
        return [notification(first | second, speed)]

    def reset(self) -> None:
        """Begin a new session, as the stop key does when it is held."""
        self._from = self.walker.belt(self.walker.clock())

    @override
    async def run(self) -> None:
        clock = asyncio.get_running_loop().time
        due_s = clock()
        while True:
            due_s += self.period_s
            await asyncio.sleep(due_s - clock())
            self.tell(self.walker.clock())

    def tell(self, t_s: float) -> None:
        """Send what there is to say."""
        self._tell_state()
        for data in [self.raw.pop(0)] if self.raw else self.record(t_s):
            self.send(self.data, data)

    def _tell_state(self) -> None:
        moving = self.walker.belt(self.walker.clock()).speed_mps > 0
        if moving != (self.training.value == MANUAL):
            self.training.value = MANUAL if moving else IDLE
            self.send(self.training, self.training.value)
            self.send(self.status, STARTED if moving else STOPPED)

    def _force(self) -> bytes:
        return struct.pack(
            "<hh", *(NOT_AVAILABLE if value is None else value for value in (self.force_n, self.power_w))
        )

    def _control(self, data: bytes) -> None:
        self.control_writes.append(data)
        self.send(self.control, bytes((0x80, data[0] if data else 0, CONTROL_NOT_PERMITTED)))


def notification(fields: dict[int, bytes], speed: bytes | None) -> bytes:
    """Return flags and fields in the order of their bits; without the speed, more is to come."""
    flags = sum(1 << bit for bit in fields) | (speed is None) << MORE_DATA
    return struct.pack("<H", flags) + (speed or b"") + b"".join(fields[bit] for bit in sorted(fields))
