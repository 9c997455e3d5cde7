"""Somebody who talks to Assist: the real conversation agent, with the sentences that the integration installs."""

from dataclasses import dataclass

from homeassistant.components.conversation import async_converse
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers.intent import IntentResponse
from homeassistant.setup import async_setup_component

ERROR = "error"


@dataclass(frozen=True)
class Assist:
    """Says things in one language."""

    hass: HomeAssistant
    language: str = "en"
    user_id: str | None = None
    conversation_id: str | None = None
    """Of a conversation that goes on; without it each sentence is one of its own."""

    async def answer(self, sentence: str) -> IntentResponse:
        context = Context(user_id=self.user_id)
        result = await async_converse(self.hass, sentence, self.conversation_id, context, language=self.language)
        await self.hass.async_block_till_done()
        return result.response

    async def ask(self, sentence: str) -> str:
        """Return what is answered, without an error."""
        answer = await self.answer(sentence)
        said: str = answer.speech["plain"]["speech"]
        assert answer.error_code is None, (sentence, said)
        return said

    async def refused(self, sentence: str) -> str:
        """Return what is answered, with the code of the error."""
        answer = await self.answer(sentence)
        assert answer.error_code is not None, sentence
        return f"{answer.error_code}: {answer.speech['plain']['speech']}"


async def async_set_up_assist(hass: HomeAssistant) -> None:
    """Set up what Assist is made of."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    await hass.async_block_till_done()
