"""What is said, in the language of who asked: texts of the translations, with figures as one says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN


def refusal(key: str, **placeholders: str) -> ServiceValidationError:
    """Return what is raised where something cannot be done, with the reason in every language."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders)


@dataclass(frozen=True, slots=True)
class Speech:
    """The texts of one language."""

    texts: Mapping[str, str]

    def text(self, key: str, **placeholders: str) -> str:
        """Return a text, with what it leaves open."""
        return self.texts[f"component.{DOMAIN}.common.{key}"].format(**placeholders)

    def option(self, selector: str, option: str) -> str:
        """Return what an option of a selector is called."""
        return self.texts[f"component.{DOMAIN}.selector.{selector}.options.{option}"]

    def minutes(self, minutes: float, *, up: bool = False) -> str:
        """Return minutes in words, whole ones: none that is not walked yet, or with `up` all that it takes."""
        whole = ceil(minutes) if up else floor(minutes)
        if minutes < 1:
            return self.text("under_a_minute")
        return self.text("minute") if whole == 1 else self.text("minutes", count=str(whole))

    def number(self, value: float) -> str:
        """Return a number with the language's decimal separator, and without decimals that say nothing."""
        return f"{round(value, 1):g}".replace(".", self.text("decimal_separator"))

    def refusal(self, error: HomeAssistantError) -> str:
        """Return why something was refused."""
        text = self.texts.get(f"component.{error.translation_domain}.exceptions.{error.translation_key}.message")
        return str(error) if text is None else text.format(**error.translation_placeholders or {})


async def async_speech(hass: HomeAssistant, language: str) -> Speech:
    """Return the texts of a language, whatever country it is spoken in; English ones where it has none."""
    spoken = language.partition("-")[0]
    texts: dict[str, str] = {}
    for category in ("common", "exceptions", "selector"):
        texts |= await async_get_translations(hass, spoken, category, [DOMAIN])
    return Speech(texts)
