"""Names shared by the glue."""

from typing import Final

DOMAIN: Final = "backwalk"

CONF_BACKWARD_ONLY: Final = "backward_only"
CONF_PROFILE: Final = "profile"
CONF_WALKER: Final = "walker"
