"""What a walker's entry remembers between runs of Home Assistant, apart from the history of sessions.

A backup is kept beside it, as of the last session that was filed.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.json import json_bytes
from homeassistant.util import dt as dt_util
from homeassistant.util.json import json_loads_object

from ..const import DOMAIN
from ..engine.gait.foot.attitude import Mounting, Shoe
from ..engine.gait.quality import Baseline
from ..engine.tally import finite
from ..engine.training.days import Days
from ..engine.training.diary import Diary
from ..engine.training.event import TrainingEvent
from ..engine.training.goal import Goal
from ..engine.training.ladder import Learned
from ..engine.training.progress import Training
from ..engine.training.resistance import ResistanceSource
from ..engine.training.session import Session
from ..engine.written import time_from
from .changes import changes, merged
from .disk.damage import DAMAGE, async_read, async_set_aside
from .disk.failure import FileError
from .disk.kept import KeptStore
from .undo import Given, Undo, kept_a_day

SUMS = ("lifetime", "today")
SAVE_DELAY_S = 7
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
    """How each pod sits on the foot, by address,"""
    shoes: dict[str, Shoe] = field(default_factory=dict)
    """and on which shoe, if that was said."""
    training: Training = field(default_factory=Training)
    judged: dict[int, int] | None = None
    """The digest of each year of sessions that `training` has judged; None if nobody has noted that yet."""
    undoable: tuple[Undo, ...] = ()
    """What was deleted, edited, given away, replaced or logged within a day."""

    seen_at: datetime | None = None
    """The latest time that the clock was believed."""
    left_at: datetime | None = None
    """The time from which the clock goes on if none was believed."""
    untold: tuple[TrainingEvent, ...] = ()
    """Events that nobody listened to: they are told after the next start."""
    settled: Days | None = None
    """The days before a clock went ahead, as long as it may be wrong."""

    baseline: Baseline | None = None
    """How the walker steps without a load."""
    learned: Learned | None = None
    """Where the baseline comes from; None if it was taken by hand."""

    def keep_a_day(self, *sessions: Session, was_there: bool = True, given: Given | None = None) -> None:
        """Note sessions as they were, so that a mistake can be taken back; whoever does that writes it."""
        now = dt_util.utcnow()
        more = (Undo(now, session, was_there, given) for session in sessions)
        self.undoable = kept_a_day(self.undoable, more, now)

    def as_dict(self) -> dict[str, Any]:
        """Return what is written to disk."""
        return {
            "diary": self.diary.as_dict(),
            "goal_min": self.goal_min,
            "dials": dict(self.dials),
            "mountings": {address: mounting.to_dict() for address, mounting in self.mountings.items()},
            "shoes": dict(self.shoes),
            "baseline": None if self.baseline is None else asdict(self.baseline),
            "learned": None if self.learned is None else asdict(self.learned),
            "training": self.training.as_dict(),
            "judged": None if self.judged is None else {str(year): digest for year, digest in self.judged.items()},
            "seen_at": None if self.seen_at is None else self.seen_at.isoformat(),
            "left_at": None if self.left_at is None else self.left_at.isoformat(),
            "untold": [[event.kind, dict(event.data)] for event in self.untold],
            "settled": None if self.settled is None else self.settled.as_dict(),
            "taken_out": [one.as_list() for one in self.undoable],
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
            shoes={address: Shoe(shoe) for address, shoe in data.get("shoes", {}).items()},
            baseline=None
            if baseline is None
            else Baseline(**{name: finite(value) for name, value in baseline.items()}),
            seen_at=time_from(data.get("seen_at")),
            left_at=time_from(data.get("left_at")),
            untold=tuple(map(TrainingEvent.from_list, data.get("untold", ()))),
            settled=None if (settled := data.get("settled")) is None else Days.from_dict(settled),
            learned=None if (learned := data.get("learned")) is None else _learned(learned),
            training=Training.from_dict(data["training"]) if "training" in data else Training(),
            judged=None
            if (judged := data.get("judged")) is None
            else {int(year): int(digest) for year, digest in judged.items()},
            undoable=tuple(map(Undo.from_list, data.get("taken_out", ()))),
        )


def _learned(data: Mapping[str, Any]) -> Learned:
    source, resistance = data["source"], data["resistance"]
    return Learned(
        str(data["session_id"]),
        None if source is None else ResistanceSource(source),
        None if resistance is None else finite(resistance),
    )


class WalkerStore:
    """One walker's memory and its files.

    The file holds all of it. While somebody walks, only what has changed in the diary since is written, to a small
    file beside it.
    """

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Prepare the files of the entry; nothing is read yet."""
        self.memory = Memory(Diary(day=dt_util.now().date()))
        self.file_name = f"{DOMAIN}.{entry_id}"
        self._hass = hass
        self._store = KeptStore(hass, self.file_name)
        self._backup = KeptStore(hass, f"{self.file_name}.backup")
        self._walk = KeptStore(hass, f"{self.file_name}.walk")
        self._writing = asyncio.Lock()
        self._change: Callable[[Memory], object] | None = None
        """What is written already, and not remembered yet."""
        self._saves = 0
        self._is_save_due = self._is_walk_due = self._is_closed = False
        self.is_anew = False
        """Whether there was no memory that could be read."""
        self.has_walked_on = False
        """Whether there was more in the diary than in its sums."""

    async def async_load(self) -> None:
        """Read the memory, or what the backup has of it if the file cannot be understood.

        NotReadableError if the file is there and cannot be read, NewerVersionError if a newer version has written it;
        nothing is written then.
        """
        for store in (self._store, self._backup):
            if (data := await async_read(self._hass, store)) is None:
                continue
            try:
                self.memory = Memory.from_dict(await self._with_walk(data) if store is self._store else data)
                self._saves = int(data.get("saves", 0))
                self._store.held = data
            except DAMAGE:
                await async_set_aside(self._hass, store.key, data)
            else:
                break
        else:
            self.is_anew = True

    async def _with_walk(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the memory with what was walked after it was written."""
        try:
            walk = await async_read(self._hass, self._walk)
            if walk is None or walk["of"] != data["saves"]:
                return data
            with_walk = {**data, "diary": merged(data["diary"], json_loads_object(walk["diary"]))}
            Memory.from_dict(with_walk)
        except (*DAMAGE, FileError):
            return data  # some seconds are lost, rather than all
        self.has_walked_on = True
        return with_walk

    @callback
    def async_save_soon(self) -> None:
        """Write within `SAVE_DELAY_S`, however often this is called until then."""
        if not (self._is_save_due or self._is_closed):
            self._is_save_due = True
            self._store.async_delay_save(self._written, SAVE_DELAY_S)

    @callback
    def async_save_walk_soon(self) -> None:
        """Write what has changed in the diary within `SAVE_DELAY_S`, however often this is called until then."""
        if not (self._is_save_due or self._is_walk_due or self._is_closed):
            self._is_walk_due = True
            self._walk.async_delay_save(self._walked, SAVE_DELAY_S)

    async def async_save(self) -> None:
        """Write now; NotWrittenError if that fails."""
        async with self._writing:
            if not self._is_closed:
                await self._store.async_keep(self._written())

    async def async_change[T](self, change: Callable[[Memory], T]) -> T:
        """Change the memory once the file has it so, and return what `change` does.

        NotWrittenError if that fails, and then nothing is changed. `change` sets fields, and alters none in place.
        """
        async with self._writing:
            self._change = change
            try:
                await self._store.async_keep(self._written())
            finally:
                self._change = None
            return change(self.memory)

    async def async_save_with_backup(self) -> None:
        """Write now, and the backup too; NotWrittenError if that fails."""
        await self.async_save()
        if not self._is_closed:
            await self._backup.async_keep(self.memory.as_dict() | {"saves": self._saves, "taken_out": []})

    async def async_close(self) -> None:
        """Write for the last time: from now on the files are somebody else's."""
        try:
            await self.async_save()
        finally:
            self._is_closed = True
            with suppress(OSError):
                await self._walk.async_remove()

    async def async_remove(self) -> None:
        """Forget it all."""
        self._is_closed = True
        for store in (self._store, self._backup, self._walk):
            with suppress(OSError):  # a folder is no file of ours
                await store.async_remove()

    @property
    def has_failed(self) -> bool:
        """Whether the last write failed."""
        return self._store.has_failed or self._backup.has_failed

    @callback
    def _written(self) -> dict[str, Any]:
        memory = replace(self.memory)
        if self._change is not None:
            self._change(memory)
        self._is_save_due = False
        self._saves += 1
        return memory.as_dict() | {"saves": self._saves}

    @callback
    def _walked(self) -> dict[str, Any]:
        self._is_walk_due = False
        held = self._store.held or {}
        before = held.get("diary", {})
        # The sums are those of the sessions, and are not written each time.
        diary = {**self.memory.diary.as_dict(), **{name: before.get(name) for name in SUMS}}
        return {"of": held.get("saves"), "diary": json_bytes(changes(before, diary)).decode()}
