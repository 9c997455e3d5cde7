"""Decode the packets of a device to JSON: one object a line for each completed record."""

import gzip
import json
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from scripts.lib.rings import load_rings

USAGE = (
    "usage: scripts/decode PROFILE HEX... | --capture FILE | --list   HEX: a packet each; --list explains the profiles"
)


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
        key.replace("_", "-"): Decoder(
            f"{profile.manufacturer or ''} {profile.model}: {profile.about}".strip(), profile.describe
        )
        for key, profile in PROFILES.items()
    }
    about = "FTMS machine: what happened, and what somebody set (Machine Status)"
    return known | {"ftms-status": Decoder(about, describe_status)}


def octets(packet: str) -> bytes | None:
    """Return the octets of a packet as tools write them: 84-04, 84:04, 0x8404; None if it is none."""
    try:
        return bytes.fromhex(re.sub("0x|[-:.,]", " ", packet.lower()))
    except ValueError:
        return None


def typed(decoder: Decoder, packets: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Return what `packets` say. What is no packet is an error in its place, as if one was lost there."""
    for is_hexadecimal, some in groupby(packets, lambda packet: octets(packet) is not None):
        if is_hexadecimal:
            yield from decoder.describe([octets(packet) or b"" for packet in some])
        else:
            yield from ({"error": f"no packet in hexadecimal: {packet}"} for packet in some)


def captured(path: str) -> Iterator[dict[str, Any]]:
    """Return what the notifications of a capture say, those of one kind of packet after those of the other."""
    known = decoders()
    from custom_components.backwalk.devices.capture import read  # noqa: PLC0415  as above
    from custom_components.backwalk.devices.fitness_machine import MACHINE_STATUS  # noqa: PLC0415

    with gzip.open(path, "rt") if path.endswith(".gz") else Path(path).open() as file:
        capture = read(file)
    name = capture.profile.replace("_", "-")
    if name not in known:
        raise ValueError(f"a profile that is not known: {capture.profile}")
    for packets, is_status in ((name, False), ("ftms-status", True)):
        data = [one.data for one in capture.notifications if (one.channel == MACHINE_STATUS) is is_status]
        yield from known[packets].describe(data)


def complain(what: object) -> int:
    """Say in one line what is wrong; return the exit status."""
    sys.stderr.write(f"{what}\n")
    return 2


def main(arguments: Sequence[str]) -> int:
    """Print what the packets of the command line say; return the exit status."""
    known = decoders()
    match list(arguments):
        case ["--list"]:
            sys.stdout.writelines(f"{name:20}{decoder.about}\n" for name, decoder in known.items())
            return 0
        case ["--capture", path]:
            try:
                records = list(captured(path))
            except (OSError, EOFError, ValueError) as err:
                return complain(f"scripts/decode: {path}: {getattr(err, 'strerror', None) or err}")
        case [name, *packets] if name in known and packets:
            records = list(typed(known[name], packets))
        case _:
            return complain(USAGE)
    for record in records:
        # five decimals are finer than any device's resolution; more are noise of the conversion to SI units
        tidy = json.loads(json.dumps(record), parse_float=lambda digits: round(float(digits), 5))
        sys.stdout.write(json.dumps(tidy) + "\n")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who looks at the head of it only has seen enough
    sys.exit(main(sys.argv[1:]))
