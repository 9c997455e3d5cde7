"""One foot that does what it is told: it chains strides and stands, and knows afterwards what it did."""

import math
import random
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from .gait import Direction, Gait
from .stride import Piece, Place, Pose, Stand, Stride


@dataclass(slots=True)
class Spell:
    """A time in which the foot went one way."""

    start_s: float
    end_s: float
    direction: Direction


class Foot:
    """`gait` None stands. A change shows with the next stride, after half a stride that brings the feet together.

    Time only goes on: `advance` decides what the foot does until then with the gait of now.
    """

    STAND_S = 0.5
    AHEAD_S = 0.4
    """Into a stride, where its speed is taken."""
    SLOWEST_MPS = 0.05
    KEPT = 64
    """Pieces one can look back at."""

    def __init__(
        self, rng: random.Random, start_s: float, speed_mps: Callable[[float], float], variation: float = 0.03
    ) -> None:
        """`speed_mps` is that of the walker at a time."""
        self.gait: Gait | None = None
        self.speed_mps = speed_mps
        self.variation = variation
        """Spread of length and duration from stride to stride."""
        first = Stand(start_s, 0.1, Place(), sway_deg=0.0)
        self.spells = [Spell(first.start_s, first.end_s, first.direction)]
        self._rng = rng
        self._walking: Gait | None = None
        self._pieces: deque[Piece] = deque([first], maxlen=self.KEPT)

    def advance(self, t_s: float) -> None:
        while (last := self._pieces[-1]).end_s <= t_s:
            piece = self._next(last.end_s, last.end)
            self._pieces.append(piece)
            if self.spells[-1].direction is piece.direction:
                self.spells[-1].end_s = piece.end_s
            else:
                self.spells.append(Spell(piece.start_s, piece.end_s, piece.direction))

    def piece(self, t_s: float) -> Piece:
        self.advance(t_s)
        index = bisect_right(self._pieces, t_s, key=lambda piece: piece.start_s)
        return self._pieces[max(index - 1, 0)]

    def pose(self, t_s: float) -> Pose:
        return self.piece(t_s).pose(t_s)

    def seconds(self, t0_s: float, t1_s: float) -> dict[Direction, float]:
        """Return how long the foot went each way between two times."""
        self.advance(t1_s)
        total = dict.fromkeys(Direction, 0.0)
        for spell in self.spells:
            total[spell.direction] += max(0.0, min(spell.end_s, t1_s) - max(spell.start_s, t0_s))
        return total

    def _next(self, t_s: float, place: Place) -> Piece:
        before, self._walking = self._walking, self.gait
        if before is not None and before is not self.gait:
            self._walking = None
            return self._stride(before, t_s, place, share=0.5)
        if self.gait is None:
            return self._stand(t_s, place)
        return self._stride(self.gait, t_s, place, share=1.0 if before else 0.5)

    def _stand(self, t_s: float, place: Place) -> Stand:
        fidget = 6 * self._rng.random() if self._rng.random() < 0.05 else 0.0
        return Stand(t_s, self.STAND_S * self._rng.uniform(0.8, 1.2), place, self._rng.uniform(0, 0.2), fidget)

    def _stride(self, gait: Gait, t_s: float, place: Place, share: float) -> Stride:
        speed_mps = max(self.speed_mps(t_s + self.AHEAD_S), self.SLOWEST_MPS)
        length_m = gait.stride_m(speed_mps)
        duration_s = length_m / speed_mps * (0.5 + 0.5 * share)
        return Stride(
            gait,
            start_s=t_s,
            duration_s=duration_s * (1 + self._rng.gauss(0, self.variation)),
            length_m=length_m * share * (1 + self._rng.gauss(0, self.variation)),
            begin=place,
            veer=math.radians(self._rng.gauss(0, 40 * self.variation)),
        )
