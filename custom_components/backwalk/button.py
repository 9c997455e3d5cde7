"""Buttons: the session by hand, and what a pod learns."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .actions.access import owners_only
from .coordinator import BackwalkConfigEntry
from .devices.profile import DeviceKind
from .entity import BackwalkEntity
from .walker.gear.device import Device
from .walker.snapshot import Snapshot
from .walker.walker import Walker

PARALLEL_UPDATES = 0


@dataclass(kw_only=True, frozen=True)
class BackwalkButtonDescription(ButtonEntityDescription):
    """Something to do, and when it makes sense."""

    press_fn: Callable[[Walker], Awaitable[object] | None]
    makes_sense_fn: Callable[[Snapshot], bool] = lambda _: True
    is_owners: bool = False
    """Whether it takes away what was walked: only an administrator or the walker may press it."""


def _can_start(data: Snapshot) -> bool:
    """Tell whether no session goes on, or one is paused."""
    return data.diary.active is None or data.diary.active.is_paused


def _can_pause(data: Snapshot) -> bool:
    """Tell whether a session goes on that does not wait for steps already."""
    return data.diary.active is not None and not data.diary.active.is_held


BUTTONS = (
    BackwalkButtonDescription(
        key="start",
        translation_key="start",
        press_fn=Walker.start,
        makes_sense_fn=_can_start,
    ),
    BackwalkButtonDescription(
        key="pause",
        translation_key="pause",
        press_fn=Walker.pause,
        makes_sense_fn=_can_pause,
    ),
    BackwalkButtonDescription(
        key="finish",
        translation_key="finish",
        press_fn=Walker.finish,
        makes_sense_fn=lambda data: data.is_session_active,
    ),
    BackwalkButtonDescription(
        key="discard",
        translation_key="discard",
        entity_registry_enabled_default=False,
        press_fn=Walker.discard,
        is_owners=True,
        makes_sense_fn=lambda data: data.is_session_active,
    ),
)

POD_BUTTONS = (
    BackwalkButtonDescription(
        key="calibrate",
        translation_key="calibrate",
        entity_category=EntityCategory.CONFIG,
        press_fn=Walker.calibrate,
    ),
    BackwalkButtonDescription(
        key="set_baseline",
        translation_key="set_baseline",
        entity_category=EntityCategory.CONFIG,
        press_fn=Walker.set_baseline,
    ),
)


async def async_setup_entry(
    _hass: HomeAssistant, entry: BackwalkConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the walker's buttons and those of each pod."""
    coordinator = entry.runtime_data
    async_add_entities([BackwalkButton(coordinator, description) for description in BUTTONS])

    @callback
    def add_device(device: Device) -> None:
        if device.kind is DeviceKind.FOOTPOD:
            async_add_entities(
                [BackwalkButton(coordinator, description, device) for description in POD_BUTTONS],
                config_subentry_id=device.subentry_id,
            )

    coordinator.for_each_device(add_device)


class BackwalkButton(BackwalkEntity, ButtonEntity):
    """One thing to do."""

    entity_description: BackwalkButtonDescription

    @property
    @override
    def available(self) -> bool:
        """Tell whether it makes sense now; a pod that is not there learns nothing."""
        data, device = self.coordinator.data, self.device
        is_there = device is None or data.connected.get(device.subentry_id, False)
        return super().available and is_there and self.entity_description.makes_sense_fn(data)

    @override
    async def async_press(self) -> None:
        """Do it, or say why it cannot be done."""
        about, walker = self.entity_description, self.coordinator.walker
        if about.is_owners and self._context is not None:
            await owners_only(self._context, walker)
        if (doing := about.press_fn(walker)) is not None:
            await doing
