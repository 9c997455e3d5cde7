"""Share the session: to what is chosen, as long as that is there, and to nothing else."""

from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntry, ConfigFlow
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    mock_config_flow,
    mock_integration,
    mock_platform,
)

from ..sim.walker import Move
from .conftest import MONDAY, Household
from .person import Person

ACCOUNTS = {"sheet": "google_sheets", "garmin_account": "garmin_connect", "habitica_account": "habitica"}
ACTIONS = {"google_sheets": "append_sheet", "garmin_connect": "create_activity", "habitica": "score_habit"}
SENDS = [{"action": "test.send", "data": {"payload": "{{ shared | to_json }}", "shared": "{{ shared }}"}}]


@pytest.fixture
async def accounts(hass: HomeAssistant) -> dict[str, MockConfigEntry]:
    """Return an account at each service that is known, all in order, by input."""

    async def succeed(_: HomeAssistant, __: ConfigEntry) -> bool:
        return True

    made = {}
    for name, domain in ACCOUNTS.items():
        module = MockModule(domain, async_setup_entry=succeed, async_unload_entry=succeed)
        mock_integration(hass, module, built_in=False)
        mock_platform(hass, f"{domain}.config_flow")
        made[name] = MockConfigEntry(domain=domain)
        made[name].add_to_hass(hass)
        with mock_config_flow(domain, ConfigFlow):
            assert await hass.config_entries.async_setup(made[name].entry_id)
    return made


async def walk(alex: Household, minutes: float) -> None:
    """Walk at five, and let the session end."""
    await alex.walk(minutes)
    await alex.pass_to(f"{MONDAY} 17:05:00")


async def test_goes_wherever_it_was_chosen_to_go(alex: Household, accounts: dict[str, MockConfigEntry]) -> None:
    calls = {domain: alex.recorded(domain, action) for domain, action in ACTIONS.items()}
    sent = alex.recorded("test", "send")
    await alex.begin(f"{MONDAY} 17:00:00")
    target = {"entity_id": alex.id_of("resistance_dial"), "value": 4}
    await alex.hass.services.async_call("number", "set_value", target, blocking=True)
    ids = {name: entry.entry_id for name, entry in accounts.items()}
    await alex.install("share_session", own_actions=SENDS, **ids)
    await walk(alex, 10)
    (finished,) = (told for told in alex.told if told["event_type"] == "finished")
    ((row,), (activity,), (habit,)) = (
        [call.data for call in calls[domain]] for domain in ("google_sheets", "garmin_connect", "habitica")
    )
    shared: dict[str, Any] = row["data"]
    assert (row["config_entry"], row["worksheet"]) == (ids["sheet"], "Backward walking")
    assert shared["walker"] == "Alex"
    assert shared["session_id"] == finished["session_id"]
    assert shared["started_at"] < shared["ended_at"] == "2026-11-16T17:00:00+00:00"
    assert shared["minutes"] == pytest.approx(finished["backward_s"] / 60, abs=0.05)
    assert shared["kilometres"] == pytest.approx(finished["backward_m"] / 1000, abs=0.005)
    assert shared["pace_min_per_km"] == pytest.approx(1000 / 60 / 0.8, abs=0.3)
    assert shared["resistance"] == 4
    assert (shared["cadence_spm"], shared["quality"], shared["heart_rate_bpm"]) == (None, None, None), "no pod told"
    assert activity == {
        "activity_name": "Backward walking",
        "activity_type": "walking",
        "start_datetime": shared["started_at"],
        "duration_min": 10,
        "distance_km": shared["kilometres"],
    }
    assert habit == {"config_entry": ids["habitica_account"], "task": "Backward walking", "direction": "up"}
    assert [call.data["shared"] for call in sent] == [shared]


async def test_tells_what_a_pod_knows(alex: Household) -> None:
    sent = alex.recorded("test", "send")
    alex.wear_a_pod()
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("share_session", own_actions=SENDS)
    person = Person(alex)
    await person.does(Move.BACKWARD, 2)
    await person.does(Move.STILL, 3.2)
    ((shared,),) = ([call.data["shared"]] for call in sent)
    assert 40 < shared["cadence_spm"] < 200
    assert shared["pace_min_per_km"] > 5


async def test_each_session_is_its_own(alex: Household) -> None:
    sent = alex.recorded("test", "send")
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("share_session", own_actions=SENDS)
    await walk(alex, 5)
    await alex.walk(2)
    await alex.pass_to(f"{MONDAY} 17:10:00")
    ids = [told["session_id"] for told in alex.told if told["event_type"] == "finished"]
    assert len(set(ids)) == 2
    assert [call.data["shared"]["session_id"] for call in sent] == ids


async def test_nothing_without_a_choice(alex: Household, accounts: dict[str, MockConfigEntry]) -> None:
    calls = [alex.recorded(domain, action) for domain, action in ACTIONS.items()]
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("share_session")
    await walk(alex, 5)
    assert alex.kinds[-1] == "finished"
    assert calls == [[], [], []]


async def test_too_short_to_be_shared(alex: Household) -> None:
    sent = alex.recorded("test", "send")
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("share_session", own_actions=SENDS, minimum_minutes=5)
    await walk(alex, 3)
    assert (alex.kinds[-1], sent) == ("finished", [])


@pytest.mark.parametrize("is_removed", [False, True])
async def test_account_that_is_gone_is_in_nobodys_way(
    hass: HomeAssistant, alex: Household, accounts: dict[str, MockConfigEntry], is_removed: bool
) -> None:
    """Its action may not even exist, and is not called."""
    calls = [alex.recorded(domain, action) for domain, action in ACTIONS.items()]
    sent = alex.recorded("test", "send")
    ids = {name: entry.entry_id for name, entry in accounts.items()}
    for entry_id in ids.values():
        await (hass.config_entries.async_remove if is_removed else hass.config_entries.async_unload)(entry_id)
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("share_session", own_actions=SENDS, **ids)
    await walk(alex, 5)
    assert calls == [[], [], []]
    assert len(sent) == 1


async def test_refusal_of_one_does_not_keep_it_from_the_others(
    hass: HomeAssistant, alex: Household, accounts: dict[str, MockConfigEntry]
) -> None:
    sent = alex.recorded("test", "send")
    habits = alex.recorded("habitica", "score_habit")
    await alex.begin(f"{MONDAY} 17:00:00")
    ids = {name: accounts[name].entry_id for name in ("garmin_account", "habitica_account")}
    await alex.install("share_session", own_actions=SENDS, **ids)  # no action of Garmin Connect is there
    await walk(alex, 5)
    assert (len(habits), len(sent)) == (1, 1)
