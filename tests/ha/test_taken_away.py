"""What may be logged and edited, who may take away, and how a mistake is taken back."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.services import ACTIONS

from .conftest import set_up
from .test_entities import coordinator
from .test_init import roll
from .test_services import alex, do, refused, sessions, today_s

__all__ = ["alex"]


async def test_nobody_walks_faster_than_anybody_can(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    told = {"mode": "sled", "minutes": 8, "started_at": "2026-11-20 10:00:00"}
    assert await refused(hass, "log_session", **told, distance_m=80_000) == "not_possible"
    assert await refused(hass, "log_session", **{**told, "started_at": "1999-11-20 10:00:00"}) == "not_possible"
    await do(hass, "log_session", **told)
    (one,) = await sessions(hass)
    assert await refused(hass, "edit_session", session_id=one["id"], distance_m=80_000) == "not_possible"
    assert await sessions(hass) == [one]


async def test_a_session_that_becomes_longer_gets_the_time_for_it(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    answer = await do(hass, "log_session", mode="sled", minutes=8, started_at="2026-11-20 10:00:00")
    await do(hass, "edit_session", session_id=answer["session_id"], minutes=12)
    (one,) = await sessions(hass)
    assert (one["started_at"][11:19], one["ended_at"][11:19]) == ("10:00:00", "10:12:00")
    await do(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-20 10:12:00")
    await do(hass, "edit_session", session_id=one["id"], minutes=15)
    *_, one = await sessions(hass)
    assert (one["started_at"][11:19], one["ended_at"][11:19]) == ("09:57:00", "10:12:00")
    await do(hass, "log_session", mode="gym", minutes=10, started_at="2026-11-20 09:45:00")
    assert await refused(hass, "edit_session", session_id=one["id"], minutes=20) == "not_possible"


async def test_what_has_just_ended_was_today(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """Noon: one of ten hours fits before it, a second one would have been yesterday."""
    await do(hass, "log_session", mode="gym", minutes=600)
    await do(hass, "log_session", mode="gym", minutes=120)
    assert await refused(hass, "log_session", mode="gym", minutes=5) == "no_room"


async def test_what_was_taken_away_comes_back(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    assert await refused(hass, "restore_session") == "nothing_to_restore"
    await do(hass, "log_session", mode="sled", minutes=8, started_at="2026-11-20 08:00:00")
    (one,) = await sessions(hass)
    await do(hass, "edit_session", session_id=one["id"], minutes=5, pain=3)
    assert await do(hass, "restore_session") == {"session_id": one["id"]}
    assert await sessions(hass) == [one]
    await do(hass, "delete_session", session_id=one["id"])
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 0
    assert await hass.config_entries.async_reload(alex.entry_id)
    await do(hass, "restore_session", session_id=one["id"])
    assert await sessions(hass) == [one]
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 480
    assert await refused(hass, "restore_session", session_id=one["id"]) == "nothing_to_restore", "it is back"

    await do(hass, "delete_session", session_id=one["id"])
    await do(hass, "log_session", mode="gym", minutes=5, started_at="2026-11-20 08:02:00")
    assert await refused(hass, "restore_session", session_id=one["id"]) == "time_taken"
    freezer.tick(timedelta(hours=25))
    assert await refused(hass, "restore_session") == "nothing_to_restore", "it is kept for a day"


async def test_what_was_discarded_comes_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    roll(hass, alex, 60)
    await do(hass, "discard")
    assert await sessions(hass) == []
    await do(hass, "restore_session")
    (one,) = await sessions(hass)
    assert one["backward_s"] == pytest.approx(60, abs=4)
    assert today_s(alex) == pytest.approx(one["backward_s"], abs=0.1)


async def test_what_an_import_replaced_comes_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="sled", minutes=8, started_at="2026-11-20 08:00:00")
    (one,) = await sessions(hass)
    table = (await do(hass, "export", format="csv"))["content"].replace("480.0", "300.0")
    assert (await do(hass, "import", content=table))["replaced"] == 1
    await do(hass, "restore_session")
    assert await sessions(hass) == [one]


async def test_nobody_takes_over_a_walk_while_they_walked(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    for entry in (alex, robin):
        told = {"config_entry_id": entry.entry_id, "started_at": "2026-11-20 08:00:00"}
        answer = await do(hass, "log_session", mode="gym", minutes=5, **told)
    move = {"config_entry_id": robin.entry_id, "to_config_entry_id": alex.entry_id}
    assert await refused(hass, "move_session", **move, session_id=answer["session_id"]) == "time_taken"


async def test_a_walk_that_is_given_away_takes_the_place_of_none(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    """Both began in one second, and what came in has the name that is next."""
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    to, of = {"config_entry_id": robin.entry_id}, {"config_entry_id": alex.entry_id}
    await do(hass, "import", **to, content="started_at,backward_s\n2026-11-20 08:00,600\n")
    told = await do(hass, "log_session", **of, mode="gym", minutes=5, started_at="2026-11-20 08:00:00")
    move = {**of, "session_id": told["session_id"], "to_config_entry_id": robin.entry_id}
    assert await refused(hass, "move_session", **move) == "time_taken"
    assert [one["backward_s"] for one in await sessions(hass, **to)] == [600]
    assert coordinator(robin).walker.memory.diary.lifetime.backward_s == 600


async def test_who_gives_a_walk_away_by_mistake_gets_it_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    own, theirs = {"config_entry_id": alex.entry_id}, {"config_entry_id": robin.entry_id}
    for hour in (8, 9):
        await do(hass, "log_session", **own, mode="gym", minutes=5, started_at=f"2026-11-20 {hour:02}:00:00")
    before = await sessions(hass, **own)
    for entry in (alex, robin):
        await do(hass, "move_session", **own, to_config_entry_id=robin.entry_id)
        assert (len(await sessions(hass, **own)), len(await sessions(hass, **theirs))) == (1, 1)
        assert await hass.config_entries.async_reload(entry.entry_id)
        await do(hass, "restore_session", **own)
        assert (await sessions(hass, **own), await sessions(hass, **theirs)) == (before, [])
        assert coordinator(robin).walker.memory.diary.lifetime.backward_s == 0
        assert today_s(alex) == 600
    moved = await do(hass, "move_session", **own, to_config_entry_id=robin.entry_id)
    await do(hass, "edit_session", **theirs, minutes=7)
    await do(hass, "restore_session", **own)
    assert [one["backward_s"] for one in await sessions(hass, **own)] == [420, 300], "as it was corrected meanwhile"
    moved = await do(hass, "move_session", **own, to_config_entry_id=robin.entry_id)
    await do(hass, "delete_session", **theirs, session_id=moved["session_id"])
    assert await refused(hass, "restore_session", **own, session_id=before[0]["id"]) == "nothing_to_restore"
    assert len(await sessions(hass, **own)) == 1


async def test_nothing_comes_back_from_who_is_switched_off(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    own = {"config_entry_id": alex.entry_id}
    await do(hass, "log_session", **own, mode="gym", minutes=5, started_at="2026-11-20 08:00:00")
    await do(hass, "move_session", **own, to_config_entry_id=robin.entry_id)
    assert await hass.config_entries.async_unload(robin.entry_id)
    assert await refused(hass, "restore_session", **own) == "nothing_to_restore"


async def test_a_pain_that_was_told_by_mistake_is_taken_back(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="gym", minutes=5, started_at="2026-11-20 08:00:00", pain=2)
    before = await sessions(hass)
    await do(hass, "report_pain", pain=9)
    await do(hass, "restore_session")
    assert await sessions(hass) == before


OPEN = {"start": {}, "finish": {}, "log_session": {"mode": "gym", "minutes": 5, "started_at": "2026-11-20 06:00:00"}}
OWN = ("edit_session", "delete_session", "restore_session", "move_session", "discard", "import")


@pytest.mark.parametrize("group", [GROUP_ID_READ_ONLY, GROUP_ID_USER])
@pytest.mark.parametrize("is_their_own", [False, True])
async def test_who_may_take_away(hass: HomeAssistant, alex: MockConfigEntry, group: str, is_their_own: bool) -> None:
    robin = MockConfigEntry(domain="backwalk", title="Robin")
    await set_up(hass, robin)
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])  # the first one, who may everything
    user = await hass.auth.async_create_user("Somebody", group_ids=[group])
    if is_their_own:
        hass.states.async_set("person.a", "home", {"user_id": user.id, "friendly_name": "alex"})
    own = {"config_entry_id": alex.entry_id}
    told = await do(hass, "log_session", **own, mode="sled", minutes=8, started_at="2026-11-20 08:00:00")
    which = {**own, "session_id": told["session_id"]}
    data: dict[str, dict[str, Any]] = {
        **{action: {**own, **fields} for action, fields in OPEN.items()},
        "edit_session": {**which, "pain": 3},
        "delete_session": which,
        "restore_session": which,
        "move_session": {**which, "to_config_entry_id": robin.entry_id},
        "discard": own,
        "import": {**own, "content": "started_at,backward_s\n2026-11-18 08:00,600\n"},
    }
    context = Context(user_id=user.id)

    async def why_not(action: str) -> str | None:
        answers = ACTIONS[action][2] != "none"
        call = hass.services.async_call(
            "backwalk", action, data[action], blocking=True, return_response=answers, context=context
        )
        try:
            await call
        except ServiceValidationError as error:
            return error.translation_key
        return None

    assert [await why_not(action) for action in OPEN] == [None] * len(OPEN), "to walk is free"
    why = [await why_not(action) for action in OWN]
    assert set(why) == ({None, "no_session"} if is_their_own else {"not_yours"})


async def test_whoever_names_no_session_means_the_last_one(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    for action, said in (("edit_session", {"minutes": 5}), ("delete_session", {})):
        assert await refused(hass, action, **said) == "no_session_yet"
    for hour, minutes in ((8, 10), (10, 12)):
        await do(hass, "log_session", mode="sled", minutes=minutes, started_at=f"2026-11-20 {hour:02}:00:00")
    await do(hass, "edit_session", minutes=6)
    assert [told["backward_s"] for told in await sessions(hass)] == [360, 600]
    await do(hass, "delete_session")
    assert [told["backward_s"] for told in await sessions(hass)] == [600]
    await do(hass, "restore_session")
    assert [told["backward_s"] for told in await sessions(hass)] == [360, 600], "a mistake is taken back"


async def test_whoever_names_nobody_is_asked_who_is_meant(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await set_up(hass, MockConfigEntry(domain="backwalk", title="Robin"))
    assert await refused(hass, "start") == "which_walker"
    await do(hass, "start", config_entry_id=alex.entry_id)
