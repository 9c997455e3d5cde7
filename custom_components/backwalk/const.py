"""Names shared by the glue."""

from typing import Final

DOMAIN: Final = "backwalk"
MINOR_VERSION: Final = 2
"""Of an entry. 2: the titles of devices are text."""

CONF_BACKWARD_ONLY: Final = "backward_only"
CONF_DIAL: Final = "dial"
CONF_PROFILE: Final = "profile"
CONF_WALKER: Final = "walker"

CONF_BIRTH_YEAR: Final = "birth_year"
CONF_HEART_RATE_CAP: Final = "heart_rate_cap"
CONF_HEART_RATE_MAX: Final = "heart_rate_max"
HEART: Final = (CONF_HEART_RATE_MAX, CONF_BIRTH_YEAR, CONF_HEART_RATE_CAP)
"""Options that say something of the walker's heart."""
CONF_GOAL_MIN: Final = "goal_min"
"""Of a walker who is new; after that the goal is remembered with the rest."""
CONF_LEG_DAYS: Final = "leg_days"
CONF_LEG_DAY_ENTITY: Final = "leg_day_entity"
CONF_MIXED_WALK: Final = "mixed_walk"
CONF_REMINDER_AT: Final = "reminder_at"
CONF_SESSIONS_PER_WEEK: Final = "sessions_per_week"
CONF_SIDEBAR: Final = "sidebar"
CONF_SPEED_CAP_MPS: Final = "speed_cap_mps"
CONF_WALKED_BEFORE_M: Final = "walked_before_m"
CONF_WALKED_BEFORE_S: Final = "walked_before_s"
