"""FIT activities of real watches and apps, JSON, and files that are packed."""

import struct
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gzip import compress
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from custom_components.backwalk.engine.training.gate.bounds import Reason
from custom_components.backwalk.engine.training.session import Session
from custom_components.backwalk.files import reading
from custom_components.backwalk.files.export import as_fit_files
from custom_components.backwalk.files.fit import as_fit
from custom_components.backwalk.files.fit_records import checksum
from custom_components.backwalk.files.reading import MOST_BYTES, TooLargeError, read
from custom_components.backwalk.storage.disk.damage import DAMAGE
from tests.engine.test_gate import walked

from .fit_bytes import EPOCH, RECORD, SESSION, data, definition, file_id, session, wrap

T0 = int(datetime(2026, 11, 20, 7, 0, tzinfo=UTC).timestamp()) - EPOCH
BASE = file_id(T0)
WALK = definition(1, 20, RECORD) + b"".join(data(1, [T0 + 10 * n, 700 * n, 100], RECORD) for n in range(5))
DEVELOPED = definition(1, 20, RECORD, developer=[(0, 2, 0)]) + b"".join(
    data(1, [T0 + 10 * n, 700 * n, 100], RECORD) + struct.pack("<H", 150) for n in range(5)
)
ID, ABOUT = [(3, "u8", 1), (4, "u32", 4)], [(0, "u8", 1), (1, "u8", 1), (2, "u8", 1), (3, "string", 16)]
DESCRIBED = (
    definition(3, 207, ID) + data(3, [0, 1], ID),
    definition(4, 206, ABOUT) + data(4, [0, 0, 0x84, "Power"], ABOUT),
)
NAMED = definition(5, 23, [(27, "string", 6)]) + b"\x05Gar\x9f\xfe\0"
LAPS = definition(6, 19, SESSION) + b"".join(
    data(6, [T0 + 310 * (n + 1), T0 + 310 * n, 310_000, 300_000, 20_000, 11, 0, 100, 120, 45], SESSION)
    for n in range(2)
)
ODD = bytes((0x47, 0, 0)) + struct.pack("<H", 20) + bytes((2, 253, 4, 0x86, 5, 3, 0x86, 7))
STRANGE = ODD.replace(bytes((3, 0x86)), bytes((3, 0x3F)))
STEPS = [(5, "u32", 4), (3, "u8", 1)]

READABLE = {
    "as most write it": wrap(BASE + WALK + session(T0)),
    "the header's checksum is 0, which the protocol allows": wrap(BASE + WALK + session(T0), has_header_sum=False),
    "a short header, big end first": wrap(file_id(T0, is_big=True) + session(T0, is_big=True), header=12),
    "a device name that is not UTF-8": wrap(BASE + NAMED + WALK + session(T0)),
    "a developer field that is described": wrap(BASE + b"".join(DESCRIBED) + DEVELOPED + session(T0)),
    "a developer field that is described after its first use": wrap(
        BASE + DESCRIBED[0] + DEVELOPED + DESCRIBED[1] + session(T0)
    ),
    "a developer field that is never described": wrap(BASE + DEVELOPED + session(T0)),
    "a message nobody knows": wrap(BASE + definition(8, 65280, ID) + data(8, [7, 7], ID) + session(T0)),
    "a number of three bytes": wrap(BASE + ODD + struct.pack("<I", T0) + b"\1\2\3" + session(T0)),
    "a type nobody knows": wrap(BASE + STRANGE + struct.pack("<I", T0) + b"\1\2\3" + session(T0)),
    "a text without its end": wrap(BASE + definition(5, 23, [(27, "string", 6)]) + b"\x05Garmin" + session(T0)),
    "times packed into the header": wrap(
        BASE + WALK + definition(1, 20, STEPS) + data(1, [5, 100], STEPS, packed_time=5) + session(T0)
    ),
    "laps, and no session": wrap(BASE + WALK + LAPS),
    "a second one of no length": wrap(BASE + session(T0) + session(T0 + 700, timer_s=0, elapsed_s=3, metres=0)),
    "zeros after it": wrap(BASE + WALK + session(T0)) + bytes(7),
    "in a gzip": compress(wrap(BASE + WALK + session(T0))),
}


