"""The verdict on each session of a file: it comes in, takes the place of one that is kept, or is left out.

A session that began in the same second as a kept one is that one told again: what it tells otherwise replaces what is
kept, if it has its name or was measured by the same devices. Any other that overlaps a kept one is left out, as nobody
walks twice at once. Rows of one file that began in the same second are several walks, as a diary tells times roughly
or the day alone: each gets the first free time from there on.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from ..session import Session, session_id
from .bounds import GRACE, MOST_SESSIONS, Fault, Reason, fault, fits, plain
from .retelling import ALL, changes, merged
from .times import Times

LENGTH = frozenset({"backward_s"})


@dataclass(frozen=True, slots=True)
class Offer:
    """A session as a file tells it."""

    session: Session
    line: int
    """Where in the file, from 1 on."""
    told: frozenset[str] = ALL
    """The figures that it tells; of the others it says nothing."""
    is_day_only: bool = False
    """Whether its time of day is not known."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A session that does not come in, and why."""

    line: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Admission:
    """What becomes of the sessions of a file."""

    imported: list[Session] = field(default_factory=list)
    replaced: list[tuple[Session, Session]] = field(default_factory=list)
    """What was kept, and what takes its place."""
    left_out: list[LeftOut] = field(default_factory=list)
    unjudged: set[str] = field(default_factory=set)
    """Names of those that do not tell whether their day's goal was reached with them."""


def admit(offers: Iterable[Offer], kept: Sequence[Session], now: datetime, zone: tzinfo) -> Admission:
    """Return the verdict on all sessions of a file; `kept` are those that are there, with the one that goes on."""
    desk = _Desk(kept, now, zone)
    for offer in [offer for offer in offers if not desk.judge(offer)]:
        desk.place(offer)
    desk.verdict.left_out.sort(key=lambda left: left.line)
    return desk.verdict


def new_id(started_at: datetime, ids: set[str]) -> str:
    """Return the first name for a session of that start that is not among `ids`."""
    number = 0
    while (name := session_id(started_at, number)) in ids:
        number += 1
    return name


class _Desk:
    """Judges the sessions of one file, one after the other."""

    def __init__(self, kept: Sequence[Session], now: datetime, zone: tzinfo) -> None:
        self.verdict = Admission()
        self._now, self._zone = now, zone
        self._times = Times(kept)
        self._kept = sorted(kept, key=_second)
        self._ids = {session.id for session in kept}
        self._retold: set[str] = set()
        """Names of kept sessions that this file has told again."""
        self._begun: dict[int, list[Session]] = defaultdict(list)
        """What this file told, by the second of its start."""

    def judge(self, offer: Offer) -> bool:
        """Judge a session; return whether its time was clear enough for that."""
        offer = replace(offer, session=plain(offer.session))
        session = offer.session
        begun = self._begun[_second(session)]
        if (wrong := fault(session, self._now)) is not None:
            self._leave(offer, wrong)
        elif offer.is_day_only:
            return False
        elif (kept := self._same(session)) is not None:
            begun.append(session)
            self._retell(offer, kept)
        elif begun:
            if all(changes(other, session, LENGTH) for other in begun):
                return False
            self._leave(offer, self._fault(Reason.SAME_WALK, session))
        elif (other := self._times.taken(session)) is not None:
            self._leave(offer, self._overlap(session, other))
        else:
            begun.append(session)
            self._add(offer)
        return True

    def place(self, offer: Offer) -> None:
        """Find a time for a walk of which only the day is known, or that began in the second of another."""
        session = plain(offer.session)
        midnight = datetime.combine(self._day(session) + timedelta(days=1), time(), self._zone)
        kept = next((kept for kept in self._unclaimed(session, midnight) if not changes(kept, session, LENGTH)), None)
        if kept is not None:
            self._retold.add(kept.id)
            self._leave(offer, self._fault(Reason.KNOWN, session))
            return
        lasts = _end(session) - session.started_at
        start = self._times.free(lasts, session.started_at, min(midnight, self._now + GRACE))
        if start is None:
            self._leave(offer, self._fault(Reason.FULL_DAY, session))
            return
        moved = replace(session.shifted(start - session.started_at), ended_at=start + lasts)
        self._add(replace(offer, session=moved))

    def _same(self, session: Session) -> Session | None:
        """Return the kept session that began in the same second, first of all the one of the same name."""
        there = self._unclaimed(session, session.started_at.replace(microsecond=0) + timedelta(seconds=1))
        return next((kept for kept in there if kept.id == session.id), there[0] if there else None)

    def _unclaimed(self, session: Session, until: datetime) -> list[Session]:
        """Return the kept sessions from the start of `session` on of which this file has not told."""
        first = bisect_left(self._kept, _second(session), key=_second)
        last = bisect_left(self._kept, int(until.timestamp()), key=_second)
        return [kept for kept in self._kept[first:last] if kept.id not in self._retold]

    def _retell(self, offer: Offer, kept: Session) -> None:
        """Take over what is told otherwise than it is kept, if the row may say so."""
        session = offer.session
        self._retold.add(kept.id)
        if not (names := changes(kept, session, offer.told)):
            self._leave(offer, self._fault(Reason.KNOWN, session))
            return
        right = merged(kept, session, names)
        self._times.remove(kept)
        if kept.is_active or not (session.id == kept.id or set(kept.devices) <= set(session.devices)):
            wrong: Fault | None = self._fault(Reason.SAME_WALK, kept)
        elif (wrong := fault(right, self._now)) is None and (other := self._times.taken(right)) is not None:
            wrong = self._overlap(right, other)
        self._times.add(right if wrong is None else kept)
        if wrong is None:
            self.verdict.replaced.append((kept, right))
            if "is_completed" not in offer.told:
                self.verdict.unjudged.add(right.id)
        else:
            self._leave(offer, wrong)

    def _add(self, offer: Offer) -> None:
        session = offer.session
        if len(self._ids) >= MOST_SESSIONS:
            self._leave(offer, Fault(Reason.TOO_MANY, str(MOST_SESSIONS)))
            return
        if session.id in self._ids or not fits(session.id, session):
            session = replace(session, id=new_id(session.started_at, self._ids))
        self._ids.add(session.id)
        self._times.add(session)
        self.verdict.imported.append(session)
        if "is_completed" not in offer.told:
            self.verdict.unjudged.add(session.id)

    def _leave(self, offer: Offer, wrong: Fault) -> None:
        self.verdict.left_out.append(LeftOut(offer.line, wrong))

    def _overlap(self, session: Session, other: Session) -> Fault:
        """Return what an overlap means: one walk told twice, or two that cannot both be."""
        shared = min(_end(session), _end(other)) - max(session.started_at, other.started_at)
        shorter = min(_end(session) - session.started_at, _end(other) - other.started_at)
        return self._fault(Reason.SAME_WALK if 2 * shared >= shorter else Reason.OVERLAPS, other)

    def _fault(self, reason: Reason, session: Session) -> Fault:
        return Fault(reason, session.started_at.astimezone(self._zone).isoformat(sep=" ", timespec="minutes")[:16])

    def _day(self, session: Session) -> date:
        return session.started_at.astimezone(self._zone).date()


def _second(session: Session) -> int:
    return int(session.started_at.timestamp())


def _end(session: Session) -> datetime:
    return session.ended_at or session.last_backward_at
