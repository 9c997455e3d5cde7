"""No page claims more than was measured."""

from pathlib import Path

import pytest

from . import claims
from .claims import CLAIMS, Claim, measured


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.page}: {claim.figure}")
def test_no_claim_is_better_than_what_was_measured(claim: Claim) -> None:
    found = measured()[claim.figure]
    assert claim.is_kept(found), f"{claim.page} says {claim.number}, measured was {found * claim.factor:g}"


@pytest.mark.parametrize(
    ("number", "figure", "is_more_better", "is_kept"),
    [
        ("99.7", 0.9971, True, True),
        ("99.8", 0.9971, True, False),
        ("100", 0.9971, True, False),
        ("100", 1.0, True, True),
        ("0.5", 0.0049, False, True),
        ("0.4", 0.0049, False, False),
        ("1,722", 17.22, True, True),
    ],
)
def test_a_claim_is_judged_as_it_is_rounded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: str, figure: float, is_more_better: bool, is_kept: bool
) -> None:
    monkeypatch.setattr(claims, "ROOT", tmp_path)
    (tmp_path / "page.md").write_text(f"It is {number} % of all.")
    claim = Claim("page.md", r"is ([\d.,]+) %", "", 100, is_more_better)
    assert claim.is_kept(figure) is is_kept


def test_a_claim_that_no_page_makes() -> None:
    with pytest.raises(ValueError, match="0 times"):
        _ = Claim("README.md", r"walks (\d+) dogs", "").number
