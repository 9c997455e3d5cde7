"""Who may do what: files by path are the administrators' business, somebody's sessions theirs and the walker's own.

Whatever Home Assistant does by itself, such as an automation, may do all.
"""

from homeassistant.core import Context, HomeAssistant, ServiceCall

from ..texts import refusal
from ..walker.walker import Walker

PERSON = "person"
USER_ID = "user_id"


async def _is_admin(hass: HomeAssistant, context: Context) -> bool:
    """Return whether an administrator asks, or nobody in person."""
    if context.user_id is None:
        return True
    user = await hass.auth.async_get_user(context.user_id)
    return user is not None and user.is_admin


async def admins_only(call: ServiceCall) -> None:
    """Refuse what only an administrator may do."""
    if not await _is_admin(call.hass, call.context):
        raise refusal("admins_only")


async def owners_only(call: ServiceCall, walker: Walker) -> None:
    """Refuse what only an administrator may do, and the person who is called as the walker is."""
    hass, title = call.hass, walker.title
    if not await _is_admin(hass, call.context) and title.casefold() not in _names_of(hass, call.context.user_id):
        raise refusal("not_yours", walker=title)


def _names_of(hass: HomeAssistant, user_id: str | None) -> set[str]:
    """Return what the person is called who is logged in as a user."""
    persons = hass.states.async_all(PERSON)
    return {person.name.casefold() for person in persons if person.attributes.get(USER_ID) == user_id}
