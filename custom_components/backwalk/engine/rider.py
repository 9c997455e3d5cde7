"""Who is on a belt: the walker whose pod steps while it moves; else the only one who declared it; else nobody.

A walker is on one belt at a time, and a belt carries one walker. Whoever begins to step when a belt sets off is on it,
and stays so until it stands; whoever was stepping long before is more likely on the floor. Who has declared a belt
"only walked backward" and has no pod in reach is on it once nobody's pod has stepped for `settle_s`, and then since it
set off. If a pod begins to step later all the same, it shows later whose belt it is: on the floor one stops stepping
while the belt goes on, and then the declared one was on it all the while.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

LONG_AGO_S = -1e12


class Feet(Protocol):
    """What is known of one walker's feet."""

    @property
    def has_pod(self) -> bool:
        """Whether the walker has a pod at all."""
        ...

    @property
    def stepped_s(self) -> float:
        """When the latest step ended; long ago before the first."""
        ...

    def is_pod_away(self, t_s: float) -> bool:
        """Tell whether nothing is heard of the pod."""
        ...


class Motion(Protocol):
    """What is known of one belt."""

    def moving_since_s(self, t_s: float) -> float | None:
        """Return when the belt set off, None while it stands."""
        ...


@dataclass(frozen=True, slots=True)
class RiderSettings:
    """How steps and a belt are brought together."""

    settle_s: float = 15.0
    """So long after a belt set off its walker has stepped, if they wear a pod."""
    early_s: float = 4.0
    """Steps that began this long before the belt did belong to it."""
    rest_s: float = 3.0
    """Steps further apart belong to two bouts."""
    still_s: float = 10.0
    """Whoever has not stepped for so long on a moving belt may have left it."""


@dataclass(frozen=True, slots=True)
class Ride:
    """Somebody on a belt."""

    walker: Hashable
    by_steps: bool
    """Whether a pod has told so, and not the declaration."""
    since_s: float | None = None
    """Since when the belt's motion is theirs with hindsight; None: from now on."""


@dataclass(slots=True)
class _Walker:
    feet: Feet | None
    """None while nobody listens to the walker."""
    began_s: float = LONG_AGO_S
    """When the bout of steps that goes on, or went on last, began."""
    stepped_s: float = LONG_AGO_S

    def look(self, rest_s: float) -> None:
        stepped_s = LONG_AGO_S if self.feet is None else self.feet.stepped_s
        if stepped_s > self.stepped_s + rest_s:
            self.began_s = stepped_s
        self.stepped_s = max(self.stepped_s, stepped_s)


@dataclass(slots=True)
class _Belt:
    motion: Motion
    declared: dict[Hashable, bool] = field(default_factory=dict)
    """Who uses it, and whether they walk only backward on it."""
    set_off_s: float | None = None
    ride: Ride | None = None
    doubted: Ride | None = None
    """The declared ride that somebody's steps have put in doubt."""


