"""Ready for more: told with its reason, and noted only by the walker's own hand."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from ..ha.test_entities import coordinator
from ..ha.test_training import logged
from .conftest import MONDAY, Household

PRESSED = "mobile_app_notification_action"


@pytest.fixture
def phone(hass: HomeAssistant) -> str:
    """Return the device of a phone with the app on it."""
    entry = MockConfigEntry(domain="mobile_app")
    entry.add_to_hass(hass)
    identifiers = {("mobile_app", "phone")}
    return (
        dr.async_get(hass)
        .async_get_or_create(config_entry_id=entry.entry_id, identifiers=identifiers, name="Alex's phone")
        .id
    )


async def train(alex: Household, *sessions: tuple[float, float], pain: int | None = None) -> None:
    """Put sessions of a resistance and a quality into the diary, an hour apart."""
    walker = coordinator(alex.entry).walker
    for hour, (resistance, quality) in enumerate(sessions, start=len(await walker.logbook.async_all())):
        await walker.add([logged(f"{MONDAY} {hour:02}:00:00", 2, resistance, quality)])
    if pain is not None:
        entry_id = alex.entry.entry_id
        await alex.hass.services.async_call(
            "backwalk", "report_pain", {"config_entry_id": entry_id, "pain": pain}, blocking=True
        )
    await alex.hass.async_block_till_done()


async def turn_dial(alex: Household, value: float) -> None:
    target = {"entity_id": alex.id_of("resistance_dial"), "value": value}
    await alex.hass.services.async_call("number", "set_value", target, blocking=True)


def buttons(call: ServiceCall) -> list[dict[str, str]]:
    shown: list[dict[str, str]] = call.data["data"]["actions"]
    return shown


async def press(alex: Household, button: dict[str, Any]) -> None:
    alex.hass.bus.async_fire(PRESSED, {"action": button["action"]})
    await alex.hass.async_block_till_done()


async def ready(alex: Household, phone: str) -> ServiceCall:
    """Walk until the phone says that more would do, and return the notification."""
    told, spoken = alex.recorded("notify", "mobile_app_alex_s_phone"), alex.recorded("tts", "speak")
    await alex.begin(f"{MONDAY} 20:00:00")
    await turn_dial(alex, 4)
    dial = alex.id_of("resistance_dial")
    await alex.install("ready_for_more", phones=[phone], dial=dial, speakers=["media_player.without_a_voice"])
    await train(alex, (4, 0.9), (4, 0.9))
    assert told == [], "two are not enough"
    await train(alex, (4, 0.9), (4, 0.9))
    (notification,) = told
    assert spoken == []
    return notification


async def test_says_why_and_notes_what_was_turned_up(alex: Household, phone: str) -> None:
    notification = await ready(alex, phone)
    message = notification.data["message"]
    assert message == "3 natural sessions in a row at 4.0. If you like, 4.5 is the next tiny step."
    assert notification.data["title"] == "Alex: resistance"
    assert [button["title"] for button in buttons(notification)] == ["I turned it up", "Not yet"]
    assert alex.shown("resistance_dial") == "4.0", "nothing by itself"
    await press(alex, buttons(notification)[0])
    assert alex.shown("resistance_dial") == "4.5"
    await press(alex, buttons(notification)[0])
    assert alex.shown("resistance_dial") == "4.5", "pressed twice, raised once"


async def test_not_yet_leaves_everything(alex: Household, phone: str) -> None:
    up, stay = buttons(await ready(alex, phone))
    await press(alex, stay)
    await press(alex, up)
    assert alex.shown("resistance_dial") == "4.0"


async def test_an_answer_that_comes_too_late(alex: Household, phone: str) -> None:
    up, _ = buttons(await ready(alex, phone))
    await alex.pass_to("2026-11-17 08:30:00")
    await press(alex, up)
    assert alex.shown("resistance_dial") == "4.0"


async def test_without_a_dial_there_is_nothing_to_press(alex: Household, phone: str) -> None:
    told = alex.recorded("notify", "mobile_app_alex_s_phone")
    said = alex.recorded("assist_satellite", "announce")
    spoken = alex.recorded("tts", "speak")
    more = alex.recorded("test", "more")
    await alex.begin(f"{MONDAY} 20:00:00")
    await alex.install(
        "ready_for_more",
        phones=[phone],
        speakers=["assist_satellite.gym", "media_player.gym"],
        voice="tts.house",
        own_actions=[{"action": "test.more", "data": {"resistance": "{{ next_resistance }}"}}],
    )
    await train(alex, (4, 0.9), (4, 0.9), (4, 0.9))
    assert [buttons(call) for call in told] == [[]]
    assert [call.data["entity_id"] for call in said] == [["assist_satellite.gym"]]
    assert [call.data["message"] for call in said] == [call.data["message"] for call in told]
    ((voice, players),) = ((call.data["entity_id"], call.data["media_player_entity_id"]) for call in spoken)
    assert (voice, players) == (["tts.house"], ["media_player.gym"])
    assert [call.data for call in more] == [{"resistance": 4.5}]


@pytest.mark.parametrize(
    ("pain", "quality", "why"), [(None, 0.1, "The last steps were short or choppy."), (5, 0.9, "It hurt last time.")]
)
async def test_eases_off_kindly_if_that_is_wanted(
    alex: Household, phone: str, pain: int | None, quality: float, why: str
) -> None:
    told = alex.recorded("notify", "mobile_app_alex_s_phone")
    await alex.begin(f"{MONDAY} 20:00:00")
    await alex.install("ready_for_more", phones=[phone], advice=[alex.id_of("resistance_advice")])
    await alex.install("ready_for_more", phones=[phone])  # not wanted here
    await train(alex, (4, quality), pain=pain)
    (call,) = told
    rest = "Take it easier for a while: 3.5 rather than 4.0. That is part of the training."
    assert call.data["message"] == f"{why} {rest}"
    assert buttons(call) == []


async def test_a_restart_tells_nothing_again(alex: Household, phone: str) -> None:
    told = alex.recorded("notify", "mobile_app_alex_s_phone")
    await alex.begin(f"{MONDAY} 20:00:00")
    await train(alex, (4, 0.1))
    await alex.install("ready_for_more", phones=[phone], advice=[alex.id_of("resistance_advice")])
    assert await alex.hass.config_entries.async_reload(alex.entry.entry_id)
    await alex.hass.async_block_till_done()
    assert alex.shown("resistance_advice") == "ease_off"
    assert told == []
