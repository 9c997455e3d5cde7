"""The documentation says what the code does: its tables are made from it, its links lead somewhere."""

import re
from pathlib import Path

import pytest

from scripts.lib.docs import TABLES, described, document, texts
from scripts.lib.shows import SHOWS

from .rooms import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LONGEST_README = 150


@pytest.mark.parametrize("name", sorted({file for file, _ in TABLES.values()}))
def test_tables_are_what_the_code_says(name: str) -> None:
    """When they are not, `scripts/docs --write` mends them."""
    assert (ROOT / "docs" / name).read_text() == document(name)


def test_every_entity_is_described() -> None:
    named = {key for names in texts()["entity"].values() for key in names}
    assert named <= set(SHOWS)
    assert {key for key in described() if key in named} >= {"pace", "fastest_pace", "start", "goal", "todays_plan"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        target, _, part = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        found = page.parent / target if target else page
        assert found.exists(), link
        if part:
            titles = re.findall(r"^#+ (.+)$", found.read_text(), re.MULTILINE)
            assert part in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, link


def test_the_readme_is_for_a_newcomer() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= LONGEST_README