class Riders:
    """All belts and all walkers of a house."""

    def __init__(self, settings: RiderSettings | None = None) -> None:
        """Begin with nobody on anything."""
        self._settings = settings or RiderSettings()
        self._walkers: dict[Hashable, _Walker] = {}
        self._belts: dict[Hashable, _Belt] = {}

    def join(self, belt: Hashable, motion: Motion, walker: Hashable, feet: Feet, *, is_declared: bool) -> None:
        """Let a walker use a belt; `is_declared` if they walk only backward on it."""
        self._walkers.setdefault(walker, _Walker(feet)).feet = feet
        self._belts.setdefault(belt, _Belt(motion)).declared[walker] = is_declared

    def leave(self, walker: Hashable) -> None:
        """Listen to a walker no more; nobody else is given what they walk meanwhile."""
        if walker in self._walkers:
            self._walkers[walker].feet = None
        for name in tuple(self._belts):
            self.quit(name, walker)

    def quit(self, belt: Hashable, walker: Hashable) -> None:
        """Let a walker use a belt no more."""
        if (left := self._belts.get(belt)) is None:
            return
        left.declared.pop(walker, None)
        if not left.declared:
            del self._belts[belt]

    def ride(self, belt: Hashable) -> Ride | None:
        """Return who is on a belt, as of the last look."""
        return self._belts[belt].ride if belt in self._belts else None

    def set_off_s(self, belt: Hashable) -> float | None:
        """Return since when a belt moves, as of the last look; None if it stands."""
        return self._belts[belt].set_off_s if belt in self._belts else None

    def look(self, t_s: float) -> None:
        """Find out who is where at a moment; called about once a second."""
        for walker in self._walkers.values():
            walker.look(self._settings.rest_s)
        for belt in self._belts.values():
            if (set_off_s := belt.motion.moving_since_s(t_s)) != belt.set_off_s:
                self._end(belt, t_s)
                belt.set_off_s = set_off_s
        for belt in self._belts.values():
            self._look_at(belt, t_s)

    def _look_at(self, belt: _Belt, t_s: float) -> None:
        set_off_s = belt.set_off_s
        is_uncontested = self._is_uncontested(belt)
        if set_off_s is None:
            if is_uncontested:
                belt.ride = self._declared(belt, t_s)
        elif (stepper := self._stepper(belt, set_off_s, t_s)) is not None:
            if belt.ride is not None and not belt.ride.by_steps and belt.ride.walker != stepper:
                belt.doubted = replace(belt.ride, since_s=t_s)
            belt.ride = Ride(stepper, by_steps=True, since_s=self._on_since_s(stepper, set_off_s))
        elif belt.doubted is not None and self._has_left(belt.ride, t_s):
            belt.ride, belt.doubted = belt.doubted, None
        elif is_uncontested and (belt.ride is None or not belt.ride.by_steps):
            belt.ride = self._declared(belt, t_s)
        elif belt.ride is None and t_s - set_off_s >= self._settings.settle_s:
            belt.ride = self._declared(belt, t_s, set_off_s)

    def _end(self, belt: _Belt, t_s: float) -> None:
        """End a run of the belt; one too short to be settled was the declared one's, as nobody stepped."""
        was_unsettled = belt.set_off_s is not None and belt.ride is None
        belt.doubted = None
        belt.ride = self._declared(belt, t_s, belt.set_off_s) if was_unsettled else None

    def _declared(self, belt: _Belt, t_s: float, since_s: float | None = None) -> Ride | None:
        """Return the ride of the only one who declared the belt, has no pod in reach and is on no other."""
        elsewhere = {other.ride.walker for other in self._moving(belt) if other.ride is not None}
        podless = [
            walker
            for walker, is_declared in belt.declared.items()
            if is_declared and walker not in elsewhere and self._has_no_pod_in_reach(walker, t_s)
        ]
        return Ride(podless[0], by_steps=False, since_s=since_s) if len(podless) == 1 else None

    def _moving(self, belt: _Belt) -> Iterator[_Belt]:
        """Give the other belts that move."""
        return (other for other in self._belts.values() if other is not belt and other.set_off_s is not None)

    def _is_uncontested(self, belt: _Belt) -> bool:
        """Tell whether one walker has declared the belt, and nobody else could step on it."""
        others = [walker for walker, is_declared in belt.declared.items() if not is_declared]
        return len(belt.declared) == len(others) + 1 and not any(map(self._has_pod, others))

    def _has_pod(self, walker: Hashable) -> bool:
        feet = self._walkers[walker].feet
        return feet is not None and feet.has_pod

    def _has_no_pod_in_reach(self, walker: Hashable, t_s: float) -> bool:
        feet = self._walkers[walker].feet
        return feet is None or feet.is_pod_away(t_s)

    def _stepper(self, belt: _Belt, set_off_s: float, t_s: float) -> Hashable | None:
        """Return whose steps take the belt now, None if it stays as it is."""
        settings, ride = self._settings, belt.ride
        taken_s = LONG_AGO_S
        if ride is not None and ride.by_steps:
            if not self._has_left(ride, t_s):
                return None
            taken_s = self._walkers[ride.walker].stepped_s
        rides = (other.ride for other in self._moving(belt))
        elsewhere = {other.walker for other in rides if other is not None and other.by_steps}
        since_s = max(set_off_s, t_s - settings.rest_s)
        began_s = {
            name: walker.began_s
            for name in belt.declared
            if (walker := self._walkers[name]).stepped_s > since_s
            and walker.began_s > taken_s
            and name not in elsewhere
            and not self._may_be_on_another(belt, name, t_s)
        }
        fresh_s = {name: at_s for name, at_s in began_s.items() if at_s >= set_off_s - settings.early_s}
        if fresh_s:
            return min(fresh_s, key=lambda name: abs(fresh_s[name] - set_off_s))
        return max(began_s, key=began_s.__getitem__) if began_s and t_s - set_off_s >= settings.settle_s else None

    def _on_since_s(self, stepper: Hashable, set_off_s: float) -> float | None:
        """Return since when who steps on a belt is on it: it set off with their steps, or ran when they came."""
        late_s = self._walkers[stepper].began_s - set_off_s
        if abs(late_s) <= self._settings.early_s:
            return set_off_s
        return set_off_s + late_s if late_s > 0 else None

    def _may_be_on_another(self, belt: _Belt, name: Hashable, t_s: float) -> bool:
        """Tell whether a walker's steps began nearer to when another belt of theirs set off, or is about to."""
        began_s, early_s = self._walkers[name].began_s, self._settings.early_s
        away_s = abs(began_s - (belt.set_off_s or 0.0))
        if away_s <= early_s:
            return False
        others = [other.set_off_s for other in self._belts.values() if other is not belt and name in other.declared]
        # a belt tells that it moves a moment after the first step on it
        is_early = None in others and t_s - began_s < early_s
        return is_early or any(at_s is not None and abs(began_s - at_s) <= early_s for at_s in others)

    def _has_left(self, ride: Ride | None, t_s: float) -> bool:
        """Tell whether who was on a belt by their steps has stepped no more for long."""
        return ride is not None and t_s - self._walkers[ride.walker].stepped_s > self._settings.still_s
