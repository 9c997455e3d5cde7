"""The fuzz of the bench, in small; and that it would find what raises."""

from dataclasses import replace
from random import Random

from custom_components.backwalk.devices.catalogue import PROFILES
from tests.bench.chance import chance_rows, raised


def test_nothing_raises() -> None:
    cases = 200 * len(PROFILES)
    figure, cost = chance_rows(cases)
    assert (figure.held, figure.count) == (True, cases)
    assert cost.value > 0


def test_what_raises_is_found() -> None:
    profile = PROFILES["heart_rate"]

    def describe(notifications: object) -> list[dict[str, object]]:
        raise ValueError

    assert raised(replace(profile, describe=describe), 100, Random(0))[0] == 2
