"""The training of one walker, between the engine and Home Assistant: options in, figures and happenings out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from homeassistant.const import STATE_ON, WEEKDAYS, UnitOfLength
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.util import dt as dt_util

from ..const import (
    CONF_LEG_DAY_ENTITY,
    CONF_LEG_DAYS,
    CONF_MIXED_WALK,
    CONF_REMINDER_AT,
    CONF_SESSIONS_PER_WEEK,
    CONF_WALKED_BEFORE_M,
    CONF_WALKED_BEFORE_S,
)
from ..engine.tally import Tally
from ..engine.training.days import Days, monday_of
from ..engine.training.event import EventKind, Fact, Finished, Started, TrainingEvent
from ..engine.training.goal import Goal
from ..engine.training.ladder import NOT_JUDGED, Advice, Judgement, LadderSettings, Wait, judge, waits_for
from ..engine.training.milestones import KILOMETRES, MILES, Bests, Milestones
from ..engine.training.plan import Choice, Plan
from ..engine.training.progress import Training, by_day, corrected, day_of, figures_of, reach, record_session
from ..engine.training.session import Session
from ..engine.training.step_one import Situation, StepOne, Week, advance, next_leg_day, settled, step_one, week
from ..storage.memory import Memory

DEFAULT_PLAN = Plan()
LADDER_SESSIONS = 50
"""The ladder looks back on so many sessions."""
WEEK_REACHES_BACK = timedelta(days=9)
"""What was walked on a Monday may have begun before midnight, in a week with a longer day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What entities show of a training."""

    step_one: StepOne
    is_leg_day: bool
    choice: Choice
    progress: float
    """Of the day's goal, 0 to 1."""
    left_s: float
    """Still to walk today."""
    week_s: float
    """Backward in this week, Monday to Sunday."""
    bouts_today: int
    last: Session | None
    """The last session that is over."""
    week: Week
    streak_days: int
    next_leg_day: datetime | None
    """The reminder's time of it; None if nobody has said when it is."""
    paused_until: date | None
    lifetime_s: float
    """Backward, with what was walked before Home Assistant counted; so is the next one."""
    lifetime_m: float
    next_milestone_m: float
    ladder: Judgement
    waits_for: Wait | None
    """What the ladder has to know before it can say more."""
    learned_from: str | None
    """The session from which the natural step was learned by itself."""
    bests: Bests
    pain: int | None
    """0 to 10, as reported for the session that goes on, or else for the last one of today."""

    def without_figures(self) -> Figures:
        """Return the part whose changes do not wait."""
        return replace(self, progress=0.0, left_s=0.0, week_s=0.0, lifetime_s=0.0, lifetime_m=0.0)


def plan(options: Mapping[str, Any], goal_min: float) -> Plan:
    """Return the plan that a walker's options describe."""
    leg_days = DEFAULT_PLAN.leg_days
    if CONF_LEG_DAY_ENTITY in options:
        leg_days = None
    elif CONF_LEG_DAYS in options:
        leg_days = frozenset(WEEKDAYS.index(day) for day in options[CONF_LEG_DAYS])
    return Plan(
        leg_days=leg_days,
        goal=Goal(goal_min, options.get(CONF_MIXED_WALK, DEFAULT_PLAN.goal.is_mixed)),
        sessions_per_week=int(options.get(CONF_SESSIONS_PER_WEEK, DEFAULT_PLAN.sessions_per_week)),
        reminder_at=time.fromisoformat(options.get(CONF_REMINDER_AT, DEFAULT_PLAN.reminder_at.isoformat())),
    )


def says_leg_day(state: State | None, today: date) -> bool:
    """Return whether a schedule or a calendar is on at some time of today, as far as it says."""
    return state is not None and (state.state == STATE_ON or _starts_on(state) == today)