def zipped(**files: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(".".join(name.rsplit("_", 1)), content)
    return file.getvalue()


def walks(content: bytes, *, any_sport: bool = False) -> list[Session]:
    found = read(content, UTC, any_sport=any_sport).offers
    return [offer.session for offer in found if offer.session.tally.backward_s]


def why(content: bytes) -> list[tuple[int, Reason]]:
    return [(left.line, left.fault.reason) for left in read(content, UTC).left_out]


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("is_zipped", [False, True])
def test_the_walk_is_read(name: str, is_zipped: bool) -> None:
    content = zipped(walk_fit=READABLE[name], walk_gz=b"", readme_md=b"x") if is_zipped else READABLE[name]
    (walk,) = walks(content)
    assert walk.tally.backward_s == 600
    assert walk.started_at == datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert (walk.ended_at or walk.started_at) - walk.started_at == timedelta(seconds=620)


def test_what_a_watch_tells() -> None:
    (walk,) = walks(READABLE["as most write it"])
    assert (walk.tally.backward_m, walk.heart_rate.value, walk.heart_rate_max_bpm) == (400, 100, 120)
    assert (walk.cadence.value, walk.mode, walk.id) == (90, "outdoors", ""), "of both feet; its number is not ours"


def test_several_activities() -> None:
    later = wrap(file_id(T0 + 3600) + session(T0 + 3600))
    assert len(walks(READABLE["as most write it"] + later)) == 2
    assert len(walks(wrap(BASE + session(T0) + session(T0 + 700)))) == 2
    assert len(walks(zipped(a_fit=READABLE["as most write it"], b_fit=later))) == 2


@pytest.mark.parametrize(
    ("sport", "sub_sport", "is_on_foot"),
    [
        (0, 0, True),
        (1, 1, True),
        (2, 0, False),
        (3, 0, False),
        (4, 0, False),
        (4, 1, True),
        (4, 15, False),
        (4, 27, True),
        (5, 0, False),
        (11, 0, True),
        (17, 0, True),
    ],
)
def test_what_was_not_on_foot_is_no_walk(sport: int, sub_sport: int, is_on_foot: bool) -> None:
    """By sport: none named, running, bike, change of clothes, machines, swimming, walking, hiking."""
    ride = wrap(BASE + session(T0, sport=sport, sub_sport=sub_sport))
    assert bool(walks(ride)) is is_on_foot
    assert why(ride) == ([] if is_on_foot else [(1, Reason.NOT_ON_FOOT)])
    assert walks(ride, any_sport=True)


def test_one_part_of_a_triathlon_is_on_foot() -> None:
    three = b"".join(session(T0 + 4000 * n, sport=sport) for n, sport in enumerate((5, 2, 1)))
    content = wrap(BASE + three)
    assert [walk.started_at.hour for walk in walks(content)] == [9]
    assert why(content) == [(1, Reason.NOT_ON_FOOT), (2, Reason.NOT_ON_FOOT)]


NO_START = [field for field in SESSION if field[0] != 2]
GOOD = READABLE["as most write it"]


@pytest.mark.parametrize(
    "content",
    [
        GOOD[:-9],
        GOOD[:-2],
        GOOD[:20] + bytes([GOOD[20] ^ 0x10]) + GOOD[21:],
        GOOD[:12] + b"\1\1" + GOOD[14:],
        GOOD[:12],
        b"\x05" + GOOD[1:],
        wrap(BASE + WALK),
        wrap(b"\x02" + BASE),
        wrap(BASE + definition(1, 20, RECORD) + b"\x01\0"),
        wrap(BASE + b"\x42\0"),
        compress(GOOD)[:-9],
        b"\x1f\x8b\xff",
        zipped(walk_fit=GOOD)[:-30],
        b"PK\x03\x04",
        zipped(),
        b"{}",
        b"[]",
        b"{",
        b'{"sessions": {"a": 1}}',
        b'{"sessions": null}',
        b'{"sessions": []}',
        b'{"sessions": ' + 200_000 * b"[",
        b'{"sessions": [], "days": 3}',
        b'{"sessions": [{"pain": ' + 5000 * b"9" + b"}]}",
        b"\x00\xff" * 40,
    ],
)
def test_what_is_damaged_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(DAMAGE):
        read(content, UTC)


def test_one_damaged_file_costs_an_archive_that_file() -> None:
    content = zipped(a_fit=GOOD[:-9], b_fit=GOOD)
    assert len(walks(content)) == 1
    assert why(content) == [(1, Reason.UNREADABLE)]


def test_a_session_that_tells_no_start_is_named() -> None:
    fields = definition(2, 18, NO_START) + data(2, [T0, 1, 600_000, 600_000, 9, 11, 0, 9, 9, 9][1:], NO_START)
    assert why(wrap(BASE + fields + session(T0))) == [(1, Reason.UNREADABLE)]


def test_whatever_befalls_a_file_it_is_read_or_refused() -> None:
    random = Random(5)
    for _ in range(2000):
        content = bytearray(as_fit(walked()))
        for _ in range(random.choice((1, 1, 2, 5, 20))):
            at = random.randrange(len(content))
            match random.randrange(4):
                case 0:
                    content[at] = random.randrange(256)
                case 1:
                    del content[at : at + random.randrange(1, 9)]
                case 2:
                    content[at:at] = random.randbytes(random.randrange(1, 9))
                case 3:
                    content[at] = random.choice((0, 0xFF, 0x7F, 0x80))
        content[8:12] = b".FIT"
        content[12:14] = b"\0\0"
        content[-2:] = checksum(bytes(content[:-2])).to_bytes(2, "little")
        try:
            read(bytes(content), UTC)
        except DAMAGE:
            continue


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = b"started_at,backward_s\n" + 60_000 * b"2026-11-18,600\n"
    for content in (
        bytes(MOST_BYTES + 1),
        compress(bytes(MOST_BYTES + 1)),
        zipped(a_csv=bytes(MOST_BYTES), b_csv=b"12"),
        many,
        zipped(a_csv=many),
    ):
        with pytest.raises(TooLargeError):
            read(content, UTC)
    monkeypatch.setattr(reading, "MOST_FILES", 1)
    with pytest.raises(TooLargeError):
        read(zipped(a_fit=GOOD, b_fit=GOOD), UTC)


@pytest.mark.parametrize(
    "content", [b"started_at,backward_s\n" + 2_000_000 * b"1,2\n", b'{"sessions":[' + 2_500_000 * b"{}," + b"{}]}"]
)
def test_what_has_millions_of_rows_is_not_kept_in_memory(content: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            read(content, UTC)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10 * len(content)


def test_two_names_are_two_files() -> None:
    odd = ["2026 a", "2026-a", "2026_A", "../../x", ""]
    files = as_fit_files([replace(walked(), id=name) for name in odd])
    assert len(files) == len(odd)
    assert not [name for name in files if "/" in name or name.startswith(".")]
    assert list(as_fit_files([walked(number=3)])) == ["20261120t110000z_3.fit"]
