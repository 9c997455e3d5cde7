"""Backward Walking: counts the minutes really walked backward.

Rooms, each with one owner; imports point down:

    engine/      what the feet and the belt do (`gait`), what a session and a day are (`training`)   pure, no clock
    devices/     bytes -> engine.samples, one file a device                                         pure
    radio/       machines: Bluetooth devices and entities, and whose they are        the only room that knows bleak
    storage/     memory, years of sessions, the recorder's statistics
    files/       tables, JSON, FIT, archive
    walker/      one person: inputs, training, what is shown when; `gear/` is what they wear and walk on
    actions/     what the services do
    assist/      what is answered to somebody who speaks
    cards/       what the cards of the dashboard are told; they are built from `card/` into `frontend/`
    house/       blueprints, sentences and automations in the user's Home Assistant
    flows/       forms of the options and the devices
    the root     what Home Assistant looks for

What goes on: `walker/inputs.py` -> `coordinator.py` -> `walker/trainer.py` -> `walker/throttle.py` -> the entities.
What is remembered: `storage/memory.py`, and `storage/logbook.py` over `years.py` and `statistics.py`.

One notification: `radio/connection.py` -> `devices` (octets to readings) -> `radio/link.py` -> `walker/inputs.py` ->
`engine/gait/walk.py`; what belts say, `radio/machine.py` keeps.

Where is backward decided? `engine/gait/walk.py` -> `engine/gait/direction.py`.
Who is on a belt? `radio/machine.py` -> `engine/rider.py`.
"""

from itertools import chain

from homeassistant.const import CONF_ADDRESS, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError, ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.typing import ConfigType

from .cards.commands import async_register_commands
from .const import CONF_GOAL_MIN, DOMAIN, MINOR_VERSION
from .coordinator import BackwalkConfigEntry, WalkerCoordinator
from .engine.one_line import one_line
from .engine.training.diary import finish
from .files.archive import Fold, Written, async_keep_sessions
from .house.blueprints import async_install_blueprints, async_uninstall_blueprints
from .house.cards import BUILD, async_serve_cards
from .house.pictures import async_serve_pictures
from .house.sentences import async_install_sentences, async_uninstall_sentences
from .house.sidebar import async_follow_wishes
from .radio.discovery import async_leave
from .radio.register import async_load_register
from .services import async_setup_services
from .storage.disk.failure import FileError, NewerVersionError, NotReadableError
from .storage.logbook import Logbook
from .storage.memory import WalkerStore
from .walker.gear.renames import async_follow_renames
from .walker.mounting import forget
from .walker.walker import Walker

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.DATE,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
]


async def async_setup(hass: HomeAssistant, _config: ConfigType) -> bool:
    """Serve the cards, and register the actions and commands, which are there before any walker is."""
    await async_serve_cards(hass)
    await async_serve_pictures(hass)
    await async_follow_wishes(hass)
    async_register_commands(hass, hass.data.get(BUILD))
    async_setup_services(hass)
    await async_load_register(hass)
    async_follow_renames(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: BackwalkConfigEntry) -> bool:
    """Set up one walker, whether or not a device is awake."""
    await async_install_blueprints(hass)
    await async_install_sentences(hass)
    await async_follow_wishes(hass)
    store = WalkerStore(hass, entry.entry_id)
    try:
        await store.async_load()
        if store.is_anew:
            store.memory.goal_min = entry.options.get(CONF_GOAL_MIN, store.memory.goal_min)
        walker = Walker(hass, entry, store)
        await walker.async_start()
    except NewerVersionError as err:
        raise _refusal(ConfigEntryError, err) from err
    except NotReadableError as err:
        raise _refusal(ConfigEntryNotReady, err) from err
    coordinator = WalkerCoordinator(hass, entry, walker)
    entry.runtime_data = coordinator
    # What is changed from here on is told, also while the platforms are set up.
    entry.async_on_unload(entry.add_update_listener(_async_take_changes))
    coordinator.async_start()
    mending = walker.logbook.async_mend_statistics()
    entry.async_create_background_task(hass, mending, f"{entry.title} mend statistics")
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)

    @callback
    def announce(_: HomeAssistant) -> None:
        coordinator.async_announce()

    # Before that, automations do not listen yet.
    entry.async_on_unload(async_at_started(hass, announce))
    return True


async def async_migrate_entry(hass: HomeAssistant, entry: BackwalkConfigEntry) -> bool:
    """Bring an entry of an older version up to date."""
    if entry.minor_version < MINOR_VERSION:
        # What a device called itself was taken as it was.
        for subentry in list(entry.subentries.values()):
            title = one_line(subentry.title) or subentry.subentry_type
            hass.config_entries.async_update_subentry(entry, subentry, title=title)
        hass.config_entries.async_update_entry(entry, minor_version=MINOR_VERSION)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: BackwalkConfigEntry) -> bool:
    """Stop counting, and write down what was counted."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    return True


def _refusal(
    kind: type[ConfigEntryError | ConfigEntryNotReady], err: FileError
) -> ConfigEntryError | ConfigEntryNotReady:
    """Return why a walker cannot be set up."""
    return kind(translation_domain=DOMAIN, translation_key=err.key, translation_placeholders=err.placeholders)


async def async_remove_entry(hass: HomeAssistant, entry: BackwalkConfigEntry) -> None:
    """Keep the walker's sessions in a file, forget the walker, and let their devices be found again."""
    store = WalkerStore(hass, entry.entry_id)
    await store.async_load()
    logbook = Logbook(hass, entry, store.file_name)
    await logbook.async_load()
    diary, _ = finish(store.memory.diary)

    async def fold_all(fold: Fold) -> Written | None:
        return await logbook.async_fold(lambda sessions: fold(chain(sessions, diary.finished)))

    # If the file cannot be written this raises, and nothing is forgotten.
    await async_keep_sessions(hass, entry.entry_id, entry.title, fold_all)
    await logbook.async_remove_all()
    await store.async_remove()
    forget(hass, entry)
    await async_leave(hass, entry, {subentry.data[CONF_ADDRESS] for subentry in entry.subentries.values()})
    await async_follow_wishes(hass)
    if not hass.config_entries.async_entries(DOMAIN, include_ignore=False):
        await async_uninstall_blueprints(hass)
        await async_uninstall_sentences(hass)


async def _async_take_changes(hass: HomeAssistant, entry: BackwalkConfigEntry) -> None:
    """Take what was changed of a walker without setting them up anew; a device that was removed may be found again."""
    left = entry.runtime_data.async_take_changes()
    await async_leave(hass, entry, left)
    await async_follow_wishes(hass)
