"""The memory's bench measures what it says."""

from tests.bench.memory import LAST_DAY, cost, session, table


async def test_what_is_saved_while_walking_stays_small() -> None:
    one, two = await cost(1), await cost(2)
    assert one.load_ms > 0
    assert two.save_bytes - one.save_bytes < 50, "a year is a number more"
    assert one.save_bytes < 4_000 < one.year_bytes == two.year_bytes
    assert len({len(line) for line in table([one, two]).splitlines()}) == 1


def test_its_sessions_are_full() -> None:
    one = session(LAST_DAY)
    assert len(one.bouts) == 3
    assert len(one.resistance) == 3
    assert None not in (one.best_mps, one.cadence.value, one.heart_rate.value, one.mode)
