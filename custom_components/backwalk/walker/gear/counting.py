"""What a walker's devices count by, in a word for each: nobody shall have to guess."""

from collections.abc import Iterable
from enum import StrEnum

from ...devices.profile import Gives
from .device import Device


class CountsBy(StrEnum):
    """What there is to count by."""

    FOOT = "foot"
    """The foot's own motion: direction, strides and time, wherever one walks."""
    STEPS = "steps"
    """That somebody steps, and how fast, but never which way."""
    BELT_AND_FOOT = "belt_and_foot"
    """The pod tells the direction, the belt how fast and how far."""
    DECLARED_BELT = "declared_belt"
    """The belt's motion, as it is only walked backward, while no pod is worn."""
    OWN_DIRECTION = "own_direction"
    """The belt's motion, when the machine itself says that it is walked backward."""
    NOTHING = "nothing"
    """A belt knows no direction: its speed is shown, and nothing counted."""
    BESIDES = "besides"
    """What goes along with a session: heart rate or resistance."""


def counts_by(device: Device, devices: Iterable[Device]) -> CountsBy:
    """Return what one of a walker's devices counts by, beside the others."""
    gives = device.link.profile.gives
    if Gives.DIRECTION in gives:
        return CountsBy.FOOT
    if Gives.BELT_SPEED in gives:
        if any(Gives.DIRECTION in other.link.profile.gives for other in devices):
            return CountsBy.BELT_AND_FOOT
        if device.is_declared:
            return CountsBy.DECLARED_BELT
        return CountsBy.OWN_DIRECTION if device.machine.has_said_backward else CountsBy.NOTHING
    return CountsBy.STEPS if gives & {Gives.CADENCE, Gives.FOOT_SPEED} else CountsBy.BESIDES
