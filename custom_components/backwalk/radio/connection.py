"""One connect to one device: its client, its loss and its end.

A connection subscribes to everything its profiles listen to, then lets their dialogues write, and stays until the
device is lost, silent or let go. Whatever a library raises ends this connection at most, and `run` says why it ended;
what a dialogue raises costs what it was told.

Silence is a loss only where data flowed. A belt that stands may say nothing, and so may a device that has not spoken
yet: now and then something is read from it, which proves that it is there. Only a pod that measures motion always does,
and one that tells none, or many times as much as it is asked for, is let go of.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..devices.profile import Dialogue, Gives, Profile, Write
from ..devices.standard import BATTERY_LEVEL, DEVICE_INFORMATION, DeviceInformation, battery, text
from ..engine.rate_watch import RateWatch
from ..engine.samples import Belt, Imu, Reading
from .bundles import Bundles, Notification
from .client import NOTIFYING, Client, ending
from .ending import EndedError, Ending, Reason, WrongDeviceError
from .listeners import Listeners
from .target import Target

if TYPE_CHECKING:
    from bleak.backends.characteristic import BleakGATTCharacteristic
    from bleak.backends.device import BLEDevice

type Tap = Callable[[str, bytes, float], None]
"""Is called with each notification as it comes: characteristic, octets, when (s, the loop's clock)."""

WATCH_S = 1.0
PROBE_S = 30.0
"""A device that is silent is asked something that often."""
MUTE_S = 15.0
"""A pod that measures motion has told some by then: it takes a few questions and answers to start one."""
DIALOGUE = "what understands it"
"""As the log calls a dialogue, which is to raise nothing."""
SILENT_S = 5.0
"""What never notifies until then is read, if it can be."""
BESIDES = frozenset({Gives.BATTERY, Gives.HEART_RATE})
"""What two profiles of one device may both tell."""


class Connection:
    """A device that is ours for a while."""

    def __init__(
        self,
        hass: HomeAssistant,
        target: Target,
        *,
        listeners: Listeners,
        on_change: CALLBACK_TYPE,
        taps: Collection[Tap] = (),
    ) -> None:
        """Prepare a connect to a device that should be one of the target's profiles; `taps` may change meanwhile."""
        self.is_serving = False
        self.profiles: tuple[Profile, ...] = ()
        """What the device turned out to be."""
        self.information = DeviceInformation()
        self._packets: dict[str, bytes] = {}
        self._bundles = Bundles(hass.loop, self._read)
        self._spoke_s: float | None = None
        """When it told the first reading."""
        self._hass = hass
        self._target = target
        self._on_readings = listeners.hear
        self._guard = listeners.guard
        self._on_change = on_change
        self._taps = taps
        self._client = Client(hass, target.title)
        self._dialogues: list[Dialogue] = []
        self._outbox: list[Write] = []
        self._silences_s: dict[str, float] = {}
        self._readable: dict[str, Dialogue] = {}
        """What never notified yet, and may be read."""
        self._heard_s: dict[str, float] = {}
        self._may_be_silent = False
        self._rate: RateWatch | None = None
        """Follows how much motion a pod sends; None for what is none."""
        self._served_s = 0.0
        self._moved_s: float | None = None
        """When it told the first motion."""
        self._proven_s = 0.0

    @property
    def notifying(self) -> frozenset[str]:
        """All characteristics that can notify, whether a profile knows them or not."""
        return self._client.uuids(NOTIFYING)

    @property
    def last_packets(self) -> dict[str, str]:
        """The last notification of each channel, in hexadecimal digits."""
        return {channel: packet.hex() for channel, packet in self._packets.items()}

    @property
    def refusals(self) -> Mapping[str, str]:
        """What the device did not want, by characteristic."""
        return self._client.refusals

    @property
    def is_proven(self) -> bool:
        """Whether the device does what it is for, as far as that can be told."""
        if self._rate is None:
            return True
        return self._moved_s is not None and self._hass.loop.time() - self._moved_s > self._rate.window_s

    @callback
    def end(self) -> None:
        """Let go of the device, whatever is going on."""
        self._client.end(Reason.RELEASED)

    async def run(self, device: BLEDevice, look_up: Callable[[], BLEDevice | None]) -> Ending:
        """Connect, serve and disconnect; return why it ended. Raises only if the task is cancelled."""
        client = self._client
        introduction: asyncio.Task[None] | None = None
        try:
            await client.connect(device, look_up)
            await self._begin()
            self._served_s = self._hass.loop.time()
            introduction = self._hass.async_create_background_task(self._introduce(), f"{self._target.title} introduce")
            self.is_serving = True
            self._on_change()
            return self._ended(await self._serve())
        except EndedError:
            return self._ended(client.over.result())
        except Exception as err:  # noqa: BLE001  libraries raise KeyError and AttributeError, too
            return ending(err)
        finally:
            if introduction is not None:
                introduction.cancel()
            self._bundles.flush()
            if self.is_serving:
                self.is_serving = False
                self._on_change()
            await client.disconnect()

    def _ended(self, reason: Reason) -> Ending:
        """Return how this ended; what a device told in floods is worth nothing."""
        is_worth = self._spoke_s is not None and reason is not Reason.FLOODING
        return Ending(reason, told_s=max(self._heard_s.values()) - (self._spoke_s or 0.0) if is_worth else 0.0)

    async def _begin(self) -> None:
        """Find out what the device is, listen to it, and start it."""
        client, now_s = self._client, self._hass.loop.time()
        self.profiles = self._recognised(self.notifying)
        if not self.profiles:
            await client.forget_services()
            raise WrongDeviceError
        for profile in self.profiles:
            dialogue = profile.dialogue(self._target.settings)
            self._dialogues.append(dialogue)
            if profile.rate_hz is not None:
                self._rate = RateWatch(profile.rate_hz)
            for channel in profile.channels:
                if channel.silence_s is not None:
                    self._silences_s[channel.uuid] = channel.silence_s
                if channel.is_read:
                    self._readable[channel.uuid] = dialogue
                notified = partial(self._notified, dialogue, channel.uuid)
                await client.subscribe(channel.uuid, notified, is_required=channel.is_required)
        for dialogue in self._dialogues:
            self._outbox += self._guard.call(DIALOGUE, partial(dialogue.start, now_s)) or ()
        await self._write_out()
        self._proven_s = self._hass.loop.time()

    def _recognised(self, notifying: frozenset[str]) -> tuple[Profile, ...]:
        """Return what the device serves: the likeliest profile, and such as tell something else besides."""
        recognised = list[Profile]()
        gives = set[Gives]()
        for profile in self._target.profiles:
            if profile.is_served_by(notifying) and not (profile.gives - BESIDES) & gives:
                recognised.append(profile)
                gives |= profile.gives
        is_one = any(profile.kind is self._target.profiles[0].kind for profile in recognised)
        return tuple(recognised) if is_one else ()

    async def _serve(self) -> Reason:
        """Stay until this is over."""
        client, loop = self._client, self._hass.loop
        while not client.over.done():
            client.woken.clear()
            for dialogue in self._dialogues:
                self._outbox += self._guard.call(DIALOGUE, partial(dialogue.tick, loop.time())) or ()
            await self._write_out()
            await self._read_silent()
            with suppress(TimeoutError):
                async with asyncio.timeout(WATCH_S):
                    await client.woken.wait()
            if not await self._is_there():
                if self._spoke_s is None:
                    await client.forget_services()
                return Reason.SILENT
        return client.over.result()

    async def _write_out(self) -> None:
        while self._outbox:
            await self._client.write(self._outbox.pop(0))

    async def _read_silent(self) -> None:
        """Read what never notified: what is there anew counts as a notification."""
        if self._hass.loop.time() - self._served_s < SILENT_S:
            return
        for channel, dialogue in self._readable.items():
            try:
                packet = await self._client.read(channel)
            except TimeoutError:
                self._readable = {}  # it may notify yet
                return
            if packet and packet != self._packets.get(channel) and channel in self._readable:
                self._hear(dialogue, channel, packet, self._hass.loop.time())

    async def _is_there(self) -> bool:
        """Tell whether the device is still there, as far as its silence says."""
        now_s = self._hass.loop.time()
        if self._rate is not None and self._moved_s is None and now_s - self._served_s > MUTE_S:
            return False
        is_silent = any(
            now_s - self._heard_s[uuid] > silence_s
            for uuid, silence_s in self._silences_s.items()
            if uuid in self._heard_s
        )
        if is_silent and not self._may_be_silent:
            return False
        if now_s - max(self._proven_s, *self._heard_s.values(), 0.0) < PROBE_S:
            return True
        self._proven_s = now_s
        return await self._client.is_answering()

    async def _introduce(self) -> None:
        """Read the Device Information and follow the battery, if the device has them; nobody waits for that."""
        client = self._client
        with suppress(EndedError, TimeoutError):
            said = {
                field: text(data) for field, uuid in DEVICE_INFORMATION.items() if (data := await client.read(uuid))
            }
            self.information = DeviceInformation(**said)
            self._on_change()
            await client.subscribe(BATTERY_LEVEL, self._on_battery)
            if data := await client.read(BATTERY_LEVEL):
                self._on_battery(None, data)

    @callback
    def _notified(self, dialogue: Dialogue, channel: str, _: BleakGATTCharacteristic, data: bytearray) -> None:
        """Note what came when; it is read at once, unless there is very much of it."""
        now_s = self._heard_s[channel] = self._hass.loop.time()
        if self._readable:
            self._readable = {other: talk for other, talk in self._readable.items() if other != channel}
        self._hear(dialogue, channel, bytes(data), now_s)

    @callback
    def _hear(self, dialogue: Dialogue, channel: str, packet: bytes, now_s: float) -> None:
        self._packets[channel] = packet
        if self._taps:
            for tap in tuple(self._taps):
                self._guard.call("a capture", partial(tap, channel, packet, now_s))
        self._bundles.add((dialogue, channel, packet, now_s))

    @callback
    def _read(self, notifications: list[Notification]) -> None:
        """Decode notifications, and hand on what they complete."""
        told = list[Reading]()
        for dialogue, channel, packet, arrival_s in notifications:
            try:
                readings, writes = dialogue.feed(channel, packet, arrival_s)
            except Exception as err:  # noqa: BLE001  it ought not to
                self._guard.failed(DIALOGUE, err)
                continue
            if writes:
                self._outbox += writes
                self._client.woken.set()
            if readings:
                self._spoke_s = arrival_s if self._spoke_s is None else self._spoke_s
                match readings[-1]:
                    case Belt(speed_mps=speed_mps):
                        self._may_be_silent = not speed_mps
                    case Imu():
                        self._measured(len(readings), arrival_s)
                told += readings
        if told:
            self._on_readings(told)

    @callback
    def _measured(self, samples: int, now_s: float) -> None:
        """Let go of a pod that sends far too much."""
        if self._moved_s is None:
            self._moved_s = now_s
        if self._rate is not None and self._rate.add(samples, now_s):
            self._client.end(Reason.FLOODING)

    @callback
    def _on_battery(self, _: BleakGATTCharacteristic | None, data: bytes | bytearray) -> None:
        if (level := battery(bytes(data), self._hass.loop.time())) is not None:
            self._on_readings([level])
