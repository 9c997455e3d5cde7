"""One session as it is kept: what was walked, how, on what, and with which pauses.

Times are UTC, as the difference of two local times forgets that clocks are put forward and back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from .goal import Goal
from .resistance import Resistance, ResistanceSource
from .tally import Tally, finite

BEST_OVER_S = 30.0
"""A pace counts as the best one if it was held for this long."""
MEASURED_STEP = 0.1
"""A measured resistance has changed if its mean differs by this share"""
MEASURED_OVER_S = 30.0
"""over so many seconds of walking: both force and power shake with every step."""
PAIN_MAX = 10
"""On the scale from 0, none, to 10, the worst."""


class Mode(StrEnum):
    """What counted a session, or where it was walked when nothing could."""

    POD = "pod"
    BELT = "belt"
    POD_AND_BELT = "pod_and_belt"
    SLED = "sled"
    OUTDOORS = "outdoors"
    GYM = "gym"


@dataclass(frozen=True, slots=True)
class Pause:
    """A quiet stretch; `end` is None while it lasts."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResistanceChange:
    """From `at_s` seconds into the session on, the belt resisted so."""

    at_s: float
    value: float
    source: ResistanceSource


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean that grows: the weighted sum and the weight."""

    total: float = 0.0
    weight: float = 0.0

    @property
    def value(self) -> float | None:
        """The mean so far, None before anything was added."""
        return self.total / self.weight if self.weight else None

    def add(self, value: float | None, weight: float) -> Mean:
        """Return the mean with another value; None adds nothing."""
        return self if value is None else Mean(self.total + value * weight, self.weight + weight)

    @classmethod
    def from_list(cls, written: Collection[Any]) -> Mean:
        """Return the mean that was written; OverflowError, TypeError or ValueError if it is none."""
        return cls(*map(finite, written)) if written else NO_MEAN


NO_MEAN = Mean()
"""Shared: most of a life's sessions have several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What else is known of a moment; None is what nobody tells."""

    cadence_spm: float | None = None
    heart_rate_bpm: int | None = None
    quality: float | None = None
    """How natural and smooth the last steps were, 0 to 1."""
    resistance: Resistance | None = None
    mode: Mode | None = None
    devices: tuple[str, ...] = ()
    goal: Goal | None = None
    """The day's, which completes its sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session; `ended_at` is None as long as it goes on, through its pauses."""

    id: str
    started_at: datetime
    last_backward_at: datetime
    tally: Tally = field(default_factory=Tally)
    carried: Tally = field(default_factory=Tally)
    """What of the tally was walked before the last midnight."""
    ended_at: datetime | None = None
    mode: Mode | None = None
    devices: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    is_held: bool = False
    """Started or paused by hand: it waits longer for steps than one that came by itself."""
    is_completed: bool = False
    """Whether the day's goal was reached."""
    best_mps: float | None = None
    """Best mean speed over `BEST_OVER_S` of backward walking without a pause."""
    pending: Tally = field(default_factory=Tally)
    """Backward walking that is not yet long enough for that."""
    cadence: Mean = field(default_factory=Mean)
    heart_rate: Mean = field(default_factory=Mean)
    heart_rate_max_bpm: int | None = None
    resistance: tuple[ResistanceChange, ...] = ()
    """While walking backward: a belt that stands resists nobody."""
    felt: Mean = field(default_factory=Mean)
    """Measured resistance of a stretch that is not yet long enough to tell a change."""
    quality: float | None = None
    """How natural and smooth the steps were, 0 to 1; None if nothing judged them."""
    judged: Mean = field(default_factory=Mean)
    """The same as it grows."""
    pain: int | None = None
    """0 to 10, as reported."""

    @property
    def is_active(self) -> bool:
        """Whether the session goes on."""
        return self.ended_at is None

    @property
    def is_paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self.pauses) and self.pauses[-1].end is None

    @property
    def mean_mps(self) -> float | None:
        """Mean speed of the backward walking, None without any, or where nobody said how far it was."""
        tally = self.tally
        return tally.backward_m / tally.backward_s if tally.backward_m and tally.backward_s else None

    @property
    def bouts(self) -> tuple[tuple[datetime, datetime], ...]:
        """The stretches between the pauses."""
        edges = [self.started_at]
        for pause in self.pauses:
            edges += [pause.start] if pause.end is None else [pause.start, pause.end]
        if not self.is_paused:
            edges.append(self.ended_at or self.last_backward_at)
        return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start)

    def walk(self, walked: Tally, moment: Moment, at: datetime) -> Session:
        """Return the session with what was walked until `at`."""
        is_backward = walked.backward_s > 0
        pending, best_mps = self.pending, self.best_mps
        if is_backward:
            pending += Tally(backward_s=walked.backward_s, backward_m=walked.backward_m)
            if pending.backward_s >= BEST_OVER_S:
                best_mps = max(best_mps or 0.0, pending.backward_m / pending.backward_s)
                pending = Tally()
        judged = self.judged.add(moment.quality, walked.backward_s)
        if is_backward and moment.resistance is not None:
            resistance, felt = self._resisted(moment.resistance, walked.backward_s, at)
        else:
            resistance, felt = self.resistance, self.felt
        return replace(
            self,
            tally=self.tally + walked,
            mode=_joined(self.mode, moment.mode),
            devices=self.devices + tuple(title for title in moment.devices if title not in self.devices),
            pending=pending,
            best_mps=best_mps,
            cadence=self.cadence.add(moment.cadence_spm, walked.backward_s),
            heart_rate=self.heart_rate.add(moment.heart_rate_bpm, 1.0),
            heart_rate_max_bpm=max(
                (bpm for bpm in (self.heart_rate_max_bpm, moment.heart_rate_bpm) if bpm is not None), default=None
            ),
            judged=judged,
            quality=self.quality if judged.value is None else judged.value,
            resistance=resistance,
            felt=felt,
        )

    def _resisted(self, now: Resistance, backward_s: float, at: datetime) -> tuple[tuple[ResistanceChange, ...], Mean]:
        """Return how the belt has resisted until `at`, and what is not long enough to tell."""
        last = self.resistance[-1] if self.resistance else None
        value, felt = now.value, Mean()
        if last is not None and last.source is now.source:
            least = 0.0
            if now.source.is_measured:
                felt = self.felt.add(value, backward_s)
                if felt.value is None or felt.weight < MEASURED_OVER_S:
                    return self.resistance, felt
                value, felt, least = felt.value, Mean(), MEASURED_STEP * abs(last.value)
            if abs(value - last.value) <= least:
                return self.resistance, felt
        at_s = (at - self.started_at).total_seconds()
        return (*self.resistance, ResistanceChange(round(at_s, 1), round(value, 1), now.source)), felt

    def shifted(self, by: timedelta) -> Session:
        """Return the session as if all of it had happened `by` later: a clock was put right."""
        return replace(
            self,
            started_at=self.started_at + by,
            last_backward_at=self.last_backward_at + by,
            pauses=tuple(Pause(pause.start + by, pause.end and pause.end + by) for pause in self.pauses),
        )

    def put_right(self, backward_s: float | None, backward_m: float | None) -> Session:
        """Return the session with other sums, None for what is right; midnight parts them as it did before."""
        tally, carried = self.tally, self.carried
        if backward_s is not None:
            share = carried.backward_s / tally.backward_s if tally.backward_s else 0.0
            tally, carried = replace(tally, backward_s=backward_s), replace(carried, backward_s=share * backward_s)
        if backward_m is not None:
            share = carried.backward_m / tally.backward_m if tally.backward_m else 0.0
            tally, carried = replace(tally, backward_m=backward_m), replace(carried, backward_m=share * backward_m)
        return replace(self, tally=tally, carried=carried)

    def ended(self) -> Session:
        """Return the session, over since its last backward step."""
        pauses = self.pauses[:-1] if self.is_paused else self.pauses
        return replace(self, ended_at=self.last_backward_at, pauses=pauses, is_held=False, pending=Tally(), felt=Mean())

    def outline(self) -> Session:
        """Return the session without the figures that change with every step."""
        return Session(
            id=self.id,
            started_at=self.started_at,
            last_backward_at=self.started_at,
            ended_at=self.ended_at,
            pauses=self.pauses,
            is_completed=self.is_completed,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return what is written to disk: all that is not as it is in every session."""
        written = {
            "id": self.id,
            "started_at": self.started_at.isoformat(),
            "last_backward_at": self.last_backward_at.isoformat(),
            "tally": self.tally.as_dict(),
            "carried": self.carried.as_dict(),
            "ended_at": _text(self.ended_at),
            "mode": self.mode,
            "devices": list(self.devices),
            "pauses": [[pause.start.isoformat(), _text(pause.end)] for pause in self.pauses],
            "is_held": self.is_held or None,
            "is_completed": self.is_completed or None,
            "best_mps": self.best_mps,
            "pending": self.pending.as_dict(),
            "cadence": [self.cadence.total, self.cadence.weight],
            "heart_rate": [self.heart_rate.total, self.heart_rate.weight],
            "heart_rate_max_bpm": self.heart_rate_max_bpm,
            "resistance": [[change.at_s, change.value, change.source] for change in self.resistance],
            "felt": [self.felt.total, self.felt.weight],
            "quality": self.quality,
            "judged": [self.judged.total, self.judged.weight],
            "pain": self.pain,
        }
        return {key: value for key, value in written.items() if value not in (None, [], {}, [0.0, 0.0])}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Session:
        """Return the session that was written.

        AttributeError, KeyError, OverflowError, TypeError or ValueError if it is none: what gets in here is added up.
        """
        pauses = tuple(Pause(_time(start), time_from(end)) for start, end in data.get("pauses", ()))
        if any(pause.end is None for pause in pauses[:-1]):
            raise ValueError("only the last pause can last")
        return cls(
            id=_name(str(data["id"])),
            started_at=_time(data["started_at"]),
            last_backward_at=_time(data["last_backward_at"]),
            tally=Tally.from_dict(data.get("tally", {})),
            carried=Tally.from_dict(data.get("carried", {})),
            ended_at=time_from(data.get("ended_at")),
            mode=None if (mode := data.get("mode")) is None else Mode(mode),
            devices=tuple(_name(device) for device in data.get("devices", ())),
            pauses=pauses,
            is_held=bool(data.get("is_held")),
            is_completed=bool(data.get("is_completed")),
            best_mps=_number(data.get("best_mps")),
            pending=Tally.from_dict(data.get("pending", {})),
            cadence=Mean.from_list(data.get("cadence", ())),
            heart_rate=Mean.from_list(data.get("heart_rate", ())),
            heart_rate_max_bpm=_whole(data.get("heart_rate_max_bpm")),
            resistance=tuple(
                ResistanceChange(finite(at_s), finite(value), ResistanceSource(source))
                for at_s, value, source in data.get("resistance", ())
            ),
            felt=Mean.from_list(data.get("felt", ())),
            quality=_number(data.get("quality")),
            judged=Mean.from_list(data.get("judged", ())),
            pain=_whole(data.get("pain")),
        )


def session_id(started_at: datetime, number: int) -> str:
    """Return the name of a walker's session: it begins with its year, and the number tells apart what began at once."""
    return f"{started_at:%Y%m%dT%H%M%SZ}-{number}"


def time_from(text: str | None) -> datetime | None:
    """Return the time that was written; TypeError or ValueError if it is none."""
    return None if text is None else _time(text)


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("a time of no time zone cannot be compared with others")
    return time if time.tzinfo is UTC else time.astimezone(UTC)


def _name(text: str) -> str:
    """Return a text that can be written."""
    text.encode()
    return text


def _number(value: Any) -> float | None:
    return None if value is None else finite(value)


def _whole(value: Any) -> int | None:
    return None if value is None else round(finite(value))


def _text(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _joined(one: Mode | None, other: Mode | None) -> Mode | None:
    """Pod and belt may come one after the other."""
    if one is None or other is None or one is other:
        return one or other
    return Mode.POD_AND_BELT
