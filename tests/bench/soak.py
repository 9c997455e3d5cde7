"""How memory grows while a day of notifications goes through decoding and counting, as fast as that can be done."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from custom_components.backwalk.devices.catalogue import PROFILES
from custom_components.backwalk.devices.profile import Dialogue
from custom_components.backwalk.engine.gait.quality import QualitySettings, QualityWatch
from custom_components.backwalk.engine.gait.walk import Walk
from custom_components.backwalk.engine.samples import Belt, Direction, Imu
from tests.bench.figure import Row, row
from tests.sim.pod import NOTIFY, frame
from tests.sim.treadmill import Treadmill
from tests.sim.walker import Move, Segment, Walker

HZ, BUNDLE = 50, 2
MINUTE = (Segment(Move.BACKWARD, 45.0), Segment(Move.STILL, 15.0))
MINUTES = 24 * 60
WARM = 60
"""Minutes after which everything is as large as it has to be."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

type Notification = tuple[float, str, bytes]


def resident_bytes() -> int:
    """Return how much memory this process has."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES


def minute() -> list[Notification]:
    """Return what a pod and a treadmill send in a minute, by seconds since its beginning."""
    now_s = 0.0
    walker = Walker(0, lambda: now_s)
    treadmill = Treadmill(walker)
    channel = PROFILES["ftms_treadmill"].channels[0].uuid
    walker.play(MINUTE)
    sent = list[Notification]()
    for n in range(BUNDLE, 60 * HZ + 1, BUNDLE):
        now_s = n / HZ
        times = [(n - behind) / HZ for behind in reversed(range(BUNDLE))]
        sent.append((now_s, NOTIFY, b"".join(frame(walker.imu(t_s)) for t_s in times)))
        if n % HZ == 0:
            sent += [(now_s, channel, record) for record in treadmill.record(now_s)]
    return sent


class Listening:
    """One walker's devices and what is made of them."""

    def __init__(self) -> None:
        """Begin a connection with each."""
        keys = {NOTIFY: "witmotion", PROFILES["ftms_treadmill"].channels[0].uuid: "ftms_treadmill"}
        self.dialogues: dict[str, Dialogue] = {uuid: PROFILES[key].dialogue({}) for uuid, key in keys.items()}
        for dialogue in self.dialogues.values():
            list(dialogue.start(0.0))
        self.walk, self.quality = Walk(), QualityWatch(QualitySettings(), None)
        self.backward_s = 0.0

    def hear(self, began_s: float, sent: list[Notification]) -> None:
        """Take the notifications of a minute."""
        second = began_s
        for at_s, channel, data in sent:
            t_s = began_s + at_s
            for reading in self.dialogues[channel].feed(channel, data, t_s)[0]:
                match reading:
                    case Imu():
                        for stride in self.walk.add_imu(reading):
                            if stride.direction is Direction.BACKWARD:
                                self.quality.add(stride)
                    case Belt():
                        self.walk.add_belt(reading)
            if t_s - second >= 1.0:
                second = t_s
                self.backward_s += self.walk.take(t_s).backward_s


def soak_rows(minutes: int = MINUTES, warm: int = WARM) -> Iterator[Row]:
    """Return how memory grew from the `warm`-th to the last of the minutes, and what a notification took."""
    sent, listening = minute(), Listening()
    before_bytes = 0
    began_s = perf_counter()
    for number in range(minutes):
        if number == warm:
            before_bytes = resident_bytes()
        listening.hear(number * 60.0, sent)
    took_s = perf_counter() - began_s
    grown_mb = (resident_bytes() - before_bytes) / 1e6
    walked = listening.backward_s / minutes
    yield row("memory grown in a day of notifications", grown_mb, "<= 5", unit="MB", count=minutes * len(sent))
    yield row("  backward counted, of 45 s in each minute", walked, ">= 43", unit="s")
    yield Row("  decoding and counting, a notification", took_s / minutes / len(sent) * 1e6, "us")
