"""What a check found, what is judged of it, and how it is told."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

SHARE = 0.05
SECONDS = 2.0
"""Counted seconds may differ from the truth by 5 %, or by 2 s where that is more."""

WAYS = ("backward", "forward")

RECORD = re.compile(r"^(?=\d{4}-\d\d-\d\d [\d:.]+ [A-Z]+ \()", re.MULTILINE)
"""Where a record of the log begins: `2026-11-20 12:00:00.000 ERROR (MainThread) [logger] message`."""
PROBLEM = re.compile(r"\S+ \S+ (WARNING|ERROR|CRITICAL) ")
OURS = re.compile(r"custom_components[./]backwalk|integration '?backwalk")
EXPECTED = "which has not been tested by Home Assistant"
"""Home Assistant warns so of every custom integration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run of the check; all but `walk` is what Home Assistant said."""

    ha_version: str
    devices: Mapping[str, str]
    """Which pod and which belt there was."""
    tells: Collection[str]
    """The ways that these two can tell from the others."""
    directions: Collection[str]
    """All that were told while somebody walked."""
    declared: Mapping[str, float] | None
    """What was counted and walked once the belt was declared as walked backward only, where nothing else helps."""
    discovered: Sequence[str]
    walk: Mapping[str, float] | None
    """What the walker really did; None for a recording, of which nobody knows."""
    counted: Mapping[str, float | str | None]
    restart: Mapping[str, float]
    log_problems: Sequence[str]
    states: Mapping[str, str] = field(repr=False)

    @property
    def failures(self) -> list[str]:
        """What is wrong, a sentence each."""
        found = [
            f"{key}: counted {self.counted[key]}, walked {walked:.1f}"
            for key, walked in (self.walk or {}).items()
            if key.removesuffix("_s") in self.tells and not is_close(self.counted[key], walked)
        ]
        found += [
            f"{way}: counted {self.counted[f'{way}_s']}, and nothing tells that way"
            for way in WAYS
            if way not in self.tells and (way in self.directions or self.counted[f"{way}_s"])
        ]
        if (declared := self.declared) and not is_close(declared["counted_s"], declared["walked_s"]):
            found.append("declared: counted {counted_s}, walked {walked_s}".format_map(declared))
        before_s, after_s = self.restart["before_s"], self.restart["after_s"]
        if after_s < before_s:
            found.append(f"the restart lost {before_s - after_s:.1f} s")
        if self.log_problems:
            found.append(f"{len(self.log_problems)} problems in the log")
        return found

    def as_dict(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        fields = {key: value for key, value in asdict(self).items() if value is not None}
        return {"ok": not self.failures, **fields}

    def as_text(self) -> str:
        """Return the same for people."""
        truth = self.walk or {}
        return "\n".join(
            [
                f"Home Assistant {self.ha_version} found {' and '.join(self.discovered) or 'nothing'}",
                f"{'':16}{'counted':>10}{'walked':>10}",
                *(
                    f"{key:16}{'unknown' if value is None else value:>10}{truth.get(key, ''):>10}"
                    for key, value in self.counted.items()
                ),
                *(
                    ["declared: counted {counted_s}, walked {walked_s}".format_map(self.declared)]
                    if self.declared
                    else []
                ),
                "restart: {before_s} s before, {after_s} s after".format_map(self.restart),
                *self.log_problems,
                *(self.failures or ["ok"]),
            ]
        )


def is_close(counted: float | str | None, walked: float) -> bool:
    """Tell whether a count is near enough to the truth."""
    return isinstance(counted, float) and abs(counted - walked) <= max(SECONDS, SHARE * walked)


def log_problems(log: str) -> list[str]:
    """Return the warnings and errors in Home Assistant's log that are ours, with their tracebacks."""
    records = (record.strip() for record in RECORD.split(log) if PROBLEM.match(record))
    return [record for record in records if OURS.search(record) and EXPECTED not in record]
