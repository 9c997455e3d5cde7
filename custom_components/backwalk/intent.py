"""What can be asked and told: intents, for the sentences of Assist and for whoever calls them by name.

A request that is refused is answered with the reason, in the language it was made in. Nothing is done then.
"""

from collections.abc import Awaitable, Callable
from typing import Any, override

import voluptuous as vol
from homeassistant.const import ATTR_MODE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import intent

from .actions.schema import ATTR_MINUTES, ATTR_PAIN, ATTR_RESISTANCE, WHERE
from .assist import answers
from .assist.answers import ATTR_FRACTION, ATTR_PERIOD, TODAY, WEEK, Request
from .assist.who_is_meant import NobodyMeantError, walker_meant
from .const import CONF_WALKER
from .texts import async_speech

type Slots = dict[vol.Marker, Any]

A_NUMBER = vol.Coerce(float)
WALKER: Slots = {
    vol.Optional(CONF_WALKER, description="Name of who walks; not needed for the one who speaks"): cv.string
}
PERIOD: Slots = {vol.Optional(ATTR_PERIOD, description="today, if left out"): vol.In([TODAY, WEEK])}
RESISTANCE: Slots = {
    vol.Required(ATTR_RESISTANCE, description="What the dial shows, 0 to 100"): A_NUMBER,
    vol.Optional(ATTR_FRACTION, description="Added to the resistance"): A_NUMBER,
}
LOGGED: Slots = {
    vol.Required(ATTR_MINUTES, description="Minutes walked backward, 1 to 120"): A_NUMBER,
    vol.Required(ATTR_MODE, description="Where: sled, outdoors or gym"): WHERE,
}
PAIN: Slots = {vol.Required(ATTR_PAIN, description="0, none, to 10, the worst there is"): A_NUMBER}


class WalkerIntent(intent.IntentHandler):
    """One thing that can be asked or told of a walker."""

    def __init__(
        self,
        intent_type: str,
        description: str,
        answer: Callable[[Request], Awaitable[str]],
        slots: Slots | None = None,
        *,
        is_question: bool = False,
    ) -> None:
        """Have `answer` do it; a question changes nothing."""
        self.intent_type = intent_type
        self.description = description
        self._answer = answer
        self._slots = {**(slots or {}), **WALKER}
        self._is_question = is_question

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Return what can be said with it."""
        return self._slots

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do it and answer, or answer why not."""
        hass, context = intent_obj.hass, intent_obj.context
        told = {key: slot["value"] for key, slot in self.async_validate_slots(intent_obj.slots).items()}
        name = told.get(CONF_WALKER)
        speech = await async_speech(hass, intent_obj.language)
        response = intent_obj.create_response()
        try:
            walker = walker_meant(hass, name, context.user_id)
            said = await self._answer(Request(speech, walker, name is not None, told))
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


INTENTS = (
    WalkerIntent(
        "BackwalkMinutes", "Tells how long somebody walked backward", answers.minutes, PERIOD, is_question=True
    ),
    WalkerIntent(
        "BackwalkStepOne", "Tells whether the backward walk of today is done", answers.step_one, is_question=True
    ),
    WalkerIntent(
        "BackwalkLeft", "Tells how long there is still to walk backward today", answers.left, is_question=True
    ),
    WalkerIntent("BackwalkStart", "Starts a backward walk, or ends its pause", answers.start),
    WalkerIntent("BackwalkPause", "Pauses the backward walk that goes on", answers.pause),
    WalkerIntent("BackwalkFinish", "Ends the backward walk that goes on", answers.finish),
    WalkerIntent("BackwalkSetResistance", "Tells what the resistance dial shows", answers.set_resistance, RESISTANCE),
    WalkerIntent("BackwalkLogSession", "Logs a backward walk that nothing counted", answers.log_session, LOGGED),
    WalkerIntent("BackwalkSkipToday", "Skips the leg day of today", answers.skip_today),
    WalkerIntent("BackwalkReportPain", "Remembers how much the backward walk hurt", answers.report_pain, PAIN),
)


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register what can be asked and told."""
    for handler in INTENTS:
        intent.async_register(hass, handler)
