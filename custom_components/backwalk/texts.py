"""What is said, in the language of who asked: texts of the translations, with figures as one says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from homeassistant.const import UnitOfLength
from homeassistant.core import DOMAIN as HOMEASSISTANT_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util.unit_conversion import DistanceConverter

from .const import DOMAIN

SHORT_M = 1000.0
SHORT_MILES = 0.1
"""Shorter distances are said in metres or feet."""


def refusal(key: str, **placeholders: str) -> ServiceValidationError:
    """Return what is raised where something cannot be done, with the reason in every language."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders)


def not_loaded(walker: str) -> ServiceValidationError:
    """Return what Home Assistant raises where somebody is switched off, of who was so in the middle of something."""
    return ServiceValidationError(
        translation_domain=HOMEASSISTANT_DOMAIN,
        translation_key="service_config_entry_not_loaded",
        translation_placeholders={"domain": DOMAIN, "entry_title": walker},
    )


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
        if 0 < minutes < 1:
            return self.text("under_a_minute")
        return self.text("minute") if whole == 1 else self.text("minutes", count=str(whole))

    def distance(self, metres: float, *, in_miles: bool) -> str:
        """Return a distance as one says it: whole metres or feet while it is short."""
        if in_miles:
            miles = DistanceConverter.convert(metres, UnitOfLength.METERS, UnitOfLength.MILES)
            feet = DistanceConverter.convert(metres, UnitOfLength.METERS, UnitOfLength.FEET)
            is_short, short, long = miles < SHORT_MILES, ("feet", feet), ("miles", miles)
        else:
            is_short, short, long = metres < SHORT_M, ("metres", metres), ("kilometres", metres / 1000)
        key, value = (short[0], str(round(short[1]))) if is_short else (long[0], self.number(long[1]))
        return self.text(key, count=value)

    def pace(self, speed_mps: float, *, in_miles: bool) -> dict[str, str]:
        """Return the `pace` and the `speed` of somebody who moves."""
        unit = UnitOfLength.MILES if in_miles else UnitOfLength.KILOMETERS
        unit_m = DistanceConverter.convert(1, unit, UnitOfLength.METERS)
        minutes, seconds = divmod(round(unit_m / speed_mps), 60)
        per_hour = self.number(3600 * speed_mps / unit_m)
        return {
            "pace": self.text("pace_mile" if in_miles else "pace_km", time=f"{minutes}:{seconds:02}"),
            "speed": self.text("speed_mph" if in_miles else "speed_kmh", count=per_hour),
        }

    def counted(self, key: str, count: int) -> str:
        """Return how many there are of something that has a text for one and one for many."""
        return self.text(f"{key}_one" if count == 1 else f"{key}_many", count=str(count))

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number with the language's decimal separator, and without decimals that say nothing."""
        return f"{round(value, digits):g}".replace(".", self.text("decimal_separator"))

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
