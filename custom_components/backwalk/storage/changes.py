"""What has changed in a tree of JSON: what a walk writes every few seconds is that alone.

A change is the tree of what is not as it was: each new value in a list of its own, and under `GONE` the names that
are there no more.
"""

from collections.abc import Mapping
from typing import Any

GONE = "-"
DIGITS = 3
"""What a walk has changed is in seconds, metres and means."""


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what makes `after` of `before`, to the third decimal."""
    changed: dict[str, Any] = {}
    for name, value in after.items():
        known = before.get(name)
        if isinstance(value, dict) and isinstance(known, dict):
            if value != known:
                changed[name] = changes(known, value)
        elif name not in before or value != known:
            changed[name] = [_rounded(value)]
    gone = [name for name in before if name not in after]
    return {**changed, GONE: [gone]} if gone else changed


def merged(before: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `changes` were told of; AttributeError, LookupError or TypeError if they are none."""
    gone = changed.get(GONE, [[]])[0]
    after = {name: value for name, value in before.items() if name not in gone}
    for name, value in changed.items():
        if name != GONE:
            after[name] = merged(before[name], value) if isinstance(value, dict) else value[0]
    return after


def _rounded(value: Any) -> Any:
    match value:
        case float():
            return round(value, DIGITS)
        case list():
            return [_rounded(one) for one in value]
        case _:
            return value
