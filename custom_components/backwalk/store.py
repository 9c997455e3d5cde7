"""What a walker's entry remembers between runs of Home Assistant."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .engine.attitude import Mounting
from .engine.session import Diary, Session, Tally

STORAGE_VERSION = 1
SAVE_DELAY_S = 8
"""A crash loses at most this, and the time of one write."""
DEFAULT_GOAL_MIN = 10.0


@dataclass(slots=True)
class Memory:
    """All that is remembered for one walker."""

    diary: Diary
    goal_min: float = DEFAULT_GOAL_MIN
    dials: dict[str, float] = field(default_factory=dict)
    """Resistance dial by machine: the address, or an empty string for one without Bluetooth."""
    mountings: dict[str, Mounting] = field(default_factory=dict)
    """How each pod sits on the foot, by address."""

    def as_dict(self) -> dict[str, Any]:
        """Return what is written to disk."""
        return {
            "diary": asdict(self.diary),
            "goal_min": self.goal_min,
            "dials": self.dials,
            "mountings": {address: mounting.to_dict() for address, mounting in self.mountings.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Memory:
        """Return what was written; KeyError, TypeError or ValueError if it is not that."""
        return cls(
            diary=_diary(data["diary"]),
            goal_min=float(data["goal_min"]),
            dials={address: float(dial) for address, dial in data["dials"].items()},
            mountings={address: Mounting.from_dict(mounting) for address, mounting in data["mountings"].items()},
        )


def _diary(data: Mapping[str, Any]) -> Diary:
    session = data["session"]
    return Diary(
        day=date.fromisoformat(data["day"]),
        today=Tally(**data["today"]),
        lifetime=Tally(**data["lifetime"]),
        session=None if session is None else _session(session),
        approach=Tally(**data["approach"]),
        approach_at=_time(data["approach_at"]),
    )


def _session(data: Mapping[str, Any]) -> Session:
    return Session(
        started_at=datetime.fromisoformat(data["started_at"]),
        last_backward_at=datetime.fromisoformat(data["last_backward_at"]),
        tally=Tally(**data["tally"]),
        is_paused=bool(data["is_paused"]),
        ended_at=_time(data["ended_at"]),
    )


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


class WalkerStore:
    """One walker's memory and its file."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Prepare the file of the entry; nothing is read yet."""
        self.memory = Memory(Diary(day=dt_util.now().date()))
        self.file_name = f"{DOMAIN}.{entry_id}"
        self._store: Store[dict[str, Any]] = Store(hass, STORAGE_VERSION, self.file_name)
        self._is_save_due = False

    async def async_load(self) -> None:
        """Read the memory; KeyError, TypeError or ValueError if the file holds something else."""
        if (data := await self._store.async_load()) is not None:
            self.memory = Memory.from_dict(data)

    @callback
    def async_save_soon(self) -> None:
        """Write within `SAVE_DELAY_S`, however often this is called until then."""
        if not self._is_save_due:
            self._is_save_due = True
            self._store.async_delay_save(self._written, SAVE_DELAY_S)

    async def async_save(self) -> None:
        """Write now."""
        await self._store.async_save(self._written())

    async def async_remove(self) -> None:
        """Forget it all."""
        await self._store.async_remove()

    @callback
    def _written(self) -> dict[str, Any]:
        self._is_save_due = False
        return self.memory.as_dict()
