"""What living with it costs: loading and saving years of sessions, and rows in the recorder's database."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from tests.bench import ROOT
from tests.bench.figure import Row, row
from tests.bench.memory import measure

ROWS_TEST = "tests/ha/test_rows.py"
"""It walks for ten minutes in a Home Assistant, and notes what that took."""
LIFE_TEST = "tests/ha/test_long_life_cost.py"
"""It lives with twenty years of two sessions a day, and notes what that took."""
WALK_TEST = "tests/storage/test_wear.py"
"""It walks for ten minutes, and notes what was written and what could have been lost."""
IMPORT_TEST = "tests/ha/test_import_cost.py"
"""It imports a table of 5,000 rows, and notes what that took."""
SOAK_TEST = "tests/story/test_soak.py"
"""It lives for hours on a fast clock, and notes what was walked and counted, and what that took."""

LONG_IMPORT_TEST = "tests/ha/test_long_import.py"
"""It imports twenty years of two sessions a day, and notes what that took."""


def house_rows() -> Iterator[Row]:
    """Return what memory and recorder cost."""
    for cost in asyncio.run(measure()):
        years = f"{cost.years} years" if cost.years > 1 else "1 year"
        yield row(f"loading {years} of daily sessions", cost.load_ms, "<= 200", unit="ms")
        yield Row(f"  event loop held up meanwhile, {years}", cost.stall_ms, "ms")
        yield Row(f"  filing a session, {years}", cost.file_ms, "ms")
        yield Row(f"  saving today, {years}", cost.save_ms, "ms")
        yield Row(f"  file of a year, {years}", cost.year_bytes / 1e3, "kB")
        yield Row(f"  file of today, {years}", cost.save_bytes / 1e3, "kB")
    for said in noted(IMPORT_TEST, COST="ms").values():
        yield row("importing 5,000 rows, of the event loop", float(said["loop_ms"]), "<= 1000", unit="ms")
        yield row("  longest piece of it", float(said["longest_ms"]), "<= 25", unit="ms")
        yield Row("  memory on top", float(said["memory_mb"]), "MB")
    for form, said in noted(LONG_IMPORT_TEST, COST="ms").items():
        yield Row(f"importing 20 years of two a day, {form}", float(said["took_s"]), "s")
        yield row("  longest stall", float(said["stall_ms"]), "<= 50", unit="ms")
        yield row("  longest piece of the event loop", float(said["piece_ms"]), "<= 50", unit="ms")
    for said in noted(LIFE_TEST, COST="ms").values():
        yield row("up with 20 years of two a day, on top of nothing walked", float(said["up_s"]), "<= 1", unit="s")
        yield row("  longest stall of whatever is asked then", float(said["stall_ms"]), "<= 50", unit="ms")
        yield row("  longest piece of the event loop", float(said["piece_ms"]), "<= 50", unit="ms")
        yield row("  a session is filed", float(said["filed_bytes"]) / 1e3, "<= 100", unit="kB")
    for said in noted(WALK_TEST).values():
        yield row("ten minutes of walking write", float(said["written_bytes"]) / 1e3, "<= 60", unit="kB")
        yield row("  a crash loses at most", float(said["lost_s"]), "<= 10", unit="s")
    for walk, said in noted(ROWS_TEST).items():
        yield row(f"recorder rows of ten minutes, {walk}", float(said["rows"]), "<= 400")
        yield row(f"  updates of an entity in a second, at most, {walk}", float(said["updates"]), "<= 1")


def soak_rows(hours: float) -> Iterator[Row]:
    """Return what so many hours of a life come to."""
    for said in noted(SOAK_TEST, SOAK_HOURS=str(hours)).values():
        figures = {name: float(value) for name, value in said.items()}
        walked_s, counted_s = figures["walked_s"], figures["counted_s"]
        yield Row(f"walked backward in {figures['hours']:.1f} h, pod in reach", walked_s, "s")
        yield row("  counted, as a share of it", counted_s / walked_s, ">= 0.97", count=round(figures["sessions"]))
        yield row("  counted and not walked, in 18 minutes", figures["surplus_s"], "<= 1", unit="s")
        yield row("  sums and sessions apart", figures["apart_s"], "<= 0.01", unit="s")
        yield row("  memory grown after the first hour", figures["grown_mb"], "<= 5", unit="MB")


def noted(test: str, **environment: str) -> dict[str, dict[str, str]]:
    """Run a test, and return what it noted in each of its cases."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={report}", test]
        run = subprocess.run(  # noqa: S603  our own command
            command, cwd=ROOT, check=False, capture_output=True, text=True, env=os.environ | environment
        )
        if run.returncode:  # the figures, if there are any, tell which bar was missed
            sys.stderr.write(run.stdout)
        cases = ET.parse(report).iter("testcase")  # noqa: S314  our own report
        found = {
            case.attrib["name"].partition("[")[2].rstrip("]"): {
                said.attrib["name"]: said.attrib["value"] for said in case.iter("property")
            }
            for case in cases
        }
        if not all(found.values()):
            run.check_returncode()
        return found
