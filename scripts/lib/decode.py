"""Decode the packets of a device to JSON: one object a line for each completed record."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from scripts.lib.rings import load_rings

USAGE = "usage: scripts/decode PROFILE HEX...   HEX: a packet each, consecutive; --list names and explains the profiles"


class Decoder(NamedTuple):
    """A kind of packet."""

    about: str
    describe: Callable[[Iterable[bytes]], list[dict[str, Any]]]


def decoders() -> dict[str, Decoder]:
    """Return all kinds of packets there are, by name."""
    load_rings()
    from custom_components.backwalk.devices.catalogue import PROFILES  # noqa: PLC0415  the stub has to be in place first
    from custom_components.backwalk.devices.fitness_machine import describe_status  # noqa: PLC0415

    known = {
        key.replace("_", "-"): Decoder(f"{profile.model}: {profile.about}", profile.describe)
        for key, profile in PROFILES.items()
    }
    about = "FTMS machine: what happened, and what somebody set (Machine Status)"
    return known | {"ftms-status": Decoder(about, describe_status)}


def main(arguments: Sequence[str]) -> int:
    """Print what the packets of the command line say; return the exit status."""
    known = decoders()
    if list(arguments) == ["--list"]:
        sys.stdout.writelines(f"{name:20}{decoder.about}\n" for name, decoder in known.items())
        return 0
    name, packets = arguments[0] if arguments else None, arguments[1:]
    if name not in known or not packets:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    try:
        notifications = [bytes.fromhex(packet.lower().replace("0x", " ")) for packet in packets]
    except ValueError as err:
        sys.stderr.write(f"scripts/decode: no packet in hexadecimal: {err}\n")
        return 2
    for record in known[name].describe(notifications):
        # five decimals are finer than any device's resolution; more are noise of the conversion to SI units
        tidy = json.loads(json.dumps(record), parse_float=lambda digits: round(float(digits), 5))
        sys.stdout.write(json.dumps(tidy) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
