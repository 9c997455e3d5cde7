"""The command line of the demo. Needs nothing but Python's own library, so that its help comes before any set-up."""

import argparse
from ipaddress import ip_address
from pathlib import Path

LOOPBACK = "127.0.0.1"
PORT = 8123
STORIES = ("walk", "week", "house", "browser", "newcomer", "install")
RECORDERS = ("sqlite", "postgresql", "mariadb")
NONE, SENSOR = "none", "sensor"
USUAL_POD, USUAL_BELT = "witmotion", "ftms-treadmill"
PODS = (
    *(USUAL_POD, "movesense", "movella-dot", "polar-pmd", "edgeml", "open-earable", "backwalk-pod", "thingy52", "rsc"),
    NONE,
)
BELTS = (
    *(USUAL_BELT, "ftms-cross-trainer", "csc", "walkingpad", "gymconnect", "fitshow", "urevo", "pitpat"),
    *(SENSOR, NONE),
)
"""As `scripts/decode` names what they send; a sensor is an entity of Home Assistant, told by ESPHome."""


def port(text: str) -> int:
    """Return a TCP port. Raises ValueError when it is none."""
    number = int(text)
    if number not in range(1, 1 << 16):
        raise ValueError
    return number


def host(text: str) -> str:
    """Return an IP address. Raises ValueError when it is none."""
    return str(ip_address(text))


def size(text: str) -> tuple[int, int]:
    """Return width and height. Raises ValueError when there are not two."""
    width, height = map(int, text.split("x"))
    return width, height


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="A real Home Assistant with a simulated home, in which somebody walks backward.",
        epilog="--ha VERSION ahead of everything else takes another release of Home Assistant.",
    )
    parser.add_argument("--port", type=port, default=PORT, help=f"where Home Assistant listens (default {PORT})")
    parser.add_argument(
        "--host",
        type=host,
        default=LOOPBACK,
        metavar="ADDRESS",
        help="listen there, for a phone or a tablet; 0.0.0.0 is every network of this computer. Whoever is in such a "
        "network and opens the page is logged in as the owner of the simulated home",
    )
    parser.add_argument("--walkers", type=int, choices=(1, 2), default=1, help="how many walk (default 1)")
    parser.add_argument("--recording", type=Path, metavar="FILE", help="the pod replays this recording (CSV, .gz)")
    for name, known in (("pod", PODS), ("belt", BELTS)):
        told = f"what there is: {', '.join(known)} (default {known[0]})"
        parser.add_argument(f"--{name}", choices=known, default=known[0], metavar="PROFILE", help=told)
    parser.add_argument("--check", action="store_true", help="headless: one story, then what Home Assistant counted")
    parser.add_argument(
        "--story",
        choices=STORIES,
        default="walk",
        help="with --check: one walk, a fortnight with a crash, the house that reacts, the dashboard in a "
        "browser, a newcomer's clicks in one, or the ways to install it",
    )
    parser.add_argument(
        "--shots",
        type=lambda text: Path(text).resolve(),
        metavar="DIR",
        help="with --check: the dashboard, in pictures",
    )
    parser.add_argument(
        "--recorder",
        choices=RECORDERS,
        default=RECORDERS[0],
        help="with --check --story week: the database of the recorder (default sqlite)",
    )
    parser.add_argument("--json", action="store_true", help="with --check: one JSON object on the standard output")
    picture = parser.add_argument_group("a picture of the dashboard (needs chromium)")
    picture.add_argument("--screenshot", type=Path, metavar="FILE.png", help="take it after a while, then end")
    picture.add_argument("--after", type=float, default=60, metavar="SECONDS", help="the while (default 60)")
    picture.add_argument("--size", type=size, default="1280x800", metavar="WxH")
    picture.add_argument("--path", default="/", help="of the page (default the dashboard)")
    picture.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    if options.shots:
        options.story = "browser"
    if options.check and options.host != LOOPBACK:
        parser.error("--host goes without --check, which nobody looks at")
    if options.check and options.walkers > 1:
        parser.error("--walkers goes without --check")
    if options.recorder != RECORDERS[0] and options.story != "week":
        parser.error("--recorder goes with --story week")
    if options.story != "walk" and (options.recording or not options.check):
        parser.error(f"--story {options.story} goes with --check, and without --recording")
    is_usual = (options.pod, options.belt) == (USUAL_POD, USUAL_BELT)
    if not is_usual and (options.recording or options.story != "walk"):
        parser.error("--pod and --belt go with the story of one walk, and without --recording")
    return options


if __name__ == "__main__":
    arguments()
