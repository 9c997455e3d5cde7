"""What the columns of a table are called, here and in tables of people's own, in English and German."""

import re
from dataclasses import dataclass

from ..engine.samples import MILE_M
from .figures import ZONES

OWN = {
    "id": "id",
    "started_at": "started_at start started begin beginn begonnen startzeit start_time uhrzeit time_of_day time zeit",
    "day": "date day datum tag",
    "ended_at": "ended_at end ended ende endzeit end_time",
    "mode": "mode where ort art",
    "forward_s": "forward_s vorwärts_s",
    "side_s": "side_s seitwärts_s",
    "still_s": "still_s",
    "forward_m": "forward_m vorwärts_m",
    "best_mps": "best_mps",
    "cadence_spm": "cadence_spm cadence schrittfrequenz",
    "heart_rate_mean_bpm": "heart_rate_mean_bpm heart_rate avg_heart_rate average_heart_rate herzfrequenz puls",
    "heart_rate_max_bpm": "heart_rate_max_bpm max_heart_rate maximum_heart_rate maximalpuls max_herzfrequenz max_puls",
    "quality": "quality qualität",
    "pain": "pain schmerz schmerzen",
    "is_completed": "is_completed completed geschafft ziel_erreicht",
    **{name: f"{name} {name.replace('heart_zone', 'pulszone')}" for name in ZONES},
}
"""By what a column holds: the names it goes by."""
HOW_LONG, HOW_FAR = "backward_s", "backward_m"
MEASURED = {
    HOW_LONG: ("", "backward_", "rückwärts_", "duration_", "dauer_"),
    HOW_FAR: ("", "backward_", "rückwärts_", "distance_", "distanz_", "strecke_"),
}
"""By what a column measures: how its name begins, before the unit."""
UNITS = (
    (HOW_LONG, 1.0, "s sec secs second seconds sek sekunde sekunden"),
    (HOW_LONG, 60.0, "min mins minute minutes minuten"),
    (HOW_LONG, 3600.0, "h hr hrs hour hours std stunde stunden"),
    (HOW_FAR, 1.0, "m metre metres meter meters"),
    (HOW_FAR, 1000.0, "km kilometre kilometres kilometer kilometers"),
    (HOW_FAR, MILE_M, "mi mile miles meile meilen"),
    (HOW_FAR, 0.9144, "yd yard yards"),
    (HOW_FAR, 0.3048, "ft foot feet fuss"),
)
"""What a unit measures, how many seconds or metres it is, and the names it goes by."""
CLOCKED = ("duration", "dauer")
"""Hours:minutes:seconds; what a plain number means there nobody says."""
CLOCKED_AS = ("", "_h_mm_ss", "_hh_mm_ss")
START = {"started_at", "day"}
MODES = {
    "pod": "pod",
    "belt": "belt",
    "laufband": "belt",
    "treadmill": "belt",
    "pod_and_belt": "pod_and_belt",
    "sled": "sled",
    "schlitten": "sled",
    "outdoors": "outdoors",
    "outside": "outdoors",
    "draussen": "outdoors",
    "gym": "gym",
    "fitnessstudio": "gym",
    "studio": "gym",
}
"""By what a table calls where was walked, as `plain` writes it."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; nothing of interest without a name."""

    holds: str = ""
    unit: float = 1.0
    """Seconds or metres that one of it is; 0 if only hours:minutes:seconds tell how long it is."""


COLUMNS = {
    **{name: Column(holds) for holds, names in OWN.items() for name in names.split()},
    **{
        before + name: Column(holds, unit)
        for holds, unit, names in UNITS
        for before in MEASURED[holds]
        for name in names.split()
    },
    **{name + form: Column(HOW_LONG, 0.0) for name in CLOCKED for form in CLOCKED_AS},
}


def plain(name: str) -> str:
    """Return the name of a column without what people write differently: `Strecke (m)` is `strecke_m`."""
    return "_".join(re.findall(r"\w+", name.casefold()))


def meanings(header: list[str]) -> list[Column]:
    """Return what each column holds, as far as it is known; ValueError if two hold the same."""
    found = [COLUMNS.get(plain(name), Column()) for name in header]
    told = [column.holds for column in found if column.holds]
    if len(set(told)) < len(told):
        raise ValueError("two columns hold the same")
    return found


def is_table(found: list[Column]) -> bool:
    """Return whether columns tell when and how long somebody walked."""
    told = {column.holds for column in found}
    return bool(START & told) and HOW_LONG in told
