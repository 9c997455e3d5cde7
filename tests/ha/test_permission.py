"""What cannot be taken back is for those who may control the walker."""

from typing import Any

import pytest
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized, UnknownUser
from pytest_homeassistant_custom_component.common import MockConfigEntry

from .conftest import set_up
from .test_init import backward_only, roll

WHICH = {"session_id": "20260101T000000Z-0"}
FINAL: dict[str, dict[str, Any]] = {
    "delete_session": WHICH,
    "move_session": {**WHICH, "to_config_entry_id": "somebody"},
    "import": {"content": "{}"},
}


@pytest.fixture
async def alex(hass: HomeAssistant) -> MockConfigEntry:
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])  # the first one, who may everything
    entry = backward_only()
    await set_up(hass, entry)
    return entry


async def act(hass: HomeAssistant, group: str | None, action: str, **data: Any) -> None:
    """Do something as a user of a group, or as nobody."""
    user_id = None
    if group is not None:
        user_id = (await hass.auth.async_create_user("Somebody", group_ids=[group])).id
    await hass.services.async_call("backwalk", action, data, blocking=True, context=Context(user_id=user_id))


@pytest.mark.parametrize("action", FINAL)
async def test_readers_may_not(hass: HomeAssistant, alex: MockConfigEntry, action: str) -> None:
    with pytest.raises(Unauthorized):
        await act(hass, GROUP_ID_READ_ONLY, action, **FINAL[action])


@pytest.mark.parametrize("group", [GROUP_ID_ADMIN, GROUP_ID_USER, None])
@pytest.mark.parametrize("action", FINAL)
async def test_others_may(hass: HomeAssistant, alex: MockConfigEntry, group: str | None, action: str) -> None:
    with pytest.raises(ServiceValidationError):  # as there is no such session
        await act(hass, group, action, **FINAL[action])


async def test_a_user_who_is_gone_may_not(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    with pytest.raises(UnknownUser):
        await hass.services.async_call(
            "backwalk", "delete_session", WHICH, blocking=True, context=Context(user_id="nobody")
        )


async def test_readers_start_and_finish(hass: HomeAssistant, alex: MockConfigEntry) -> None:
    await act(hass, GROUP_ID_READ_ONLY, "start")
    roll(hass, alex, 30)
    await act(hass, GROUP_ID_READ_ONLY, "finish")
