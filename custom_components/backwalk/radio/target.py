"""What a link leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..devices.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A device that somebody has added."""

    address: str
    title: str
    profiles: tuple[Profile, ...]
    """What it can be, the likeliest first."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What its owner said of it, by the keys of the profiles' settings."""
