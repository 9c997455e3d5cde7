"""Decode the packets of a device to JSON: one object a line for each completed record."""

import json
import sys
from collections.abc import Sequence

from scripts.lib.rings import load_rings


def main(arguments: Sequence[str]) -> int:
    """Print what the packets of the command line say; return the exit status."""
    load_rings()
    from custom_components.backwalk.devices import PROFILES  # noqa: PLC0415  the stub has to be in place first

    profiles = {key.replace("_", "-"): profile for key, profile in PROFILES.items()}
    name, packets = arguments[0] if arguments else None, arguments[1:]
    if name not in profiles or not packets:
        sys.stderr.write(f"usage: scripts/decode PROFILE HEX...   PROFILE: {', '.join(profiles)}; HEX: a packet each\n")
        return 2
    try:
        notifications = [bytes.fromhex(packet.lower().replace("0x", " ")) for packet in packets]
    except ValueError as err:
        sys.stderr.write(f"scripts/decode: no packet in hexadecimal: {err}\n")
        return 2
    for record in profiles[name].describe(notifications):
        # five decimals are finer than any device's resolution; more are noise of the conversion to SI units
        tidy = json.loads(json.dumps(record), parse_float=lambda digits: round(float(digits), 5))
        sys.stdout.write(json.dumps(tidy) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
