"""Sessions taken out of the house and brought back, and texts and files that are no sessions."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.tally import Tally
from custom_components.backwalk.engine.training.resistance import ResistanceSource
from custom_components.backwalk.engine.training.session import Pause, ResistanceChange

from .test_entities import coordinator, shown
from .test_services import alex, do, refused, sessions
from .test_years import NOON, session

__all__ = ["alex"]


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_what_was_exported_is_imported(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path, form: str
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    await coordinator(alex).ledger.async_put([session(NOON - timedelta(days=days)) for days in (0, 1, 400)])
    before = await sessions(hass)
    path = str(tmp_path / "sessions")
    assert await do(hass, "export", format=form, path=path) == {"sessions": 3}
    answer = await do(hass, "export", format=form)
    assert answer["content"] == (tmp_path / "sessions").read_text()
    assert await do(hass, "import", content=answer["content"]) == {"sessions": 3}
    assert await sessions(hass) == before, "what is known is replaced"
    assert shown(hass, alex, "backward_time_lifetime") == "30.0"
    for told in before:
        await do(hass, "delete_session", session_id=told["id"])
    assert await do(hass, "import", path=path) == {"sessions": 3}
    assert await sessions(hass) == before
    assert shown(hass, alex, "backward_time_lifetime") == "30.0"


@pytest.mark.parametrize("form", ["csv", "fit", "json"])
async def test_what_a_format_does_not_hold_is_kept(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path, form: str
) -> None:
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    known = replace(
        session(NOON - timedelta(minutes=30, microseconds=1), number=2),
        before_midnight=Tally(backward_s=60.0),
        devices=("Treadmill 3000",),
        pauses=(Pause(NOON - timedelta(minutes=25), NOON - timedelta(minutes=24)),),
        resistance=(ResistanceChange(0.0, 40.0, ResistanceSource.DIAL),),
        quality=0.9,
        pain=2,
    )
    await coordinator(alex).ledger.async_put([known])
    path = tmp_path / "sessions"
    await do(hass, "export", format=form, path=str(path))
    files = list(path.iterdir()) if form == "fit" else [path]
    for file in files:
        assert await do(hass, "import", path=str(file)) == {"sessions": 1}
    assert await coordinator(alex).ledger.async_all() == [known]


async def test_a_table_of_an_office_is_read(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """With a mark of its encoding, and whatever ends its lines."""
    for day, end in enumerate(("\n", "\r\n", "\r"), start=1):
        lines = "\ufeffstarted_at,backward_s,quality", f"2026-11-0{day} 08:00,600,0.9", ""
        assert await do(hass, "import", content=end.join(lines)) == {"sessions": 1}
    assert [told["quality"] for told in await sessions(hass)] == [0.9] * 3


async def test_a_table_of_ones_own(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    table = "started_at,backward_s,mode,pain,cadence_spm,heart_rate_max_bpm\n2026-11-01 08:00,600,outdoors,2,90,130\n"
    await do(hass, "import", content=table)
    (told,) = await sessions(hass)
    assert (told["started_at"], told["ended_at"]) == ("2026-11-01T08:00:00+01:00", "2026-11-01T08:10:00+01:00")
    assert (told["mode"], told["pain"], told["cadence_spm"], told["heart_rate_max_bpm"]) == ("outdoors", 2, 90, 130)


DAMAGES: tuple[dict[str, Any], ...] = (
    {"started_at": "0001-01-01T00:00:00+14:00"},
    {"started_at": "1969-12-31T00:00:00+00:00"},
    {"last_backward_at": "2040-01-01T00:00:00+00:00"},
    {"id": "2026\ud800"},
    {"devices": ["\ud800"]},
    {"devices": [{}]},
    {"tally": {"backward_s": 10**400}},
    {"tally": {"backward_s": 1e300}},
    {"tally": {"backward_s": 600.0, "backward_m": -5.0}},
    {"best_mps": {}},
    {"quality": "good"},
    {"cadence": ["fast", 1]},
    {"heart_rate": [float("inf"), 1]},
    {"heart_rate_max_bpm": "high"},
    {"resistance": [[0.0, {}, "dial"]]},
    {"pain": 99},
    {"pauses": [["2026-11-20T12:01:00+00:00", None], ["2026-11-20T12:02:00+00:00", None]]},
)
"""Of a session that is written: each would be found when it is shown, added up or written, if it came so far."""
IMPOSSIBLE = (
    ("pain", "inf"),
    ("pain", "-1"),
    ("best_mps", "nan"),
    ("cadence_spm", "inf"),
    ("heart_rate_max_bpm", "inf"),
    ("backward_m", "-4"),
    ("backward_m", "1e12"),
    ("ended_at", "9999-12-31T23:59:59-12:00"),
)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "{",
        '{"sessions": []}',
        '{"sessions": [3]}',
        json.dumps({"sessions": [{**session(NOON).as_dict(), "tally": {"backward_s": float("nan")}}]}),
        json.dumps({"sessions": [{**session(NOON).as_dict(), "tally": {}}]}),
        json.dumps({"sessions": [{**session(NOON).as_dict(), "ended_at": None}]}),
        json.dumps({"sessions": [{**session(NOON).as_dict(), "id": "mine"}]}),
        json.dumps({"sessions": [{**session(NOON).as_dict(), "started_at": "2026-11-20 12:00"}]}),
        "a,b\n1,2\n",
        "started_at,backward_s\nsoon,3\n",
        "started_at,backward_s\n2026-11-01,0\n",
        "started_at,backward_s,ended_at\n2026-11-01,9,2026-10-01\n",
        '{"sessions": ' + 100_000 * "[",
        *(json.dumps({"sessions": [{**session(NOON).as_dict(), **damage}]}) for damage in DAMAGES),
        *(f"started_at,backward_s,{name}\n2026-11-01,600,{value}\n" for name, value in IMPOSSIBLE),
        "started_at,backward_s\n0001-01-01,600\n",
        "started_at,backward_s\n9999-12-30,600\n",
        f"started_at,backward_s\n2026-11-01,600,{200_000 * 'x'}\n",
    ],
)
async def test_what_is_no_export_changes_nothing(hass: HomeAssistant, alex: MockConfigEntry, content: str) -> None:
    assert await refused(hass, "import", content=content) == "not_readable"
    assert await sessions(hass) == []
    assert coordinator(alex).store.memory.diary.lifetime == Tally()


async def test_files_stay_where_home_assistant_may_look(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path
) -> None:
    away = str(tmp_path / "away")
    assert await refused(hass, "import", path=away) == "path_not_allowed"
    assert await refused(hass, "export", format="csv", path=away) == "path_not_allowed"
    for action, told in (("import", {}), ("export", {"format": "csv"})):
        assert await refused(hass, action, path="no\0path", **told) == "path_not_usable"
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    assert await refused(hass, "import", path=away) == "path_not_usable"
    (tmp_path / "folder").mkdir()
    assert await refused(hass, "export", format="csv", path=str(tmp_path / "folder")) == "path_not_usable"
