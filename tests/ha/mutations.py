"""What befalls an export on its way back: somebody edits it, saves it anew, sends half of it, or a disk spoils it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from gzip import compress
from random import Random
from typing import Any

type Rows = list[str]
type Written = dict[str, Any]
SECONDS = (0, 1e30, 290.0, -1, True, "600", None)
NAMES = ("1", "2020-a", "", "x" * 65, "=1+1")


def _again(random: Random, rows: Rows) -> Rows:
    return [*rows, random.choice(rows)] if rows else rows


def _less(random: Random, rows: Rows) -> Rows:
    return [row for row in rows if random.random() < 0.7]


def _shuffled(random: Random, rows: Rows) -> Rows:
    return random.sample(rows, len(rows))


def _otherwise(random: Random, rows: Rows) -> Rows:
    return [row.replace("600.0", random.choice(["300.0", "6e9", "1,200", "nan", "-600"])) for row in rows]


def _on_another_day(random: Random, rows: Rows) -> Rows:
    return [row.replace("-1", random.choice(["-0", "-2", "-9"]), 1) for row in rows]


def _without_names(_: Random, rows: Rows) -> Rows:
    return ["," + row.partition(",")[2] for row in rows]


def _for_an_office(_: Random, rows: Rows) -> Rows:
    return [row.replace(".", ",").replace(",", ";") for row in rows]


TABLE: tuple[Callable[[Random, Rows], Rows], ...] = (
    *(_again, _less, _shuffled, _otherwise, _on_another_day, _without_names, _for_an_office),
)


def _renamed(random: Random, one: Written) -> None:
    one["id"] = random.choice([*NAMES, one["id"]])


def _measured(random: Random, one: Written) -> None:
    one.setdefault("tally", {})["backward_s"] = random.choice(SECONDS)


def _hearty(random: Random, one: Written) -> None:
    one["heart_rate_max_bpm"] = random.choice([1e30, 120, "high", -1])


def _moved(random: Random, one: Written) -> None:
    by = timedelta(minutes=random.choice([-1500, -60, -5, -1, 1, 5, 60, 500_000]))
    for name in ("started_at", "last_backward_at", "ended_at"):
        one[name] = (datetime.fromisoformat(one[name]) + by).isoformat()


def _dated(random: Random, one: Written) -> None:
    one["day"] = random.choice(["2026-11-19", "1999-12-31", "soon", None])
    one["before_midnight"] = {"backward_s": random.choice([0, 30.0, 1e9, -5])}


def _finished(random: Random, one: Written) -> None:
    one["is_completed"] = random.choice([True, False, "no", None])


JSON: tuple[Callable[[Random, Written], None], ...] = (_renamed, _measured, _hearty, _moved, _dated, _finished)


def changed(random: Random, content: str, form: str) -> str:
    """Return an export as it comes back, unchanged now and then."""
    if random.random() < 0.2:
        return content
    match form:
        case "csv":
            header, *rows = content.splitlines()
            text = "\n".join([header, *random.choice(TABLE)(random, rows)])
            return _packed(random, text)
        case "json":
            return _packed(random, _json(random, content))
    raw = bytearray(b64decode(content))
    if random.random() < 0.3:
        del raw[random.randrange(len(raw)) :]
    else:
        raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    return b64encode(raw).decode()


def _json(random: Random, content: str) -> str:
    written = json.loads(content)
    mutate = random.choice(JSON)
    for one in written["sessions"]:
        if random.random() < 0.7:
            mutate(random, one)
    if random.random() < 0.3:
        written["sessions"] += random.sample(written["sessions"], len(written["sessions"]) // 2)
    if random.random() < 0.3:
        written.pop("days")
    return json.dumps(written)


def _packed(random: Random, text: str) -> str:
    """Return a text as it is, or in another encoding, packed, or without its end."""
    match random.randrange(6):
        case 0:
            return b64encode(text.encode("utf-16")).decode()
        case 1:
            return b64encode(compress(text.encode())).decode()
        case 2:
            return text[: random.randrange(len(text) + 1)]
    return text
