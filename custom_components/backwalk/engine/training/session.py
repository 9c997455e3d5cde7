"""One session as it is kept: what was walked, how, on what, and with which pauses.

Times are UTC, as the difference of two local times forgets that clocks are put forward and back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from ..heart import with_zone
from ..tally import Tally, finite
from ..written import named, names, number, time_from, time_of, truth, whole
from .moment import Mean, Mode, Moment, joined
from .resistance import Resistance, ResistanceChange, ResistanceSource

BEST_OVER_S = 30.0
"""A pace counts as the best one if it was held for this long."""
MEASURED_STEP = 0.1
"""Share by which the mean of a measured resistance has to differ to count as a change."""
MEASURED_OVER_S = 30.0
"""Backward seconds over which that mean is taken, as force and power vary with every step."""
SHORTEST_SESSION_S = 30.0
"""Backward; nobody goes for a walk of less."""
STARTED = "%Y%m%dT%H%M%SZ"
"""How a session is named after its start."""
PAIN_MAX = 10  # of 0, none, to 10, the worst


@dataclass(frozen=True, slots=True)
class Pause:
    """A quiet stretch; `end` is None while it lasts."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session; `ended_at` is None as long as it goes on, through its pauses."""

    id: str
    started_at: datetime
    last_backward_at: datetime
    tally: Tally = field(default_factory=Tally)
    before_midnight: Tally = field(default_factory=Tally)
    """The part of the tally that was walked before the last midnight."""
    ended_at: datetime | None = None
    day: date | None = None
    """The day to which its last steps count, as days were told then; `before_midnight` belongs to the one before."""
    mode: Mode | None = None
    devices: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    is_held: bool = False
    """Started or paused by hand: it waits longer for steps than one that came by itself."""
    is_completed: bool = False
    """Whether the day's goal was reached."""
    best_mps: float | None = None
    """Best mean speed over `BEST_OVER_S` of backward walking without a pause."""
    unrated: Tally = field(default_factory=Tally)
    """Backward walking of less than `BEST_OVER_S`, which has no best speed yet."""
    cadence: Mean = field(default_factory=Mean)
    heart_rate: Mean = field(default_factory=Mean)
    heart_rate_max_bpm: int | None = None
    heart_zones_s: tuple[float, ...] = ()
    """Backward seconds in each zone, 0 to 5; empty if no zone was known."""
    resistance: tuple[ResistanceChange, ...] = ()
    """Changes while walking backward: a standing belt resists nobody."""
    resistance_mean: Mean = field(default_factory=Mean)
    """Mean of the measured resistance since the last change, over less than `MEASURED_OVER_S`."""
    quality: float | None = None
    """How natural and smooth the steps were, 0 to 1; None if nothing quality_mean them."""
    quality_mean: Mean = field(default_factory=Mean)
    """Mean of `quality` so far, weighted with backward seconds."""
    pain: int | None = None
    """0 to 10, as reported."""

    @property
    def is_bout(self) -> bool:
        """Whether it is too short to be a session of its own: it counts for the sums, and is listed nowhere."""
        return self.tally.backward_s < SHORTEST_SESSION_S

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
        unrated, best_mps = self.unrated, self.best_mps
        if is_backward:
            unrated += Tally(backward_s=walked.backward_s, backward_m=walked.backward_m)
            if unrated.backward_s >= BEST_OVER_S:
                best_mps = max(best_mps or 0.0, unrated.backward_m / unrated.backward_s)
                unrated = Tally()
        quality_mean = self.quality_mean.add(moment.quality, walked.backward_s)
        if is_backward and moment.resistance is not None:
            resistance, resistance_mean = self._resisted(moment.resistance, walked.backward_s, at)
        else:
            resistance, resistance_mean = self.resistance, self.resistance_mean
        return replace(
            self,
            tally=self.tally + walked,
            mode=joined(self.mode, moment.mode),
            devices=self.devices + tuple(title for title in moment.devices if title not in self.devices),
            unrated=unrated,
            best_mps=best_mps,
            cadence=self.cadence.add(moment.cadence_spm, walked.backward_s),
            heart_rate=self.heart_rate.add(moment.heart_rate_bpm, 1.0),
            heart_rate_max_bpm=max(
                (bpm for bpm in (self.heart_rate_max_bpm, moment.heart_rate_bpm) if bpm is not None), default=None
            ),
            heart_zones_s=with_zone(self.heart_zones_s, moment.heart_zone, walked.backward_s),
            quality_mean=quality_mean,
            quality=self.quality if quality_mean.value is None else quality_mean.value,
            resistance=resistance,
            resistance_mean=resistance_mean,
        )

    def _resisted(self, now: Resistance, backward_s: float, at: datetime) -> tuple[tuple[ResistanceChange, ...], Mean]:
        """Return the changes of resistance until `at`, and the mean since the last one."""
        last = self.resistance[-1] if self.resistance else None
        value, resistance_mean = now.value, Mean()
        if last is not None and last.source is now.source:
            least = 0.0
            if now.source.is_measured:
                resistance_mean = self.resistance_mean.add(value, backward_s)
                if resistance_mean.value is None or resistance_mean.weight < MEASURED_OVER_S:
                    return self.resistance, resistance_mean
                value, resistance_mean, least = resistance_mean.value, Mean(), MEASURED_STEP * abs(last.value)
            if abs(value - last.value) <= least:
                return self.resistance, resistance_mean
        at_s = (at - self.started_at).total_seconds()
        return (*self.resistance, ResistanceChange(round(at_s, 1), round(value, 1), now.source)), resistance_mean

    def resumed(self, quiet_since: datetime, walking_since: datetime, pause_after: timedelta) -> Session:
        """Close the pause that lay before `walking_since`, if it turns out to have been one."""
        pauses = self.pauses[:-1] if self.is_paused else self.pauses
        if walking_since - quiet_since >= pause_after:
            pauses = (*pauses, Pause(quiet_since, walking_since))
        return replace(self, pauses=pauses, is_held=False)

    def shifted(self, by: timedelta) -> Session:
        """Return the session moved by `by`, after a clock was set."""
        return replace(
            self,
            started_at=self.started_at + by,
            last_backward_at=self.last_backward_at + by,
            ended_at=self.ended_at and self.ended_at + by,
            pauses=tuple(Pause(pause.start + by, pause.end and pause.end + by) for pause in self.pauses),
        )

    def moved(self, by: timedelta) -> Session:
        """Return the session at another time than it was thought to be; its name begins with its year again."""
        moved = self.shifted(by)
        if self.id.startswith(f"{moved.started_at:%Y}"):
            return moved
        return replace(moved, id=f"{moved.started_at:{STARTED}}-{self.id.rpartition('-')[2]}")

    def corrected(self, backward_s: float | None, backward_m: float | None) -> Session:
        """Return the session with other sums; None keeps one. The share before midnight stays the same."""
        tally, before_midnight = self.tally, self.before_midnight
        for name, value in (("backward_s", backward_s), ("backward_m", backward_m)):
            if value is not None:
                was = getattr(tally, name)
                share = getattr(before_midnight, name) / was if was else 0.0
                tally = replace(tally, **{name: value})
                before_midnight = replace(before_midnight, **{name: share * value})
        return replace(self, tally=tally, before_midnight=before_midnight)

    def ended(self) -> Session:
        """Return the session, over since its last backward step."""
        pauses = self.pauses[:-1] if self.is_paused else self.pauses
        return replace(
            self, ended_at=self.last_backward_at, pauses=pauses, is_held=False, unrated=Tally(), resistance_mean=Mean()
        )

    def on(self, day: date) -> Tally:
        """Return what of it was walked on a day; one that nobody has dated yet is of any."""
        if self.day in (day, None):
            return self.tally - self.before_midnight
        return self.before_midnight if self.day - timedelta(days=1) == day else Tally()

    def reaching(self, day: date) -> Session | None:
        """Return the session as it goes on into `day`, None if it cannot: it is of one day, or of that and the next."""
        is_next = self.before_midnight == Tally() and self.day in (None, day - timedelta(days=1))
        return replace(self, day=day, before_midnight=self.tally) if is_next else None

    def not_after(self, day: date) -> Session:
        """Return the session as one of `day`, if it is of a later one: the date has come back."""
        return self if self.day is None or self.day <= day else replace(self, day=day, before_midnight=Tally())

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
        """Return what is written to disk, without what is empty."""
        written = {
            "id": self.id,
            "started_at": self.started_at.isoformat(),
            "last_backward_at": self.last_backward_at.isoformat(),
            "tally": self.tally.as_dict(),
            "before_midnight": self.before_midnight.as_dict(),
            "ended_at": self.ended_at and self.ended_at.isoformat(),
            "day": self.day and self.day.isoformat(),
            "mode": self.mode,
            "devices": list(self.devices),
            "pauses": [[pause.start.isoformat(), pause.end and pause.end.isoformat()] for pause in self.pauses],
            "is_held": self.is_held or None,
            "is_completed": self.is_completed or None,
            "best_mps": self.best_mps,
            "unrated": self.unrated.as_dict(),
            "cadence": [self.cadence.total, self.cadence.weight],
            "heart_rate": [self.heart_rate.total, self.heart_rate.weight],
            "heart_rate_max_bpm": self.heart_rate_max_bpm,
            "heart_zones_s": [round(seconds, 1) for seconds in self.heart_zones_s],
            "resistance": [[change.at_s, change.value, change.source] for change in self.resistance],
            "resistance_mean": [self.resistance_mean.total, self.resistance_mean.weight],
            "quality": self.quality,
            "quality_mean": [self.quality_mean.total, self.quality_mean.weight],
            "pain": self.pain,
        }
        return {key: value for key, value in written.items() if value not in (None, [], {}, [0.0, 0.0])}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Session:
        """Return the session that was written; `carried` and `judged` are the names of two fields in 0.1.0.

        AttributeError, KeyError, OverflowError, TypeError or ValueError if it is none: what gets in here is added up.
        """
        pauses = tuple(Pause(time_of(start), time_from(end)) for start, end in data.get("pauses", ()))
        if any(pause.end is None for pause in pauses[:-1]):
            raise ValueError("only the last pause can last")
        return cls(
            id=named(str(data["id"])),
            started_at=time_of(data["started_at"]),
            last_backward_at=time_of(data["last_backward_at"]),
            tally=Tally.from_dict(data.get("tally", {})),
            before_midnight=Tally.from_dict(data.get("before_midnight") or data.get("carried", {})),
            ended_at=time_from(data.get("ended_at")),
            day=None if (day := data.get("day")) is None else date.fromisoformat(day),
            mode=None if (mode := data.get("mode")) is None else Mode(mode),
            devices=names(data.get("devices", [])),
            pauses=pauses,
            is_held=truth(data.get("is_held")),
            is_completed=truth(data.get("is_completed")),
            best_mps=number(data.get("best_mps")),
            unrated=Tally.from_dict(data.get("unrated", {})),
            cadence=Mean.from_list(data.get("cadence", ())),
            heart_rate=Mean.from_list(data.get("heart_rate", ())),
            heart_rate_max_bpm=whole(data.get("heart_rate_max_bpm")),
            heart_zones_s=tuple(map(finite, data.get("heart_zones_s", ()))),
            resistance=tuple(
                ResistanceChange(finite(at_s), finite(value), ResistanceSource(source))
                for at_s, value, source in data.get("resistance", ())
            ),
            resistance_mean=Mean.from_list(data.get("resistance_mean", ())),
            quality=number(data.get("quality")),
            quality_mean=Mean.from_list(data.get("quality_mean") or data.get("judged", ())),
            pain=whole(data.get("pain")),
        )


def session_id(started_at: datetime, number: int) -> str:
    """Return the name of a walker's session: it begins with its year, and the number tells apart what began at once."""
    return f"{started_at:{STARTED}}-{number}"
