"""The pictures that forms show: language-free, and readable on a light and on a dark ground."""

from pathlib import Path

from homeassistant.components.http import DOMAIN as HTTP
from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant

from ..const import DOMAIN

FOLDER = Path(__file__).parents[1] / "pictures"
PATH = f"/{DOMAIN}/pictures"
MOUNTING_PICTURE = f"{PATH}/mounting.svg"
"""How a pod sits on the shoe."""


async def async_serve_pictures(hass: HomeAssistant) -> None:
    """Have the frontend find the pictures."""
    if HTTP in hass.config.components:
        await hass.http.async_register_static_paths([StaticPathConfig(PATH, str(FOLDER), cache_headers=False)])
