"""Who is meant: the walker who was named, the only one there is, or the one who speaks."""

from collections.abc import Callable, Iterable
from unicodedata import normalize

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN
from ..walker.walker import Walker

PERSON = "person"
USER_ID = "user_id"
GENITIVES = ("", "s")
"""What a name may end in where it says whose; an apostrophe is not heard."""
ONESELF = frozenset(
    {
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "ich",
        "mir",
        "mich",
        "mein",
        "meine",
        "meinem",
        "meinen",
        "je",
        "moi",
        "mon",
        "ma",
        "yo",
        "mi",
        "io",
        "mio",
        "mia",
        "ik",
        "mij",
        "mijn",
    }
)
"""What stands where a name could, for the one who speaks."""
FILLERS = frozenset(
    {"actually", "now", "then", "please", "denn", "eigentlich", "mal", "doch", "nun", "so", "wohl", "jetzt"}
)
"""What may stand beside it."""


class NobodyMeantError(ServiceValidationError):
    """It is not known who is meant; the text asks back."""

    def __init__(self, key: str, **placeholders: str) -> None:
        super().__init__(translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders)


def walker_meant(
    hass: HomeAssistant, name: str | None, user_id: str | None, among: Iterable[ConfigEntry] | None = None
) -> Walker:
    """Return the walker called `name`, or who is meant if nobody is named; NobodyMeantError if that is not known.

    It is one `among` those, or of all.
    """
    everybody: Iterable[ConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    walkers = sorted(everybody if among is None else among, key=lambda walker: walker.title)
    titles = ", ".join(walker.title for walker in walkers if _folded(walker.title))
    if not walkers:
        raise NobodyMeantError("no_walker")
    if name is not None:
        found = _called(walkers, name)
        if not found:
            raise NobodyMeantError("walker_unknown", name=name, walkers=titles)
    else:
        found = walkers if len(walkers) == 1 else _called(walkers, _person(hass, user_id))
    if len(found) != 1:
        raise NobodyMeantError("for_whom", walkers=titles)
    walker: Walker = found[0].runtime_data.walker
    return walker


def name_meant(hass: HomeAssistant, said: str | None) -> str | None:
    """Return what was said in the place of a name, None if that is the one who speaks.

    A walker who is called like a word for oneself, Mia for one, is meant by their name.
    """
    if said is None or _called(hass.config_entries.async_loaded_entries(DOMAIN), said):
        return said
    words = set(_folded(said).split())
    return None if words & ONESELF and words <= ONESELF | FILLERS else said


def _called(walkers: list[ConfigEntry], name: str | None) -> list[ConfigEntry]:
    """Return those of that name, by their whole name if possible, else by the first word of it."""
    if name is None:
        return []
    if not (said := _folded(name)):
        return []
    parts: tuple[Callable[[str], str], ...] = (str, lambda title: title.strip().partition(" ")[0])
    for part in parts:
        found = [walker for walker in walkers if said in {_folded(part(walker.title)) + ending for ending in GENITIVES}]
        if found:
            return found
    return []


def _folded(name: str) -> str:
    """Return a name as it is heard: its letters and digits, without accents, whatever their case."""
    plain = normalize("NFKD", name.casefold())
    letters = "".join(sign if sign.isalnum() else " " * sign.isspace() for sign in plain)
    return " ".join(letters.split())


def _person(hass: HomeAssistant, user_id: str | None) -> str | None:
    """Return the name of the person who is logged in as that user."""
    persons = hass.states.async_all(PERSON)
    is_known = user_id is not None
    return next((person.name for person in persons if is_known and person.attributes.get(USER_ID) == user_id), None)
