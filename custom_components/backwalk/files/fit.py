"""Sessions as FIT activities, which watches, training logs and spreadsheets of athletes exchange.

One session is one file: its timer runs through the bouts and has counted the backward seconds, its distance is the
backward one. Only means are kept of a session, so its records tell the mean speed, cadence and heart rate. Messages
and fields as in the FIT protocol's profile and its activity file type; times there are whole seconds since the end of
1989.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import ceil

from ..engine.tally import Tally
from ..engine.training.gate.admission import LeftOut, Offer
from ..engine.training.gate.bounds import Fault, Reason
from ..engine.training.moment import Mean, Mode
from ..engine.training.session import Session, session_id
from .fit_records import ENUM, LONG_HEADER, TIMESTAMP, U8, U16, U32, U32Z, Message, read, written

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FILE_ID, SESSION, LAP, RECORD, EVENT, ACTIVITY = 0, 18, 19, 20, 21, 34
"""Kinds of messages."""
AN_ACTIVITY, MANUFACTURER, SERIAL_NUMBER = 4, 255, 1
"""In FILE_ID: the type of file; a manufacturer that develops; a number that is not 0, which stands for none."""
TIMER, SESSION_ENDS, LAP_ENDS, ACTIVITY_ENDS = 0, 8, 9, 26
START, STOP, STOP_ALL = 0, 1, 4
WALKING, TREADMILL, INDOOR_WALKING = 11, 1, 27
FITNESS_EQUIPMENT = 4
ON_FOOT = {0, 1, WALKING, 17}
"""Sports: one that nobody named, running, walking, hiking."""
RECORD_EVERY_S = 10
FEET = 2
"""FIT counts the steps of one foot, a session those of both."""
FRACTIONS = 128
"""Of a step a minute, in the fields that tell those."""
SUB_SPORTS = {Mode.BELT: TREADMILL, Mode.POD_AND_BELT: TREADMILL, Mode.GYM: INDOOR_WALKING}
MODES = {TREADMILL: Mode.BELT, INDOOR_WALKING: Mode.GYM}
TOLD = {9: "backward_m", 17: "heart_rate_max_bpm", 16: "heart_rate_mean_bpm", 18: "cadence_spm"}
"""Figures that a session tells, by their fields."""
LAP_TO_SESSION = {15: 16, 16: 17, 17: 18, 80: 92, 25: 5, 39: 6}
"""Fields of a lap that have other numbers in a session."""
NUMBER_MOST = 0xFFFE
SAME_UNTIL = LONG_HEADER + 6 + 6 * 3 + 1 + 9
"""All files that are written here begin alike: the definition of FILE_ID with six fields, and the first four."""

type Fields = list[tuple[int, int, int | None]]


def as_fit(session: Session) -> bytes:
    """Return the FIT activity of a session that is over; ValueError if no field can hold one of its figures."""
    ended_at = session.ended_at or session.last_backward_at
    end, timer = _stamp(ended_at), round(1000 * session.tally.backward_s)
    speed = None if session.mean_mps is None else round(1000 * session.mean_mps)
    steps, rest = _cadence(session)
    heart, heart_max = _rounded(session.heart_rate.value), session.heart_rate_max_bpm
    sub_sport = SUB_SPORTS.get(session.mode, 0) if session.mode is not None else 0
    sums: Fields = [
        (TIMESTAMP, U32, end),
        (2, U32, _stamp(session.started_at)),
        (7, U32, round(1000 * (ended_at - session.started_at).total_seconds())),
        (8, U32, timer),
        (9, U32, round(100 * session.tally.backward_m)),
        (1, ENUM, STOP),
    ]
    lap: Fields = [(254, U16, 0), *sums, (0, ENUM, LAP_ENDS), (110, U32, speed), (15, U8, heart), (16, U8, heart_max)]
    lap += [(17, U8, steps), (80, U8, rest), (25, ENUM, WALKING), (39, ENUM, sub_sport)]
    whole: Fields = [(254, U16, 0), *sums, (0, ENUM, SESSION_ENDS), (124, U32, speed), (16, U8, heart)]
    whole += [(17, U8, heart_max), (18, U8, steps), (92, U8, rest), (5, ENUM, WALKING), (6, ENUM, sub_sport)]
    whole += [(25, U16, 0), (26, U16, 1)]
    activity: Fields = [(TIMESTAMP, U32, end), (0, U32, timer), (1, U16, 1), (2, ENUM, 0), (3, ENUM, ACTIVITY_ENDS)]
    activity += [(4, ENUM, STOP)]
    course = _course(session, ended_at, [(73, U32, speed), (3, U8, heart), (4, U8, steps), (53, U8, rest)])
    return written(
        [
            (FILE_ID, _file_id(session.started_at, session.id.rpartition("-")[2])),
            *course,
            (LAP, lap),
            (SESSION, whole),
            (ACTIVITY, activity),
        ]
    )


def _file_id(created_at: datetime, number: str) -> Fields:
    is_number = number.isascii() and number.isdecimal() and int(number[:6]) <= NUMBER_MOST
    return [
        (0, ENUM, AN_ACTIVITY),
        (1, U16, MANUFACTURER),
        (2, U16, 0),
        (3, U32Z, SERIAL_NUMBER),
        (4, U32, _stamp(created_at)),
        (5, U16, int(number) if is_number else 0),
    ]


def _course(session: Session, ended_at: datetime, known: Fields) -> Iterator[tuple[int, Fields]]:
    """Give the records of the bouts, each between the timer's start and its stop."""
    bouts = session.bouts or ((session.started_at, ended_at),)
    all_s = sum((end - start).total_seconds() for start, end in bouts)
    before_s = 0.0
    for start, end in bouts:
        length_s = (end - start).total_seconds()
        yield EVENT, [(TIMESTAMP, U32, _stamp(start)), (0, ENUM, TIMER), (1, ENUM, START)]
        for at_s in (*range(0, ceil(length_s), RECORD_EVERY_S), length_s):
            distance = session.tally.backward_m * (before_s + at_s) / all_s if all_s else session.tally.backward_m
            at = _stamp(start + timedelta(seconds=at_s))
            yield RECORD, [(TIMESTAMP, U32, at), (5, U32, round(100 * distance)), *known]
        yield EVENT, [(TIMESTAMP, U32, _stamp(end)), (0, ENUM, TIMER), (1, ENUM, STOP_ALL)]
        before_s += length_s


