"""A figure of the bench, judged by its bar."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

Z = 1.96


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
    right: int | None = None
    """How many of `count` were right, of a share."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of a share (Wilson 1927); loops and strides of one walk are less independent than that."""
        if self.right is None or not self.count:
            return None
        n, share, z2 = self.count, self.right / self.count, Z * Z
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def row(  # a figure is told by this much
    name: str,
    value: float,
    bar: str,
    *,
    unit: str = "",
    count: int = 0,
    anchor: str = "",
    right: int | None = None,
) -> Row:
    """Return a figure judged by its bar, as in "<= 0.02"."""
    sign, limit = bar.split()
    holds: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le}
    return Row(name, value, unit, bar, holds[sign](value, float(limit)), count, anchor, right)


def line(figure: Row) -> str:
    """Return a line of the table."""
    judged = {None: "", True: "held", False: "MISSED"}[figure.held]
    count = str(figure.count) if figure.count else ""
    value = f"{figure.value:.4f} {figure.unit}"
    interval = f"{figure.interval[0]:.4f}-{figure.interval[1]:.4f}" if figure.interval else ""
    return f"{figure.name:66}{value:19}{figure.bar:12}{judged:8}{count:>7}  {interval:15}{figure.anchor}".rstrip()
