"""Actions that take sessions out of the house and bring them in."""

import io
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util import dt as dt_util

from ..engine.training.days import Days
from ..engine.training.gate.admission import LeftOut, admit
from ..engine.training.gate.bounds import Reason
from ..engine.training.gate.carried import carried
from ..engine.training.progress import completed
from ..engine.training.session import Session
from ..files.export import as_csv, as_fit_files, as_json
from ..files.paths import PathError, allowed, read_file, write_file
from ..files.reading import MOST_BYTES, NotUnderstoodError, TooLargeError, read, unpacked
from ..texts import Speech, async_speech, refusal
from ..walker.corrections import Incoming
from ..walker.walker import Walker
from .access import admins_only, owners_only
from .exchange import fold_asked
from .schema import ATTR_CONTENT, ATTR_FILES, ATTR_FORMAT, ATTR_PATH, ATTR_SPORT
from .sessions import walker_of

MOST_TOLD = 10
"""Sessions that were left out whose reason is told."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of the sessions of a file."""

    imported: int
    replaced: int
    left_out: list[LeftOut]

    @property
    def count(self) -> int:
        """How many sessions there were."""
        return self.imported + self.replaced + len(self.left_out)


KNOWN = {Reason.KNOWN, Reason.SAME_WALK}


async def export_sessions(call: ServiceCall) -> ServiceResponse:
    """Return sessions, or write them where Home Assistant may write: one text, or a FIT file of each session."""
    walker = walker_of(call)
    if ATTR_PATH in call.data:
        await admins_only(call)
    days = walker.memory.training.days.as_dict()
    form = call.data[ATTR_FORMAT]

    def write(sessions: Iterator[Session]) -> dict[str, Any]:
        count = 0

        def counted() -> Iterator[Session]:
            nonlocal count
            for session in sessions:
                count += 1
                yield session

        told = _write(call, counted(), form, days)
        return {"sessions": count, **told}

    try:
        return await fold_asked(walker, call.data, write)
    except (OSError, PathError) as err:
        raise _path_refusal(call, err) from err


def _write(call: ServiceCall, sessions: Iterator[Session], form: str, days: dict[str, Any]) -> dict[str, Any]:
    """Return sessions in a form, or write them to a file."""
    if form == "fit":
        return _write_fit(call, sessions)
    is_csv = form == "csv"
    text = as_csv(sessions, dt_util.get_default_time_zone()) if is_csv else as_json(sessions, days)
    if ATTR_PATH not in call.data:
        return {ATTR_CONTENT: text}
    write_file(allowed(call.hass, call.data[ATTR_PATH], (f".{form}",)), text.encode())
    return {}


def _write_fit(call: ServiceCall, sessions: Iterator[Session]) -> dict[str, Any]:
    """Return the activities, or write them into a folder or an archive."""
    try:
        files = as_fit_files(sessions)
    except ValueError as err:
        raise refusal("no_fit", session=str(err.args[-1])) from err
    if ATTR_PATH not in call.data:
        return {ATTR_FILES: {name: b64encode(content).decode() for name, content in files.items()}}
    path = allowed(call.hass, call.data[ATTR_PATH], ("", ".zip"))
    if path.suffix:
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        write_file(path, packed.getvalue())
        return {}
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        write_file(path / name, content)
    return {}


async def import_sessions(call: ServiceCall) -> ServiceResponse:
    """File what may come in of a file, and say what does not, and why."""
    walker = walker_of(call)
    await owners_only(call.context, walker)
    if ATTR_PATH in call.data:
        await admins_only(call)
    speech = await async_speech(call.hass, call.hass.config.language)
    text, any_sport = call.data.get(ATTR_CONTENT), call.data[ATTR_SPORT] == "any"

    def load() -> bytes:
        return read_file(call.hass, call.data[ATTR_PATH]) if text is None else unpacked(text)

    try:
        verdict = await bring_in(walker, load, any_sport=any_sport)
    except TooLargeError as err:
        raise refusal("too_large", megabytes=str(MOST_BYTES // 1_000_000)) from err
    except (OSError, PathError) as err:
        raise _path_refusal(call, err) from err
    except NotUnderstoodError as err:
        raise refusal("not_readable", reason=speech.text("no_sessions")) from err
    left_out = verdict.left_out
    if len(left_out) == verdict.count and not any(left.fault.reason in KNOWN for left in left_out):
        first = _told(left_out[0], speech)
        raise refusal("not_readable", reason=speech.text("left_out", **{key: str(first[key]) for key in first}))
    return {
        "imported": verdict.imported,
        "replaced": verdict.replaced,
        "left_out": len(left_out),
        "reasons": [_told(left, speech) for left in left_out[:MOST_TOLD]],
    }


async def bring_in(walker: Walker, load: Callable[[], bytes], *, any_sport: bool = False) -> Brought:
    """File what may come in of what `load` returns, which is called in the executor; raises as that and as reading."""
    zone, now = dt_util.get_default_time_zone(), dt_util.utcnow()

    def judge(kept: list[Session], active: Session | None, own_days: Days) -> Incoming[Brought]:
        reading = read(load(), zone, any_sport=any_sport)
        days = own_days if reading.days is None else carried(own_days, reading.days)
        verdict = admit(reading.offers, kept if active is None else [*kept, active], now, zone)
        left_out = sorted([*reading.left_out, *verdict.left_out], key=lambda left: left.line)
        brought = Brought(len(verdict.imported), len(verdict.replaced), left_out)
        come = [*verdict.imported, *(new for _, new in verdict.replaced)]
        gone = {session.id for session in come}
        stay = [session for session in kept if session.id not in gone]
        replaced = [old for old, _ in verdict.replaced]
        return Incoming(brought, completed(come, stay, verdict.unjudged, days, zone), reading.days, replaced)

    return await walker.bring_in(judge)


def _told(left: LeftOut, speech: Speech) -> dict[str, Any]:
    return {
        "line": left.line,
        "reason": speech.option("left_out", left.fault.reason),
        "value": left.fault.value,
    }


def _path_refusal(call: ServiceCall, err: OSError | PathError) -> Exception:
    key = str(err) if isinstance(err, PathError) else "path_not_usable"
    return refusal(key, path=call.data[ATTR_PATH])