def is_ours(begins: bytes) -> bool:
    """Return whether a file begins as those that are written here, up to the time it was made."""
    ours = written([(FILE_ID, _file_id(EPOCH + timedelta(days=1), "0"))])[LONG_HEADER:SAME_UNTIL]
    return begins[LONG_HEADER:SAME_UNTIL] == ours


def from_fit(content: bytes, *, any_sport: bool) -> Iterator[Offer | LeftOut]:
    """Give the sessions of FIT activities, by their number in the file; ValueError if it is damaged or tells none.

    An activity without a session is told by its laps. One that was written here is known again by the number of its
    file, which is that of the session.
    """
    line = 0
    for messages in read(content):
        file_id = next((message.fields for message in messages if message.kind == FILE_ID), {})
        number = file_id.get(5, 0) if file_id.get(1) == MANUFACTURER else None
        for fields in _summaries(messages):
            line += 1
            sport, sub_sport = fields.get(5, 0), fields.get(6, 0)
            is_on_foot = sport in ON_FOOT or (sport == FITNESS_EQUIPMENT and sub_sport in MODES)
            if not (is_on_foot or any_sport):
                yield LeftOut(line, Fault(Reason.NOT_ON_FOOT, str(sport)))
            elif not {2, 8} <= set(fields):
                yield LeftOut(line, Fault(Reason.UNREADABLE, "start_time, total_timer_time"))
            else:
                yield _offer(fields, number, line)
    if not line:
        raise ValueError("no session and no lap")


def _summaries(messages: list[Message]) -> list[dict[int, int]]:
    """Return the fields of each session; of all laps together if there is none."""
    if sessions := [message.fields for message in messages if message.kind == SESSION]:
        return sessions
    laps = [
        {LAP_TO_SESSION.get(number, number): value for number, value in message.fields.items()}
        for message in messages
        if message.kind == LAP and {2, 8} <= set(message.fields)
    ]
    if len(laps) < 2:  # noqa: PLR2004  one is the session
        return laps
    first = min(laps, key=lambda lap: lap[2])
    ends_s = max(lap[2] + lap.get(7, lap[8]) / 1000 for lap in laps)
    whole: dict[int, int] = {number: first[number] for number in (2, 5, 6) if number in first}
    whole |= {number: sum(lap.get(number, 0) for lap in laps) for number in (8, 9)}
    return [whole | {7: round(1000 * (ends_s - first[2]))}]


def _offer(fields: dict[int, int], number: int | None, line: int) -> Offer:
    started_at = EPOCH + timedelta(seconds=fields[2])
    ended_at = started_at + timedelta(milliseconds=max(fields[8], fields.get(7, 0)))
    cadence, heart_rate = fields.get(18), fields.get(16)
    if cadence is not None:
        cadence_spm = FEET * (cadence + fields.get(92, 0) / FRACTIONS)
    session = Session(
        id="" if number is None else session_id(started_at, number),
        started_at=started_at,
        last_backward_at=ended_at,
        ended_at=ended_at,
        tally=Tally(backward_s=fields[8] / 1000, backward_m=fields.get(9, 0) / 100),
        mode=MODES.get(fields.get(6, 0), Mode.OUTDOORS),
        cadence=Mean() if cadence is None else Mean().add(cadence_spm, 1.0),
        heart_rate=Mean().add(heart_rate, 1.0),
        heart_rate_max_bpm=fields.get(17),
    )
    told = {name for number_, name in TOLD.items() if number_ in fields}
    return Offer(session, line, frozenset({"backward_s", "ended_at"} | told))


def _cadence(session: Session) -> tuple[int | None, int | None]:
    """Return the steps of one foot a minute, and the fractions of one."""
    if (cadence_spm := session.cadence.value) is None:
        return None, None
    return divmod(round(FRACTIONS * cadence_spm / FEET), FRACTIONS)


def _stamp(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)
