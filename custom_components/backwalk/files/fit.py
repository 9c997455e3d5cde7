"""Sessions as FIT activities, which watches, training logs and spreadsheets of athletes exchange.

One session is one file: its timer runs through the bouts and has counted the backward seconds, its distance is the
backward one. Only means are kept of a session, so its records tell the mean speed, cadence and heart rate. Messages
and fields as in the FIT protocol's profile and its activity file type; times there are whole seconds.

To load the library takes a third of a second: whoever loads this module does so in the executor.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from fit_tool import FitFile, FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import Activity, Event, EventType, FileType, Manufacturer, Sport, SubSport

from ..engine.tally import Tally
from ..engine.training.moment import Mean, Mode
from ..engine.training.session import Session, session_id

RECORD_EVERY_S = 10
SERIAL_NUMBER = 1
"""An activity file has to have one; 0 stands for none."""
NUMBER_DIGITS = 4
"""The number of a file has two bytes."""
FEET = 2
"""FIT counts the steps of one foot, a session those of both."""
SUB_SPORTS = {Mode.BELT: SubSport.TREADMILL, Mode.POD_AND_BELT: SubSport.TREADMILL, Mode.GYM: SubSport.INDOOR_WALKING}
MODES = {SubSport.TREADMILL.value: Mode.BELT, SubSport.INDOOR_WALKING.value: Mode.GYM}


def as_fit(session: Session) -> bytes:
    """Return the FIT activity of a session that is over; ValueError if no field can hold one of its figures."""
    ended_at = session.ended_at or session.last_backward_at
    figures = {
        "timestamp": _ms(ended_at),
        "start_time": _ms(session.started_at),
        "total_elapsed_time": (ended_at - session.started_at).total_seconds(),
        "total_timer_time": session.tally.backward_s,
        "total_distance": session.tally.backward_m,
        "sport": Sport.WALKING,
        "sub_sport": SubSport.GENERIC if session.mode is None else SUB_SPORTS.get(session.mode, SubSport.GENERIC),
        "enhanced_avg_speed": session.mean_mps,
        "avg_heart_rate": _rounded(session.heart_rate.value),
        "max_heart_rate": session.heart_rate_max_bpm,
        **_cadence(session, "avg_cadence", "avg_fractional_cadence"),
    }
    written = FitFileBuilder(strict=True)
    number = session.id.rpartition("-")[2]
    written.add(
        _filled(
            FileIdMessage(),
            type=FileType.ACTIVITY,
            manufacturer=Manufacturer.DEVELOPMENT.value,
            product=0,
            serial_number=SERIAL_NUMBER,
            time_created=_ms(session.started_at),
            number=int(number) if number.isdecimal() and len(number) <= NUMBER_DIGITS else 0,
        )
    )
    written.add_all(list(_course(session, ended_at)))
    written.add(_filled(LapMessage(), message_index=0, event=Event.LAP, event_type=EventType.STOP, **figures))
    summary = {"first_lap_index": 0, "num_laps": 1, "event": Event.SESSION, "event_type": EventType.STOP}
    written.add(_filled(SessionMessage(), message_index=0, **summary, **figures))
    written.add(
        _filled(
            ActivityMessage(),
            timestamp=_ms(ended_at),
            total_timer_time=session.tally.backward_s,
            num_sessions=1,
            type=Activity.MANUAL,
            event=Event.ACTIVITY,
            event_type=EventType.STOP,
        )
    )
    content: bytes = written.build_bytes()
    return content


def sessions_from_fit(content: bytes) -> list[Session]:
    """Return the sessions of a FIT activity; TypeError or ValueError if it is damaged or tells too little.

    The number of the file is that of the session, so that what was exported is known again.
    """
    number, sessions = 0, []
    for record in FitFile.from_bytes(content).records:
        match record.message:
            case FileIdMessage() as file_id:
                number = _known(file_id, "number") or 0
            case SessionMessage() as summary:
                sessions.append(_session(summary, number))
    return sessions


def _session(summary: Any, number: int) -> Session:
    started_at = datetime.fromtimestamp(_known(summary, "start_time") / 1000, UTC)
    timer_s = _known(summary, "total_timer_time")
    ended_at = started_at + timedelta(seconds=max(timer_s, _known(summary, "total_elapsed_time") or 0.0))
    cadence_rpm = _known(summary, "avg_cadence")
    if cadence_rpm is not None:
        cadence_rpm += _known(summary, "avg_fractional_cadence") or 0.0
    return Session(
        id=session_id(started_at, number),
        started_at=started_at,
        last_backward_at=ended_at,
        ended_at=ended_at,
        tally=Tally(backward_s=timer_s, backward_m=_known(summary, "total_distance") or 0.0),
        mode=MODES.get(_known(summary, "sub_sport"), Mode.OUTDOORS),
        cadence=Mean() if cadence_rpm is None else Mean().add(FEET * cadence_rpm, 1.0),
        heart_rate=Mean().add(_known(summary, "avg_heart_rate"), 1.0),
        heart_rate_max_bpm=_known(summary, "max_heart_rate"),
    )


def _known(message: Any, name: str) -> Any:
    """Return a field, None if it is absent or holds its type's mark for unknown, a figure to the library."""
    field = message.get_field_by_name(name)
    is_told = field.is_valid() and field.encoded_values[0] != field.base_type.invalid_raw_value()
    return field.get_value() if is_told else None


def _course(session: Session, ended_at: datetime) -> Iterator[Any]:
    """Give the records of the bouts, each between the timer's start and its stop."""
    bouts = session.bouts or ((session.started_at, ended_at),)
    all_s = sum((end - start).total_seconds() for start, end in bouts)
    before_s = 0.0
    known = {
        "enhanced_speed": session.mean_mps,
        "heart_rate": _rounded(session.heart_rate.value),
        **_cadence(session, "cadence", "fractional_cadence"),
    }
    for start, end in bouts:
        length_s = (end - start).total_seconds()
        yield _filled(EventMessage(), timestamp=_ms(start), event=Event.TIMER, event_type=EventType.START)
        for at_s in (*range(0, ceil(length_s), RECORD_EVERY_S), length_s):
            distance = session.tally.backward_m * (before_s + at_s) / all_s if all_s else session.tally.backward_m
            at = start + timedelta(seconds=at_s)
            yield _filled(RecordMessage(), timestamp=_ms(at), distance=distance, **known)
        yield _filled(EventMessage(), timestamp=_ms(end), event=Event.TIMER, event_type=EventType.STOP_ALL)
        before_s += length_s


def _cadence(session: Session, whole: str, fraction: str) -> dict[str, float | None]:
    cadence_spm = session.cadence.value
    if cadence_spm is None:
        return {}
    rpm, rest = divmod(cadence_spm / FEET, 1)
    return {whole: int(rpm), fraction: rest}


def _filled(message: Any, **fields: Any) -> Any:
    """Return the message with the fields that are known."""
    for name, value in fields.items():
        if value is not None:
            setattr(message, name, value)
    return message


def _ms(at: datetime) -> int:
    """Return Unix milliseconds of the whole second."""
    return 1000 * int(at.timestamp())


def _rounded(value: float | None) -> int | None:
    return None if value is None else round(value)
