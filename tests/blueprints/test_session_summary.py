"""After the session: the phone sums it up, asks how it felt, and what is tapped is noted."""

import pytest

from .conftest import MONDAY, Household
from .test_leg_day_reminder import Phone, phone

__all__ = ["phone"]


async def finish(alex: Household, phone: Phone, minutes: int, **inputs: object) -> None:
    """Walk, and let the session end."""
    await alex.begin(f"{MONDAY} 17:00:00")
    await alex.install("session_summary", phone=phone.device_id, **inputs)
    await alex.walk(minutes)
    await alex.pass_to(f"{MONDAY} 18:30:00")


async def test_a_session_is_summed_up(alex: Household, phone: Phone) -> None:
    await finish(alex, phone, 10)
    (text,) = phone.texts
    assert text.startswith("10 min, ")
    assert text.endswith(" /km. How did it feel?"), "the first leg day is no streak"
    assert phone.messages[0]["title"] == "Alex"
    assert [button["title"] for button in phone.messages[0]["data"]["actions"]] == ["No pain", "Some, 2", "Much, 5"]


@pytest.mark.parametrize(("button", "pain"), [("No pain", "0"), ("Some, 2", "2"), ("Much, 5", "5")])
async def test_what_is_tapped_is_noted(alex: Household, phone: Phone, button: str, pain: str) -> None:
    await finish(alex, phone, 4)
    assert alex.shown("pain") == "not_said"
    await phone.press(button)
    assert alex.shown("pain") == pain
    assert phone.texts[1:] == ["clear_notification"]


async def test_a_short_session_is_not_worth_a_word(alex: Household, phone: Phone) -> None:
    await finish(alex, phone, 4, minimum_minutes=5)
    assert phone.texts == []
