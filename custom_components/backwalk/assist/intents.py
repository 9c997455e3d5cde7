"""What can be asked and told: for each intent its words, its slots, and who answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import voluptuous as vol
from homeassistant.const import ATTR_MODE
from homeassistant.helpers import config_validation as cv

from ..actions.schema import ATTR_MINUTES, ATTR_PAIN, ATTR_RESISTANCE, WHERE, number
from ..engine.training.plan import Choice
from . import figures, machine, planning, sessions
from .periods import ATTR_DAY, ATTR_PERIOD, DAYS, PERIODS, TURNS
from .question import ATTR_FRACTION, Question

type Slots = Mapping[vol.Marker, Any]

PERIOD: Slots = {vol.Optional(ATTR_PERIOD, description="today, if left out"): vol.In(PERIODS)}
DAY: Slots = {vol.Optional(ATTR_DAY, description="today, if left out"): vol.In(DAYS)}
FRACTION: Slots = {vol.Optional(ATTR_FRACTION, description="Added to the number"): number}


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that can be asked or told of a walker."""

    intent_type: str
    description: str
    answer: Callable[[Question], Awaitable[str]]
    slots: Slots = field(default_factory=dict)
    is_owners: bool = False
    """Whether it takes away or changes what was walked: only an administrator or the walker may ask for that."""


QUESTIONS = (
    Wish("BackwalkMinutes", "Tells how long somebody walked backward", figures.minutes, PERIOD),
    Wish("BackwalkDistance", "Tells how far somebody walked backward", figures.distance, PERIOD),
    Wish("BackwalkStepOne", "Tells whether the backward walk of today is done", planning.step_one),
    Wish("BackwalkLeft", "Tells how long there is still to walk backward today", figures.left),
    Wish("BackwalkGoal", "Tells how many backward minutes a day are wanted", figures.goal),
    Wish("BackwalkMoving", "Tells which way somebody walks now", figures.moving),
    Wish("BackwalkPace", "Tells how fast somebody walks now", figures.pace),
    Wish("BackwalkStreak", "Tells how many leg days in a row are done", figures.streak),
    Wish("BackwalkBests", "Tells the longest session and the fastest pace", figures.bests),
    Wish("BackwalkNextLegDay", "Tells when the next leg day is", planning.next_leg_day),
    Wish("BackwalkLegDay", "Tells whether a day is a leg day", planning.leg_day, DAY),
    Wish("BackwalkWeek", "Tells how the week goes: minutes, leg days done and left", planning.week),
    Wish("BackwalkResistance", "Tells how hard the belt resists", machine.resistance),
    Wish("BackwalkAdvice", "Tells whether the step is ready for more resistance", machine.advice),
    Wish("BackwalkPodBattery", "Tells how full the battery of the pod is", machine.pod_battery),
    Wish("BackwalkConnected", "Tells whether pod and treadmill are connected", machine.connected),
)
"""These change nothing."""
REQUESTS = (
    Wish("BackwalkStart", "Starts a backward walk, or ends its pause", sessions.start),
    Wish("BackwalkPause", "Pauses the backward walk that goes on", sessions.pause),
    Wish("BackwalkFinish", "Ends the backward walk that goes on", sessions.finish),
    Wish("BackwalkDiscard", "Forgets the backward walk that goes on", sessions.discard, is_owners=True),
    Wish(
        "BackwalkLogSession",
        "Logs a backward walk that no device counted",
        sessions.log_session,
        {
            vol.Required(ATTR_MINUTES, description="Minutes walked backward, 1 to 120"): number,
            vol.Optional(ATTR_MODE, description="Where: treadmill, sled, outdoors or gym"): WHERE,
            vol.Optional(ATTR_DAY, description="When, if not just now"): vol.In(PERIODS),
        },
    ),
    Wish(
        "BackwalkReportPain",
        "Remembers how much the backward walk hurt",
        sessions.report_pain,
        {vol.Optional(ATTR_PAIN, description="0, none, to 10, the worst there is"): number},
    ),
    Wish("BackwalkDeleteSession", "Takes the last backward walk out", sessions.delete_last, is_owners=True),
    Wish(
        "BackwalkUndo",
        "Brings back the backward walk that was last deleted or changed",
        sessions.undo,
        is_owners=True,
    ),
    Wish(
        "BackwalkMoveSession",
        "Gives the last backward walk to another walker",
        sessions.move_last,
        {vol.Required(sessions.ATTR_TO, description="Name of who walked it"): cv.string},
        is_owners=True,
    ),
    Wish(
        "BackwalkSetResistance",
        "Tells what the resistance dial shows",
        machine.set_resistance,
        {vol.Required(ATTR_RESISTANCE, description="What the dial shows, 0 to 100"): number, **FRACTION},
    ),
    Wish(
        "BackwalkChangeResistance",
        "Tells that the resistance dial was turned",
        machine.change_resistance,
        {
            vol.Required(machine.ATTR_CHANGE, description="up or down"): vol.In([machine.UP, machine.DOWN]),
            vol.Optional(machine.ATTR_AMOUNT, description="By so many steps, 1 if left out"): number,
            **FRACTION,
        },
    ),
    Wish(
        "BackwalkSetGoal",
        "Sets how many backward minutes a day are wanted",
        planning.set_goal,
        {vol.Required(ATTR_MINUTES, description="Minutes a day"): number},
    ),
    Wish("BackwalkSkipToday", "Skips the leg day of today", planning.skip_today),
    Wish(
        "BackwalkChooseToday",
        "Makes today a leg day or a rest day, or as planned again",
        planning.choose_today,
        {vol.Required(planning.ATTR_CHOICE, description="leg_day, rest or plan"): vol.Coerce(Choice)},
    ),
    Wish(
        "BackwalkPausePlan",
        "Asks for no leg days for a while, as in a holiday",
        planning.pause_plan,
        {
            vol.Optional(planning.ATTR_UNTIL, description="Weekday on which the plan goes on"): vol.In(TURNS),
            vol.Optional(planning.ATTR_UNTIL_DAY, description="Day of the month on which it goes on"): number,
            vol.Optional(planning.ATTR_UNTIL_MONTH, description="Month of that day, 1 to 12"): number,
            vol.Optional(planning.ATTR_DAYS, description="For so many days"): number,
            vol.Optional(planning.ATTR_WEEKS, description="For so many weeks"): number,
        },
    ),
    Wish("BackwalkResumePlan", "Asks for leg days again", planning.resume_plan),
)
