"""Leg day reminder: told to a real phone of the app, whose buttons do what they say."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from ..story.until import until
from .conftest import MONDAY, TUESDAY, Household

PUSH = "https://push.test/send"
REGISTRATION = {
    "app_data": {"push_token": "token", "push_url": PUSH},
    "app_id": "app",
    "app_name": "App",
    "app_version": "1",
    "device_id": "phone",
    "device_name": "Phone",
    "manufacturer": "Maker",
    "model": "Model",
    "os_version": "1",
    "secret": "secret",
    "supports_encryption": False,
    "user_id": "alex",
    "webhook_id": "webhook",
}


class Phone:
    """A phone with the app, and what its screen has shown."""

    def __init__(self, hass: HomeAssistant, device_id: str, push: AiohttpClientMocker) -> None:
        self._hass = hass
        self._push = push
        self.device_id = device_id

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [call[2] for call in self._push.mock_calls]

    @property
    def texts(self) -> list[str]:
        return [message["message"] for message in self.messages]

    async def press(self, title: str) -> None:
        """Press the button of the last message that has any."""
        buttons = [message["data"]["actions"] for message in self.messages if "actions" in message["data"]][-1]
        (action,) = (button["action"] for button in buttons if button["title"] == title)
        self._hass.bus.async_fire("mobile_app_notification_action", {"action": action})
        await self._hass.async_block_till_done()


@pytest.fixture
async def phone(hass: HomeAssistant, aioclient_mock: AiohttpClientMocker) -> Phone:
    """Return a phone that is registered."""
    aioclient_mock.post(PUSH, json={})
    assert await async_setup_component(hass, "homeassistant", {})
    entry = MockConfigEntry(domain="mobile_app", title="Phone", data=REGISTRATION)
    entry.add_to_hass(hass)
    assert await async_setup_component(hass, "mobile_app", {})
    await hass.async_block_till_done()
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return Phone(hass, device.id, aioclient_mock)


async def remind(alex: Household, phone: Phone, **inputs: Any) -> None:
    """Set up the reminder, and let its hour come."""
    await alex.begin(f"{MONDAY} 17:59:00")
    await alex.install("leg_day_reminder", phone=phone.device_id, **inputs)
    await alex.pass_to(f"{MONDAY} 18:00:01")


async def test_told_once_more_and_then_no_more(alex: Household, phone: Phone) -> None:
    happened = alex.recorded("script", "siren")
    await remind(alex, phone, again_after=60, again_actions=[{"action": "script.siren"}])
    assert phone.texts == ["10 minutes of walking backward, and Step 1 is done."]
    assert phone.messages[0]["title"] == "Leg day"
    assert [button["title"] for button in phone.messages[0]["data"]["actions"]] == ["Start", "Log it", "Skip today"]
    await alex.pass_to(f"{MONDAY} 18:59:00")
    assert (len(phone.texts), happened) == (1, [])
    await alex.pass_to(f"{MONDAY} 19:00:02")
    assert phone.texts[1:] == ["Step 1 still waits: 10 minutes."]
    assert len(happened) == 1
    await alex.pass_to(f"{MONDAY} 21:00:00")
    assert len(phone.texts) == 2
    await alex.pass_to(f"{TUESDAY} 00:00:00")
    assert phone.texts[2:] == ["clear_notification"]
    assert len({message["data"]["tag"] for message in phone.messages}) == 1


async def test_gone_when_step_one_is_done(alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    await alex.walk(10)
    assert phone.texts[1:] == ["clear_notification"]
    await alex.pass_to(f"{MONDAY} 19:30:00")
    assert len(phone.texts) == 2


async def test_not_told_again_to_somebody_who_walks(alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    await alex.pass_to(f"{MONDAY} 18:59:30")
    await alex.walk(3)
    await alex.pass_to(f"{MONDAY} 19:00:02")
    assert len(phone.texts) == 1


async def test_start(alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    await phone.press("Start")
    assert alex.shown("session_active") == "on"
    assert phone.texts[1:] == ["clear_notification"]


async def test_log_it(alex: Household, phone: Phone) -> None:
    await remind(alex, phone, log_mode="sled")
    await alex.walk(4)
    await phone.press("Log it")
    # a session is written to the disk before it is answered as kept, and a busy disk takes its time
    await until(lambda: "clear_notification" in phone.texts, 10, "the notification to go")
    assert alex.shown("step_one") == "done"
    assert float(alex.shown("backward_time_today")) == pytest.approx(10, abs=0.2)
    await phone.press("Log it")
    assert float(alex.shown("backward_time_today")) == pytest.approx(10, abs=0.2), "nothing is left to log"


async def test_skip_today(alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    await phone.press("Skip today")
    assert (alex.shown("todays_plan"), phone.texts[1:]) == ("skip", ["clear_notification"])
    await alex.pass_to(f"{MONDAY} 19:30:00")
    assert len(phone.texts) == 2


async def test_buttons_outlive_a_restart(hass: HomeAssistant, alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    for action in ("turn_off", "turn_on"):
        await hass.services.async_call("automation", action, {"entity_id": "all"}, blocking=True)
    await phone.press("Skip today")
    assert alex.shown("todays_plan") == "skip"


async def test_skipped_before_or_elsewhere(alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    await alex.choose("skip")
    await alex.pass_to(f"{MONDAY} 19:00:02")
    assert len(phone.texts) == 1


async def test_buttons_of_other_things(hass: HomeAssistant, alex: Household, phone: Phone) -> None:
    await remind(alex, phone)
    hass.bus.async_fire("mobile_app_notification_action", {"action": f"backwalk_skip_{alex.device_id}_other"})
    await hass.async_block_till_done()
    assert alex.shown("todays_plan") == "plan"


async def test_waits_until_they_are_home(hass: HomeAssistant, alex: Household, phone: Phone) -> None:
    hass.states.async_set("person.alex", "not_home")
    await remind(alex, phone, person="person.alex", again_after=0)
    await alex.pass_to(f"{MONDAY} 19:00:00")
    assert phone.texts == []
    hass.states.async_set("person.alex", "home")
    await hass.async_block_till_done()
    assert len(phone.texts) == 1
    await alex.pass_to(f"{MONDAY} 22:00:00")
    assert len(phone.texts) == 1


async def test_home_too_late(hass: HomeAssistant, alex: Household, phone: Phone) -> None:
    hass.states.async_set("person.alex", "not_home")
    await remind(alex, phone, person="person.alex")
    await alex.pass_to(f"{MONDAY} 23:59:30")
    hass.states.async_set("person.alex", "home")
    await hass.async_block_till_done()
    assert phone.texts == []


async def test_still_on_a_rest_day_and_after_step_one(alex: Household, phone: Phone) -> None:
    await alex.begin(f"{MONDAY} 12:00:00")
    await alex.walk(10)
    await alex.install("leg_day_reminder", phone=phone.device_id)
    await alex.pass_to(f"{MONDAY} 18:00:01")
    await alex.pass_to(f"{TUESDAY} 18:00:01")
    assert phone.texts == []
