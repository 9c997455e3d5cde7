"""The proxy's own entities: knobs of the simulated home, which Home Assistant shows on the proxy's device page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from .messages import pb

MEASUREMENT = 1
"""The state class of what a sensor measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure to set."""

    name: str
    get: Callable[[], float]
    set: Callable[[float], None]
    minimum: float
    maximum: float
    step: float
    unit: str
    icon: str = ""

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesNumberResponse(
            **ids, min_value=self.minimum, max_value=self.maximum, step=self.step, unit_of_measurement=self.unit
        )

    def state(self, key: int) -> Any:
        return pb.NumberStateResponse(key=key, state=self.get())

    def command(self, request: Any) -> None:
        self.set(request.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensor:
    """A figure to read, told each time (`force_update: true`): else a client makes nothing of one that stays."""

    name: str
    get: Callable[[], float]
    unit: str
    icon: str = ""

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesSensorResponse(
            **ids, unit_of_measurement=self.unit, state_class=MEASUREMENT, force_update=True
        )

    def state(self, key: int) -> Any:
        return pb.SensorStateResponse(key=key, state=self.get())

    def command(self, _: Any) -> None:
        """Do nothing: a sensor cannot be told anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Something on or off."""

    name: str
    get: Callable[[], bool]
    set: Callable[[bool], None]
    icon: str = ""

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesSwitchResponse(**ids)

    def state(self, key: int) -> Any:
        return pb.SwitchStateResponse(key=key, state=self.get())

    def command(self, request: Any) -> None:
        self.set(request.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to do."""

    name: str
    press: Callable[[], None]
    icon: str = ""

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesButtonResponse(**ids)

    def state(self, key: int) -> None:
        """Return nothing: a button has no state."""

    def command(self, _: Any) -> None:
        self.press()


class Entity(Protocol):
    """Anything the device offers; what a button has no state of, it does not tell."""

    @property
    def name(self) -> str:
        """Return what people call it."""

    @property
    def icon(self) -> str:
        """Return an icon of Material Design, or nothing."""

    def listing(self, **ids: Any) -> Any:
        """Return the message that offers it."""

    def state(self, key: int) -> Any:
        """Return the message that tells how it stands."""

    def command(self, request: Any) -> None:
        """Do what a client asks."""
