"""A question that is still open: what was asked last in the conversation that goes on, and of what.

Home Assistant keeps what was said and done in the conversation's chat log, so nothing has to be remembered here. Its
own agent does not go on listening after a question: what is said next, typed or after the wake word, is the answer, as
long as it is the same conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.components.conversation import AssistantContent
from homeassistant.components.conversation.chat_log import current_chat_log

from ..actions.schema import ATTR_PAIN

LACKING: Mapping[str, str] = {"BackwalkReportPain": ATTR_PAIN}
"""By intent, the slot that is asked for where it is not filled."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An intent that waits for one more slot."""

    intent_type: str
    slots: dict[str, Any]


def asked(slot: str) -> Asked | None:
    """Return what was asked just before, None if it was nothing that `slot` answers."""
    log = current_chat_log.get()
    if log is None:
        return None
    turns = [place for place, content in enumerate(log.content) if content.role == "user"]
    if not turns[1:]:
        return None
    before = log.content[turns[-2] : turns[-1]]
    calls = [call for said in before if isinstance(said, AssistantContent) for call in said.tool_calls or ()]
    if not calls or LACKING.get(calls[-1].tool_name) != slot or slot in calls[-1].tool_args:
        return None
    return Asked(calls[-1].tool_name, dict(calls[-1].tool_args))
