"""What a storage folder holds after each step of a write: at any of them the power may fail."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from unittest.mock import patch

STEPS = ("rename", "replace", "unlink", "remove", "pwrite")
"""Of the operating system: each is seen by everybody at once, and none of two is without the other."""

type Moment = dict[str, bytes]
"""What each file holds, by its name."""


def held(folder: Path) -> Moment:
    """Return what there is now."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def bring_back(folder: Path, moment: Moment) -> None:
    """Have the folder hold what it held at a moment."""
    for path in folder.iterdir():
        if path.is_file() and path.name not in moment:
            path.unlink()
    for name, content in moment.items():
        (folder / name).write_bytes(content)


@contextmanager
def each_moment(folder: Path) -> Iterator[list[Moment]]:
    """Note what the folder holds now, and after each step from now on."""
    moments, lock = [held(folder)], Lock()

    def noting(step: Callable[..., Any]) -> Callable[..., Any]:
        def note(*args: Any, **kwargs: Any) -> Any:
            with lock:
                done = step(*args, **kwargs)
                if (now := held(folder)) != moments[-1]:
                    moments.append(now)
            return done

        return note

    with ExitStack() as stack:
        for name in STEPS:
            stack.enter_context(patch.object(os, name, noting(getattr(os, name))))
        yield moments
