"""Who may do what: files by path are the administrators' business, somebody's sessions theirs and the walker's own.

Whatever Home Assistant does by itself, such as an automation, may do all.
"""

from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant, ServiceCall

from ..texts import refusal
from ..walker.walker import Walker

PERSON = "person"
USER_ID = "user_id"


async def admins_only(call: ServiceCall) -> None:
    """Refuse what only an administrator may do."""
    if call.context.user_id is not None and not _is_admin(await _user(call.hass, call.context)):
        raise refusal("admins_only")


async def owners_only(context: Context, walker: Walker) -> None:
    """Refuse what only an administrator may do, and the person who is called as the walker is."""
    if context.user_id is not None and not may_correct(walker.hass, await _user(walker.hass, context), walker):
        raise refusal("not_yours", walker=walker.title)


def may_correct(hass: HomeAssistant, user: User | None, walker: Walker) -> bool:
    """Return whether a user may change what a walker did: administrators, and the person who is called as they are."""
    return _is_admin(user) or (user is not None and walker.title.casefold() in _names_of(hass, user.id))


async def _user(hass: HomeAssistant, context: Context) -> User | None:
    return None if context.user_id is None else await hass.auth.async_get_user(context.user_id)


def _is_admin(user: User | None) -> bool:
    return user is not None and user.is_admin


def _names_of(hass: HomeAssistant, user_id: str) -> set[str]:
    """Return what the person is called who is logged in as a user."""
    persons = hass.states.async_all(PERSON)
    return {person.name.casefold() for person in persons if person.attributes.get(USER_ID) == user_id}
