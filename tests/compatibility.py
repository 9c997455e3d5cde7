"""A pytest plugin that lets the fixtures made for the pinned Home Assistant run on a newer one."""

import homeassistant  # noqa: F401  # puts its own HTTP client in place before a plugin imports the old one
from homeassistant.components import logger
from homeassistant.components.logger import helpers

if not hasattr(logger, "_clear_logger_overwrites"):
    # the name under which the fixtures look for it
    logger._clear_logger_overwrites = helpers._clear_logger_overwrites  # noqa: SLF001
