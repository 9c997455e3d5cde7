"""FIT activities: what others read in them, what is read in those of others, and what is refused."""

from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from fit_tool import FitFile
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.training.moment import Mean, Mode
from custom_components.backwalk.engine.training.session import Pause, Session

from .test_entities import coordinator, shown
from .test_services import alex, do, refused, sessions
from .test_years import NOON, session

__all__ = ["alex"]

IMPORTED = {"imported": 1, "replaced": 0, "left_out": 0, "reasons": []}

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIELDS = ((2, 4, 0x86), (8, 4, 0x86), (7, 4, 0x86), (9, 4, 0x86), (16, 1, 0x02), (17, 1, 0x02), (18, 1, 0x02))
"""Number, size and base type of a session's start, timer's time, time, distance, heart rate, its maximum, cadence."""
AT_TEN = (NOON - timedelta(hours=2) - FIT_EPOCH).total_seconds()
UNKNOWN = 0xFFFFFFFF
NO_BYTE = 0xFF


def crc(content: bytes) -> int:
    """Return CRC-16 with the polynomial 0xA001, as the FIT protocol's."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


def watch_says(start: float, timer_ms: int, mean_bpm: int = 101, max_bpm: int = 133) -> bytes:
    """Return a file of one session of 600 s and 350.5 m, put together by hand; its cadence is marked as unknown."""
    definition = pack("<BBBHB", 0x40, 0, 0, 18, len(FIELDS)) + b"".join(pack("<BBB", *field) for field in FIELDS)
    records = definition + pack("<BIIIIBBB", 0, int(start), timer_ms, 600_000, 35_050, mean_bpm, max_bpm, NO_BYTE)
    content = pack("<BBHI4s", 12, 0x10, 2100, len(records), b".FIT") + records
    return content + pack("<H", crc(content))


def walked(started_at: datetime = NOON) -> Session:
    """Return a session of ten minutes backward in two bouts."""
    return replace(
        session(started_at, 12.0, number=3),
        tally=replace(session(started_at).tally, backward_s=599.5, backward_m=420.25),
        pauses=(Pause(started_at + timedelta(seconds=95), started_at + timedelta(seconds=200)),),
        mode=Mode.BELT,
        cadence=Mean(91.0, 1.0),
        heart_rate=Mean(112.0, 1.0),
        heart_rate_max_bpm=140,
    )


async def exported(hass: HomeAssistant) -> dict[str, bytes]:
    answer = await do(hass, "export", format="fit")
    assert answer["sessions"] == len(answer["files"])
    return {name: b64decode(content) for name, content in answer["files"].items()}


def messages(content: bytes, kind: type) -> list[Any]:
    return [record.message for record in FitFile.from_bytes(content).records if isinstance(record.message, kind)]


async def test_what_a_watch_counted_is_logged(hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path) -> None:
    content = watch_says(AT_TEN, 480_250)
    assert await do(hass, "import", content=b64encode(content).decode()) == IMPORTED
    (told,) = await sessions(hass)
    assert (told["started_at"], told["ended_at"]) == ("2026-11-20T10:00:00+00:00", "2026-11-20T10:10:00+00:00")
    assert (told["backward_s"], told["backward_m"], told["mode"]) == (480.2, 350.5, "outdoors")
    assert (told["heart_rate_mean_bpm"], told["heart_rate_max_bpm"], told["cadence_spm"]) == (101, 133, None)
    assert float(shown(hass, alex, "backward_time_today")) == pytest.approx(480.25 / 60, abs=0.05)

    content = watch_says(AT_TEN, 480_250, NO_BYTE, NO_BYTE)
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    (tmp_path / "walk.fit").write_bytes(content)
    answer = await do(hass, "import", path=str(tmp_path / "walk.fit"))
    assert (answer["imported"], answer["replaced"], answer["left_out"]) == (0, 0, 1)
    assert await sessions(hass) == [told], "what the file does not tell stays"
    content = watch_says(AT_TEN, 470_000)
    (tmp_path / "walk.fit").write_bytes(content)
    answer = await do(hass, "import", path=str(tmp_path / "walk.fit"))
    assert (answer["imported"], answer["replaced"], answer["left_out"]) == (0, 1, 0)
    assert [one["backward_s"] for one in await sessions(hass)] == [470], "the same walk is replaced, and said"


async def test_others_read_what_was_walked(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await coordinator(alex).walker.add([walked()])
    ((name, content),) = (await exported(hass)).items()
    assert name == "20261120t120000z_3.fit"
    assert crc(content) == 0, "of a content and its own sum"
    assert not FitFile.from_bytes(content).validate().findings
    (summary,) = messages(content, SessionMessage)
    assert (summary.sport, summary.sub_sport) == (11, 1), "walking, treadmill"
    assert (summary.total_timer_time, summary.total_elapsed_time, summary.total_distance) == (599.5, 720, 420.25)
    assert (summary.avg_cadence, summary.avg_fractional_cadence) == (45, 0.5), "of one foot"
    assert (summary.avg_heart_rate, summary.max_heart_rate) == (112, 140)
    assert summary.enhanced_avg_speed == pytest.approx(420.25 / 599.5, abs=0.001)

    def second(message: Any) -> float:
        return float(message.timestamp / 1000 - NOON.timestamp())

    assert [second(event) for event in messages(content, EventMessage)] == [0, 95, 200, 720], "the timer"
    records = messages(content, RecordMessage)
    assert [second(record) for record in records] == [*range(0, 95, 10), 95, *range(200, 720, 10), 720]
    distances = [record.distance for record in records]
    assert distances == sorted(distances)
    assert (distances[0], distances[-1]) == (0, 420.25)


@pytest.mark.parametrize("mode", [Mode.BELT, Mode.GYM, Mode.OUTDOORS])
async def test_what_was_exported_is_known_again(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path, mode: Mode
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    known = replace(walked(NOON - timedelta(hours=1)), pauses=(), mode=mode)
    await coordinator(alex).walker.add([known, session(NOON - timedelta(days=400))])
    before = await sessions(hass)
    assert await do(hass, "export", format="fit", path=str(tmp_path / "fit")) == {"sessions": 2}
    files = await exported(hass)
    assert {path.name: path.read_bytes() for path in (tmp_path / "fit").iterdir()} == files
    for name in files:
        answer = await do(hass, "import", path=str(tmp_path / "fit" / name))
        assert (answer["imported"], answer["replaced"], answer["left_out"]) == (0, 0, 1)
    assert await sessions(hass) == before
    for told in before:
        await do(hass, "delete_session", session_id=told["id"])
    for content in files.values():
        await do(hass, "import", content=b64encode(content).decode())
    after = await sessions(hass)
    assert after[0] == before[0]
    assert after[1] == {**before[1], "mode": "outdoors", "is_completed": True}, "it tells neither where nor that"


async def test_a_session_in_no_time_is_exported(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await coordinator(alex).walker.add([replace(session(NOON), ended_at=NOON, last_backward_at=NOON)])
    (content,) = (await exported(hass)).values()
    assert [record.distance for record in messages(content, RecordMessage)][-1] == 400


async def test_what_no_field_can_hold_is_refused(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await coordinator(alex).walker.add([replace(walked(), heart_rate_max_bpm=300)])
    assert await refused(hass, "export", format="fit") == "no_fit"


GOOD = watch_says(AT_TEN, 480_000)


@pytest.mark.parametrize(
    "content",
    [
        GOOD[:-9],
        GOOD[:20] + bytes([GOOD[20] ^ 0x10]) + GOOD[21:],
        GOOD[:12],
        watch_says(AT_TEN, 0),
        watch_says(AT_TEN, UNKNOWN),
        watch_says(UNKNOWN, 480_000),
        b"\x00\xff" * 40,
    ],
    ids=["short", "a bit flipped", "header alone", "no time", "time unknown", "start unknown", "no FIT"],
)
async def test_damage_changes_nothing(hass: HomeAssistant, alex: MockConfigEntry, content: bytes) -> None:
    assert await refused(hass, "import", content=b64encode(content).decode()) == "not_readable"
    assert await sessions(hass) == []
