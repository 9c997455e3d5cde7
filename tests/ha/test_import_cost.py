"""What an import costs, of a table of many years: `scripts/bench` tells what is noted here."""

from collections.abc import Callable
from datetime import timedelta
from resource import RUSAGE_SELF, getrusage

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .pieces import IN_MS, LONGEST_CALLS, UNIT, pieces
from .test_entities import coordinator
from .test_services import alex, do
from .test_years import NOON

__all__ = ["alex"]

ROWS = 5_000
EVERY = timedelta(hours=12)
HEADER = "started_at,backward_s,backward_m,pain,cadence_spm,heart_rate_mean_bpm,mode\n"


def resident_mb() -> float:
    """Return the most memory that this process has had."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1000


async def test_five_thousand_rows(
    hass: HomeAssistant, alex: MockConfigEntry, record_property: Callable[[str, object], None]
) -> None:
    """Somebody brings seven years with them, half of which are there already."""
    starts = [NOON - timedelta(hours=1) - number * EVERY for number in range(ROWS)]
    rows = [f"{start:%Y-%m-%d %H:%M},600,412.5,2,90.5,118,outdoors\n" for start in starts]
    await do(hass, "import", content=HEADER + "".join(rows[::2]))
    before_mb = resident_mb()
    with pieces() as costs:
        answer = await do(hass, "import", content=HEADER + "".join(rows))
    assert (answer["imported"], answer["left_out"]) == (ROWS // 2, ROWS // 2)
    assert coordinator(alex).walker.memory.diary.lifetime.backward_s == 600 * ROWS
    record_property(f"loop_{UNIT}", sum(costs))
    record_property(f"longest_{UNIT}", max(costs))
    record_property("memory_mb", resident_mb() - before_mb)
    assert IN_MS or 0 < max(costs) < LONGEST_CALLS
