"""The book of the kills finds what is lost, doubled or done in part."""

import pytest

from .kills import Book, Change

ONE, TWO, MOVED = ("Anna", "1"), ("Anna", "2"), ("Bo", "1")
MOVE = Change(come=frozenset({MOVED}), gone=frozenset({ONE}))


@pytest.mark.parametrize(
    ("found", "begun", "wrong"),
    [
        ([ONE, TWO], Change(), (0, 0, 0)),
        ([ONE, TWO], MOVE, (0, 0, 0)),
        ([MOVED, TWO], MOVE, (0, 0, 0)),
        ([ONE, MOVED, TWO], MOVE, (0, 0, 1)),
        ([TWO], MOVE, (0, 0, 1)),
        ([ONE], Change(), (1, 0, 0)),
        ([ONE, ONE, TWO], Change(), (0, 1, 0)),
        ([ONE, MOVED, TWO], Change(), (0, 1, 0)),
        ([MOVED], MOVE, (1, 0, 0)),
    ],
)
def test_what_is_wrong_is_counted(found: list[tuple[str, str]], begun: Change, wrong: tuple[int, int, int]) -> None:
    book = Book(there={ONE, TWO})
    book.look(found, begun)
    assert (book.lost, book.doubled, book.halved) == wrong


def test_what_was_answered_is_there() -> None:
    book = Book()
    book.done(Change(come=frozenset({ONE, TWO})))
    book.done(MOVE)
    assert book.there == {MOVED, TWO}
