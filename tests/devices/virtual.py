"""A virtual device and a dialogue that talk with each other, without a radio and in no time."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from custom_components.backwalk.devices.profile import Profile, Write
from custom_components.backwalk.engine.samples import Reading
from tests.sim.devices import Device
from tests.sim.gatt import Characteristic, Property


class Clock:
    """A clock to set."""

    def __init__(self, s: float = 1000.0) -> None:
        self.s = s

    def __call__(self) -> float:
        return self.s


class Conversation:
    """Carries notifications to the dialogue, `delay` late and in order, and writes to the device."""

    def __init__(
        self,
        device: Device,
        clock: Clock,
        profile: Profile,
        settings: Mapping[str, Any] | None = None,
        delay: Callable[[float], float] = lambda _: 0.0,
    ) -> None:
        self.readings: list[Reading] = []
        self.written: list[Write] = []
        self._device, self._clock, self._delay = device, clock, delay
        self._dialogue = profile.dialogue(settings or {})
        self._characteristics = {
            characteristic.uuid: characteristic
            for service in device.services
            for characteristic in service.characteristics
        }
        self._waiting: list[tuple[float, str, bytes]] = []
        notifying = {
            uuid
            for uuid, characteristic in self._characteristics.items()
            if characteristic.properties & (Property.NOTIFY | Property.INDICATE)
        }
        assert profile.is_served_by(notifying)
        self._subscribed = notifying & {channel.uuid for channel in profile.channels}
        device.send = self._notified
        self._beat_s, self._tick_s = clock() + device.period_s, clock() + 1.0
        self._write(self._dialogue.start(clock()))

    def go_on(self, duration_s: float) -> list[Reading]:
        """Let time pass; return what was read meanwhile."""
        before = len(self.readings)
        end_s = self._clock.s + duration_s
        while min(self._beat_s, self._tick_s) <= end_s:
            self._clock.s = min(self._beat_s, self._tick_s)
            if self._tick_s <= self._beat_s:
                self._write(self._dialogue.tick(self._tick_s))
                self._tick_s += 1.0
            else:
                self._device.tell(self._beat_s)
                self._beat_s += self._device.period_s
            self._deliver(self._clock.s)
        self._clock.s = end_s
        self._deliver(self._clock.s)
        return self.readings[before:]

    def _notified(self, characteristic: Characteristic, data: bytes) -> None:
        if characteristic.uuid in self._subscribed:
            latest_s = self._waiting[-1][0] if self._waiting else 0.0
            arrival_s = max(latest_s, self._clock.s + self._delay(self._clock.s))
            self._waiting.append((arrival_s, characteristic.uuid, data))

    def _deliver(self, now_s: float) -> None:
        while self._waiting and self._waiting[0][0] <= now_s:
            arrival_s, uuid, data = self._waiting.pop(0)
            readings, writes = self._dialogue.feed(uuid, data, arrival_s)
            self.readings += readings
            self._write(writes)

    def _write(self, writes: Iterable[Write]) -> None:
        for write in writes:
            self.written.append(write)
            characteristic = self._characteristics.get(write.characteristic)
            if characteristic and characteristic.on_write:
                characteristic.on_write(write.data)
