"""What can be asked and told: intents, for the sentences of Assist and for whoever calls them by name.

A request that is refused is answered with the reason, in the language it was made in. Nothing is done then.
"""

from typing import Any, override

import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import intent

from .actions.access import owners_only
from .actions.schema import ATTR_PAIN, number
from .assist.answering import asked
from .assist.intents import QUESTIONS, REQUESTS, Wish
from .assist.question import Question
from .assist.sessions import ATTR_TO
from .assist.who_is_meant import NobodyMeantError, name_meant, walker_meant
from .const import CONF_WALKER, DOMAIN
from .texts import async_speech

WALKER = {vol.Optional(CONF_WALKER, description="Name of who walks; not needed for the one who speaks"): cv.string}


class WalkerIntent(intent.IntentHandler):
    """One thing that can be asked or told of a walker."""

    def __init__(self, wish: Wish, *, is_question: bool) -> None:
        """Have a wish answered; a question changes nothing."""
        self.intent_type = wish.intent_type
        self.description = wish.description
        self._answer = wish.answer
        self._slots = {**wish.slots, **WALKER}
        self._is_question, self._is_owners = is_question, wish.is_owners

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Return what can be said with it."""
        return self._slots

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do it and answer, or answer why not."""
        hass, user_id = intent_obj.hass, intent_obj.context.user_id
        slots = {key: slot["value"] for key, slot in self.async_validate_slots(intent_obj.slots).items()}
        name = name_meant(hass, slots.get(CONF_WALKER))
        speech = await async_speech(hass, intent_obj.language)
        response = intent_obj.create_response()
        try:
            walker = walker_meant(hass, name, user_id)
            if self._is_owners:
                await owners_only(intent_obj.context, walker)
            if ATTR_TO in slots:
                slots[ATTR_TO] = walker_meant(hass, slots[ATTR_TO], user_id)
            said = await self._answer(Question(speech, walker, name is not None, slots))
        except HomeAssistantError as error:
            is_unclear = isinstance(error, NobodyMeantError)
            codes = intent.IntentResponseErrorCode
            response.async_set_error(
                codes.NO_VALID_TARGETS if is_unclear else codes.FAILED_TO_HANDLE, speech.refusal(error)
            )
            return response
        response.async_set_speech(said)
        if self._is_question:
            response.response_type = intent.IntentResponseType.QUERY_ANSWER
        return response


class AnswerIntent(intent.IntentHandler):
    """A bare number: the answer if one was asked for just before, and else not understood, as without us."""

    intent_type = "BackwalkAnswer"
    description = "Answers how much it hurt"

    def __init__(self) -> None:
        """Be for the entities of no platform that a language model is given: it has tools."""
        self.platforms = {DOMAIN}

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Return what can be answered."""
        return {vol.Required(ATTR_PAIN, description="0, none, to 10, the worst there is"): number}

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do what was asked about, with the answer."""
        question = asked(ATTR_PAIN)
        if question is None:
            response = intent_obj.create_response()
            speech = await async_speech(intent_obj.hass, intent_obj.language)
            codes = intent.IntentResponseErrorCode
            response.async_set_error(codes.NO_INTENT_MATCH, speech.text("not_understood"))
            return response
        told = {key: {"value": value} for key, value in question.slots.items()}
        return await intent.async_handle(
            intent_obj.hass,
            DOMAIN,
            question.intent_type,
            {**told, ATTR_PAIN: intent_obj.slots[ATTR_PAIN]},
            intent_obj.text_input,
            intent_obj.context,
            intent_obj.language,
            assistant=intent_obj.assistant,
        )


INTENTS: tuple[intent.IntentHandler, ...] = (
    AnswerIntent(),
    *(WalkerIntent(wish, is_question=True) for wish in QUESTIONS),
    *(WalkerIntent(wish, is_question=False) for wish in REQUESTS),
)


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register what can be asked and told."""
    for handler in INTENTS:
        intent.async_register(hass, handler)
