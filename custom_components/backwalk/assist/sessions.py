"""What somebody says to the session that goes on, and of those that are over."""

from homeassistant.const import ATTR_MODE
from homeassistant.util import dt as dt_util

from ..actions.schema import ATTR_MINUTES, ATTR_PAIN
from ..engine.training.moment import Mode
from ..engine.training.session import PAIN_MAX, Session
from ..texts import refusal
from ..walker.corrections import VOICE, Correction
from ..walker.walker import Walker
from .periods import ATTR_DAY, SINGLE_DAYS, TODAY, span
from .question import Question

ATTR_TO = "to"


async def start(question: Question) -> str:
    """Start the session, or end its pause."""
    was_active = question.now["is_session_active"]
    await question.walker.start()
    return question.say("resumed" if was_active else "started")


async def pause(question: Question) -> str:
    """Pause the session."""
    await question.walker.pause()
    return question.say("paused")


async def finish(question: Question) -> str:
    """End the session, and say how long it was."""
    await question.walker.finish()
    walked = question.now["session_backward_min"]
    return question.say("finished", time=question.speech.minutes(walked)) if walked else question.say("finished_empty")


async def discard(question: Question) -> str:
    """Forget the session that goes on."""
    await question.walker.discard()
    return question.say("discarded")


async def log_session(question: Question) -> str:
    """Log what no device counted.

    A week or a month is no day on which it could be filed.
    """
    mode = Mode(question.slots.get(ATTR_MODE, Mode.TREADMILL))
    minutes = question.number(ATTR_MINUTES, 1, VOICE.minutes)
    told = question.slots.get(ATTR_DAY, TODAY)
    if told not in SINGLE_DAYS:
        raise refusal("log_which_day")
    day = None if told == TODAY else span(told, dt_util.now().date())[0]
    await question.walker.log(Correction(day=day, mode=mode, minutes=minutes), VOICE)
    said = {"time": question.speech.minutes(minutes), "where": question.speech.text(f"where_{mode}")}
    if told == TODAY:
        return question.say("logged", **said)
    return question.say("logged_then", when=question.speech.text(f"when_{told}"), **said)


async def report_pain(question: Question) -> str:
    """Remember the pain of the session; ask back if nobody says how much it is."""
    if ATTR_PAIN not in question.slots:
        return question.say("pain_how_much")
    pain = question.number(ATTR_PAIN, 0, PAIN_MAX)
    await question.walker.report_pain(pain)
    return question.say("pain_reported", pain=question.speech.number(pain))


def _length(question: Question, session: Session) -> str:
    """Return how long was walked backward in a session."""
    return question.speech.minutes(session.tally.backward_s / 60)


async def delete_last(question: Question) -> str:
    """Take the last session out."""
    session = await question.walker.last_session()
    await question.walker.delete(session.id)
    return question.say("deleted", time=_length(question, session))


async def undo(question: Question) -> str:
    """Take back what was last deleted, changed, given away or logged."""
    undo = await question.walker.restore()
    return question.say("undone" if undo.was_there else "log_undone", time=_length(question, undo.session))


async def move_last(question: Question) -> str:
    """Give the last session to the walker who walked it."""
    to: Walker = question.slots[ATTR_TO]
    session = await question.walker.last_session()
    await question.walker.move(session.id, to)
    return question.say("moved", to=to.title, time=_length(question, session))
