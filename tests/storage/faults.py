"""What can be wrong with a file: it cannot be opened or read, or holds something else than was written."""

import builtins
import errno
import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Never, override
from unittest.mock import patch

type Damage = Callable[[bytes], bytes]


def _but(name: str, value: Any) -> Damage:
    return lambda content: json.dumps({**json.loads(content), name: value}).encode()


DAMAGES: dict[str, Damage] = {
    "truncated": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "zeros": lambda content: bytes(len(content)),
    "zeros at its end": lambda content: content[: len(content) // 2].ljust(len(content), b"\0"),
    "no JSON": lambda _: b"hello",
    "a list": lambda _: b"[1, 2]",
    "another shape": _but("data", [[1], 2, None]),
    "records of another shape": _but("data", {"diary": {}, "2026": 3, "C4:11:22:33:44:01": 4}),
    "not UTF-8": lambda content: content.replace(b"data", b"d\xff\xfea", 1),
    "very deep": lambda _: b"[" * 100_000,
}
NEWER = _but("version", 99)


class _BadSector(io.BytesIO):
    @override
    def read(self, *_: Any) -> Never:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    readall = read


def _denied() -> Never:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@contextmanager
def _opens(path: Path, how: Callable[[], Any]) -> Iterator[None]:
    """Have a file open otherwise for whoever reads it."""
    really = io.open

    def opened(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        is_meant = not isinstance(file, int) and Path(file) == path and "r" in mode
        return how() if is_meant else really(file, mode, *args, **kwargs)

    with patch.object(builtins, "open", opened), patch.object(io, "open", opened):
        yield


@contextmanager
def _instead(path: Path, put: Callable[[], None]) -> Iterator[None]:
    """Have something else be where a file is."""
    path.rename(aside := path.with_name("aside"))
    put()
    yield
    if path.is_dir():
        path.rmdir()
    aside.replace(path)


UNREADABLE: dict[str, Callable[[Path], Any]] = {
    "not permitted": lambda path: _opens(path, _denied),
    "a bad sector": lambda path: _opens(path, _BadSector),
    "a folder": lambda path: _instead(path, path.mkdir),
    "a link to itself": lambda path: _instead(path, lambda: path.symlink_to(path)),
}
