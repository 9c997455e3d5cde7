"""Long-term statistics: what was walked backward, hour by hour, kept by the recorder for all years.

A session counts in the hour in which it was started; one that is too short for a session adds its time and its way
alone. When one is changed, the sums from its hour on are written anew; all of them when the recorder has lost some,
because its database is new or was restored.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import UnitOfLength, UnitOfTime
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.unit_conversion import DistanceConverter, DurationConverter

from ..const import DOMAIN
from ..engine.tally import Tally
from ..engine.training.session import Session
from ..texts import async_speech

LEAST_LOSS = 1e-6
"""In units of a statistic; sums of floating-point numbers differ by less."""
AT_ONCE = 500
"""Hours that are given to the recorder in one piece of the event loop."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """One sum over sessions."""

    key: str
    unit_class: str | None
    unit: str | None
    value_fn: Callable[[Tally, int], float]
    """Of what was walked, and of how many sessions that was in."""

    def of(self, session: Session) -> float:
        """Return the value of one session."""
        return self.value_fn(session.tally, 0 if session.is_bout else 1)


STATISTICS = (
    Statistic(
        "backward_time",
        DurationConverter.UNIT_CLASS,
        UnitOfTime.MINUTES,
        lambda walked, _: walked.backward_s / 60,
    ),
    Statistic(
        "backward_distance",
        DistanceConverter.UNIT_CLASS,
        UnitOfLength.KILOMETERS,
        lambda walked, _: walked.backward_m / 1000,
    ),
    Statistic("sessions", None, None, lambda _, count: float(count)),
)


def statistic_id(entry: ConfigEntry, statistic: Statistic) -> str:
    """Return the name of a walker's statistic."""
    return f"{DOMAIN}:{entry.entry_id.lower()}_{statistic.key}"


type Hours = dict[str, list[tuple[datetime, float]]]
"""Of each statistic, by its key: its sum at the end of hours, in order."""


def has_recorder(hass: HomeAssistant) -> bool:
    """Return whether anybody keeps statistics."""
    return "recorder" in hass.config.components


def sums_by_hour(sessions: Iterable[Session], since: datetime | None, earlier: tuple[Tally, int]) -> Hours:
    """Return the sums of the hours from that of `since` on, of all if it is None.

    `sessions`, oldest first, are all there are but for `earlier` ones: what was walked in them, and how many they are.
    """
    first = None if since is None else _hour(since)
    totals = tuple(statistic.value_fn(*earlier) for statistic in STATISTICS)
    # The first hour itself is always written: its last session may be gone.
    sums = {} if first is None else {first: totals}
    for session in sessions:
        hour = _hour(session.started_at)
        totals = tuple(total + statistic.of(session) for total, statistic in zip(totals, STATISTICS, strict=True))
        sums[hour if first is None else max(hour, first)] = totals
    in_order = sorted(sums.items())
    return {
        statistic.key: [(hour, totals[number]) for hour, totals in in_order]
        for number, statistic in enumerate(STATISTICS)
    }


async def async_publish(hass: HomeAssistant, entry: ConfigEntry, hours: Hours) -> None:
    """Write sums of hours, in place of what is known of these."""
    # The recorder's own requirements are only there with the recorder.
    from homeassistant.components.recorder.models import (  # noqa: PLC0415
        StatisticData,
        StatisticMeanType,
        StatisticMetaData,
    )
    from homeassistant.components.recorder.statistics import async_add_external_statistics  # noqa: PLC0415

    speech = await async_speech(hass, hass.config.language)
    for statistic in STATISTICS:
        metadata = StatisticMetaData(
            mean_type=StatisticMeanType.NONE,
            has_sum=True,
            name=speech.text(f"statistic_{statistic.key}", walker=entry.title),
            source=DOMAIN,
            statistic_id=statistic_id(entry, statistic),
            unit_class=statistic.unit_class,
            unit_of_measurement=statistic.unit,
        )
        for some in batched(hours[statistic.key], AT_ONCE, strict=False):
            rows = [StatisticData(start=hour, state=value, sum=value) for hour, value in some]
            async_add_external_statistics(hass, metadata, rows)
            await asyncio.sleep(0)


async def async_lacks(hass: HomeAssistant, entry: ConfigEntry, walked: Tally, count: int) -> bool:
    """Tell whether the recorder knows of less than was `walked` in so many sessions.

    If it knows of more, because a file of sessions was damaged, it is the last that does, and stays as it is.
    """
    if not walked.backward_s or not has_recorder(hass):
        return False
    # as above
    from homeassistant.components.recorder import get_instance  # noqa: PLC0415
    from homeassistant.components.recorder.statistics import get_last_statistics  # noqa: PLC0415

    def known(key: str) -> float:
        rows = get_last_statistics(hass, 1, key, convert_units=False, types={"sum"}).get(key)
        return (rows[0].get("sum") or 0.0) if rows else 0.0

    for statistic in STATISTICS:
        told = await get_instance(hass).async_add_executor_job(known, statistic_id(entry, statistic))
        if told < statistic.value_fn(walked, count) - LEAST_LOSS:
            return True
    return False


@callback
def async_forget(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Remove a walker's statistics."""
    if not has_recorder(hass):
        return
    # as above
    from homeassistant.components.recorder import get_instance  # noqa: PLC0415

    get_instance(hass).async_clear_statistics([statistic_id(entry, statistic) for statistic in STATISTICS])


def _hour(time: datetime) -> datetime:
    return time.replace(minute=0, second=0, microsecond=0)
