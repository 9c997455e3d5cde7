"""JSON: what an export holds comes back, however it was saved, and what is odd in it costs that session."""

import json
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from custom_components.backwalk.engine.training.gate.bounds import MOST_DEVICES, Reason
from custom_components.backwalk.files.export import as_json
from custom_components.backwalk.files.reading import read, unpacked
from tests.engine.test_gate import walked

from .test_reading import GOOD, walks, why, zipped


def test_json_brings_everything_back() -> None:
    session = replace(walked(), devices=("Treadmill 3000",), pain=3)
    (offer,) = read(as_json([session]).encode(), UTC).offers
    assert (offer.session, offer.line) == (session, 1)
    assert read(unpacked(as_json([session])), UTC).offers == [offer]


def test_one_odd_session_costs_json_that_session() -> None:
    good = walked().as_dict()
    odd = [3, {**good, "tally": {"backward_s": float("nan")}}, {**good, "devices": ["\ud800"]}, {"id": "\u202e"}]
    content = json.dumps({"sessions": [*odd, good]}).encode()
    assert [session.id for session in walks(content)] == [good["id"]]
    assert why(content) == [(line, Reason.UNREADABLE) for line in (1, 2, 3, 4)]


def test_names_out_of_a_file_are_text() -> None:
    told = {
        **walked().as_dict(),
        "id": "2026" + "x" * 1_000_000,
        "devices": ["<b>Pod</b>", "\n", *map(str, range(10_000))],
    }
    (offer,) = read(json.dumps({"sessions": [told]}).encode(), UTC).offers
    assert len(offer.session.id) <= 65
    assert offer.session.devices[:2] == ("b Pod /b", "0")
    assert MOST_DEVICES < 100


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_may_be_saved_anew(encoding: str) -> None:
    """An editor or a shell of Windows writes it otherwise than we do."""
    session = replace(walked(), devices=("Füße",))
    (offer,) = read(f"\r\n{as_json([session])}".encode(encoding), UTC).offers
    assert offer.session == session


def test_what_a_mac_adds_to_an_archive_is_no_odd_file() -> None:
    assert why(zipped(walk_fit=GOOD, **{"__MACOSX/.a_fit": b"\0\5\x16\7"})) == []


@pytest.mark.parametrize(
    "odd",
    [
        *({"tally": {"backward_s": True}}, {"pain": True}, {"is_completed": "no"}, {"is_held": "false"}),
        *({"devices": "Pod"}, {"quality_mean": [True, 1]}, {"resistance": [[0.0, True, "dial"]]}),
    ],
)
def test_yes_and_no_are_no_figures_and_words_are_neither(odd: dict[str, Any]) -> None:
    content = json.dumps({"sessions": [{**walked().as_dict(), **odd}]}).encode()
    assert why(content) == [(1, Reason.UNREADABLE)]
