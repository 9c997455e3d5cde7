"""What the house did, what was answered, and what of it is not as it should be."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseReport:
    """One run of the story `house`; all but `differences` is what Home Assistant said."""

    ha_version: str
    automations: Mapping[str, Sequence[str]]
    """By name, what set it off, each time its conditions held."""
    assist: Mapping[str, str]
    """Answers by sentence; of a sentence said again, the last one."""
    triggers: Sequence[str]
    """Of the integration, as the automation editor offers them for the walker."""
    conditions: Sequence[str]
    llm_tools: Sequence[str]
    spoken: Sequence[str]
    """By the satellite."""
    shown: Sequence[str]
    """On the phone."""
    room: Mapping[str, Mapping[str, str]]
    """What the light and the fan did, by moment."""
    differences: Sequence[str]
    """What is not as it should be, a sentence each."""
    log_problems: Sequence[str]
    states: Mapping[str, str] = field(repr=False)

    @property
    def failures(self) -> list[str]:
        """What is wrong, a sentence each."""
        found = list(self.differences)
        if self.log_problems:
            found.append(f"{len(self.log_problems)} problems in the log")
        return found

    def as_dict(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        return {"ok": not self.failures, "story": "house", **asdict(self)}

    def as_text(self) -> str:
        """Return the same for people."""
        return "\n".join(
            [
                f"Home Assistant {self.ha_version}",
                *(f"{name}: {', '.join(fired) or 'still'}" for name, fired in self.automations.items()),
                *(f"“{sentence}” {answer}" for sentence, answer in self.assist.items()),
                *(f"spoken: {text}" for text in self.spoken),
                *(f"shown: {text}" for text in self.shown),
                *(f"{moment}: {looks}" for moment, looks in self.room.items()),
                f"triggers: {', '.join(self.triggers)}",
                f"conditions: {', '.join(self.conditions)}",
                f"tools: {', '.join(self.llm_tools)}",
                *self.log_problems,
                *(self.failures or ["ok"]),
            ]
        )
