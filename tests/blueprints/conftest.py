"""A house with somebody who walks backward in it, and automations made from the bundled blueprints.

    async def test_it(alex: Household) -> None:
        said = alex.recorded("tts", "speak")
        await alex.begin(f"{MONDAY} 17:00:00")
        await alex.install("spoken_coach", speaker=["media_player.gym"])
        await alex.walk(10)
        assert [call.data["message"] for call in said] == [...]

Blueprints are read, substituted and run by Home Assistant's own components, from the files that the integration
installs, out of a real `configuration.yaml`.
"""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config import async_hass_config_yaml
from homeassistant.const import SERVICE_RELOAD, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import slugify
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from ..ha.conftest import POD_SUBENTRY, TREADMILL_SUBENTRY, _bluetooth, _no_waiting_for_scans, _own_folder, device
from ..ha.test_training import MONDAY, TUESDAY, Walker
from .gym import Gym
from .patience import _patience

__all__ = [
    "BUNDLED",
    "MONDAY",
    "TUESDAY",
    "Household",
    "_bluetooth",
    "_no_waiting_for_scans",
    "_own_folder",
    "_patience",
]

BUNDLED = Path(__file__).parents[2] / "custom_components/backwalk/blueprints"
CONFIGURATION = """\
automation: !include automations.yaml
script: !include scripts.yaml
"""


class Household(Walker):
    """Somebody on a treadmill that is only walked backward, and the automations they have.

    `begin`, `pass_to`, `walk` and `choose` drive the walker, `told` is what the event entity has said.
    """

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory, **options: Any) -> None:
        super().__init__(hass, freezer, **options)
        self._automations: list[dict[str, Any]] = []
        self._scripts: dict[str, dict[str, Any]] = {}

    def wear_a_pod(self) -> None:
        """Have a pod besides the treadmill, which can be walked either way then; to be called before `begin`."""
        self.entry = MockConfigEntry(
            domain="backwalk", title="Alex", subentries_data=[POD_SUBENTRY, TREADMILL_SUBENTRY]
        )

    @property
    def device_id(self) -> str:
        """The walker's service device: what the input `walker` of every blueprint takes."""
        return device(self.hass, self.entry, self.entry.entry_id).id

    def recorded(self, domain: str, service: str, response: Mapping[str, Any] | None = None) -> list[ServiceCall]:
        """Return a list that will hold the calls of an action, which does nothing else but give `response`."""
        supports = SupportsResponse.NONE if response is None else SupportsResponse.OPTIONAL
        calls: list[ServiceCall] = async_mock_service(
            self.hass, domain, service, response=response, supports_response=supports
        )
        return calls

    async def install(self, name: str, **inputs: Any) -> str:
        """Make an automation or a script from the bundled blueprint `name`; return its entity id.

        The input `walker` is this walker unless it is given. Can be called several times, also for the same blueprint.
        """
        (path,) = BUNDLED.glob(f"*/{name}.yaml")
        domain = path.parent.name
        blueprint = {"path": f"backwalk/{path.name}", "input": {"walker": self.device_id, **inputs}}
        number = len(self._automations) + len(self._scripts) + 1
        alias = f"{name} {number}"
        made = {"alias": alias, "use_blueprint": blueprint}
        if domain == "automation":
            self._automations.append({"id": alias, **made})
        else:
            self._scripts[slugify(alias)] = made
        await self.hass.async_add_executor_job(self._write_configuration)
        await self._load(domain)
        entity_id = f"{domain}.{slugify(alias)}"
        state = self.hass.states.get(entity_id)
        assert state is not None
        assert state.state != STATE_UNAVAILABLE, "Home Assistant refuses it; the log says why"
        return entity_id

    def _write_configuration(self) -> None:
        folder = Path(self.hass.config.config_dir)
        (folder / "configuration.yaml").write_text(CONFIGURATION)
        (folder / "automations.yaml").write_text(yaml.safe_dump(self._automations))
        (folder / "scripts.yaml").write_text(yaml.safe_dump(self._scripts))

    async def _load(self, domain: str) -> None:
        if domain in self.hass.config.components:
            await self.hass.services.async_call(domain, SERVICE_RELOAD, blocking=True)
        else:
            assert await async_setup_component(self.hass, domain, await async_hass_config_yaml(self.hass))
        await self.hass.async_block_till_done()

    async def run(self, script: str, **fields: Any) -> None:
        """Run a script and everything that follows from it at once; it may go on after that."""
        await self.hass.services.async_call("script", "turn_on", {"entity_id": script, "variables": fields})
        await self.hass.async_block_till_done()

    async def quit(self) -> None:
        """Stop what runs, so that no automation outlives the test."""
        for domain in ("automation", "script"):
            for entity_id in self.hass.states.async_entity_ids(domain):
                await self.hass.services.async_call(domain, "turn_off", {"entity_id": entity_id}, blocking=True)
        await self.hass.async_block_till_done()

    def id_of(self, key: str) -> str:
        """Return the entity id of the walker's entity `key`."""
        registry = er.async_get(self.hass)
        (found,) = (
            entity.entity_id
            for entity in er.async_entries_for_config_entry(registry, self.entry.entry_id)
            if entity.unique_id.partition("_")[2] == key
        )
        return found


@pytest.fixture
async def alex(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> AsyncIterator[Household]:
    """Return somebody who walks in UTC; `begin` before anything else."""
    await hass.config.async_set_time_zone("UTC")
    household = Household(hass, freezer)
    yield household
    await household.quit()


@pytest.fixture
async def gym(hass: HomeAssistant) -> Gym:
    """Return the room, furnished with what speaks and listens."""
    furnished = Gym()
    await furnished.open(hass)
    return furnished
