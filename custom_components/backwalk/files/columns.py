"""What the columns of a table are called, here and in tables of people's own, in English and German."""

import re

OWN = {
    "id": "id",
    "started_at": "started_at start started begin beginn begonnen startzeit start_time uhrzeit time_of_day",
    "day": "date day datum tag",
    "ended_at": "ended_at end ended ende endzeit end_time",
    "mode": "mode where ort art",
    "backward_s": "backward_s seconds backward_seconds sekunden rückwärts_s rückwärts_sekunden",
    "backward_min": "backward_min backward_minutes minutes min minuten rückwärts_min rückwärts_minuten dauer_min",
    "duration": "duration dauer",
    "forward_s": "forward_s vorwärts_s",
    "side_s": "side_s seitwärts_s",
    "still_s": "still_s",
    "backward_m": "backward_m metres meters meter m distance_m rückwärts_m strecke_m distanz_m",
    "backward_km": "kilometres kilometers kilometer km distance_km backward_km rückwärts_km strecke_km distanz_km",
    "forward_m": "forward_m vorwärts_m",
    "best_mps": "best_mps",
    "cadence_spm": "cadence_spm cadence schrittfrequenz",
    "heart_rate_mean_bpm": "heart_rate_mean_bpm heart_rate avg_heart_rate average_heart_rate herzfrequenz puls",
    "heart_rate_max_bpm": "heart_rate_max_bpm max_heart_rate maximum_heart_rate maximalpuls max_herzfrequenz max_puls",
    "quality": "quality qualität",
    "pain": "pain schmerz schmerzen",
    "is_completed": "is_completed completed geschafft ziel_erreicht",
}
"""By what a column holds: the names it goes by."""
MEANINGS = {name: meaning for meaning, names in OWN.items() for name in names.split()}
UNITS_S = {"backward_s": 1.0, "backward_min": 60.0, "duration": 0.0}
"""By column that tells how long was walked backward: the seconds of its unit, 0 if only hours:minutes:seconds do."""
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


def plain(name: str) -> str:
    """Return the name of a column without what people write differently: `Strecke (m)` is `strecke_m`."""
    return "_".join(re.findall(r"\w+", name.casefold()))


def meanings(header: list[str]) -> list[str]:
    """Return what each column holds, as far as it is known; ValueError if two hold the same."""
    found = [MEANINGS.get(plain(name), "") for name in header]
    told = [meaning for meaning in found if meaning]
    if len(set(told)) < len(told) or len(UNITS_S.keys() & told) > 1 or {"backward_m", "backward_km"} <= set(told):
        raise ValueError("two columns hold the same")
    return found


def is_table(found: list[str]) -> bool:
    """Return whether columns tell when and how long somebody walked."""
    return bool(START & set(found)) and bool(UNITS_S.keys() & set(found))
