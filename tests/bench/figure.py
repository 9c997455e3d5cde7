"""A figure of the bench, judged by its bar."""

import operator
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    name: str
    value: float
    unit: str = ""
    bar: str = ""
    held: bool | None = None
    """Whether the bar holds; None where there is none."""
    count: int = 0
    anchor: str = ""
    """What others published."""


def row(  # a figure is told by this much
    name: str,
    value: float,
    bar: str,
    *,
    unit: str = "",
    count: int = 0,
    anchor: str = "",
) -> Row:
    """Return a figure judged by its bar, as in "<= 0.02"."""
    sign, limit = bar.split()
    holds: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le}
    return Row(name, value, unit, bar, holds[sign](value, float(limit)), count, anchor)


def line(figure: Row) -> str:
    """Return a line of the table."""
    judged = {None: "", True: "held", False: "MISSED"}[figure.held]
    count = str(figure.count) if figure.count else ""
    value = f"{figure.value:.4f} {figure.unit}"
    return f"{figure.name:66}{value:19}{figure.bar:12}{judged:8}{count:>7}  {figure.anchor}".rstrip()
