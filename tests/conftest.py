"""For all tests: our own `custom_components` first, and no unexpected warning in the log."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import settings

import custom_components  # noqa: F401  # claims the name before a plugin's own package of that name does

# How long an example takes says more of the machine than of the code; that is for the bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
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
