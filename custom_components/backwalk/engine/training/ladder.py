"""The resistance ladder: whether the step is ready for a little more, wants to stay, or wants it easier.

A rung is a machine and a resistance on it. It rises by tiny increments, and only as long as the steps stay natural and
smooth: what was said of them (`quality`) and how it felt (pain, 0 to 10) decide. Nothing is said without a ground.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from ..heart import hard_share
from .resistance import DIAL_STEP, ResistanceSource
from .session import Session


class Advice(StrEnum):
    """What to do with the resistance."""

    HOLD = "hold"
    READY_FOR_MORE = "ready_for_more"
    EASE_OFF = "ease_off"


class Reason(StrEnum):
    """On which ground."""

    NATURAL = "natural"
    """The last sessions on this rung were natural and smooth."""
    SETTLING = "settling"
    """Not enough of them yet."""
    BREATHLESS = "breathless"
    """The last session's steps were natural, and the heart was in its highest zone for most of it."""
    CHOPPY = "choppy"
    """The last session's steps were choppy or short."""
    PAIN = "pain"
    """Pain was reported of the last session."""
    NOT_ENOUGH_KNOWN = "not_enough_known"
    """No session on any rung, or nobody judged the last one's steps."""


class Wait(StrEnum):
    """What the ladder waits for."""

    NATURAL_STEP = "natural_step"
    """How the walker steps without a load is not known yet."""
    RESISTANCE = "resistance"
    """Nobody said how hard the belt resists: set the dial."""
    SESSIONS = "sessions"
    """More natural sessions on this rung."""


INCREMENTS: Mapping[ResistanceSource, float] = {
    ResistanceSource.LEVEL: 1.0,
    ResistanceSource.FORCE: 5.0,
    ResistanceSource.POWER: 5.0,
}
"""From a rung to the next one, wherever that does not depend on the machine."""


@dataclass(frozen=True, slots=True)
class LadderSettings:
    """What is natural, how often it has to be, and what hurts."""

    shortest_s: float = 60.0
    """Backward seconds; a shorter session says nothing."""
    sessions: int = 3
    """As many natural sessions make ready for more."""
    natural: float = 0.7
    choppy: float = 0.4
    """Quality, 0 to 1, from which and below which steps are called so."""
    breathless: float = 0.5
    """Share of a session in the heart's highest zone from which it was hard enough."""
    hold_from_pain: int = 1
    ease_from_pain: int = 3
    dial_step: float = DIAL_STEP
    """What the dial of the machine is turned by."""

    def increment(self, source: ResistanceSource) -> float:
        """Return how far it is from a rung to the next one: steps of a dial or a machine, else newtons."""
        return self.dial_step if source is ResistanceSource.DIAL else INCREMENTS[source]


