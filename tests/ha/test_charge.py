"""A device whose battery is low says so once, until it is charged, changed or gone."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.backwalk.engine.samples import Battery
from custom_components.backwalk.radio.register import async_register
from tests.radio.pretend import say

from .conftest import POD, set_up
from .test_entities import coordinator


def told(hass: HomeAssistant) -> list[dict[str, str] | None]:
    issues = ir.async_get(hass).issues.values()
    return [issue.translation_placeholders for issue in issues if issue.translation_key == "battery_low"]


def is_at(hass: HomeAssistant, entry: MockConfigEntry, percent: int) -> list[dict[str, str] | None]:
    """Have the pod say how full it is; return what is told of that."""
    pod = coordinator(entry).walker.inputs.pod
    assert pod is not None
    say(pod, [Battery(t_s=hass.loop.time(), percent=percent)])
    return told(hass)


async def test_a_low_battery_is_told_until_it_is_charged(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    assert is_at(hass, walker, 60) == is_at(hass, walker, 20) == []
    (said,) = is_at(hass, walker, 15)
    assert said is not None
    assert said["percent"] == "15"
    assert is_at(hass, walker, 20) == [said], "a voltage goes up again when nothing is measured"
    assert is_at(hass, walker, 10) != [said], "it falls on"
    assert is_at(hass, walker, 40) == []
    assert len(is_at(hass, walker, 5)) == 1, "the next time it is told again"


async def test_who_does_not_want_to_hear_it_is_left_alone(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    is_at(hass, walker, 15)
    ir.async_ignore_issue(hass, "backwalk", f"battery_low_{POD}", ignore=True)
    is_at(hass, walker, 5)
    issue = ir.async_get(hass).async_get_issue("backwalk", f"battery_low_{POD}")
    assert issue is not None
    assert issue.dismissed_version is not None


async def test_a_device_that_nobody_uses_wants_no_charge(hass: HomeAssistant, walker: MockConfigEntry) -> None:
    await set_up(hass, walker)
    assert len(is_at(hass, walker, 5)) == 1
    await async_register(hass).async_forget(POD)
    assert told(hass) == []
