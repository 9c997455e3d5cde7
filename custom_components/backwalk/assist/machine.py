"""Answers about the resistance, the pod and the treadmill."""

from math import floor

from ..actions.schema import ATTR_RESISTANCE
from ..devices.profile import DeviceKind
from ..engine.training.ladder import Advice
from ..texts import refusal
from .question import ATTR_FRACTION, Question

ATTR_AMOUNT = "amount"
ATTR_CHANGE = "change"
UP, DOWN = "up", "down"


async def resistance(question: Question) -> str:
    """Say how hard the belt resists, or what the dial shows."""
    told = question.walker.look().resistance
    if told is None:
        return question.say("resistance_unknown")
    value = question.speech.number(told.value)
    return question.say("resistance_newtons" if told.source.is_measured else "resistance", resistance=value)


async def set_resistance(question: Question) -> str:
    """Set what the dial shows."""
    scale = question.walker.inputs.scale
    return await _set(question, question.number(ATTR_RESISTANCE, scale.least, scale.most))


async def change_resistance(question: Question) -> str:
    """Set what the dial shows after it was turned by some of its steps, one if nobody says how many."""
    dial = question.walker.look().dial
    if dial is None:
        raise refusal("dial_unknown", walker=question.walker.title)
    step = question.walker.inputs.scale.step or 1
    amount = question.slots.get(ATTR_AMOUNT, step) + question.slots.get(ATTR_FRACTION, 0)
    value = dial + amount if question.slots[ATTR_CHANGE] == UP else dial - amount
    return await _set(question, value)


async def _set(question: Question, value: float) -> str:
    await question.walker.set_dial(value)
    shown = question.walker.inputs.scale.near(value)
    return question.say("resistance_set", resistance=question.speech.number(shown))


async def advice(question: Question) -> str:
    """Say whether the step stays natural enough for more resistance."""
    ladder = question.walker.look().training.ladder
    if ladder.advice is not Advice.READY_FOR_MORE:
        return question.say("advice_back" if ladder.advice is Advice.EASE_OFF else "advice_hold")
    if ladder.following is None:
        return question.say("advice_ready_more")
    return question.say("advice_ready", next=question.speech.number(ladder.following))


async def pod_battery(question: Question) -> str:
    """Say how full the pod's battery is."""
    pods = [device for device in question.walker.inputs.devices.values() if device.kind is DeviceKind.FOOTPOD]
    if not pods:
        return question.say("connected_none")
    levels = [device.battery_percent for device in pods if device.battery_percent is not None]
    if not levels:
        return question.say("pod_battery_unknown")
    return question.say("pod_battery", percent=str(floor(min(levels))))


async def connected(question: Question) -> str:
    """Say which devices are connected."""
    devices = question.walker.inputs.devices.values()
    there = ", ".join(device.title for device in devices if device.link.is_connected)
    away = ", ".join(device.title for device in devices if not device.link.is_connected)
    if there and away:
        return question.say("connected_some", devices=there, others=away)
    if there or away:
        return question.say("connected" if there else "connected_not", devices=there or away)
    return question.say("connected_none")
