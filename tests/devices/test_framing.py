"""Framed streams: whatever notifications they come in, the same is read of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.devices.belts import fitshow, pitpat, urevo, walkingpad
from custom_components.backwalk.devices.framing import Frames, Piece, shortest
from custom_components.backwalk.devices.profile import Profile
from custom_components.backwalk.engine.samples import Belt, Reading

type Encoder = Callable[[int, int, int], bytes]
"""Makes a status of speed (a tenth of a km/h, of an mph, or a km/h), seconds, and whatever else."""


def walkingpad_status(speed: int, seconds: int, other: int) -> bytes:
    body = bytes((0xA2, 1, speed, 1)) + seconds.to_bytes(3) + other.to_bytes(3) + bytes((other & 0xFF,) * 7)
    return bytes((0xF8, *body, sum(body) & 0xFF, 0xFD))


def fitshow_status(speed: int, seconds: int, other: int) -> bytes:
    body = bytes((0x51, 3, speed, other & 0x0F)) + seconds.to_bytes(2, "little") + other.to_bytes(3) + bytes(5)
    return bytes((2, *body, reduce(xor, body), 3))


def urevo_status(speed: int, seconds: int, other: int) -> bytes:
    body = bytes((2, 0x51, 3, speed, 0)) + seconds.to_bytes(2, "little") + other.to_bytes(3) + bytes(7)
    return bytes((*body, (sum(body) & 0xFF) ^ 0x5A, 3))


def pitpat_status(speed: int, seconds: int, other: int) -> bytes:
    body = bytes((40, 0)) + (100 * speed).to_bytes(2) + bytes(2) + other.to_bytes(4) + bytes(9)
    body += (1000 * seconds).to_bytes(4) + bytes((1, 37, 0x0B)) + bytes(11)
    return bytes((0x66, *body, reduce(xor, body), 0x43))


def wrapped_pitpat_status(speed: int, seconds: int, other: int) -> bytes:
    status = pitpat_status(speed, seconds, other)
    return bytes((0x4D, 0, seconds & 0xFF, len(status))) + status


PROTOCOLS: list[tuple[Profile, str, Encoder]] = [
    (walkingpad.PROFILE, walkingpad.NOTIFY, walkingpad_status),
    (fitshow.PROFILE, next(iter(fitshow.WRITES)), fitshow_status),
    (urevo.PROFILE, urevo.NOTIFY, urevo_status),
    (pitpat.PROFILE, pitpat.PUSHED, pitpat_status),
    (pitpat.PROFILE, pitpat.ANSWERED, wrapped_pitpat_status),
]
NAMES = ["walkingpad", "fitshow", "urevo", "pitpat", "pitpat wrapped"]
TOLD = st.tuples(st.integers(0, 0xFF), st.integers(0, 0xFFFF), st.integers(0, 0xFFFF))
CUTS = st.lists(st.integers(0, 400), max_size=12)


def pieces(octets: bytes, cuts: Sequence[int]) -> list[bytes]:
    """Return the octets cut at these places."""
    places = [0, *sorted(cut for cut in cuts if cut <= len(octets)), len(octets)]
    return [octets[start:end] for start, end in pairwise(places)]


def read(profile: Profile, channel: str, notifications: Sequence[bytes]) -> list[Reading]:
    """Return what is read, whenever it came."""
    dialogue = profile.dialogue({})
    readings = [
        reading for t_s, data in enumerate(notifications) for reading in dialogue.feed(channel, data, float(t_s))[0]
    ]
    return [replace(reading, t_s=0.0) for reading in readings if isinstance(reading, Belt)]


@pytest.mark.parametrize(("profile", "channel", "encode"), PROTOCOLS, ids=NAMES)
@given(told=st.lists(TOLD, min_size=1, max_size=6), cuts=CUTS)
def test_any_splitting_gives_the_same_readings(
    profile: Profile, channel: str, encode: Encoder, told: list[tuple[int, int, int]], cuts: list[int]
) -> None:
    frames = [encode(*one) for one in told]
    alone = [reading for frame in frames for reading in read(profile, channel, [frame])]
    assert len(alone) == len(frames)
    stream = b"".join(frames)
    assert read(profile, channel, [stream]) == alone
    assert read(profile, channel, pieces(stream, cuts)) == alone
    lines = profile.describe(pieces(stream, cuts))
    assert [line for line in lines if "error" not in line] == profile.describe(frames)


@pytest.mark.parametrize(("profile", "channel", "encode"), PROTOCOLS, ids=NAMES)
@given(st.lists(st.one_of(TOLD, st.binary(max_size=30)), max_size=8), CUTS)
def test_whatever_lies_between_frames_is_passed_over(
    profile: Profile, channel: str, encode: Encoder, parts: list[tuple[int, int, int] | bytes], cuts: list[int]
) -> None:
    stream = b"".join(part if isinstance(part, bytes) else encode(*part) for part in parts)
    assert read(profile, channel, pieces(stream, cuts)) == read(profile, channel, [stream])


@pytest.mark.parametrize(("profile", "channel", "encode"), PROTOCOLS, ids=NAMES)
@given(TOLD, TOLD, st.integers(1, 16), st.sampled_from([b"", b"\x00", b"\xff\x13"]))
def test_a_frame_of_which_the_end_was_lost_costs_no_other(
    profile: Profile,
    channel: str,
    encode: Encoder,
    lost: tuple[int, int, int],
    told: tuple[int, int, int],
    kept: int,
    garbage: bytes,
) -> None:
    frame = encode(*told)
    after = [garbage, frame, frame, frame]
    assert read(profile, channel, [encode(*lost)[:kept], *after])[-1:] == read(profile, channel, [frame])


@pytest.mark.parametrize(("profile", "channel", "encode"), PROTOCOLS, ids=NAMES)
def test_people_are_told_of_what_is_no_frame(profile: Profile, channel: str, encode: Encoder) -> None:
    frame = encode(12, 34, 56)
    (said,) = profile.describe([frame])
    spoiled = bytearray(frame)
    spoiled[-2] ^= 1
    lines = profile.describe([frame + b"\x11\x11" + frame, bytes(spoiled), b"", frame[:-1]])
    assert lines[0] == lines[2] == said
    assert [list(line) for line in (lines[1], *lines[3:])] == [["error"]] * 4


def test_what_is_no_frame_is_one_thing_also_when_one_seems_to_begin_in_it() -> None:
    spoiled = walkingpad_status(0xF8, 0xF8F8, 0xF8A2)[:-2] + b"\x00\xfd"
    (line,) = walkingpad.PROFILE.describe([spoiled])
    assert line["error"].endswith(spoiled.hex())
    first, second = walkingpad.PROFILE.describe([spoiled, walkingpad_status(8, 9, 10)])
    assert list(first) == ["error"]
    assert second["elapsed_s"] == 9


def test_short_frames_tell_a_belt_that_moves_from_one_that_stands() -> None:
    """The first octets of this full one look like a short one: 8.2 km/h, 3 %."""
    frame = fitshow_status(0x52, 0x1234, 3)
    assert frame[:5].hex(" ") == "02 51 03 52 03"
    (line,) = fitshow.PROFILE.describe([frame[:5], frame[5:]])
    assert line["speed_mps"] == pytest.approx(8.2 / 3.6)


def test_frames_and_what_lies_between_them() -> None:
    frames = Frames(lambda octets: shortest(octets, (2, 3), lambda frame: frame[:1] == frame[-1:]))
    assert frames.pieces(b"aaxyaba") == [
        Piece(b"aa", is_frame=True),
        Piece(b"xy", is_frame=False),
        Piece(b"aba", is_frame=True),
    ]
    assert frames.cut(b"bc") == []
    assert frames.rest == b"bc"
    assert frames.cut(b"b") == [b"bcb"]
