"""What a story expects of each figure, what Home Assistant reported, and where the two part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .entities import Figure
from .report import SECONDS, SHARE

ROUNDED = 0.006
"""Figures are told with two digits."""
LOST_S = 10.0
"""A crash may cost as much."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure, and how far below and above it may be told."""

    value: float | str | None
    below: float = ROUNDED
    above: float = ROUNDED

    def allows(self, figure: Figure) -> bool:
        """Tell whether a reported figure is near enough."""
        if isinstance(self.value, float | int) and isinstance(figure, float | int):
            return self.value - self.below <= figure <= self.value + self.above
        return self.value == figure


def counted(walked_s: float, others: float, per_s: float = 1.0, rounded: float = ROUNDED) -> Expected:
    """Expect `others`, which is known, and the seconds really walked, of which the crash may have cost some.

    `per_s` is the worth of a second in the figure.
    """
    slack_s = max(SECONDS, SHARE * walked_s)
    return Expected(others + walked_s * per_s, (slack_s + LOST_S) * per_s + rounded, slack_s * per_s + rounded)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekReport:
    """One run of the story `week`."""

    ha_version: str
    truth: Mapping[str, Expected]
    reported: Mapping[str, Figure]
    restarts: Sequence[Mapping[str, float]]
    """Backward seconds of the lifetime before and after each."""
    kill: Mapping[str, float]
    """The same, and what was walked until then but not counted."""
    log_problems: Sequence[str]
    states: Mapping[str, str] = field(repr=False)

    @property
    def failures(self) -> list[str]:
        """What is wrong, a sentence each."""
        found = differences(self.truth, self.reported)
        for number, restart in enumerate(self.restarts, 1):
            if restart["after_s"] != restart["before_s"]:
                found.append("restart {}: {before_s} s before, {after_s} s after".format(number, **restart))
        if not -SECONDS <= self.kill["lost_s"] <= LOST_S:
            found.append(f"the kill lost {self.kill['lost_s']} s")
        if self.kill["after_s"] < self.kill["before_s"] - LOST_S:
            found.append("the kill lost what was shown: {before_s} s before, {after_s} s after".format(**self.kill))
        if self.log_problems:
            found.append(f"{len(self.log_problems)} problems in the log")
        return found

    def as_dict(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        failures = self.failures
        return {
            "ok": not failures,
            "ha_version": self.ha_version,
            "story": "week",
            "truth": {key: _plain(expected.value) for key, expected in self.truth.items()},
            "reported": {key: _plain(figure) for key, figure in self.reported.items()},
            "differences": failures,
            "restarts": self.restarts,
            "kill": self.kill,
            "log_problems": self.log_problems,
            "states": self.states,
        }

    def as_text(self) -> str:
        """Return the same for people."""
        told = self.as_dict()
        return "\n".join(
            [
                f"{'':32}{'reported':>12}{'true':>12}",
                *(f"{key:32}{told['reported'].get(key)!s:>12}{value!s:>12}" for key, value in told["truth"].items()),
                *(f"restart: {one['before_s']} s before, {one['after_s']} s after" for one in self.restarts),
                "kill: {before_s} s before, {after_s} s after, {lost_s} s lost".format(**self.kill),
                *self.log_problems,
                *(told["differences"] or ["ok"]),
            ]
        )


def differences(truth: Mapping[str, Expected], reported: Mapping[str, Figure]) -> list[str]:
    """Return where figures differ, a sentence each."""
    return [
        f"{key}: reported {reported.get(key)}, true {_plain(expected.value)}"
        for key, expected in truth.items()
        if key not in reported or not expected.allows(reported[key])
    ]


def _plain(figure: Figure) -> Figure:
    return round(figure, 3) if isinstance(figure, float) else figure
