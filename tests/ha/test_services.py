"""Actions: what they do, what they refuse, and that their texts are complete."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import voluptuous as vol
import yaml
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.selector import validate_selector
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.services import ACTIONS
from tests.engine.walks import BACKWARD, STILL, walk
from tests.radio.pretend import connect, have_been_there, say

from .conftest import set_up
from .test_entities import coordinator, entity_id, shown
from .test_init import backward_only, roll
from .test_years import NOON

PACKAGE = Path(__file__).parents[2] / "custom_components/backwalk"


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the only walker, at noon."""
    freezer.move_to(NOON + timedelta(hours=12))
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(NOON)
    entry = backward_only()
    await set_up(hass, entry)
    return entry


async def do(hass: HomeAssistant, action: str, **data: Any) -> Any:
    """Call an action, and return its answer if it gives one."""
    answers = ACTIONS[action][2] != "none"
    answer = await hass.services.async_call("backwalk", action, data, blocking=True, return_response=answers)
    await hass.async_block_till_done()
    return answer


async def refused(hass: HomeAssistant, action: str, **data: Any) -> str | None:
    with pytest.raises(ServiceValidationError) as error:
        await do(hass, action, **data)
    assert error.value.translation_domain == "backwalk"
    assert str(error.value) != error.value.translation_key, "it is translated"
    return error.value.translation_key


async def sessions(hass: HomeAssistant, **data: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await do(hass, "get_sessions", **data))["sessions"]
    return found


def today_s(entry: MockConfigEntry) -> float:
    return coordinator(entry).walker.memory.diary.today.backward_s


def taken_by(action: str) -> set[str]:
    """Return the fields that an action's schema knows."""
    schema = ACTIONS[action][1].schema
    fields: dict[Any, Any] = schema if isinstance(schema, dict) else schema.validators[0]
    return {str(field) for field in fields}


def test_texts_icons_and_fields_agree() -> None:
    fields = yaml.safe_load((PACKAGE / "services.yaml").read_text())
    texts = json.loads((PACKAGE / "translations/en.json").read_text())
    icons = json.loads((PACKAGE / "icons.json").read_text())["services"]
    assert set(ACTIONS) == set(fields) == set(texts["services"]) == set(icons)
    for action in ACTIONS:
        told = fields[action]["fields"]
        assert set(told) == set(taken_by(action)) == set(texts["services"][action]["fields"])
        for field in told.values():
            validate_selector(field["selector"])
            if (select := field["selector"].get("select")) is not None:
                assert set(select["options"]) <= set(texts["selector"][select["translation_key"]]["options"])


async def test_a_session_by_hand(hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory) -> None:
    assert await refused(hass, "finish") == "no_session"
    assert await refused(hass, "pause") == "no_session"
    assert await refused(hass, "discard") == "no_session"
    assert await refused(hass, "report_pain", pain=2) == "no_session_yet"
    await do(hass, "start")
    assert shown(hass, alex, "session_active") == "on"
    assert await refused(hass, "start") == "session_goes_on"
    freezer.tick(65)
    roll(hass, alex, 60)
    await do(hass, "report_pain", pain=3)
    await do(hass, "pause")
    await do(hass, "finish")
    assert shown(hass, alex, "session_active") == "off"
    (told,) = await sessions(hass)
    assert (told["pain"], told["mode"], told["bouts"]) == (3, "belt", 1)
    assert told["backward_s"] == pytest.approx(60, abs=4)


