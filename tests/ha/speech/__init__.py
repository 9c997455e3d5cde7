"""What people say, one sentence a line: to us, each below what is meant by it; not to us; and the house's own."""

from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    """Return the lines of a file."""
    return (FOLDER / f"{name}.txt").read_text().splitlines()


def spoken(language: str) -> list[tuple[str, str]]:
    """Return what is meant, an intent with its slots, and a sentence that says it."""
    said, meant = [], ""
    for line in lines(language):
        if line.startswith("# "):
            meant = line.removeprefix("# ")
        else:
            said.append((meant, line))
    return said
