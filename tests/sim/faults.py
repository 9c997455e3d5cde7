"""What can go wrong on the way, all of it changeable while it runs."""

import random
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Faults:
    """Of the proxy and the air around it; those of one device are its own (`gatt.Peripheral`)."""

    latency_s: float = 0.0
    """Added to every answer."""
    notification_loss: float = 0.0
    """Share of the notifications that never arrive."""
    hold_s: float = 0.0
    """Notifications are held back so long and come in a burst: a poor Wi-Fi."""
    connect_error: int = 0
    """Every connect fails with this code, such as 0x85."""
    connect_hangs: bool = False
    """A connect is never answered."""
    lose_disconnect: bool = False
    """A link dies and nobody is told."""
    hangs: bool = False
    """The proxy's TCP connections stay open, and it says nothing any more."""
    slots_taken: int = 0
    """Connection slots that other devices hold."""
    supervision_s: float = 2.0
    """After which a link to a silent radio is given up."""
    establish_s: float = 10.0
    """After which a connect to a silent radio is given up."""
    rng: random.Random = field(default_factory=lambda: random.Random(1))
