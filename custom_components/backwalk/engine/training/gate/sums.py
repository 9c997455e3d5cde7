"""What the sums of a diary are after sessions came in or went out."""

from collections.abc import Iterable
from dataclasses import replace

from ...tally import Tally
from ..diary import Diary, unfiled
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
