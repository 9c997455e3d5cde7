"""What the sums of a diary are after sessions came in, went out or were moved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ...tally import Tally
from ..diary import Diary, correct, on_day, unfiled
from ..progress import dated
from ..session import Session


def correct_lifetime(diary: Diary, gone: Iterable[Session], come: Iterable[Session]) -> Diary:
    """Take sessions of other days out of the sum of a lifetime, and put others in."""
    ever = Tally.sum_of(session.tally for session in come) - Tally.sum_of(session.tally for session in gone)
    return replace(diary, lifetime=(diary.lifetime + ever).at_least_nothing())


def summed(diary: Diary, filed: Tally, filed_today: Tally) -> Diary:
    """Return the diary with sums that agree with its sessions, those that are `filed` and its own."""
    lifetime, today = diary.loose + filed, diary.loose_today + filed_today
    for session in unfiled(diary):
        lifetime += session.tally
        today += session.on(diary.day)
    return replace(diary, lifetime=lifetime, today=today)


def put_right(diary: Diary, step: timedelta, now: datetime) -> Diary:
    """Return the diary with what is not filed moved by `step` after a clock was put right; `now` is local and aware."""
    session, finished = diary.session, diary.finished
    own = unfiled(diary)
    for one in own:
        diary = correct(diary, one, None)
    diary, _ = on_day(replace(diary, session=None), now.date(), now.astimezone(UTC))
    moved = {one.id: dated(replace(one.moved(step), day=None, before_midnight=Tally()), now.tzinfo) for one in own}
    for one in moved.values():
        diary = correct(diary, None, one)
    return replace(
        diary,
        session=session and moved.get(session.id, session),
        finished=tuple(moved[one.id] for one in finished),
    )
