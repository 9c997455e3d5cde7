"""How long a device is left alone that failed."""

from custom_components.backwalk.engine.patience import AT_ONCE_S, FIRST_S, LONGEST_S, NO_SLOT_S, Patience


def test_pauses_grow_with_each_failure_to_five_minutes() -> None:
    patience = Patience()
    pauses_s = [patience.failed(took_s=0.5, told_s=AT_ONCE_S / 2) for _ in range(12)]
    assert pauses_s[:5] == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert pauses_s[-1] == LONGEST_S == 300.0
    assert patience.failures == 12


def test_who_told_something_for_a_while_is_left_alone_for_no_longer_than_that() -> None:
    patience = Patience()
    assert [patience.failed(took_s=6.0, told_s=5.0) for _ in range(6)] == [1.0, 2.0, 4.0, 5.0, 5.0, 5.0]
    assert patience.failed(took_s=0.0, told_s=0.0) == 10.0, "and not as if all of them had failed at once"


def test_who_was_waited_for_in_vain_was_left_alone_meanwhile() -> None:
    patience = Patience()
    assert [patience.failed(took_s=20.0, told_s=0.0) for _ in range(7)] == [1.0, 1.0, 1.0, 1.0, 1.0, 12.0, 44.0]


def test_a_device_is_not_blamed_for_a_full_proxy() -> None:
    patience = Patience()
    assert [patience.no_slot() for _ in range(9)] == [NO_SLOT_S] * 9
    assert patience.failures == 9, "it is worth saying"
    assert patience.failed(took_s=0.5, told_s=0.0) == FIRST_S


def test_what_is_forgotten_begins_anew() -> None:
    patience = Patience()
    for _ in range(5):
        patience.failed(took_s=0.5, told_s=0.0)
    patience.forget()
    assert patience.failures == 0
    assert patience.failed(took_s=0.5, told_s=0.0) == FIRST_S
