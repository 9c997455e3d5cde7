"""What somebody asks or tells of a walker, in their language, and how it is answered."""

from dataclasses import dataclass
from typing import Any

from ..actions.status import status
from ..texts import Speech, refusal
from ..walker.walker import Walker

ATTR_FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted, of whom, and in which language."""

    speech: Speech
    walker: Walker
    is_named: bool
    """Whether the walker was named: they are spoken of then, else spoken to."""
    slots: dict[str, Any]

    @property
    def now(self) -> dict[str, Any]:
        """Return the figures of the walker."""
        return status(self.walker)

    def say(self, key: str, **placeholders: str) -> str:
        """Return an answer."""
        name = self.walker.title
        return self.speech.text(f"{key}_named" if self.is_named else key, walker=name, **placeholders)

    def number(self, key: str, least: float, most: float) -> float:
        """Return a number that was said; ServiceValidationError if it is none that can be meant."""
        value: float = self.slots[key] + self.slots.get(ATTR_FRACTION, 0)
        if not least <= value <= most:
            limits = {"value": value, "least": least, "most": most}
            raise refusal("out_of_range", **{name: self.speech.number(limit) for name, limit in limits.items()})
        return value