@dataclass(frozen=True, slots=True)
class Effort:
    """One session on the ladder."""

    machine: frozenset[str]
    """The devices that took part stand for the machine."""
    source: ResistanceSource
    resistance: float
    """The rung."""
    quality: float | None
    pain: int | None
    hard_share: float | None = None
    """Of the time, in the heart's highest zone."""

    @property
    def rung(self) -> tuple[frozenset[str], ResistanceSource, float]:
        """Return what other sessions on the same rung have too."""
        return self.machine, self.source, self.resistance


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the ladder says, and from which figures."""

    advice: Advice
    reason: Reason
    resistance: float | None = None
    following: float | None = None
    """The resistance that the advice leads to."""
    sessions: int = 0
    """Natural ones in a row on this rung, until now."""


DEFAULT_SETTINGS = LadderSettings()
NOT_JUDGED = Judgement(Advice.HOLD, Reason.NOT_ENOUGH_KNOWN)


def effort(session: Session, settings: LadderSettings = DEFAULT_SETTINGS) -> Effort | None:
    """Return a session that is over as one on the ladder; None if it was too short, or nothing told the resistance.

    The rung is the one that was held longest.
    """
    if session.ended_at is None or session.tally.backward_s < settings.shortest_s or not session.resistance:
        return None
    end_s = (session.ended_at - session.started_at).total_seconds()
    held_s: dict[tuple[ResistanceSource, float], float] = {}
    untils_s = [change.at_s for change in session.resistance[1:]] + [end_s]
    for change, until_s in zip(session.resistance, untils_s, strict=True):
        increment = settings.increment(change.source)
        rung = (change.source, increment * round(change.value / increment))
        held_s[rung] = held_s.get(rung, 0.0) + until_s - change.at_s
    source, resistance = max(held_s, key=held_s.__getitem__)
    return Effort(
        frozenset(session.devices), source, resistance, session.quality, session.pain, hard_share(session.heart_zones_s)
    )


@dataclass(frozen=True, slots=True)
class Learned:
    """The session from whose steps the natural step was learned by itself."""

    session_id: str
    source: ResistanceSource | None = None
    resistance: float | None = None
    """Its rung, None where nothing told it."""


def learns_from(
    session: Session, learned: Learned | None, *, has_baseline: bool, settings: LadderSettings = DEFAULT_SETTINGS
) -> Learned | None:
    """Return what is learned if the natural step is to be learned from a session that has just ended, else None.

    It is the first one of some length without pain, and then each on a lower rung of the same kind; a baseline that was
    taken by hand, which has no `learned`, stays.
    """
    if session.tally.backward_s < settings.shortest_s or (session.pain or 0) >= settings.hold_from_pain:
        return None
    on_ladder = effort(session, settings)
    found = Learned(session.id) if on_ladder is None else Learned(session.id, on_ladder.source, on_ladder.resistance)
    if not has_baseline:
        return found
    if learned is None or learned.resistance is None or found.resistance is None or found.source is not learned.source:
        return None
    return found if found.resistance < learned.resistance else None


def waits_for(judgement: Judgement, *, has_baseline: bool) -> Wait | None:
    """Return what has to be known before the ladder can say more, None if nothing has."""
    if not has_baseline:
        return Wait.NATURAL_STEP
    if judgement.resistance is None:
        return Wait.RESISTANCE
    return Wait.SESSIONS if judgement.reason in (Reason.SETTLING, Reason.NOT_ENOUGH_KNOWN) else None


def judge(sessions: Iterable[Session], settings: LadderSettings = DEFAULT_SETTINGS) -> Judgement:
    """Return what to do on the rung of the last session; `sessions` are over, oldest first."""
    efforts = [on_ladder for session in sessions if (on_ladder := effort(session, settings)) is not None]
    if not efforts:
        return NOT_JUDGED
    last = efforts[-1]
    latest_first = (one for one in reversed(efforts) if one.rung == last.rung)
    natural = sum(1 for _ in takewhile(lambda one: _is_natural(one, settings), latest_first))
    advice, reason = _advice(last, natural, settings)
    rungs = {Advice.READY_FOR_MORE: 1, Advice.HOLD: 0, Advice.EASE_OFF: -1}[advice]
    following = max(0.0, last.resistance + rungs * settings.increment(last.source))
    return Judgement(advice, reason, last.resistance, following, natural)


def _is_natural(one: Effort, settings: LadderSettings) -> bool:
    return one.quality is not None and one.quality >= settings.natural and (one.pain or 0) < settings.hold_from_pain


def _advice(last: Effort, natural: int, settings: LadderSettings) -> tuple[Advice, Reason]:
    pain = last.pain or 0
    if pain >= settings.hold_from_pain:
        return Advice.EASE_OFF if pain >= settings.ease_from_pain else Advice.HOLD, Reason.PAIN
    if last.quality is None:
        return Advice.HOLD, Reason.NOT_ENOUGH_KNOWN
    if last.quality < settings.choppy:
        return Advice.EASE_OFF, Reason.CHOPPY
    if (last.hard_share or 0.0) >= settings.breathless:
        return Advice.HOLD, Reason.BREATHLESS
    if natural >= settings.sessions:
        return Advice.READY_FOR_MORE, Reason.NATURAL
    return Advice.HOLD, Reason.SETTLING
