"""What a walker's entry remembers between runs of Home Assistant, apart from the history of sessions.

A backup is kept beside it, as of the last start and of the last session that was filed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..engine.gait.foot.attitude import Mounting
from ..engine.gait.quality import Baseline
from ..engine.tally import finite
from ..engine.training.diary import Diary
from ..engine.training.goal import Goal
from ..engine.training.progress import Training
from ..engine.training.session import Session, session_id
from .damage import DAMAGE, async_read, async_set_aside

STORAGE_VERSION = 1
STORAGE_MINOR_VERSION = 2
SAVE_DELAY_S = 6
"""A crash loses at most this, the last steps that were not signed yet, and the time of one write."""
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
    sessions: dict[int, int] = field(default_factory=dict)
    """How many sessions lie in the file of each year there is."""
    training: Training = field(default_factory=Training)
    taken_out: tuple[tuple[datetime, Session], ...] = ()
    """Sessions as they were before they were deleted, edited or replaced, and when that was: for a day."""

    baseline: Baseline | None = None
    """How the walker steps without a load."""

    def as_dict(self) -> dict[str, Any]:
        """Return what is written to disk."""
        return {
            "diary": self.diary.as_dict(),
            "goal_min": self.goal_min,
            "dials": dict(self.dials),
            "mountings": {address: mounting.to_dict() for address, mounting in self.mountings.items()},
            "baseline": None if self.baseline is None else asdict(self.baseline),
            "sessions": {str(year): count for year, count in self.sessions.items()},
            "training": self.training.as_dict(),
            "taken_out": [[at.isoformat(), session.as_dict()] for at, session in self.taken_out],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Memory:
        """Return what was written; one of DAMAGE if it is not that."""
        baseline = data.get("baseline")
        return cls(
            diary=Diary.from_dict(data["diary"]),
            goal_min=Goal(finite(data["goal_min"])).minutes,
            dials={address: finite(dial) for address, dial in data["dials"].items()},
            mountings={address: Mounting.from_dict(mounting) for address, mounting in data["mountings"].items()},
            baseline=None
            if baseline is None
            else Baseline(**{name: finite(value) for name, value in baseline.items()}),
            sessions={int(year): int(count) for year, count in data["sessions"].items()},
            training=Training.from_dict(data["training"]) if "training" in data else Training(),
            taken_out=tuple(
                (datetime.fromisoformat(at), Session.from_dict(session)) for at, session in data.get("taken_out", ())
            ),
        )


class _Store(Store[dict[str, Any]]):
    """The file of a `Memory`, of whatever version."""

    def __init__(self, hass: HomeAssistant, key: str) -> None:
        super().__init__(hass, STORAGE_VERSION, key, minor_version=STORAGE_MINOR_VERSION)

    @override
    async def _async_migrate_func(
        self, old_major_version: int, old_minor_version: int, old_data: dict[str, Any]
    ) -> dict[str, Any]:
        """Bring an old file up to date; one that is damaged is returned as it is, to be set aside by who reads it.

        So is one of a newer minor version, which can be read.
        """
        if old_minor_version > STORAGE_MINOR_VERSION:
            return old_data
        try:
            return _with_history(old_data)
        except DAMAGE:
            return old_data


def _with_history(data: dict[str, Any]) -> dict[str, Any]:
    """1.1 to 1.2: sessions have a name and pauses, and the last one that is over is to be filed."""
    diary, session = data["diary"], data["diary"]["session"]
    finished = []
    if session is not None:
        started_at = datetime.fromisoformat(session["started_at"]).astimezone(UTC)
        pauses = [[session["last_backward_at"], None]] if session["is_paused"] else []
        session = {**session, "id": session_id(started_at, 0), "pauses": pauses}
        finished = [session] if session["ended_at"] else []
    diary = {**diary, "session": session, "finished": finished, "number": int(session is not None)}
    return {**data, "diary": diary, "sessions": {}}


class WalkerStore:
    """One walker's memory and its file."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Prepare the file of the entry; nothing is read yet."""
        self.memory = Memory(Diary(day=dt_util.now().date()))
        self.file_name = f"{DOMAIN}.{entry_id}"
        self._hass = hass
        self._store = _Store(hass, self.file_name)
        self._backup = _Store(hass, f"{self.file_name}.backup")
        self._is_save_due = False
        self.is_anew = False
        """Whether there was no memory that could be read."""

    async def async_load(self) -> None:
        """Read the memory, or what the backup has of it if the file cannot be understood.

        If neither can be, the sessions that lie there are found again; who sums them up is the `Walker`.
        """
        for store in (self._store, self._backup):
            if (data := await async_read(self._hass, store)) is None:
                continue
            try:
                self.memory = Memory.from_dict(data)
            except DAMAGE:
                await async_set_aside(self._hass, store.key, data)
            else:
                break
        else:
            self.is_anew = True
            self.memory.sessions = await self._hass.async_add_executor_job(self._years)
        await self.async_save_with_backup()

    def _years(self) -> dict[int, int]:
        """Return the years of which there is a file, and no count yet."""
        files = Path(self._store.path).parent.glob(f"{self.file_name}.*")
        return {int(year): 0 for file in files if (year := file.name.rpartition(".")[2]).isdecimal()}

    @callback
    def async_save_soon(self) -> None:
        """Write within `SAVE_DELAY_S`, however often this is called until then."""
        if not self._is_save_due:
            self._is_save_due = True
            self._store.async_delay_save(self._written, SAVE_DELAY_S)

    async def async_save(self) -> None:
        """Write now."""
        await self._store.async_save(self._written())

    async def async_save_with_backup(self) -> None:
        """Write now, and the backup too."""
        await self.async_save()
        await self._backup.async_save(self.memory.as_dict())

    async def async_remove(self) -> None:
        """Forget it all."""
        await self._store.async_remove()
        await self._backup.async_remove()

    @callback
    def _written(self) -> dict[str, Any]:
        self._is_save_due = False
        return self.memory.as_dict()
