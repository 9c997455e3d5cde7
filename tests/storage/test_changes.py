"""What has changed in a tree is what makes the one of the other."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from custom_components.backwalk.storage.changes import changes, merged

leaves = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)
trees = st.dictionaries(
    st.sampled_from(["day", "today", "session", "tally"]),
    st.recursive(leaves, lambda below: st.dictionaries(st.sampled_from(["a", "b", "c"]), below, max_size=3)),
)


@given(before=trees, after=trees)
def test_changes_make_the_one_of_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert merged(before, changes(before, after)) == after


def test_what_stays_is_not_told() -> None:
    before = {"day": "2026-11-20", "today": {"backward_s": 1.0, "still_s": 2.0}}
    after = {"day": "2026-11-20", "today": {"backward_s": 2.0, "still_s": 2.0}}
    assert changes(before, after) == {"today": {"backward_s": [2.0]}}
    assert changes(after, after) == {}
