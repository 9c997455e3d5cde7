"""What changes from second to second, as the live card shows it."""

from collections.abc import Mapping
from typing import Any

from homeassistant.core import callback

from ..engine.gait.foot.stride import Stride
from ..engine.training.event import TrainingEvent
from ..walker.gear.device import Device
from ..walker.walker import Walker

type Told = dict[str, Any]


@callback
def live(walker: Walker) -> Told:
    """Return the figures of now: seconds, metres, steps a minute; None where one is not known."""
    data = walker.look()
    now_s = walker.hass.loop.time()
    training, session, today = data.training, data.diary.session, data.diary.today
    active, goal = data.diary.active, walker.trainer.plan.goal
    return {
        "direction": data.direction,
        "lock": data.axis_state,
        "active": active is not None,
        "paused": active is not None and active.is_paused,
        "today_s": _tenths(today.backward_s),
        "left_s": _tenths(goal.left_s(today)),
        "goal_s": goal.backward_s,
        "session_s": _tenths(0.0 if session is None else session.tally.backward_s),
        "session_m": _tenths(0.0 if session is None else session.tally.backward_m),
        "step_one": training.step_one,
        "speed_mps": None if data.speed_mps is None else round(data.speed_mps, 2),
        "cadence_spm": None if data.cadence_spm is None else round(data.cadence_spm),
        "heart_rate_bpm": data.heart_rate_bpm,
        "resistance": None if data.resistance is None else round(data.resistance.value, 1),
        "dial": data.dial,
        "pain": training.pain,
        "choice": training.choice,
        "cues": sorted(data.cues),
        "links": [
            {
                "kind": device.kind,
                "name": device.title,
                "connected": data.connected[key],
                "battery": data.battery_percent[key],
                "silent_min": None if data.connected[key] else _silent_min(device, now_s),
            }
            for key, device in walker.inputs.devices.items()
        ],
    }


def _silent_min(device: Device, now_s: float) -> int | None:
    """Return for how many minutes nothing was heard of a device, None if nothing ever was."""
    heard_s = device.machine.heard_s
    return None if heard_s is None else int((now_s - heard_s) // 60)


def news(before: Mapping[str, Any], now: Told) -> Told:
    """Return what is another than before."""
    return {key: value for key, value in now.items() if key not in before or before[key] != value}


def stride(one: Stride, now_s: float) -> Told:
    """Return a stride that was just signed, with how long ago the foot came to stand."""
    return {"direction": one.direction, "length_m": round(one.length_m, 2), "age_s": round(now_s - one.end_s, 2)}


def happening(one: TrainingEvent) -> Told:
    """Return something that is worth telling: a personal best, a milestone."""
    return {"kind": one.kind, **one.data}


def _tenths(value: float) -> float:
    return round(value, 1)
