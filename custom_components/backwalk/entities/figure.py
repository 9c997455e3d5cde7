"""A figure of a walker or of a device, as a sensor shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.components.sensor import SensorEntityDescription

from ..walker.snapshot import Snapshot
from ..walker.throttle import Figure


@dataclass(kw_only=True, frozen=True)
class BackwalkSensorDescription(SensorEntityDescription):
    """A figure of a walker or of a device."""

    value_fn: Callable[[Snapshot], Figure]
    attributes_fn: Callable[[Snapshot], Mapping[str, Any] | None] | None = None
    unit_fn: Callable[[], str] | None = None
    """The unit of now, for a figure that follows those of the house."""
    is_slow: bool = False
    """Nobody watches it grow: a step a minute will do while somebody walks."""
    shakes_fn: Callable[[Snapshot], float] = lambda _: 0.0
    """The share of the figure by which it changes when nothing does."""


def figure(
    key: str, value_fn: Callable[[Snapshot], Figure], *, is_enabled: bool = True, **described: Any
) -> BackwalkSensorDescription:
    """Describe a figure that is called by its key."""
    return BackwalkSensorDescription(
        key=key,
        translation_key=key,
        entity_registry_enabled_default=is_enabled,
        value_fn=value_fn,
        **described,
    )
