"""JSON read piece by piece: whatever parses one holds up everything else for as long as it takes."""

import re
from collections.abc import Callable, Iterator
from json import JSONDecoder
from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*")


def read_object(text: str, make: Callable[[int, Any], Any]) -> dict[str, Any]:
    """Return the object that a text is, its lists made of what `make` makes of each element and its number from 1 on.

    RecursionError or ValueError if it is none, or as `make` raises.
    """
    return _Pieces(text, make).whole()


class _Pieces:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str, make: Callable[[int, Any], Any]) -> None:
        self._text, self._make = text, make
        self._at = 0
        self._decoder = JSONDecoder()

    def whole(self) -> dict[str, Any]:
        members: dict[str, Any] = {}
        for _ in self._each("{", "}"):
            if not isinstance(name := self._piece(), str):
                raise ValueError("a name that is none")  # noqa: TRY004  as the parser says of all that is no JSON
            self._take(":")
            members[name] = self._elements() if self._sign() == "[" else self._piece()
        if self._sign():
            raise ValueError("more than an object")
        return members

    def _elements(self) -> list[Any]:
        return [self._make(number, self._piece()) for number, _ in enumerate(self._each("[", "]"), 1)]

    def _each(self, begin: str, end: str) -> Iterator[None]:
        """Come to each of what is parted by commas."""
        self._take(begin)
        if self._sign() != end:
            yield
            while self._sign() == ",":
                self._take(",")
                yield
        self._take(end)

    def _piece(self) -> Any:
        self._sign()
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _take(self, sign: str) -> None:
        if self._sign() != sign:
            raise ValueError(f"no {sign} at {self._at}")
        self._at += 1

    def _sign(self) -> str:
        """Return the next sign that is no space, nothing at the end."""
        if (found := _SPACE.match(self._text, self._at)) is not None:
            self._at = found.end()
        return self._text[self._at : self._at + 1]
