"""Whether strides look like walking, and how surely they tell which end of the shoe is the toe.

Dance, push-ups on the toes, cycling and side-steps have swings of the foot too, and odds that mean nothing there. What
walking has and they lack: the strides go along one line, and the foot rolls over heel and toe along it. The less it
rolls, the less its curves tell; a leg in a brace rolls little and even votes the wrong way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from statistics import fmean


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """What strides must show before they tell where forward is."""

    clip: float = 10.0
    """Largest weight of a single stride, in log-odds."""
    concentration: float = 0.7
    """Mean resultant length of the doubled angles: 1 all on a line, 0 everywhere."""
    rolling: float = 0.5
    """Least mean share of rolling. Walking comes to 0.65 and more, dance and turning to 0.3 to 0.5."""
    rolls_little: float = 0.72
    """A foot that rolls less must be far surer: a braced leg votes the wrong way by 2.2 a stride at 0.68,"""
    odds_little: float = 3.4
    """where healthy feet have mean log-odds of this much and more: asked of few strides,"""
    few: int = 5
    """of so few,"""
    odds_many: float = 2.7
    """and this much of many, still half a unit above the brace,"""
    many: int = 12
    """of so many. Linear between."""
    rolls_well: float = 0.8
    """A foot that rolls so well is believed on little: healthy feet that go backward have 0.85,"""
    odds_well: float = 0.6
    """and log-odds of 1 to 2.5 there: half of the least of that."""
    odds_well_final: float = 0.3
    """Of the last strides of a recording, as no more will come. Linear between little and well."""
    steep: float = 0.42
    """Largest mean height over length: walking comes to 0.34, dance and kicks to 0.49 and more."""
    arrived: float = 0.4
    """A foot that goes no faster than this share of its fastest has all but arrived,"""
    level_rad: float = 0.2
    """and is on end when it is tilted by more: flat steps hardly are, whatever the belt does under them."""
    lingering: float = 0.11
    """Largest mean share of the swing for which the foot is on end when it has arrived, of strides that say backward.
    Who walks backward comes down on the whole foot at once: 0.095 at most, over five strides. A foot that is set down
    on its heel and then rolled down slowly, in a sidestep, a dance or a sit-up, has the same curves, and 0.127 and
    more."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one stride says."""

    angle_rad: float
    """In the level frame of the mounting."""
    log_odds: float
    """That it went forward."""
    turn_rad: float
    rolling: float
    """Share of its tilting that was rolling over the toe or the heel, rather than leaning."""
    lingering: float
    """Share of its swing for which it was on end when it had arrived."""
    steepness: float
    """Height over length."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What strides say together."""

    line_rad: float
    """The line they go along; which way of it is forward, the odds say."""
    concentration: float
    rolling: float
    odds: float
    """Mean log-odds that the line's own direction is forward."""
    strides: int
    backward: bool
    """Whether they say, on the whole, that they went backward."""
    lingering: float
    steepness: float

    @classmethod
    def of(cls, votes: Collection[Vote], settings: EvidenceSettings) -> Evidence:
        """Return what votes say, at least one."""
        x = sum(cos(2.0 * vote.angle_rad) for vote in votes)
        y = sum(sin(2.0 * vote.angle_rad) for vote in votes)
        line_rad = atan2(y, x) / 2.0
        return cls(
            line_rad=line_rad,
            concentration=hypot(x, y) / len(votes),
            rolling=fmean(vote.rolling for vote in votes),
            odds=odds_along(votes, line_rad, settings.clip),
            strides=len(votes),
            backward=sum(vote.log_odds for vote in votes) < 0.0,
            lingering=fmean(vote.lingering for vote in votes),
            steepness=fmean(vote.steepness for vote in votes),
        )

    def tells(self, settings: EvidenceSettings, *, final: bool = False) -> bool:
        """Return whether this is walking, and tells which way is forward; less is asked when no more strides come."""
        return (
            self.concentration >= settings.concentration
            and self.rolling >= settings.rolling
            and self.steepness <= settings.steep
            and abs(self.odds) >= self._wanted_odds(settings, final=final)
            and not (self.backward and self.lingering > settings.lingering)
        )

    def _wanted_odds(self, settings: EvidenceSettings, *, final: bool) -> float:
        """Return how sure so many strides that roll that much must be."""
        more = 1.0 if final else _part(self.strides, settings.few, settings.many)
        little = settings.odds_little + more * (settings.odds_many - settings.odds_little)
        well = settings.odds_well_final if final else settings.odds_well
        return little + _part(self.rolling, settings.rolls_little, settings.rolls_well) * (well - little)


def _part(value: float, low: float, high: float) -> float:
    """Return how far a value is from low to high, 0 to 1."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def odds_along(votes: Collection[Vote], forward_rad: float, clip: float) -> float:
    """Return the mean log-odds a stride that a direction is forward."""
    odds = sum(cos(vote.angle_rad - forward_rad) * max(-clip, min(clip, vote.log_odds)) for vote in votes)
    return odds / len(votes)
