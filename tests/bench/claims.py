"""What README and docs claim, and the figure of the bench that each claim rests on.

The recordings may not be passed on, so that nobody but who has them can measure: `measured.json` keeps what
`scripts/bench --all --data DIR [DIR ..] --keep` found last, and a claim that is better than that is refused.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEASURED = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in a sentence of a page, which has to be as good as a figure at most."""

    page: str
    text: str
    """A regular expression with one group, which is the number; it is on the page once."""
    figure: str
    factor: float = 1.0
    """From the figure's unit to that of the number."""
    is_more_better: bool = True

    @property
    def number(self) -> str:
        """The number as the page has it. Raises ValueError when the page does not say it, or says it twice."""
        found = re.findall(self.text, (ROOT / self.page).read_text())
        if len(found) != 1:
            raise ValueError(f"{self.page} says {len(found)} times: {self.text}")
        return str(found[0]).replace(",", "")

    def is_kept(self, measured: float) -> bool:
        """Tell whether what was measured, rounded as the number is, is no worse; all of them means all."""
        number = self.number
        if self.is_more_better and float(number) == self.factor:
            return measured >= 1.0
        digits = len(number.partition(".")[2])
        real = round(measured * self.factor, digits)
        return float(number) <= real if self.is_more_better else float(number) >= real


def measured() -> dict[str, float]:
    """Return what the bench found last, by the name of the figure."""
    kept: dict[str, float] = json.loads(MEASURED.read_text())
    return kept


README, ACCURACY = "README.md", "docs/accuracy.md"
CHEAP = "50 Hz, noise, bias, 2 % lost, turned"
OTHERS = "other movements, without calibration: false sessions"
WORST = "backward seconds, worst error"
LATEST = "stride reported after its stance, latest"
CLAIMS = (
    Claim(README, r"([\d.]+) % of 1,722 forward", "forward strides, as recorded", 100),
    Claim(README, r"([\d.]+) % of 18\d backward", "backward strides, as recorded", 100),
    Claim(README, r"off by ([\d.]+) % in the middle", "backward seconds, median error", 100, is_more_better=False),
    Claim(README, r"by ([\d.]+) % at worst", WORST, 100, is_more_better=False),
    Claim(README, r"without them ([\d.]+) an hour", OTHERS, is_more_better=False),
    Claim(ACCURACY, r"sitting, together \|.*\| ([\d.]+) sessions", OTHERS, is_more_better=False),
    Claim(ACCURACY, r"forward, as recorded \|.*\| ([\d.]+) %, none", "forward strides, as recorded", 100),
    Claim(ACCURACY, r"mounted anyhow \|.*\| ([\d.]+) %, none", f"forward strides, {CHEAP}", 100),
    Claim(ACCURACY, r"bias 3 deg/s \|.*\| ([\d.]+) %, none", "forward strides, 5 % lost in bursts, bias 3 deg/s", 100),
    Claim(ACCURACY, r"in all three \|.*\| (\d+) %, none", f"backward strides, {CHEAP}", 100),
    Claim(ACCURACY, r"\| ([\d.]+) % of 398 starts", "forward found after 5 strides of it", 100),
    Claim(ACCURACY, r"(\d+) % of 39 backward", "backward found after 5 strides of it", 100),
    Claim(
        ACCURACY, r"median and worst of 13.*\| ([\d.]+) %", "backward seconds, median error", 100, is_more_better=False
    ),
    Claim(
        ACCURACY,
        r"median and worst of 13.*and ([\d.]+) % \|",
        "backward seconds, worst error",
        100,
        is_more_better=False,
    ),
    Claim(ACCURACY, r"2,553 s of .*\| ([\d.]+) \|", "false backward", is_more_better=False),
    Claim(ACCURACY, r"strides while standing \|.*\| ([\d.]+) \|", "strides while standing", is_more_better=False),
    Claim(ACCURACY, r"pushed treadmills: seconds \|.*\| ([\d.]+) to", "stop-and-go, small: seconds", 100),
    Claim(ACCURACY, r"with a belt connected \|.*\| ([\d.]+) to", "stop-and-go, small, belt connected: seconds", 100),
    Claim(
        ACCURACY,
        r"after its stance \|.*\| ([\d.]+) s",
        "stride reported after its stance, latest",
        is_more_better=False,
    ),
)
