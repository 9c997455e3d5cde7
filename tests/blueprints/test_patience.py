"""What the tests of blueprints wait for."""

from time import sleep

from homeassistant.core import HomeAssistant


async def test_waits_for_what_a_run_reads_from_the_disk(hass: HomeAssistant) -> None:
    """Home Assistant counts that as background work where a run begins with it."""
    read = []

    async def run() -> None:
        await hass.async_add_executor_job(sleep, 0.2)
        read.append("week")

    hass.async_create_background_task(run(), "run")
    await hass.async_block_till_done()
    assert read == ["week"]
