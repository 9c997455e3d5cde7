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
    notifications: Iterable[bytes],
    measure: Measure,
    decode: Callable[[bytes], dict[str, Any]],
    is_whole: Callable[[bytes], bool] = lambda _: False,
) -> list[dict[str, Any]]:
    """Decode consecutive notifications for people: a line for each frame, and for what is none until one begins.

    `is_whole` says of the last octets whether they are a frame, now that nothing follows.
    """
    frames, pieces, goes_on = Frames(measure), list[Piece](), False
    for data in notifications:
        found = frames.pieces(data) if data else [Piece(data, is_frame=False)]
        ends_with_none = not found[-1].is_frame if found else goes_on
        if goes_on and found and not found[0].is_frame:
            pieces[-1] = Piece(pieces[-1].octets + found.pop(0).octets, is_frame=False)
        pieces += found
        goes_on = bool(frames.rest) and ends_with_none
    if frames.rest:
        if is_last := is_whole(frames.rest):
            goes_on = False
        before = pieces.pop().octets if goes_on else b""
        pieces.append(Piece(before + frames.rest, is_frame=is_last))
    return [decode(octets) if is_frame else {"error": f"no whole frame: {octets.hex()}"} for octets, is_frame in pieces]
