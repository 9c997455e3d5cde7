"""How states are read."""

import pytest

from .entities import Figure, figure


@pytest.mark.parametrize(
    ("state", "value"),
    [("12.5", 12.5), ("0", 0.0), ("backward", "backward"), ("unknown", None), ("unavailable", None), (None, None)],
)
def test_a_state_is_a_number_a_word_or_nothing(state: str | None, value: Figure) -> None:
    assert figure(state) == value
