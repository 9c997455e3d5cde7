"""For all tests: our own `custom_components` first, the same date on any day, no unexpected warning in the log."""

import asyncio.constants
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import override

import freezegun
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.helpers.entity import Entity
from hypothesis import settings

import custom_components  # noqa: F401  # claims the name before a plugin's own package of that name does

# The same examples every time, so that a change is red by its own fault; new ones are tried every night with
# `--hypothesis-profile explore`. How long an example takes says more of the machine than of the code.
settings.register_profile("explore", deadline=None, print_blob=True)
settings.register_profile("repeat", settings.get_profile("explore"), derandomize=True)
settings.load_profile("repeat")

# asyncio looks for mistakes between threads in its debug mode, and notes where each future was made: of that one frame
# has to do, as all of them take more time than the tests themselves.
asyncio.constants.DEBUG_STACK_DEPTH = 1  # type: ignore[misc]
traceback.extract_stack.__defaults__ = (None, 1)

PINNED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""A Friday, which is a leg day of the default plan, in UTC as well as in the fixtures' US/Pacific and in Berlin."""
STEADY_CLOCKS = ("monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns")


class RunningClock(FrozenDateTimeFactory):
    """A wall clock that goes as the monotonic one does, so that nothing that happens to the machine's date moves it."""

    def __init__(self, date: datetime) -> None:
        super().__init__(date)
        self._begun_s = freezegun.api.real_monotonic()

    @override
    def __call__(self) -> datetime:
        return self.time_to_freeze + timedelta(seconds=freezegun.api.real_monotonic() - self._begun_s)


def pytest_configure(config: pytest.Config) -> None:
    # what is logged stands in the report of a test that fails: nobody reads it a second time
    logging.getLogger().handlers.clear()
    config.addinivalue_line("markers", "as_installed: the test has the entities alone that are enabled by default")
    config.addinivalue_line("markers", "real_time: the test runs on the machine's own clock and date")
    config.addinivalue_line("markers", "logs(text): the test makes the project log a warning that contains this text")


def is_ours(record: logging.LogRecord) -> bool:
    """Tell whether a record comes from the project, or from Home Assistant about the project.

    Its loader greets every custom integration with a warning, and asyncio counts the time of a busy machine.
    """
    if record.name in ("homeassistant.loader", "asyncio"):
        return False
    return "backwalk" in record.name or "backwalk" in record.getMessage() or record.name.startswith("tests.")


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error which no `logs` mark expects, or that misses an expected one."""
    # what Home Assistant tells of each of its steps is not kept, what the project tells is
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, logger="custom_components.backwalk")
    yield
    expected = [mark.args[0] for mark in request.node.iter_markers("logs")]
    problems = [
        record.getMessage()
        for when in ("setup", "call", "teardown")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING and is_ours(record)
    ]
    assert [text for text in problems if not any(part in text for part in expected)] == []
    assert [part for part in expected if not any(part in text for text in problems)] == []


@pytest.fixture(autouse=True)
def _every_entity(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enable every entity, unless the test is about those that are enabled by default."""
    if not request.node.get_closest_marker("as_installed"):
        monkeypatch.setattr(Entity, "entity_registry_enabled_default", property(lambda _: True))


@pytest.fixture
def freezer() -> Iterator[FrozenDateTimeFactory]:
    """Stop every clock at the pinned date; whoever asks for this fixture moves them."""
    with freezegun.freeze_time(PINNED) as frozen:
        assert isinstance(frozen, FrozenDateTimeFactory)
        yield frozen


@pytest.fixture(autouse=True)
def _pinned_date(request: pytest.FixtureRequest) -> Iterator[None]:
    """Begin each test at the pinned date. Its clock runs, and those that know no date are the machine's own."""
    if request.node.get_closest_marker("real_time"):
        yield
    elif "freezer" in request.fixturenames:
        request.getfixturevalue("freezer")
        yield
    else:
        with pytest.MonkeyPatch.context() as patch:
            for clock in STEADY_CLOCKS:
                patch.setattr(freezegun.api, f"fake_{clock}", getattr(freezegun.api, f"real_{clock}"))
            with freezegun.freeze_time(PINNED):
                freezegun.api.freeze_factories[-1] = RunningClock(freezegun.api.freeze_factories[-1]())
                yield
