"""What there is to show of one walker now."""

from datetime import datetime

from ..engine.samples import Direction
from ..engine.training.resistance import force
from ..engine.training.safety import Sight
from ..storage.memory import Memory
from .gear.live import Live
from .inputs import Inputs
from .snapshot import Snapshot
from .trainer import Trainer


def look(memory: Memory, inputs: Inputs, trainer: Trainer, live: Live, at: tuple[datetime, float]) -> Snapshot:
    """Return what there is to show at a moment, local and aware, and on the loop's clock."""
    now, now_s = at
    belt = inputs.belt
    direction, speed_mps = inputs.movement()
    seen = Direction.STILL if direction is None and inputs.has_belt_stopped else direction
    sight = Sight(
        direction=direction,
        speed_mps=speed_mps,
        belt_mps=None if belt is None else belt.speed_mps,
        inclination_percent=None if belt is None else belt.inclination_percent,
        hears_pod=inputs.hears_pod,
        # in a session it is their belt, also if it was stopped and sets off without them; unless somebody is on it
        has_stepped_on_belt=inputs.has_stepped_on_belt
        or (memory.diary.active is not None and not inputs.machines.is_belt_taken),
        is_active=memory.diary.active is not None and not memory.diary.active.is_paused,
        heart_rate_bpm=inputs.heart_rate_bpm,
        is_backward_session=memory.diary.active is not None and not trainer.plan.goal.is_mixed,
    )
    devices = inputs.devices
    forces = {key: force(device.machine.belt(now_s)) for key, device in devices.items()}
    return Snapshot(
        diary=memory.diary,
        training=trainer.figures(now),
        direction=direction,
        backward_since=live.onset.look(seen, now, now_s),
        speed_mps=speed_mps,
        cadence_spm=inputs.cadence_spm,
        heart_rate_bpm=sight.heart_rate_bpm,
        heart_zone=inputs.heart.zone(sight.heart_rate_bpm),
        resistance=inputs.resistance,
        steps=inputs.steps,
        inclination_percent=sight.inclination_percent,
        goal_min=memory.goal_min,
        dial=inputs.dial,
        axis_state=inputs.walk.axis_state,
        shoe=None if inputs.pod is None else memory.shoes.get(inputs.pod.link.address),
        cues=live.safety.look(sight, now_s),
        connected={key: device.link.is_connected for key, device in devices.items()},
        absent={key: device.link.absence for key, device in devices.items()},
        changed_at={key: device.machine.changed_at for key, device in devices.items()},
        gone_at={key: device.machine.gone_at for key, device in devices.items()},
        held={key: device.link.is_held for key, device in devices.items()},
        battery_percent={key: device.battery_percent for key, device in devices.items()},
        force_n={key: None if told is None else told.value for key, told in forces.items()},
    )
