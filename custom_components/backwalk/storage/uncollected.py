"""Very many objects at once, none of which is garbage.

The collector would look through all of them and all of Home Assistant, and nothing else could go on meanwhile.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_inside = 0


@contextmanager
def uncollected() -> Iterator[None]:
    """Have nothing collected meanwhile; to be entered and left in the event loop. What is not used any more goes."""
    global _inside  # noqa: PLW0603  the collector is one for all, too
    is_first = not _inside and gc.isenabled()
    _inside += 1
    if is_first:
        gc.disable()
    try:
        yield
    finally:
        _inside -= 1
        if not _inside and not gc.isenabled():
            gc.enable()