async def test_a_guests_walk_is_discarded(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    roll(hass, alex, 60)
    assert today_s(alex) > 50
    await do(hass, "discard")
    assert today_s(alex) == 0
    assert await sessions(hass) == []


async def test_a_sled_is_logged_edited_and_deleted(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    answer = await do(
        hass,
        "log_session",
        mode="sled",
        minutes=8,
        distance_m=200,
        resistance=40,
        pain=1,
        started_at="2026-11-20 10:00:00",
    )
    (told,) = await sessions(hass)
    assert told["id"] == answer["session_id"]
    assert told["started_at"] == "2026-11-20T10:00:00+00:00"
    assert told["ended_at"] == "2026-11-20T10:08:00+00:00"
    assert (told["backward_s"], told["backward_m"], told["mode"]) == (480, 200, "sled")
    assert told["resistance"] == [{"at_s": 0.0, "value": 40.0, "source": "dial"}]
    assert not told["is_completed"]
    assert shown(hass, alex, "backward_time_today") == "8.0"

    await do(hass, "edit_session", session_id=told["id"], minutes=12, mode="gym")
    (edited,) = await sessions(hass)
    assert (edited["backward_s"], edited["backward_m"], edited["mode"], edited["pain"]) == (720, 200, "gym", 1)
    assert edited["is_completed"]
    assert shown(hass, alex, "backward_time_today") == "12.0"

    await do(hass, "edit_session", session_id=told["id"], pain=4)
    assert (await sessions(hass))[0] == {**edited, "pain": 4}
    await do(hass, "report_pain", pain=5)
    assert (await sessions(hass))[0]["pain"] == 5
    await do(hass, "delete_session", session_id=told["id"])
    assert await sessions(hass) == []
    assert shown(hass, alex, "backward_time_lifetime") == "0.0"
    for action in ("edit_session", "delete_session"):
        assert await refused(hass, action, session_id=told["id"]) == "session_not_found"


async def test_bouts_of_a_day_complete_it_together(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    for started_at in ("2026-11-20 08:00:00", "2026-11-20 10:00:00"):
        await do(hass, "log_session", mode="outdoors", minutes=6, started_at=started_at)
    assert [told["is_completed"] for told in await sessions(hass)] == [True, False]


async def test_what_is_not_over_is_not_logged(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    late = await refused(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-20 11:55:00")
    assert late == "not_over_yet"
    await do(hass, "log_session", mode="gym", minutes=10)


@pytest.mark.parametrize("year", ["0001", "1960", "9999"])
async def test_a_time_out_of_reach_is_no_time(hass: HomeAssistant, alex: MockConfigEntry, year: str) -> None:
    """It would be counted and never found again, or be no time in another time zone."""
    for action, told in (
        ("log_session", {"mode": "sled", "minutes": 8, "started_at": f"{year}-01-01T00:00:00+14:00"}),
        ("get_week", {"date": f"{year}-12-31" if year == "9999" else f"{year}-01-01"}),
    ):
        with pytest.raises(vol.Invalid):
            await do(hass, action, **told)
    assert shown(hass, alex, "backward_time_lifetime") == "0.0"


async def test_yesterdays_session_is_not_todays(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    answer = await do(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-19 10:00:00")
    assert today_s(alex) == 0
    assert float(shown(hass, alex, "backward_time_lifetime")) == pytest.approx(10 / 60)
    await do(hass, "delete_session", session_id=answer["session_id"])
    assert shown(hass, alex, "backward_time_lifetime") == "0.0"


async def test_pain_of_the_last_session(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    roll(hass, alex, 60)
    await do(hass, "finish")
    answer = await do(hass, "report_pain", pain=7)
    (told,) = await sessions(hass)
    assert (told["id"], told["pain"]) == (answer["session_id"], 7)
    assert told["backward_s"] == pytest.approx(today_s(alex), abs=0.1)


async def test_pain_is_chosen(hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory) -> None:
    async def set_pain(value: int) -> None:
        told = {"entity_id": entity_id(hass, alex, "pain"), "option": str(value)}
        await hass.services.async_call("select", "select_option", told, blocking=True)

    assert shown(hass, alex, "pain") == "not_said"
    with pytest.raises(ServiceValidationError) as nothing:
        await set_pain(1)
    assert nothing.value.translation_key == "no_session_yet"
    await do(hass, "log_session", mode="sled", minutes=8, pain=4, started_at="2026-11-20 10:00:00")
    assert shown(hass, alex, "pain") == "4"
    roll(hass, alex, 60)
    assert shown(hass, alex, "pain") == "not_said", "nothing was said of the session that goes on"
    await set_pain(2)
    assert shown(hass, alex, "pain") == "2"
    await do(hass, "finish")
    assert shown(hass, alex, "pain") == "2"
    await set_pain(3)
    assert [told["pain"] for told in await sessions(hass)] == [3, 4]
    assert shown(hass, alex, "pain") == "3"
    await do(hass, "report_pain", pain=0)
    assert shown(hass, alex, "pain") == "0"
    assert await hass.config_entries.async_reload(alex.entry_id)
    assert shown(hass, alex, "pain") == "0", "it is remembered"
    freezer.tick(timedelta(days=1))
    coordinator(alex).async_publish()
    await hass.async_block_till_done()
    assert shown(hass, alex, "pain") == "not_said", "on a new day"


async def test_skip_today(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    assert shown(hass, alex, "step_one") == "due", "it is a Friday"
    await do(hass, "skip_today")
    assert shown(hass, alex, "step_one") == "rest_day"


async def test_a_session_goes_to_who_walked_it(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    roll(hass, alex, 60)
    await do(hass, "finish", config_entry_id=alex.entry_id)
    walked_s = today_s(alex)
    (told,) = await sessions(hass, config_entry_id=alex.entry_id)
    move = {"config_entry_id": alex.entry_id, "session_id": told["id"]}
    assert await refused(hass, "move_session", **move, to_config_entry_id=alex.entry_id) == "same_walker"
    answer = await do(hass, "move_session", **move, to_config_entry_id=robin.entry_id)
    assert today_s(alex) == pytest.approx(0)
    assert today_s(robin) == walked_s
    (moved,) = await sessions(hass, config_entry_id=robin.entry_id)
    assert moved == {**told, "id": answer["session_id"]}
    with pytest.raises(ServiceValidationError):
        await do(hass, "start")


async def test_baseline_makes_a_session_say_how_natural_it_was(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    assert await refused(hass, "set_baseline") == "too_few_strides"
    alex = coordinator(walker)
    assert alex.walker.inputs.pod is not None
    samples, _, _ = walk(STILL, BACKWARD, seconds=64.0)
    have_been_there(alex.walker, 64)
    start_s = hass.loop.time() - 64.0
    say(alex.walker.inputs.pod, [sample._replace(t_s=start_s + sample.t_s) for sample in samples])
    connect(alex.walker.inputs.pod.link)
    await do(hass, "set_baseline")
    alex.async_publish()
    await do(hass, "finish")
    (told,) = await sessions(hass)
    connect(alex.walker.inputs.pod.link, connected=False)
    assert told["quality"] == 1.0, "they are the baseline itself"
    baseline = alex.walker.memory.baseline
    assert await hass.config_entries.async_reload(walker.entry_id)
    assert coordinator(walker).walker.memory.baseline == baseline is not None
