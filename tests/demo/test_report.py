"""The check's judgement: what it lets pass, and what not."""

from dataclasses import replace

import pytest

from ..sim.devices import BELT, POD
from .arguments import BELTS, NONE, PODS, SENSOR
from .report import Report, is_close, log_problems

GOOD = Report(
    ha_version="2026.10.4",
    devices={"pod": "witmotion", "belt": "ftms-treadmill"},
    tells=["backward", "forward"],
    directions=["backward", "forward", "still"],
    declared=None,
    discovered=["Treadmill", "Pod"],
    walk={"backward_s": 40.0, "forward_s": 17.0},
    counted={"backward_s": 39.0, "forward_s": 17.0, "speed_kmh": 2.7, "pace_s_per_km": None},
    restart={"before_s": 27.0, "after_s": 27.0},
    log_problems=[],
    states={"sensor.alex_pace": "unknown"},
)

LOG = """\
2026-11-20 12:00:00.123 WARNING (SyncWorker_0) [homeassistant.loader] We found a custom integration backwalk which has \
not been tested by Home Assistant. This component might cause stability problems
2026-11-20 12:00:00.200 ERROR (MainThread) [homeassistant.setup] Setup failed for 'other'
Traceback (most recent call last):
  File "/home/me/.cache/backwalk/python/lib/asyncio.py", line 1, in run
2026-11-20 12:00:01.000 INFO (MainThread) [custom_components.backwalk.link] Connected
"""


def test_every_virtual_device_can_be_asked_for() -> None:
    assert (*POD, NONE) == PODS
    assert (*BELT, SENSOR, NONE) == BELTS


def test_a_good_run_is_ok() -> None:
    assert GOOD.failures == []
    assert GOOD.as_dict()["ok"] is True
    assert GOOD.as_text().endswith("\nok")


@pytest.mark.parametrize(
    ("counted", "walked", "close"),
    [
        (38.0, 40.0, True),
        (37.9, 40.0, False),
        (42.1, 40.0, False),
        (285.0, 300.0, True),
        (284.9, 300.0, False),
        (0.0, 2.0, True),
        (None, 0.0, False),
        ("backward", 0.0, False),
    ],
)
def test_five_percent_or_two_seconds(counted: float | str | None, walked: float, close: bool) -> None:
    assert is_close(counted, walked) is close


def test_each_failure_is_told() -> None:
    bad = replace(
        GOOD,
        counted={**GOOD.counted, "backward_s": 30.0, "forward_s": None},
        restart={"before_s": 27.0, "after_s": 26.5},
        log_problems=["an error"],
    )
    assert bad.as_dict()["ok"] is False
    assert bad.failures == [
        "backward_s: counted 30.0, walked 40.0",
        "forward_s: counted None, walked 17.0",
        "the restart lost 0.5 s",
        "1 problems in the log",
    ]
    assert all(failure in bad.as_text() for failure in bad.failures)


def test_a_recording_is_judged_without_a_truth() -> None:
    replayed = replace(GOOD, walk=None, counted={"backward_s": 1.0, "forward_s": 2.0})
    assert replayed.failures == []
    assert "walk" not in replayed.as_dict()
    assert replayed.as_text().endswith("\nok")


def test_a_log_without_our_problems() -> None:
    assert log_problems("") == []
    assert log_problems(LOG) == []


LOST = "2026-11-20 12:00:02.000 WARNING (MainThread) [custom_components.backwalk.link] Lost"
RAISED = """\
2026-11-20 12:00:02.000 ERROR (MainThread) [aioesphomeapi.connection] Unexpected error in message handler
Traceback (most recent call last):
  File "/tmp/home/custom_components/backwalk/link.py", line 1, in f"""
MISUSED = """\
2026-11-20 12:00:02.000 WARNING (MainThread) [homeassistant.helpers.frame] Detected that custom integration 'backwalk' \
calls something outdated"""


@pytest.mark.parametrize("problem", [LOST, RAISED, MISUSED])
def test_our_problems_are_found_whole(problem: str) -> None:
    assert log_problems(f"{LOG}{problem}\n{LOG}") == [problem]


def test_what_nobody_can_tell_is_neither_counted_nor_said() -> None:
    blind = replace(GOOD, tells=[], directions=["unknown"], counted=dict.fromkeys(GOOD.counted, 0.0))
    assert blind.failures == []
    assert replace(blind, directions=["backward", "unknown"]).failures == [
        "backward: counted 0.0, and nothing tells that way"
    ]
    assert replace(blind, counted={**blind.counted, "forward_s": 4.0}).failures == [
        "forward: counted 4.0, and nothing tells that way"
    ]


def test_a_declared_belt_counts() -> None:
    good = replace(GOOD, declared={"counted_s": 15.0, "walked_s": 16.0})
    assert good.failures == []
    assert "declared: counted 15.0, walked 16.0" in good.as_text()
    bad = replace(GOOD, declared={"counted_s": 8.0, "walked_s": 16.0})
    assert bad.failures == ["declared: counted 8.0, walked 16.0"]
