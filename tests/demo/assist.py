"""What is said to Assist in the story of the house, and what has to be in its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .api import Api

PROCESS = "/api/conversation/process"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, and what the answer has to have in it."""

    text: str
    has: str
    language: str = "en"

    def is_right(self, answer: str) -> bool:
        """Tell whether an answer says what it should."""
        return self.has.casefold() in answer.casefold()


SENTENCES: Mapping[str, Sequence[Sentence]] = {
    "rest day": (
        Sentence("is step 1 done", "rest"),
        Sentence("ist Schritt 1 erledigt", "Ruhetag", "de"),
    ),
    "before": (
        Sentence("how many minutes did I walk backward today", "not walked backward"),
        Sentence("what is left", "11 minutes"),
        Sentence("set resistance to four", "4"),
        Sentence("pause my backward walk", "no session"),
    ),
    "begun": (
        Sentence("log ten minutes on the sled", "10 minutes"),
        Sentence("start my backward walk", "already"),
        Sentence("what is left", "1 minute"),
        Sentence("was fehlt noch", "1 Minute", "de"),
    ),
    "after": (
        Sentence("how many minutes did I walk backward today", "11 minutes"),
        Sentence("wie viele Minuten bin ich heute rückwärts gegangen", "11 Minuten", "de"),
        Sentence("how many minutes did I walk backward this week", "11 minutes"),
        Sentence("is step 1 done", "done"),
        Sentence("that hurt, three", "3"),
        Sentence("finish my backward walk", ""),
        Sentence("finish my backward walk", "no session"),
    ),
}
"""By moment."""


async def say(api: Api, sentence: Sentence) -> str:
    """Return what Assist answers."""
    answer = await api.post(PROCESS, {"text": sentence.text, "language": sentence.language})
    return str(answer["response"]["speech"]["plain"]["speech"])
