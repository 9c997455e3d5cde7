"""Who is on a belt, of those who use it: by their steps, by what they declared, or nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest

from custom_components.backwalk.engine.rider import Ride, Riders

ANNA, BO = "Anna", "Bo"
ONE, OTHER = "one", "other"
type Spans = Iterable[tuple[float, float]]


@dataclass
class Feet:
    """Feet that step twice a second in spans of time, with a pod that is awake or not."""

    has_pod: bool = True
    is_awake: bool = True
    steps: Spans = ()
    now_s: float = 0.0

    @property
    def stepped_s(self) -> float:
        return max((min(self.now_s, end_s) for start_s, end_s in self.steps if start_s <= self.now_s), default=-1e12)

    def is_pod_away(self, t_s: float) -> bool:  # noqa: ARG002
        return not (self.has_pod and self.is_awake)


@dataclass
class Belt:
    """A belt that moves in spans of time."""

    runs: Spans = ()

    def moving_since_s(self, t_s: float) -> float | None:
        return next((start_s for start_s, end_s in self.runs if start_s <= t_s < end_s), None)


@dataclass
class House:
    """Two people, and one belt or two."""

    anna: Feet
    bo: Feet
    declared: frozenset[tuple[str, str]] = frozenset()
    one: Belt = field(default_factory=lambda: Belt([(10, 70)]))
    other: Belt | None = None
    seen: list[Ride | None] = field(default_factory=list)
    seen_other: list[Ride | None] = field(default_factory=list)

    def live(self, seconds: int = 90) -> list[Any]:
        """Look each second; return who was on the belts, without repetitions."""
        riders = Riders()
        for belt, motion in ((ONE, self.one), (OTHER, self.other)):
            for name, feet in ((ANNA, self.anna), (BO, self.bo)):
                if motion is not None:
                    riders.join(belt, motion, name, feet, is_declared=(name, belt) in self.declared)
        for second in range(seconds):
            self.anna.now_s = self.bo.now_s = second
            riders.look(second)
            self.seen.append(riders.ride(ONE))
            self.seen_other.append(riders.ride(OTHER))
        return self.who(self.seen)

    @staticmethod
    def who(seen: Iterable[Ride | None]) -> list[Any]:
        names: list[Any] = []
        for ride in seen:
            name = None if ride is None else ride.walker
            if not names or names[-1] != name:
                names.append(name)
        return names


PODLESS: dict[str, Any] = {"has_pod": False}
ASLEEP: dict[str, Any] = {"is_awake": False}


def declared(*who: str) -> frozenset[tuple[str, str]]:
    return frozenset((name, ONE) for name in who)


@pytest.mark.parametrize("everybody", [(), (ANNA,), (BO,), (ANNA, BO)])
@pytest.mark.parametrize("bo", [{}, PODLESS, ASLEEP], ids=["in the rack", "no pod", "asleep"])
def test_whose_pod_steps_has_the_belt(everybody: tuple[str, ...], bo: dict[str, Any]) -> None:
    house = House(Feet(steps=[(11, 70)]), Feet(**bo), declared(*everybody))
    seen = house.live()
    assert [name for name in seen if name not in (None, ANNA)] in ([], [BO]), "before it moves at most"
    assert all(ride is not None and ride.walker == ANNA for ride in house.seen[13:70])


@pytest.mark.parametrize(("anna", "bo"), product([PODLESS, ASLEEP], repeat=2))
def test_two_who_declared_it_have_nothing(anna: dict[str, Any], bo: dict[str, Any]) -> None:
    assert House(Feet(**anna), Feet(**bo), declared(ANNA, BO)).live() == [None]


@pytest.mark.parametrize("bo", [{}, ASLEEP])
def test_the_only_one_who_declared_it_has_it_since_it_set_off(bo: dict[str, Any]) -> None:
    house = House(Feet(**PODLESS), Feet(**bo), declared(ANNA))
    assert house.live() == [None, ANNA, None]
    assert house.seen[40] == Ride(ANNA, by_steps=False, since_s=10)
    assert house.seen[20] is None, "somebody's pod may step yet"


def test_nobody_has_to_wait_where_nobody_could_step() -> None:
    assert House(Feet(**PODLESS), Feet(**PODLESS), declared(ANNA)).live() == [ANNA]


def test_a_short_run_is_the_declared_one_s() -> None:
    house = House(Feet(**PODLESS), Feet(), declared(ANNA), Belt([(10, 20), (40, 48)]))
    house.live()
    assert house.seen[20] == Ride(ANNA, by_steps=False, since_s=10)
    assert house.seen[48] == Ride(ANNA, by_steps=False, since_s=40)


def test_a_pod_in_reach_belies_the_declaration() -> None:
    assert House(Feet(), Feet(**PODLESS), declared(ANNA)).live() == [None]
    assert House(Feet(), Feet(**PODLESS), declared(ANNA, BO)).live() == [None, BO, None]


def test_who_steps_on_the_floor_does_not_take_the_belt() -> None:
    house = House(Feet(steps=[(14, 70)]), Feet(steps=[(0, 90)]))
    assert house.live() == [None, ANNA, None]
    alone = House(Feet(**PODLESS), Feet(steps=[(0, 90)]))
    alone.live()
    assert alone.seen[20] is None
    assert alone.seen[30] == Ride(BO, by_steps=True), "nobody else could be on it"


def test_the_one_whose_steps_set_off_with_the_belt() -> None:
    assert House(Feet(steps=[(12, 70)]), Feet(steps=[(12.4, 90)])).live() == [None, ANNA, None]


def test_the_belt_changes_hands_without_standing() -> None:
    house = House(Feet(steps=[(11, 30)]), Feet(steps=[(34, 70)]))
    assert house.live() == [None, ANNA, BO, None]
    back = House(Feet(steps=[(11, 30), (50, 70)]), Feet(**PODLESS))
    assert back.live() == [None, ANNA, None], "a rest is no leave"


def test_steps_on_the_floor_put_a_declared_ride_in_doubt_and_give_it_back() -> None:
    house = House(Feet(**PODLESS), Feet(steps=[(40, 50)]), declared(ANNA))
    assert house.live() == [None, ANNA, BO, ANNA, None]
    assert house.seen[65] == Ride(ANNA, by_steps=False, since_s=40), "with what was in doubt"
    till_the_end = House(Feet(**PODLESS), Feet(steps=[(40, 70)]), declared(ANNA))
    assert till_the_end.live() == [None, ANNA, BO, None]


def test_a_pod_that_wakes_on_the_belt() -> None:
    house = House(Feet(is_awake=False, steps=[(30, 70)]), Feet(), declared(ANNA))
    assert house.live() == [None, ANNA, None]
    assert house.seen[50] == Ride(ANNA, by_steps=True, since_s=30), "and before by the declaration"


@pytest.mark.parametrize(("stepped_s", "since_s"), [(7, 10), (12, 10), (20, 20)])
def test_a_belt_is_theirs_since_they_were_on_it(stepped_s: int, since_s: int) -> None:
    """It set off with their steps, or they stepped on one that ran already."""
    house = House(Feet(steps=[(stepped_s, 70)]), Feet())
    house.live()
    assert house.seen[40] == Ride(ANNA, by_steps=True, since_s=since_s)


def test_two_belts_and_two_walkers() -> None:
    house = House(Feet(steps=[(11, 70)]), Feet(steps=[(31, 90)]), one=Belt([(10, 70)]), other=Belt([(30, 90)]))
    assert house.live() == [None, ANNA, None]
    assert house.who(house.seen_other) == [None, BO]


def test_who_declared_one_belt_did_not_declare_the_other() -> None:
    house = House(Feet(**PODLESS), Feet(**PODLESS), frozenset({(ANNA, OTHER)}), one=Belt([(10, 70)]), other=Belt([]))
    assert house.live() == [None]
    both = House(
        Feet(**PODLESS), Feet(), frozenset({(ANNA, OTHER), (ANNA, ONE)}), one=Belt([(10, 70)]), other=Belt([(20, 60)])
    )
    assert both.live() == [None, ANNA, None]
    assert both.who(both.seen_other) == [None], "nobody is on two belts"


def test_nobody_is_given_what_somebody_walks_whose_pod_is_set_up_anew() -> None:
    riders, anna, bo = Riders(), Feet(steps=[(2, 60)]), Feet(**PODLESS)
    belt = Belt([(1, 60)])
    for name, feet in ((ANNA, anna), (BO, bo)):
        riders.join(ONE, belt, name, feet, is_declared=name == BO)
    for second in range(60):
        anna.now_s = second
        riders.look(second)
        if second == 25:
            riders.leave(ANNA)
        if second == 30:
            anna = Feet(steps=[(33, 60)])
            riders.join(ONE, belt, ANNA, anna, is_declared=False)
        if second > 3:
            assert riders.ride(ONE) == Ride(ANNA, by_steps=True, since_s=1)
            assert riders.set_off_s(ONE) == 1
    riders.leave(ANNA)
    riders.look(70)
    riders.look(71)
    assert riders.ride(ONE) == Ride(BO, by_steps=False), "nobody else is left"
    riders.leave(BO)
    assert riders.ride(ONE) is None
    assert riders.set_off_s(ONE) is None
    riders.leave("nobody")


def test_a_belt_that_nobody_uses_any_more_is_left_again_without_harm() -> None:
    riders = Riders()
    riders.join(ONE, Belt(), ANNA, Feet(), is_declared=True)
    riders.leave(ANNA)
    riders.quit(ONE, ANNA)
    assert riders.ride(ONE) is None
    assert riders.set_off_s(ONE) is None
