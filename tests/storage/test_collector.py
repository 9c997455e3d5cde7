"""What is done to the garbage collector, which is one for all of Home Assistant, is little, short and taken back."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from homeassistant.core import HomeAssistant

from custom_components.backwalk.storage import collector
from custom_components.backwalk.storage.collector import full_collections_put_off
from tests.story.until import until

OURS = (700, 10, 10)


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _threshold() -> Iterator[None]:
    """Have a threshold of the tests' own."""
    before = gc.get_threshold()
    gc.set_threshold(*OURS)
    yield
    gc.set_threshold(*before)


def is_put_off() -> bool:
    return gc.get_threshold() != OURS


async def test_the_collector_goes_on(hass: HomeAssistant) -> None:
    with full_collections_put_off(hass):
        assert gc.isenabled()
        gone = ref(Knot())
        held = [[number] for number in range(20 * OURS[0])]
        assert gone() is None, "what is young is collected"
        assert is_put_off()
    assert held
    assert not is_put_off()


async def test_it_is_taken_back_after_the_last_of_several(hass: HomeAssistant) -> None:
    first, second = full_collections_put_off(hass), full_collections_put_off(hass)
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert is_put_off(), "the second goes on"
    second.__exit__(None, None, None)
    assert not is_put_off()


async def test_it_is_taken_back_whatever_fails(hass: HomeAssistant) -> None:
    with pytest.raises(KeyError), full_collections_put_off(hass):
        raise KeyError
    assert not is_put_off()


async def test_it_is_taken_back_while_something_hangs(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "LONGEST_S", 0.05)
    with full_collections_put_off(hass):
        assert is_put_off()
        await until(lambda: not is_put_off(), 3, "the collector as it was")
    assert not is_put_off()


async def test_what_somebody_else_has_set_meanwhile_stays(hass: HomeAssistant) -> None:
    with full_collections_put_off(hass):
        gc.set_threshold(1000, 20, 30)
    assert gc.get_threshold() == (1000, 20, 30)


async def test_a_collector_that_is_off_stays_off(hass: HomeAssistant) -> None:
    gc.disable()
    try:
        with full_collections_put_off(hass):
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
