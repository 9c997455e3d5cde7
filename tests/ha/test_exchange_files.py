"""Files of an export and an import: where they may lie, and who may say so."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.backwalk.engine.tally import Tally

from .test_entities import coordinator
from .test_services import alex, refused, sessions
from .test_years import NOON, session

WRITTEN = session(NOON - timedelta(hours=1)).as_dict()

__all__ = ["alex"]


DAMAGES: tuple[dict[str, Any], ...] = (
    {"started_at": "0001-01-01T00:00:00+14:00"},
    {"started_at": "1969-12-31T00:00:00+00:00"},
    {"last_backward_at": "2040-01-01T00:00:00+00:00"},
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
        json.dumps({"sessions": [{**WRITTEN, "tally": {"backward_s": float("nan")}}]}),
        json.dumps({"sessions": [{**WRITTEN, "tally": {}}]}),
        json.dumps({"sessions": [{**WRITTEN, "ended_at": None}]}),
        json.dumps({"sessions": [{**WRITTEN, "started_at": "2026-11-20 12:00"}]}),
        "a,b\n1,2\n",
        "started_at,backward_s\nsoon,3\n",
        "started_at,backward_s\n2026-11-01,0\n",
        "started_at,backward_s,ended_at\n2026-11-01,9,2026-10-01\n",
        '{"sessions": ' + 100_000 * "[",
        *(json.dumps({"sessions": [{**WRITTEN, **damage}]}) for damage in DAMAGES),
        *(f"started_at,backward_s,{name}\n2026-11-01,600,{value}\n" for name, value in IMPOSSIBLE),
        "started_at,backward_s\n0001-01-01,600\n",
        "started_at,backward_s\n9999-12-30,600\n",
        f"started_at,backward_s\n2026-11-01,600,{200_000 * 'x'}\n",
    ],
)
async def test_what_is_no_export_changes_nothing(hass: HomeAssistant, alex: MockConfigEntry, content: str) -> None:
    assert await refused(hass, "import", content=content) == "not_readable"
    assert await sessions(hass) == []
    assert coordinator(alex).walker.memory.diary.lifetime == Tally()


async def test_files_stay_where_home_assistant_may_look(
    hass: HomeAssistant, alex: MockConfigEntry, tmp_path: Path
) -> None:
    away = str(tmp_path / "away.csv")
    assert await refused(hass, "import", path=away) == "path_not_allowed"
    assert await refused(hass, "export", format="csv", path=away) == "path_not_allowed"
    for action, told in (("import", {}), ("export", {"format": "csv"})):
        assert await refused(hass, action, path="/no\0path.csv", **told) == "path_not_usable"
    hass.config.allowlist_external_dirs = {str(tmp_path)}
    assert await refused(hass, "import", path=away) == "path_not_usable"
    assert await refused(hass, "export", format="json", path=away) == "path_has_no_suffix"
    (tmp_path / "folder.csv").mkdir()
    assert await refused(hass, "export", format="csv", path=str(tmp_path / "folder.csv")) == "path_taken"
    (tmp_path / "away.csv").write_text("precious: 1\n")
    assert await refused(hass, "export", format="csv", path=away) == "path_taken"
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(20_000_001)
    assert await refused(hass, "import", path=str(tmp_path / "large.csv")) == "too_large"


@pytest.mark.parametrize("is_their_own", [False, True])
async def test_files_are_for_administrators(
    hass: HomeAssistant, alex: MockConfigEntry, hass_read_only_user: MockUser, is_their_own: bool
) -> None:
    """And what comes in for the walker too, but not for anybody else."""
    if is_their_own:
        hass.states.async_set("person.alex", "home", {"user_id": hass_read_only_user.id, "friendly_name": "Alex"})
    context = Context(user_id=hass_read_only_user.id)

    async def why_not(action: str, **data: Any) -> str | None:
        call = hass.services.async_call("backwalk", action, data, blocking=True, return_response=True, context=context)
        try:
            await call
        except ServiceValidationError as error:
            return error.translation_key
        return None

    assert await why_not("export", format="csv") is None, "to look is free"
    assert await why_not("export", format="csv", path=hass.config.path("backwalk/x.csv")) == "admins_only"
    assert await why_not("capture", device_id="x") == "admins_only"
    assert await why_not("capture", device_id="x", path=hass.config.path("backwalk/x.jsonl")) == "admins_only"
    not_allowed = "admins_only" if is_their_own else "not_yours"
    assert await why_not("import", path=hass.config.path("backwalk/x.csv")) == not_allowed
    table = "started_at,backward_s\n2026-11-18 08:00,600\n"
    assert await why_not("import", content=table) == (None if is_their_own else "not_yours")
    assert len(await sessions(hass)) == int(is_their_own)
    is_written = await hass.async_add_executor_job(Path(hass.config.path("backwalk")).exists)
    assert not is_written
