"""Who may do what cannot be taken back: starting and finishing is everybody's, as on a tablet in the hall."""

from functools import wraps

from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import service

from ..const import DOMAIN
from .sessions import Handler


def for_who_controls(handler: Handler) -> Handler:
    """Return the action for those users alone who may control the walker; automations act for nobody, and may.

    Home Assistant asks so for actions on entities; for others nobody does.
    """

    @wraps(handler)
    async def handle(call: ServiceCall) -> ServiceResponse:
        if call.context.user_id is not None:
            user = await call.hass.auth.async_get_user(call.context.user_id)
            if user is None:
                raise UnknownUser(context=call.context, permission=POLICY_CONTROL)
            entry = service.async_get_config_entry(call.hass, DOMAIN, call.data.get(ATTR_CONFIG_ENTRY_ID))
            entities = er.async_entries_for_config_entry(er.async_get(call.hass), entry.entry_id)
            may = (user.permissions.check_entity(entity.entity_id, POLICY_CONTROL) for entity in entities)
            if not (user.is_admin or any(may)):
                raise Unauthorized(context=call.context, permission=POLICY_CONTROL, config_entry_id=entry.entry_id)
        return await handler(call)

    return handle
