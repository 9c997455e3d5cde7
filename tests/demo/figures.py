"""Every figure that Home Assistant reports of a fortnight, each its own way: states, actions, statistics, calendar."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from .api import Api
from .entities import Entities, Figure
from .flows import DOMAIN

ONE_DAY = timedelta(days=1)
SHOWN_IN = {
    "backward_time_lifetime": "s",
    "backward_time_today": "s",
}
STATES = {
    "lifetime_s": "backward_time_lifetime",
    "today_s": "backward_time_today",
    "step_one": "step_one",
    "week_done": "week_progress",
    "streak_days": "streak",
}
"""Figures, and the entities that show them."""


async def from_states(api: Api, entities: Entities) -> dict[str, Figure]:
    """Return what the entities show, and of what they show only if enabled what the action tells."""
    shown, status = await entities.read(api), await api.ask(DOMAIN, "get_status")
    told = {"lifetime_m": "lifetime_m", "today_m": "backward_today_m", "forward_today_s": "forward_today_s"}
    return {
        **{name: shown[key] for name, key in STATES.items()},
        **{name: float(status[key]) for name, key in told.items()},
        "next_milestone_km": float(status["next_milestone_m"]) / 1000,
    }


async def from_actions(api: Api, days: list[date]) -> dict[str, Figure]:
    """Return how many sessions there are, and of each of the days the minutes and what became of it."""
    reported: dict[str, Figure] = {"sessions": (await api.ask(DOMAIN, "get_sessions"))["total"]}
    week: dict[str, dict[str, object]] = {}
    for day in days[::7] + days[-1:]:
        answer = await api.ask(DOMAIN, "get_week", date=day.isoformat())
        week |= {told["date"]: told for told in answer["days"]}
    for day in days:
        told = week[day.isoformat()]
        reported[f"minutes.{day}"] = float(str(told["backward_s"])) / 60
        reported[f"leg_day.{day}"] = None if told["leg_day"] is None else str(told["leg_day"])
    return reported


async def from_statistics(api: Api, entry_id: str, days: list[date], zone: tzinfo) -> dict[str, Figure]:
    """Return the minutes of each of the days, and the sessions, as the recorder keeps them for years."""
    ids = {name: f"{DOMAIN}:{entry_id.lower()}_{name}" for name in ("backward_time", "sessions")}
    rows = await api.call(
        "recorder/statistics_during_period",
        start_time=_midnight(days[0], zone).isoformat(),
        statistic_ids=list(ids.values()),
        period="day",
        types=["change"],
    )
    minutes = {
        datetime.fromtimestamp(row["start"] / 1000, zone).date(): row["change"]
        for row in rows.get(ids["backward_time"], ())
    }
    reported: dict[str, Figure] = {f"statistics_min.{day}": float(minutes.get(day, 0.0)) for day in days}
    reported["statistics_sessions"] = sum(row["change"] for row in rows.get(ids["sessions"], ()))
    return reported


async def from_calendar(api: Api, entity_id: str, days: list[date], zone: tzinfo) -> dict[str, Figure]:
    """Return how many sessions the calendar has, and how many leg days in the week from tomorrow on."""
    tomorrow = days[-1] + ONE_DAY
    walked = await _events(api, entity_id, _midnight(days[0], zone), _midnight(tomorrow, zone))
    ahead = await _events(api, entity_id, _midnight(tomorrow, zone), _midnight(tomorrow + 7 * ONE_DAY, zone))
    # days that were missed or skipped are whole days
    sessions = [event for event in walked if "dateTime" in str(event["start"])]
    return {"calendar_sessions": len(sessions), "calendar_leg_days": len(ahead)}


async def _events(api: Api, entity_id: str, start: datetime, end: datetime) -> list[Mapping[str, object]]:
    # in UTC, as a query would have to disguise the plus sign of an offset
    first, last = (f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for at in (start, end))
    events: list[Mapping[str, object]] = await api.get(f"/api/calendars/{entity_id}?start={first}&end={last}")
    return events


async def happened(api: Api, entity_id: str, since: datetime) -> str:
    """Return the kinds of what was announced, in order, each once however often a restart brings it back."""
    rows = await api.call(
        "history/history_during_period",
        start_time=since.isoformat(),
        entity_ids=[entity_id],
        significant_changes_only=False,
    )
    told = {(row["s"], row["a"]["event_type"]): None for row in rows[entity_id] if row["a"].get("event_type")}
    return ", ".join(kind for _, kind in told)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
