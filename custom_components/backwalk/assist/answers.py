"""What is answered to whom: each function does what was asked and returns what to say.

What cannot be done raises a HomeAssistantError that says why in every language.
"""

from dataclasses import dataclass
from typing import Any

from homeassistant.const import ATTR_MODE

from ..actions.schema import ATTR_MINUTES, ATTR_PAIN, ATTR_RESISTANCE, SPOKEN_MINUTES_MAX
from ..actions.status import status
from ..engine.training.resistance import DIAL_MAX
from ..engine.training.session import PAIN_MAX
from ..engine.training.step_one import StepOne
from ..texts import Speech, refusal
from ..walker.corrections import Correction
from ..walker.walker import Walker

ATTR_FRACTION = "fraction"
ATTR_PERIOD = "period"
TODAY, WEEK = "today", "week"


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted, of whom, and in which language."""

    speech: Speech
    walker: Walker
    is_named: bool
    """Whether the walker was named: they are spoken of then, else spoken to."""
    slots: dict[str, Any]

    @property
    def now(self) -> dict[str, Any]:
        """Return the figures of the walker."""
        return status(self.walker)

    def say(self, key: str, **placeholders: str) -> str:
        """Return an answer."""
        name = self.walker.title
        return self.speech.text(f"{key}_named" if self.is_named else key, walker=name, **placeholders)

    def number(self, key: str, least: float, most: float) -> float:
        """Return a number that was said; ServiceValidationError if it is none that can be meant."""
        value: float = self.slots[key] + self.slots.get(ATTR_FRACTION, 0)
        if not least <= value <= most:
            limits = {"value": value, "least": least, "most": most}
            raise refusal("out_of_range", **{name: self.speech.number(limit) for name, limit in limits.items()})
        return value


async def minutes(request: Request) -> str:
    """Say how long was walked backward."""
    period = request.slots.get(ATTR_PERIOD, TODAY)
    walked = request.now["backward_today_min" if period == TODAY else "week_backward_min"]
    if not walked:
        return request.say(f"walked_nothing_{period}")
    return request.say(f"walked_{period}", time=request.speech.minutes(walked))


async def step_one(request: Request) -> str:
    """Say whether Step 1 is done."""
    now = request.now
    how = StepOne.DUE if now["step_one"] is StepOne.WALKING else now["step_one"]
    walked = request.speech.minutes(now["backward_today_min"])
    return request.say(f"step_one_{how}", walked=walked, left=request.speech.minutes(now["left_min"], up=True))


async def left(request: Request) -> str:
    """Say how long there is still to walk today."""
    now = request.now
    if now["step_one"] in (StepOne.DONE, StepOne.REST_DAY):
        return request.say(f"left_{now['step_one']}")
    return request.say("left", left=request.speech.minutes(now["left_min"], up=True))


async def start(request: Request) -> str:
    """Start the session, or end its pause."""
    was_active = request.now["is_session_active"]
    request.walker.start()
    return request.say("resumed" if was_active else "started")


async def pause(request: Request) -> str:
    """Pause the session."""
    request.walker.pause()
    return request.say("paused")


async def finish(request: Request) -> str:
    """End the session, and say how long it was."""
    await request.walker.finish()
    walked = request.now["session_backward_min"]
    return request.say("finished", time=request.speech.minutes(walked)) if walked else request.say("finished_empty")


async def set_resistance(request: Request) -> str:
    """Set what the dial shows."""
    value = request.number(ATTR_RESISTANCE, 0, DIAL_MAX)
    request.walker.set_dial(value)
    return request.say("resistance_set", resistance=request.speech.number(value))


async def log_session(request: Request) -> str:
    """Log what nothing counted."""
    mode, minutes_ = request.slots[ATTR_MODE], request.number(ATTR_MINUTES, 1, SPOKEN_MINUTES_MAX)
    await request.walker.log(Correction(mode=mode, minutes=minutes_))
    return request.say("logged", time=request.speech.minutes(minutes_), where=request.speech.text(f"where_{mode}"))


async def skip_today(request: Request) -> str:
    """Let today's leg day go."""
    request.walker.skip_today()
    return request.say("skipped")


async def report_pain(request: Request) -> str:
    """Remember the pain of the session."""
    pain = request.number(ATTR_PAIN, 0, PAIN_MAX)
    await request.walker.report_pain(pain)
    return request.say("pain_reported", pain=request.speech.number(pain))
