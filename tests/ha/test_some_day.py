"""A walk of which nobody knows more than its day: there is room for several, and nobody walks twice at once."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .assist import Assist, async_set_up_assist
from .test_services import alex, do, refused, sessions
from .test_years import NOON

__all__ = ["alex"]

YESTERDAY, TODAY = "2026-11-19", "2026-11-20"


async def spans(hass: HomeAssistant) -> list[tuple[str, str]]:
    """Return when each session began and ended, the earliest first."""
    told = sorted(await sessions(hass), key=lambda session: session["started_at"])
    return [(session["started_at"][:16], session["ended_at"][11:16]) for session in told]


async def test_a_day_without_a_clock_time_holds_several_walks(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="sled", minutes=10, date=YESTERDAY)
    await do(hass, "log_session", mode="outdoors", minutes=15, date=YESTERDAY)
    await do(hass, "log_session", mode="gym", minutes=600, date=YESTERDAY)
    assert await spans(hass) == [
        (f"{YESTERDAY}T01:35", "11:35"),
        (f"{YESTERDAY}T11:35", "11:50"),
        (f"{YESTERDAY}T11:50", "12:00"),
    ]
    await do(hass, "log_session", mode="gym", minutes=300, date=YESTERDAY)
    assert (await spans(hass))[-1] == (f"{YESTERDAY}T12:00", "17:00"), "the morning is full"
    assert await refused(hass, "log_session", mode="gym", minutes=480, date=YESTERDAY) == "no_room"


async def test_the_very_same_is_asked_about(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await do(hass, "log_session", mode="sled", minutes=10, date=YESTERDAY)
    assert await refused(hass, "log_session", mode="sled", minutes=10, date=YESTERDAY) == "already_logged"


async def test_earlier_today_is_before_now(
    hass: HomeAssistant, alex: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON - timedelta(hours=3))
    await do(hass, "log_session", mode="sled", minutes=10, date=TODAY)
    freezer.move_to(NOON + timedelta(hours=3))
    await do(hass, "log_session", mode="gym", minutes=10, date=TODAY)
    assert await spans(hass) == [(f"{TODAY}T08:50", "09:00"), (f"{TODAY}T11:50", "12:00")]
    assert await refused(hass, "log_session", mode="gym", minutes=10, date="2026-11-21") == "not_over_yet"


async def test_by_voice_as_well(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await async_set_up_assist(hass)
    assist = Assist(hass)
    assert await assist.ask("I walked backwards outside for 15 minutes yesterday") == (
        "Logged yesterday: 15 minutes outdoors."
    )
    assert await assist.ask("I did ten minutes on the sled yesterday") == "Logged yesterday: 10 minutes on the sled."
    assert await spans(hass) == [(f"{YESTERDAY}T11:35", "11:45"), (f"{YESTERDAY}T11:45", "12:00")]
