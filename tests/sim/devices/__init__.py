"""Virtual devices, one file for each kind, made from the texts that define what they send.

`POD` and `BELT` make them for a walker, by the names that `scripts/decode` has for what they send.
"""

from collections.abc import Callable

from ..pod import Pod
from ..treadmill import Treadmill
from ..walker import Walker
from .beat import Beating
from .cross_trainer import CrossTrainer
from .edgeml import EdgeMlPod, OpenEarable
from .fitshow import FitShow
from .gymconnect import GymConnect
from .movella import MovellaDot
from .movesense import Movesense
from .open_pod import OpenPod
from .pitpat import PitPat
from .polar import VeritySense
from .running_pod import RunningPod
from .strap import Strap
from .thingy import Thingy
from .urevo import Urevo
from .walkingpad import WalkingPad
from .wheel import WheelSensor

type Device = Beating | Pod | Treadmill
"""One that says something every `period_s`."""
type Maker = Callable[[Walker], Device]

POD: dict[str, Maker] = {
    "witmotion": lambda walker: Pod(walker.imu, walker.clock),
    "movesense": lambda walker: Movesense(walker.imu, walker.clock),
    "movella-dot": lambda walker: MovellaDot(walker.imu, walker.clock),
    "polar-pmd": lambda walker: VeritySense(walker.imu, walker.clock),
    "edgeml": lambda walker: EdgeMlPod(walker.imu, walker.clock),
    "open-earable": lambda walker: OpenEarable(walker.imu, walker.clock),
    "backwalk-pod": lambda walker: OpenPod(walker.imu, walker.clock),
    "thingy52": lambda walker: Thingy(walker.imu, walker.clock),
    "rsc": RunningPod,
}
BELT: dict[str, Maker] = {
    "ftms-treadmill": Treadmill,
    "ftms-cross-trainer": CrossTrainer,
    "csc": WheelSensor,
    "walkingpad": WalkingPad,
    "gymconnect": GymConnect,
    "fitshow": FitShow,
    "urevo": Urevo,
    "pitpat": PitPat,
}
STRAP: dict[str, Maker] = {"heart-rate": lambda walker: Strap(walker.clock)}
