"""The bench and the training: on simulated walks, and on a data directory like the real one."""

import ast
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from custom_components.backwalk.engine.gait.settings import WalkSettings
from tests.bench import ROOT, bench, sensitivity, train
from tests.bench.bars import BACKWARD_WALKERS, FORWARD_WALKERS, MACHINES, OTHERWISE, TURNING, bar_rows, group_of
from tests.bench.bench import main
from tests.bench.corpus import BACKWARD, FORWARD, JOG_BACKWARD, SIDE, STANDING, Recording, corpus
from tests.bench.figure import Row, line, row
from tests.bench.others import Seen
from tests.bench.replay import run
from tests.bench.score import calibration_stretch
from tests.bench.sensitivity import tunables
from tests.bench.simulated import simulated


def store(directory: Path, recording: Recording, name: str, **more: Any) -> None:
    table = np.array(recording.samples)
    arrays: dict[str, Any] = {
        "fs": recording.rate_hz,
        "acc": table[:, 1:4],
        "gyr": table[:, 4:7],
        "label": np.array(recording.labels, dtype=np.int8),
        "meta": json.dumps({"subject": recording.subject, "belt_kmh": "4.3"}),
    }
    np.savez(directory / f"{name}.npz", **arrays, **more)


def test_every_bar_holds_for_simulated_walkers(capsys: pytest.CaptureFixture[str]) -> None:
    """But for the time it takes, which is the machine's."""
    main(["--walkers", "3", "--json", "--stands", "2", "--engine"])
    figures = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(figures) > 20
    assert [figure["name"] for figure in figures if figure["held"] is False and "computing" not in figure["name"]] == []


def test_figure_is_judged_by_its_bar() -> None:
    assert row("error", 0.02, "<= 0.02").held
    assert not row("share", 0.97, ">= 0.98").held


def test_data_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = simulated(2)
    variants = [5 if label == BACKWARD else -1 for label in second.labels]
    strides = [[6.0, 7.0, 0.0, 1.3, FORWARD], [7.0, 8.0, 0.0, float("nan"), FORWARD]]
    store(tmp_path, first, "gdins__1", strides=strides)
    store(tmp_path, first, "tripod__1")
    store(tmp_path, second, "deckfx__1", variant=variants)
    loaded = {recording.name: recording for recording in corpus(tmp_path)}
    assert loaded["gdins__1"].samples == pytest.approx(first.samples)
    assert loaded["gdins__1"].strides[0].length_m == 1.3
    assert loaded["tripod__1"].belt_mps == pytest.approx(4.3 / 3.6)
    assert loaded["deckfx__1"].variants == variants
    assert main(["--data", str(tmp_path), "--stands", "2", "--engine"]) in (0, 1)
    table = capsys.readouterr().out
    for name in ("stop-and-go belt, belt connected: seconds", "F1, gdins", "speed on a belt, tripod__1"):
        assert name in table
    (begun,) = [text for text in table.splitlines() if "begins, stop-and-go belt, calibrated: off" in text]
    assert "held" in begun


def test_empty_directory_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "no recordings" in capsys.readouterr().err


def test_calibration_stretch_is_forward_walking_alone() -> None:
    (recording,) = simulated(1)
    stretch = calibration_stretch(recording)
    assert stretch is not None
    assert recording.label_of(*stretch) == FORWARD
    for label, start_s, end_s in recording.segments:
        assert label in (STANDING, FORWARD, BACKWARD, SIDE, 7)
        assert start_s < end_s


def test_training_learns_backward_from_forward_walks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the simulated walkers it is shown the forward half, and tells the backward half."""
    for n, recording in enumerate(simulated(2)):
        for source in train.ALLOWED:
            cut = recording.labels.index(BACKWARD)
            forward = Recording(
                "", "", recording.rate_hz, recording.samples[:cut], recording.labels[:cut], strides=[], variants=[]
            )
            store(tmp_path, forward, f"{source}__{n}")
        store(tmp_path, recording, f"uci__{n}")
    monkeypatch.setattr("sys.argv", ["train", "--data", str(tmp_path)])
    assert train.main() == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("INTERCEPT = ")
    (backward,) = [line for line in told if line.startswith("uci") and "backward" in line]
    five = backward.split("strides: ")[1].split()[1]
    right, runs = map(int, five.split("/"))
    assert right == runs > 20


def test_other_movements_are_counted_by_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who walks forward, and whom a stretch of that calibrates."""
    (walk,) = simulated(1)
    data = np.array([sample[1:] for sample in walk.samples])
    meta = {"source": "sim", "activity": "mixed", "group": "forward", "calibrate_with": ["sim__mixed", [5.0, 28.0]]}
    labels = np.array(walk.labels, dtype=np.int8)
    np.savez(tmp_path / "sim__mixed.npz", acc=data[:, :3], gyr=data[:, 3:], label=labels, meta=json.dumps(meta))
    assert main(["--data", str(tmp_path), "--stands", "2", "--engine", "--json"]) == 0
    figures = {figure["name"]: figure for figure in map(json.loads, capsys.readouterr().out.splitlines())}
    for how in ("calibrated", "without calibration"):
        assert figures[f"sim mixed, {how}: forward strides"]["value"] == 1.0
        assert figures[f"sim mixed, {how}: locked the wrong way"]["value"] == 0
        assert figures[f"sim mixed, {how}: not sure"]["value"] == 0
        assert f"sim mixed, {how}: false sessions" in figures
    assert figures["recordings in which a calibration was given up"]["held"]
    assert figures["figures that a calibration makes worse"]["held"]
    assert figures["figures that a calibration makes worse"]["count"] > 2