def _starts_on(state: State) -> date | None:
    """Return the day on which a schedule is on next or a calendar's next event starts, which they tell while off."""
    starts_at = state.attributes.get("next_event") or state.attributes.get("start_time")
    if isinstance(starts_at, str):
        starts_at = dt_util.parse_datetime(starts_at)
    return dt_util.as_local(starts_at).date() if isinstance(starts_at, datetime) else None


def ladder_figures(judgement: Judgement) -> dict[str, str | float]:
    """Return the figures from which the ladder judges, without those that are not known."""
    figures = {
        "reason": judgement.reason,
        "resistance": judgement.resistance,
        "next_resistance": judgement.following,
        "natural_sessions": judgement.sessions,
    }
    return {name: value for name, value in figures.items() if value is not None}


class Trainer:
    """What follows from one walker's diary; it changes nothing, and returns what is to be remembered."""

    def __init__(self, hass: HomeAssistant, options: Mapping[str, Any], memory: Memory) -> None:
        """Read what is remembered in `memory`."""
        self.options = options
        """As they are now."""
        self._hass = hass
        self._memory = memory
        self._ladder: Judgement | None = None
        self._last: Session | None = None
        self._recent: list[Session] = []

    @property
    def leg_day_entity(self) -> str | None:
        """The schedule or calendar that says when leg days are."""
        entity_id: str | None = self.options.get(CONF_LEG_DAY_ENTITY)
        return entity_id

    @property
    def plan(self) -> Plan:
        """What the walker wants to do."""
        return plan(self.options, self._memory.goal_min)

    def _situation(self, now: datetime, *, is_sure: bool = True) -> Situation:
        diary = self._memory.diary
        return Situation(
            now=now,
            walked=diary.today,
            counts_to=diary.day,
            is_walking=diary.active is not None,
            is_said=says_leg_day(self._said, now.date()),
            is_sure=is_sure,
        )

    @property
    def _said(self) -> State | None:
        """The schedule or calendar that says when leg days are, as it is now."""
        return None if self.leg_day_entity is None else self._hass.states.get(self.leg_day_entity)

    @property
    def _milestones(self) -> Milestones:
        """Round distances in the unit of the house."""
        return MILES if self._hass.config.units.length_unit == UnitOfLength.MILES else KILOMETRES

    @property
    def _walked_before_m(self) -> float:
        return float(self.options.get(CONF_WALKED_BEFORE_M, 0.0))

    def settled(self, before: Days, now: datetime) -> tuple[Days, tuple[TrainingEvent, ...]]:
        """Return the days after a clock was ahead, where `before` are those until then."""
        return settled(before, self._memory.training.days, self.plan, now)

    def follow(
        self, now: datetime, facts: Iterable[Fact], *, is_sure: bool = True
    ) -> tuple[Training, list[TrainingEvent]]:
        """Return the training at a moment, after `facts` of the diary, and its events."""
        diary, training = self._memory.diary, self._memory.training
        days, of_days = advance(training.days, self.plan, self._situation(now, is_sure=is_sure))
        training = replace(training, days=days)
        started: list[TrainingEvent] = []
        reached: list[TrainingEvent] = []
        for fact in facts:
            match fact:
                case Started(session):
                    started.append(TrainingEvent(EventKind.STARTED, figures_of(session)))
                case Finished(session):
                    training, of_session = record_session(training, session, diary.today)
                    reached += of_session
        training, milestone = reach(training, diary.lifetime.backward_m, self._milestones, self._walked_before_m)
        if milestone is not None:
            unit = self._hass.config.units.length_unit
            reached.append(TrainingEvent(EventKind.MILESTONE, {"milestone": milestone, "unit": unit}))
        return training, [*started, *of_days, *reached]

    @callback
    def look_back(self, sessions: Sequence[Session], dial_step: float) -> list[TrainingEvent]:
        """Judge the rung of the ladder by the last of `sessions`, oldest first; return its event."""
        before, self._ladder = self._ladder, judge(sessions[-LADDER_SESSIONS:], LadderSettings(dial_step=dial_step))
        self._last = next((session for session in reversed(sessions) if not session.is_bout), None)
        since = dt_util.utcnow() - WEEK_REACHES_BACK
        self._recent = [session for session in sessions if session.started_at > since]
        now = self._ladder
        if now.advice is Advice.READY_FOR_MORE and before is not None and before.advice is not now.advice:
            return [TrainingEvent(EventKind.READY_FOR_MORE, ladder_figures(now))]
        return []

    def _next_leg_day(self, days: Days, plan_: Plan) -> datetime | None:
        day = next_leg_day(days, plan_)
        if day is None and (state := self._said) is not None and (starts_on := _starts_on(state)) is not None:
            day = starts_on if starts_on > days.today.date and not days.is_paused(starts_on) else None
        return None if day is None else datetime.combine(day, plan_.reminder_at, dt_util.get_default_time_zone())

    def corrected(self, walked: Mapping[date, Tally], bests: Bests) -> Training:
        """Return the training judged anew by what was `walked` on the days of which sessions came or went."""
        return corrected(self._memory.training, walked, bests)

    def figures(self, now: datetime) -> Figures:
        """Return what there is to show."""
        memory, plan_ = self._memory, self.plan
        days = memory.training.days
        lifetime_m = self._walked_before_m + memory.diary.lifetime.backward_m
        step = step_one(days, plan_, self._situation(now))
        return Figures(
            step_one=step,
            is_leg_day=days.today.is_asked or step is StepOne.DONE,
            choice=days.today.choice,
            progress=plan_.goal.progress(memory.diary.today),
            left_s=plan_.goal.left_s(memory.diary.today),
            week_s=self.walked_this_week.backward_s,
            bouts_today=self._bouts_today,
            last=self._last_session,
            week=week(days, plan_),
            streak_days=days.streak,
            next_leg_day=self._next_leg_day(days, plan_),
            paused_until=days.paused_until if days.today.is_paused else None,
            lifetime_s=float(self.options.get(CONF_WALKED_BEFORE_S, 0.0)) + memory.diary.lifetime.backward_s,
            lifetime_m=lifetime_m,
            next_milestone_m=self._milestones.following(lifetime_m) * self._milestones.unit_m,
            ladder=self._ladder or NOT_JUDGED,
            waits_for=waits_for(self._ladder or NOT_JUDGED, has_baseline=memory.baseline is not None),
            learned_from=None if memory.learned is None else memory.learned.session_id,
            bests=memory.training.bests,
            pain=self._pain,
        )

    @property
    def walked_this_week(self) -> Tally:
        """What was walked in the ISO week of today, until now."""
        today = self._memory.diary.day
        walked = by_day(self._this_week().values(), dt_util.get_default_time_zone())
        before = (tally for day, tally in walked.items() if monday_of(today) <= day < today)
        return sum(before, self._memory.diary.today)

    def _this_week(self) -> dict[str, Session]:
        """Return the sessions of the last days by their ids, with the one that goes on."""
        diary = self._memory.diary
        last = () if diary.session is None else (diary.session,)
        # While a session is being filed it is found in two places or in one.
        return {session.id: session for session in (*self._recent, *diary.finished, *last)}

    @property
    def _bouts_today(self) -> int:
        today, zone = self._memory.diary.day, dt_util.get_default_time_zone()
        sessions = [session for session in self._this_week().values() if day_of(session, zone) == today]
        return sum(
            session.before_midnight == Tally() or end.astimezone(zone).date() == today
            for session in sessions
            for _, end in session.bouts
        )

    @property
    def _last_session(self) -> Session | None:
        """The last session that is over."""
        finished = (session for session in reversed(self._memory.diary.finished) if not session.is_bout)
        return next(finished, self._last)

    @property
    def _pain(self) -> int | None:
        if (session := self._memory.diary.active) is not None:
            return session.pain
        last = self._last_session
        if last is None or day_of(last, dt_util.get_default_time_zone()) != self._memory.diary.day:
            return None
        return last.pain
