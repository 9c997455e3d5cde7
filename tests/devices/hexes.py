"""What a device sends, written as spaced hexadecimal, and what comes of it."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from custom_components.backwalk.devices.profile import Dialogue, Profile, Write
from custom_components.backwalk.engine.samples import Reading


def octets(*texts: str) -> list[bytes]:
    """Return notifications as octets."""
    return [bytes.fromhex(text) for text in texts]


def told(dialogue: Dialogue, channel: str, *notifications: tuple[float, str]) -> list[Reading]:
    """Return what the dialogue makes of notifications, each with its time of arrival."""
    return [reading for t_s, text in notifications for reading in dialogue.feed(channel, bytes.fromhex(text), t_s)[0]]


def ticked(dialogue: Dialogue, start_s: float, duration_s: int) -> list[tuple[float, Write]]:
    """Return what is written to a device that never answers, and when: at the start, and at a tick each second."""
    written = [(start_s, write) for write in dialogue.start(start_s)]
    for n in range(1, duration_s + 1):
        written += [(start_s + n, write) for write in dialogue.tick(start_s + n)]
    return written


def agrees(profile: Profile, notifications: Iterable[str], expected: Iterable[Mapping[str, Any]]) -> None:
    """Assert that people are shown `expected`, a line each; what a line does not name is None."""
    lines = profile.describe(octets(*notifications))
    expected = list(expected)
    assert len(lines) == len(expected)
    for line, named in zip(lines, expected, strict=True):
        assert {name: line[name] for name in named} == {name: near(value) for name, value in named.items()}
        assert all(value in (None, False, []) for name, value in line.items() if name not in named)


def near(value: Any) -> Any:
    """Return `value`, to be compared as the published examples are rounded."""
    match value:
        case bool() | str() | None:
            return value
        case list():
            return [near(item) for item in value]
        case dict():
            return {name: near(item) for name, item in value.items()}
        case _:
            return pytest.approx(value, rel=1e-4, abs=1e-4)