def test_figures_are_kept_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with a bar, and what two busy pods cost only with all."""
    kept = tmp_path / "measured.json"
    monkeypatch.setattr(bench, "MEASURED", kept)
    monkeypatch.setattr(bench, "rows", lambda _: iter([row("right", 0.9971, ">= 0.99"), Row("for information", 1.0)]))
    monkeypatch.setattr(bench, "load_rows", lambda: iter([row("load", 5, "<= 10")]))
    short = ["--walkers", "1", "--stands", "1", "--engine"]
    main(short)
    assert not kept.exists()
    main([*short, "--keep"])
    figures = json.loads(kept.read_text())
    assert figures["right"] == 0.9971
    assert figures["a stand between two ways on a belt, worst"] < 1.2
    assert not {"for information", "load"} & set(figures)
    main([*short, "--keep", "--all"])
    assert json.loads(kept.read_text())["load"] == 5


def test_jogging_backward_is_stepping_backward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (walk,) = simulated(1)
    data = np.array([sample[1:] for sample in walk.samples])
    meta = {"source": "mixamo", "activity": "jog", "group": "jog backward"}
    labels = np.array([JOG_BACKWARD if label == BACKWARD else label for label in walk.labels], dtype=np.int8)
    np.savez(tmp_path / "mixamo__jog.npz", acc=data[:, :3], gyr=data[:, 3:], label=labels, meta=json.dumps(meta))
    main(["--data", str(tmp_path), "--stands", "2", "--engine", "--json"])
    figures = {figure["name"]: figure for figure in map(json.loads, capsys.readouterr().out.splitlines())}
    assert figures["mixamo jog, without calibration: seconds"]["value"] == pytest.approx(1.0, abs=0.1)
    assert "mixamo jog, without calibration: false seconds" not in figures


def test_bars_are_of_groups() -> None:
    """Turning, machines, walkers and other movements have bars of their own; what is for information has none."""
    (walk,) = simulated(1)
    groups = {
        ("negative", "nokov turn on the spot"): TURNING,
        ("negative", "sim rowing"): MACHINES,
        ("negative", "mixamo side-step"): OTHERWISE,
        ("negative", "mixamo other"): None,
        ("forward", "gdinsold loops"): FORWARD_WALKERS,
        ("forward", "mixamo Walk"): None,
        ("backward", "amass_kit walk"): BACKWARD_WALKERS,
        ("mixed", "mixamo archer"): None,
    }
    for (group, kind), expected in groups.items():
        assert group_of(replace(walk, group=group, kind=kind)) == expected
    seen = [Seen(one, run(one.samples), None) for one in (replace(walk, group=g, kind=k) for g, k in groups)]
    names = [figure.name for figure in bar_rows(seen)]
    assert len(names) == len(set(names)) == 3 + 4 + 2 + 1 + 1


def test_interval_of_a_share() -> None:
    low, high = Row("", 1.0, count=100, right=100).interval or (0.0, 0.0)
    assert low == pytest.approx(0.963, abs=0.001)
    assert high == pytest.approx(1.0)
    assert Row("", 1.0).interval is None
    assert "0.9630-1.0000" in line(Row("all", 1.0, count=100, right=100))


def test_every_setting_can_be_changed() -> None:
    changes = dict(tunables(WalkSettings()))
    assert len(changes) > 80
    assert changes["axis.evidence.rolling"](1.2).axis.evidence.rolling == pytest.approx(0.6)
    assert changes["axis.least_strides"](0.8).axis.least_strides == 4


def test_sensitivity_tells_what_moves(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sensitivity, "CHANGES", (1.2,))
    some = {"axis.sector_deg", "tracker.path.fewest_samples"}
    monkeypatch.setattr(sensitivity, "tunables", lambda s, name="": [(n, c) for n, c in tunables(s, name) if n in some])
    assert main(["--walkers", "1", "--sensitivity"]) == 0
    assert "fewest_samples" in capsys.readouterr().out


def test_every_setting_says_why() -> None:
    """A number without a reason cannot be judged by whoever changes it next."""
    silent = []
    for path in (ROOT / "custom_components/backwalk/engine/gait").rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Settings"):
                for field, after in pairwise([*node.body, ast.Pass()]):
                    is_number = isinstance(field, ast.AnnAssign) and isinstance(field.value, ast.Constant)
                    if is_number and not isinstance(after, ast.Expr):
                        silent.append(f"{path.name}: {ast.unparse(field)}")
    assert silent == []
