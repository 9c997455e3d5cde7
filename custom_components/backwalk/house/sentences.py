"""What Assist understands: the files in `sentences/`, in the user's configuration as soon as there is a walker.

Assist reads sentences from `custom_sentences/` of the configuration and from nowhere else that an integration could
give it. What it offers to code, sentence triggers, would spare the file, but knows no numbers, no lists and no
languages: a trigger that matches cannot say afterwards that it was not meant, so "set the resistance to ..." would take
every such sentence of a house away from it, in any language. The files are documented, hold for every language of a
house at once, and whoever wants other words may change them. Where a language model is asked first, it has tools.
"""

from homeassistant.const import SERVICE_RELOAD
from homeassistant.core import HomeAssistant

from .bundle import Bundle, async_install, async_uninstall

CONVERSATION = "conversation"
LANGUAGES = {"en": "en", "de": "de", "de-CH": "de", "fr": "fr", "es": "es", "it": "it", "nl": "nl"}
"""The folders in which Assist looks, and in which language it does."""
SENTENCES = tuple(
    Bundle(f"sentences.{folder}", {f"sentences/{language}": f"custom_sentences/{folder}"})
    for folder, language in LANGUAGES.items()
)


async def async_install_sentences(hass: HomeAssistant) -> None:
    """Install the sentences; Assist understands them at once."""
    if any([await async_install(hass, bundle) for bundle in SENTENCES]):
        await _async_reload(hass)


async def async_uninstall_sentences(hass: HomeAssistant) -> None:
    """Delete the sentences: nobody is left of whom they could be said."""
    if any([await async_uninstall(hass, bundle) for bundle in SENTENCES]):
        await _async_reload(hass)


async def _async_reload(hass: HomeAssistant) -> None:
    """Have Assist, if it runs by now, read its sentences again.

    Language by language: without one, it would read the user's YAML anew, too, finished or not.
    """
    if hass.services.has_service(CONVERSATION, SERVICE_RELOAD):
        for language in {*LANGUAGES, hass.config.language}:
            await hass.services.async_call(CONVERSATION, SERVICE_RELOAD, {"language": language}, blocking=True)
