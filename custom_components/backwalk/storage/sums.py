"""What the sessions of a year come to: kept beside the files, so that filing one reads one year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Any
from zlib import crc32

from ..engine.tally import Tally
from ..engine.training.milestones import Bests
from ..engine.training.progress import bests_of, by_day
from ..engine.training.session import Session
from .records import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSums:
    """What the sessions of one year come to."""

    count: int = 0
    """Of all that are kept."""
    bouts: int = 0
    """Those of them that are too short to be sessions of their own."""
    tally: Tally = field(default_factory=Tally)
    lost: Tally = field(default_factory=Tally)
    """What was counted of sessions that a damaged file has lost: nobody has walked less for that."""
    bests: Bests = field(default_factory=Bests)
    stamp: Stamp | None = None
    """Of the file when this was summed up."""
    digest: int | None = None
    """Of what was walked on each day, by which days are judged; None if it is not known."""

    @property
    def sessions(self) -> int:
        """How many are sessions of their own."""
        return self.count - self.bouts

    @property
    def total(self) -> Tally:
        """All that was counted."""
        return self.tally + self.lost

    def as_dict(self) -> dict[str, Any]:
        """Return what can be written as JSON."""
        return {
            "count": self.count,
            "bouts": self.bouts,
            "tally": self.tally.as_dict(),
            "lost": self.lost.as_dict(),
            "bests": self.bests.as_dict(),
            "stamp": None if self.stamp is None else list(self.stamp),
            "digest": self.digest,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> YearSums:
        """Return what was written; AttributeError, KeyError, TypeError or ValueError if it is not that."""
        stamp, digest = data["stamp"], data.get("digest")
        return cls(
            count=int(data["count"]),
            bouts=int(data.get("bouts", 0)),
            tally=Tally.from_dict(data["tally"]),
            lost=Tally.from_dict(data["lost"]),
            bests=Bests.from_dict(data["bests"]),
            stamp=None if stamp is None else (int(stamp[0]), int(stamp[1])),
            digest=None if digest is None else int(digest),
        )


def sum_up(sessions: Iterable[Session], zone: tzinfo, stamp: Stamp | None, lost: Tally) -> YearSums:
    """Return what sessions come to."""
    sessions = list(sessions)
    tally = sum((session.tally for session in sessions), Tally())
    bouts = sum(session.is_bout for session in sessions)
    bests = bests_of(sessions, zone)
    digest = crc32(repr(sorted(by_day(sessions, zone).items())).encode())
    return YearSums(count=len(sessions), bouts=bouts, tally=tally, lost=lost, bests=bests, stamp=stamp, digest=digest)


def with_losses(sums: YearSums, known: YearSums | None) -> YearSums:
    """Return the sums of a damaged file with what it was `known` to hold before."""
    return sums if known is None else replace(sums, lost=(known.total - sums.tally).at_least_nothing())


def with_found(sums: YearSums, before: YearSums) -> YearSums:
    """Return the sums of a file that was away, or is not as it was: what was lost of it may be there again."""
    if before.stamp is None:
        return with_losses(sums, before)
    missing = (before.total - sums.tally).at_least_nothing()
    return replace(sums, lost=sums.lost - (sums.lost - missing).at_least_nothing())
