"""Frames of Polar's measurement data (PMD): samples of the accelerometer or the gyroscope, raw or as differences.

Layout by Polar's own SDK (polarofficial/polar-ble-sdk) and its unit tests; little endian:

    0   02 acceleration, 05 angular rate
    1   u64 ns since 2000: when the last sample was measured
    9   type of frame; bit 7: as differences
    10  samples

Raw, a sample is three figures of 1, 2 or 3 octets for the types 0, 1, 2. As differences, the first sample is three
figures, and then come blocks: how many bits a difference has, how many samples follow, and the three differences of
each, signed, lowest bits first.
"""

from itertools import batched
from struct import Struct, unpack
from typing import NamedTuple

FORCE, RATE = 0x02, 0x05
HEAD = Struct("<BQB")
COMPRESSED = 0x80
FLOAT_TYPE = 0x81
"""Of angular rate: the differences are those of the bits of an f32."""
WIDEST_BITS = 32
MOST_SAMPLES = 512
"""A frame that promises more is broken."""
NS = 1e-9


class Frame(NamedTuple):
    """What a frame holds, in its own units."""

    kind: int
    last_s: float
    """When the last sample was measured, in seconds since 2000."""
    type: int
    samples: list[tuple[float, ...]]


def decode(data: bytes) -> Frame | None:
    """Return a frame of acceleration or angular rate; None if `data` is none, or is cut."""
    if len(data) < HEAD.size:
        return None
    kind, last_ns, type_ = HEAD.unpack_from(data)
    octets = data[HEAD.size :]
    if kind not in {FORCE, RATE}:
        return None
    if kind == RATE and type_ == FLOAT_TYPE:
        samples = [_floats(sample) for sample in _summed(octets, 4)]
    elif type_ & COMPRESSED:
        samples = _summed(octets, 2)
    else:
        samples = _figures(octets, type_ + 1)
    return Frame(kind, last_ns * NS, type_, samples) if samples else None


def _figures(octets: bytes, size: int) -> list[tuple[float, ...]]:
    """Return whole samples of three figures of `size` octets."""
    whole = len(octets) // (3 * size) * 3 * size
    figures = [int.from_bytes(octets[at : at + size], "little", signed=True) for at in range(0, whole, size)]
    return list(batched(figures, 3, strict=True))


def _floats(bits: tuple[float, ...]) -> tuple[float, ...]:
    return unpack("<3f", b"".join((int(figure) & 0xFFFFFFFF).to_bytes(4, "little") for figure in bits))


def _summed(octets: bytes, size: int) -> list[tuple[float, ...]]:
    """Return the samples of a first one and differences to it, as far as the blocks are whole."""
    samples = _figures(octets[: 3 * size], size)
    at = 3 * size
    while samples and at + 1 < len(octets):
        bits, count = octets[at], octets[at + 1]
        at += 2
        end = at + (bits * count * 3 + 7) // 8
        if bits > WIDEST_BITS or end > len(octets) or len(samples) + count > MOST_SAMPLES:
            break
        block, at = int.from_bytes(octets[at:end], "little"), end
        for first in range(0, 3 * count, 3):
            differences = (_signed(block >> bits * (first + axis), bits) for axis in range(3))
            samples.append(tuple(map(sum, zip(samples[-1], differences, strict=True))))
    return samples


def _signed(block: int, bits: int) -> int:
    """Return the lowest `bits` of `block` as a signed figure."""
    figure = block & ((1 << bits) - 1)
    return figure - (1 << bits) if bits and figure >> (bits - 1) else figure
