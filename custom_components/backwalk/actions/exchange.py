"""Actions that read sessions, take them out of the house and bring them back."""

from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

from homeassistant.const import ATTR_DATE, ATTR_MODE
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util
from homeassistant.util import slugify
from homeassistant.util.json import JsonValueType

from ..coordinator import WalkerCoordinator
from ..engine.tally import Tally
from ..engine.training.progress import by_day, parts
from ..engine.training.session import Session
from ..files.archive import farewell_folder
from ..files.exchange import as_csv, as_json, described, news, unpacked
from ..storage.damage import DAMAGE
from .schema import (
    ATTR_CONTENT,
    ATTR_END_DATE,
    ATTR_FILES,
    ATTR_FORMAT,
    ATTR_LIMIT,
    ATTR_OFFSET,
    ATTR_PATH,
    ATTR_START_DATE,
)
from .sessions import keep, midnight_of, refusal, walker_of


async def _between(call: ServiceCall, walker: WalkerCoordinator) -> list[Session]:
    """Return the sessions of the dates and modes that are asked for."""
    await walker.ledger.async_file()
    sessions = await walker.ledger.async_all()
    start, end, modes = (call.data.get(key) for key in (ATTR_START_DATE, ATTR_END_DATE, ATTR_MODE))

    def is_meant(session: Session) -> bool:
        day = dt_util.as_local(session.started_at).date()
        is_within = (start is None or start <= day) and (end is None or day <= end)
        return is_within and (modes is None or session.mode in modes)

    return [session for session in sessions if is_meant(session)]


async def get_sessions(call: ServiceCall) -> ServiceResponse:
    """Return a page of sessions, the latest ones first, and the sums of all."""
    found = (await _between(call, walker_of(call)))[::-1]
    offset = call.data[ATTR_OFFSET]
    end = offset + call.data[ATTR_LIMIT]
    zone = dt_util.get_default_time_zone()
    return {
        "sessions": [described(session, zone) for session in found[offset:end]],
        "total": len(found),
        "backward_s": round(sum(session.tally.backward_s for session in found), 1),
        "backward_m": round(sum(session.tally.backward_m for session in found), 1),
        "next_offset": end if end < len(found) else None,
    }


async def get_week(call: ServiceCall) -> ServiceResponse:
    """Return the ISO week of a day: what was walked backward, and what became of its leg days."""
    walker = walker_of(call)
    await walker.ledger.async_file()
    day = call.data.get(ATTR_DATE, dt_util.now().date())
    monday = day - timedelta(days=day.weekday())
    dates = [monday + timedelta(days=number) for number in range(7)]
    # One that began the evening before may have gone on over midnight.
    since, until = midnight_of(monday - timedelta(days=1)), midnight_of(monday + timedelta(days=7))
    sessions = await walker.ledger.history.async_between(since, until)
    memory = walker.store.memory
    if memory.diary.active is not None:
        sessions.append(memory.diary.active)
    zone = dt_util.get_default_time_zone()
    walked = by_day(sessions, zone)
    begun = [parts(session, zone)[0][0] for session in sessions]
    days: list[JsonValueType] = []
    for date in dates:
        total = walked.get(date, Tally())
        mark = memory.training.days.marks.get(date)
        days.append(
            {
                "date": date.isoformat(),
                "sessions": begun.count(date),
                "backward_s": round(total.backward_s, 1),
                "backward_m": round(total.backward_m, 1),
                "goal_s": memory.training.days.goal_on(date).backward_s,
                "leg_day": None if mark is None else mark.name.lower(),
            }
        )
    return {"days": days, "goal_s": walker.trainer.plan.goal.backward_s}


def _path(call: ServiceCall) -> Path:
    path = Path(call.data[ATTR_PATH])
    try:
        is_ours = path.resolve().is_relative_to(farewell_folder(call.hass).resolve())
    except ValueError as err:
        raise refusal("path_not_usable", path=str(path)) from err
    if not (is_ours or call.hass.config.is_allowed_path(str(path))):
        raise refusal("path_not_allowed", path=str(path))
    return path


async def export_sessions(call: ServiceCall) -> ServiceResponse:
    """Return sessions, or write them where Home Assistant may write: a text to a file, FIT to a folder of files."""
    walker = walker_of(call)
    sessions = await _between(call, walker)

    def write() -> dict[str, Any]:
        path = _path(call) if ATTR_PATH in call.data else None
        if call.data[ATTR_FORMAT] == "fit":
            files = _fit_files(sessions)
            if path is None:
                return {ATTR_FILES: {name: b64encode(content).decode() for name, content in files.items()}}
            path.mkdir(exist_ok=True)
            for name, content in files.items():
                (path / name).write_bytes(content)
            return {}
        is_csv = call.data[ATTR_FORMAT] == "csv"
        text = as_csv(sessions, dt_util.get_default_time_zone()) if is_csv else as_json(sessions)
        if path is None:
            return {ATTR_CONTENT: text}
        path.write_text(text, encoding="utf-8")
        return {}

    try:
        told = await call.hass.async_add_executor_job(write)
    except OSError as err:
        raise refusal("path_not_usable", path=call.data[ATTR_PATH]) from err
    return {"sessions": len(sessions), **told}


def _fit_files(sessions: list[Session]) -> dict[str, bytes]:
    """Return a FIT activity of each session, by file name; to be called in the executor, as it loads a library."""
    from ..files.fit import as_fit  # noqa: PLC0415  its library is loaded when it is needed

    files = {}
    for session in sessions:
        try:
            # A session's name may come from somebody's table.
            files[f"{slugify(session.id)}.fit"] = as_fit(session)
        except ValueError as err:
            raise refusal("no_fit", session=session.id) from err
    return files


async def import_sessions(call: ServiceCall) -> ServiceResponse:
    """File the sessions of what was exported; those that are known already are replaced."""
    walker = walker_of(call)

    await walker.ledger.async_file()
    known = {session.id: session for session in await walker.ledger.async_all()}

    def read() -> tuple[int, list[Session]]:
        content = _path(call).read_bytes() if ATTR_PATH in call.data else unpacked(call.data[ATTR_CONTENT])
        return news(content, known, dt_util.get_default_time_zone())

    try:
        count, sessions = await call.hass.async_add_executor_job(read)
    except OSError as err:
        raise refusal("path_not_usable", path=call.data[ATTR_PATH]) from err
    except DAMAGE as err:
        raise refusal("not_readable") from err
    if sessions:
        await keep(walker, *sessions)
    return {"sessions": count}
