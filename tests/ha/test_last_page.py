"""The last page of the set-up says what happens next, and nothing that will not."""

import pytest
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from .conftest import POD, POD_INFO, TREADMILL, TREADMILL_INFO, Hear, advertisement
from .test_config_flow import SECOND_POD, heard


@pytest.mark.parametrize(
    ("devices", "description"),
    [
        ({}, "no_pod"),
        ({"footpod": POD}, "default"),
        ({"footpod": POD, "treadmill": TREADMILL, "backward_only": True}, "default"),
        ({"treadmill": TREADMILL}, "no_pod"),
        ({"treadmill": TREADMILL, "backward_only": True}, "belt"),
        ({"footpod": SECOND_POD, "treadmill": TREADMILL}, "no_way"),
        ({"footpod": SECOND_POD, "treadmill": TREADMILL, "backward_only": True}, "belt"),
    ],
)
async def test_last_page_says_what_happens_next(
    hass: HomeAssistant, hear: Hear, devices: dict[str, str], description: str
) -> None:
    stryd = advertisement(SECOND_POD, "Stryd", ["00001814-0000-1000-8000-00805f9b34fb"])
    await heard(hass, hear, POD_INFO, TREADMILL_INFO, stryd)
    result = await hass.config_entries.flow.async_init("backwalk", context={"source": SOURCE_USER})
    result = await hass.config_entries.flow.async_configure(result["flow_id"], {"name": "Alex", **devices})
    assert (result["type"], result["description"]) == (FlowResultType.CREATE_ENTRY, description)
    placeholders = result["description_placeholders"]
    assert placeholders is not None
    assert placeholders["walker"] == "Alex"
    assert 'target="_self"' in placeholders["to_dashboard"], "a page that was open lacks the cards, and is loaded anew"
    assert placeholders["device"].startswith("/config/devices/device/")
    assert "next_flow" not in result, "Home Assistant asks for the areas there"
