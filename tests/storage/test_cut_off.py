"""Kills and stops within 0.3 s of an action: sums and sessions agree at every start, and what was answered holds."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from .cut_off import run

PROCESSES = multiprocessing.get_context("fork")
SEEDS = range(int(os.environ.get("BACKWALK_CUTS", "2")))
"""As many as one likes to wait for: `BACKWALK_CUTS=30`."""
ROUNDS = 3
WITHIN_S = 0.3


def started(folder: Path, seed: int | None) -> tuple[BaseProcess, Iterator[Any]]:
    """Start a process that lives by a seed, or looks if there is none; return it, and what it says until its end."""
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=run, args=(str(folder), seed, there))
    process.start()
    there.close()

    def said() -> Iterator[Any]:
        with suppress(EOFError, ConnectionError):
            while True:
                yield here.recv()
        process.join()

    return process, said()


def cut(folder: Path, seed: int, random: Random, how: signal.Signals) -> tuple[list[Any], str]:
    """Have things happen, end the process soon after an action has begun; return what was answered, and that action."""
    process, said = started(folder, seed)
    answered, begun, left = [], "", random.randrange(4, 14)
    for told in said:
        if not isinstance(told, str):
            answered.append(told)
            continue
        begun, left = told, left - 1
        if left == 0:
            time.sleep(random.uniform(0, WITHIN_S))
            assert process.pid is not None
            os.kill(process.pid, how)
    assert left <= 0, "it ended by itself"
    return answered, begun


def look(folder: Path) -> dict[str, Any]:
    """Return what there is after the next start."""
    told: dict[str, Any] = next(started(folder, None)[1])
    return told


@pytest.mark.real_time
@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", SEEDS)
def test_sums_are_those_of_the_sessions_at_every_start(socket_enabled: None, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    (tmp_path / ".storage").mkdir()
    there: set[tuple[str, str]] = set()
    with_both: set[str] = set()
    for number in range(ROUNDS):
        how = random.choice([signal.SIGKILL, signal.SIGTERM])
        answered, last = cut(tmp_path, 100 * seed + number, random, how)
        for come, gone in answered:
            there |= {(walker, name) for walker, name in come}
            there -= {(walker, name) for walker, name in gone}
        told = look(tmp_path)
        for walker, what in told.items():
            assert what["lifetime_s"] == pytest.approx(what["sessions_s"], abs=0.01), (number, how, walker)
            assert len(set(what["ids"])) == len(what["ids"])
        before, with_both = with_both, set.intersection(*(set(what["starts"]) for what in told.values()))
        assert with_both <= before, (number, how, last)
        known = {(walker, name) for walker, what in told.items() for name in what["ids"]}
        # The action that was cut off may have been the last one to take a session away.
        assert len(there - known) <= 1, (number, how, there - known)
        there &= known
