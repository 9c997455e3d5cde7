"""A repair that stands as long as something cannot be written."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ...const import DOMAIN
from .failure import NotWrittenError


@callback
def async_tell_written(hass: HomeAssistant, issue_id: str, key: str, err: NotWrittenError | None, **said: str) -> None:
    """Raise a repair, which is worded under `key`, if a write failed; take it back if it did not."""
    if err is None:
        ir.async_delete_issue(hass, DOMAIN, issue_id)
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        is_fixable=False,
        severity=ir.IssueSeverity.ERROR,
        translation_key=key,
        translation_placeholders={**err.placeholders, **said},
    )
