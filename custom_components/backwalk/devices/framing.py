"""Frames cut from a stream of octets, wherever its notifications begin and end.

A radio module passes on what its machine's serial line brings: one frame in a notification as a rule, but also two,
half of one, or something between two that is none. How long a frame is says its device. What is none is passed over,
octet by octet, until one begins.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

type Measure = Callable[[bytes], int | None]
"""Returns how long the frame is that octets begin with; 0: they begin with none; None: it takes more of them to say."""


class Piece(NamedTuple):
    """A frame, or octets that are none."""

    octets: bytes
    is_frame: bool


def shortest(octets: bytes, sizes: Iterable[int], is_whole: Callable[[bytes], bool]) -> int | None:
    """Measure by trying: the first of `sizes`, which ascend, that makes a whole frame."""
    for size in sizes:
        if size > len(octets):
            return None
        if is_whole(octets[:size]):
            return size
    return 0


class Frames:
    """Cuts the frames of one channel on one connection."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self.rest = b""
        """What a frame may have begun with."""

    def cut(self, data: bytes) -> list[bytes]:
        """Return the frames that `data` completes."""
        return [piece.octets for piece in self.pieces(data) if piece.is_frame]

    def pieces(self, data: bytes) -> list[Piece]:
        """Return the frames that `data` completes, and what lies between them."""
        stream, pieces, at, begun = self.rest + data, list[Piece](), 0, 0
        while at < len(stream) and (size := self._measure(stream[at:])) is not None:
            if size == 0:
                at += 1
                continue
            if at > begun:
                pieces.append(Piece(stream[begun:at], is_frame=False))
            pieces.append(Piece(stream[at : at + size], is_frame=True))
            at = begun = at + size
        if at > begun:
            pieces.append(Piece(stream[begun:at], is_frame=False))
        self.rest = stream[at:]
        return pieces


def describe(
    notifications: Iterable[bytes], measure: Measure, decode: Callable[[bytes], dict[str, Any] | None]
) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people: a line for each frame, and for what is none."""
    frames, pieces = Frames(measure), list[Piece]()
    for data in notifications:
        pieces += frames.pieces(data) if data else [Piece(data, is_frame=False)]
    if frames.rest:
        pieces.append(Piece(frames.rest, is_frame=False))
    return [
        (decode(octets) if is_frame else None) or {"error": f"no whole frame: {octets.hex()}"}
        for octets, is_frame in pieces
    ]
