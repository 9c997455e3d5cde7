"""Streak saver: what is left of a week, said in time and kindly, and what the week was."""

import pytest

from .conftest import MONDAY, Household
from .gym import PHONE, SATELLITE, SPEAKER, VOICE, Gym

SATURDAY, SUNDAY = "2026-11-21", "2026-11-22"
PERSON = "person.alex"


async def evening(alex: Household, day: str) -> None:
    """Let an evening pass."""
    for at in ("17:00:00", "20:00:00"):
        await alex.pass_to(f"{day} {at}")


async def walk_on(alex: Household, *days: str) -> None:
    """Do the goal of these days at noon, and let their evenings pass."""
    for day in days:
        await alex.pass_to(f"{day} 12:00:00")
        await alex.walk(10)
        await alex.pass_to(f"{day} 12:30:00")
        await evening(alex, day)


@pytest.fixture
async def nudged(alex: Household, gym: Gym) -> Household:
    """Return somebody who has done two of three leg days until Saturday noon, and who wants to be told."""
    await alex.begin(f"{MONDAY} 08:00:00")
    alex.hass.states.async_set(PERSON, "home")
    await alex.install("streak_saver", notify=[PHONE], speakers=[SATELLITE, SPEAKER], voice=VOICE, person=PERSON)
    await walk_on(alex, MONDAY, "2026-11-18")
    await evening(alex, "2026-11-20")
    await alex.pass_to(f"{SATURDAY} 12:00:00")
    return alex


async def test_says_what_is_left(nudged: Household, gym: Gym) -> None:
    assert gym.written == [], "Friday evening was not chosen"
    await evening(nudged, SATURDAY)
    assert gym.written == ["2 of 3 this week. 10 easy minutes today would make it 3, and your streak 3."]
    assert gym.announced == gym.spoken == gym.written
    await nudged.pass_to(f"{SUNDAY} 17:00:00")
    assert len(gym.written) == 2


async def test_still_when_the_week_is_done(nudged: Household, gym: Gym) -> None:
    await walk_on(nudged, SATURDAY)
    assert nudged.shown("week_progress") == "3", "Saturday counts"
    await nudged.pass_to(f"{SUNDAY} 17:00:00")
    assert gym.written == []


async def test_still_on_a_day_that_is_done(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 08:00:00")
    await alex.pass_to(f"{SATURDAY} 08:00:00")
    await alex.install("streak_saver", notify=[PHONE])
    await walk_on(alex, SATURDAY)
    assert alex.shown("week_progress") == "1"
    assert gym.written == [], "a second one today would not count"
    await alex.pass_to(f"{SUNDAY} 09:00:00")
    await alex.pass_to(f"{SUNDAY} 17:00:00")
    assert gym.written == ["1 of 3 this week. 10 easy minutes today would make it 2, and your streak 2."]


async def test_still_on_a_day_of_rest(nudged: Household, gym: Gym) -> None:
    await nudged.choose("rest")
    await evening(nudged, SATURDAY)
    assert gym.written == []
    await nudged.pass_to(f"{SUNDAY} 09:00:00")
    await nudged.choose("rest")
    await evening(nudged, SUNDAY)
    assert len(gym.written) == 1, "the look back, and no reminder"
    assert gym.written[0].startswith("20 minutes")


async def test_only_on_leg_days_if_others_are_not_wanted(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{MONDAY} 08:00:00")
    await alex.install("streak_saver", notify=[PHONE], reminds_on_other_days=False)
    await evening(alex, SATURDAY)
    assert gym.written == []
    await alex.pass_to(f"{SUNDAY} 16:00:00")
    await alex.choose("leg_day")
    await alex.pass_to(f"{SUNDAY} 17:00:00")
    assert gym.written == ["0 of 4 this week. 10 easy minutes today would make it 1."]


async def test_still_while_away_or_walking(nudged: Household, gym: Gym) -> None:
    nudged.hass.states.async_set(PERSON, "not_home")
    await evening(nudged, SATURDAY)
    assert gym.written == []
    nudged.hass.states.async_set(PERSON, "home")
    await nudged.pass_to(f"{SUNDAY} 16:59:00")
    await nudged.walk(2)
    await nudged.pass_to(f"{SUNDAY} 17:00:00")
    assert nudged.shown("session_active") == "on"
    assert gym.written == []


async def test_looks_back_on_the_week(nudged: Household, gym: Gym) -> None:
    nudged.hass.states.async_set(PERSON, "not_home")
    await evening(nudged, SATURDAY)
    await evening(nudged, SUNDAY)
    assert gym.written == ["20 minutes backward this week, 1.0 km in 2 sessions. Your streak is 2."]
    assert gym.announced == [], "nobody is home to hear it"
    await walk_on(nudged, "2026-11-23", "2026-11-25", "2026-11-27")
    await evening(nudged, "2026-11-28")
    await evening(nudged, "2026-11-29")
    assert gym.written[1:] == [
        "30 minutes backward this week, 1.4 km in 3 sessions, more than the week before. Your streak is 3."
    ]


async def test_a_week_of_rest_is_no_reproach(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{SUNDAY} 16:00:00")
    await alex.install("streak_saver", notify=[PHONE], evenings=["sat"])
    await evening(alex, SUNDAY)
    assert gym.written == ["A week of rest. The treadmill is there whenever you are."]


async def test_no_look_back_if_none_is_wanted(alex: Household, gym: Gym) -> None:
    await alex.begin(f"{SUNDAY} 18:00:00")
    await alex.install("streak_saver", notify=[PHONE], has_report=False)
    await alex.pass_to(f"{SUNDAY} 20:00:00")
    assert gym.written == []
