"""A name that a stranger chose, as plain text of one line.

What is heard over the air, read from a device or found in a file is shown in dialogs and notifications, which are
Markdown, and goes on into templates, logs and registries: nothing in it may mean anything there.
"""

import re

LONGEST = 60
MARKS = re.compile(r"[<>\[\]{}`*|\\~^]|://")
"""What Markdown, HTML or a template may take for its own."""
SITE = re.compile(r"\bwww\.", re.IGNORECASE)
"""Becomes a link even without a scheme."""


def one_line(text: str) -> str | None:
    """Return the text in at most `LONGEST` signs, all of which print; None if nothing is left of it.

    Signs that do not print are left out: controls, line breaks, overrides of the direction of writing.
    """
    plain = MARKS.sub(" ", "".join(sign if sign.isprintable() else " " for sign in text))
    words = SITE.sub("www ", plain).split()
    while words and not words[0][0].isalnum():
        words[0] = words[0][1:]
        words = words if words[0] else words[1:]
    return " ".join(words)[:LONGEST].rstrip() or None
