"""`python -m tests.sim`: run the simulated home by itself; add it to a Home Assistant as an ESPHome device."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from .home import SimulatedHome
from .recording import Recording
from .walker import Move, Segment

SCRIPT = (Segment(Move.STILL, 5), Segment(Move.BACKWARD, 300), Segment(Move.STILL, 20), Segment(Move.FORWARD, 60))
"""Walked over and over."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--port", type=int, default=6053, help="where the proxy listens on 127.0.0.1; 0 is any")
    parser.add_argument(
        "--recording", type=Path, metavar="FILE", help="a walk (CSV) that the pod replays, over and over"
    )
    parser.add_argument("--noise-psk", metavar="KEY", help="encrypt with this key (base64 of 32 bytes)")
    parser.add_argument("--seed", type=int, default=0, help="of the walker and the sensor")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> None:
    recording = Recording.load(options.recording, loop=True) if options.recording else None
    home = SimulatedHome(SCRIPT, loop=True, recording=recording, noise_psk=options.noise_psk, seed=options.seed)
    stop = asyncio.Event()
    # by name, as who is started in the background ignores it otherwise
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    sys.stdout.write(f"{await home.start(options.port)}\n")
    sys.stdout.flush()
    try:
        await stop.wait()
    finally:
        await home.stop()


if __name__ == "__main__":
    asyncio.run(serve(arguments()))
