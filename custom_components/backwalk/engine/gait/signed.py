"""A swing whose direction is known: as a stride, and as the time it is worth."""

from ..samples import Direction
from .continuity import Joint
from .credit import Span
from .foot.stride import Path, Stride


def stride_of(joint: Joint, path: Path, way: tuple[Direction, float], factor: float, smooth: float) -> Stride:
    """Return the stride of a swing: its direction and angle, what its length is multiplied by, how smooth it was."""
    direction, angle_rad = way
    return Stride(
        start_s=path.opening_s,
        end_s=path.closing_s,
        direction=direction,
        length_m=path.length_m * factor,
        duration_s=joint.duration_s,
        angle_rad=angle_rad,
        turn_rad=path.turn_rad,
        lift_m=path.lift_m,
        peak_rads=path.peak_rads,
        smoothness=smooth,
    )


def span_of(joint: Joint, direction: Direction | None, length_m: float, *, pivots: bool = False) -> Span:
    """Return the time of a swing, and what joins it to the one before; None is a swing that is no stride."""
    return Span(
        start_s=joint.start_s,
        end_s=joint.end_s,
        direction=direction,
        joined=joint.joined,
        length_m=length_m if joint.swing_m is None else joint.swing_m,
        hole_m=joint.hole_m,
        pivots=pivots,
        set_off_s=joint.set_off_s,
        paused=joint.paused,
        unseen=joint.unseen,
    )
