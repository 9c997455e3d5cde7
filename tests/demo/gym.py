"""The room the treadmill stands in, moved in: light, fan, speaker and satellite, a voice for them, and a phone."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from ..sim.room import Room
from ..sim.voice import Voice
from .api import Api
from .flows import add_proxy, add_voice
from .phone import Phone, pocket
from .steps import begin

POLL_S = 0.2
SPEECH = {"stt_engine": "stt.simulated", "stt_language": "en", "tts_engine": "tts.simulated", "tts_language": "en"}
ENTITIES = {
    "light": "light",
    "fan": "fan",
    "speaker": "media_player",
    "satellite": "assist_satellite",
}
"""What the room has, each the only one of its domain."""


@dataclass(frozen=True, slots=True)
class Gym:
    """A room that can be asked what it was made to do."""

    room: Room
    voice: Voice
    phone: Phone
    ids: Mapping[str, str]
    """Entity ids by what they are."""


@asynccontextmanager
async def gym(api: Api) -> AsyncIterator[Gym]:
    """Furnish a room, and set it up in Home Assistant."""
    async with AsyncExitStack() as stack:
        begin("furnish the room")
        room, voice = Room(), Voice()
        stack.push_async_callback(room.stop)
        stack.push_async_callback(voice.stop)
        await add_voice(api, await voice.start())
        await _speak(api)
        await add_proxy(api, await room.start())
        ids = await _entities(api, room)
        phone = await stack.enter_async_context(pocket(api))
        yield Gym(room, voice, phone, ids)


async def _speak(api: Api) -> None:
    """Have Assist hear and speak with the voice."""
    (pipeline,) = (await api.call("assist_pipeline/pipeline/list"))["pipelines"]
    pipeline_id = pipeline.pop("id")
    await api.call("assist_pipeline/pipeline/update", pipeline_id=pipeline_id, **pipeline | SPEECH)


async def _entities(api: Api, room: Room) -> dict[str, str]:
    """Wait for the room's entities, and return their ids."""
    mac = room.mac.lower()
    while True:
        rows = await api.call("config/entity_registry/list")
        by_domain = {
            row["entity_id"].partition(".")[0]: row["entity_id"]
            for row in rows
            if row["platform"] == "esphome" and row["unique_id"].lower().startswith(mac)
        }
        if all(domain in by_domain for domain in ENTITIES.values()):
            return {name: by_domain[domain] for name, domain in ENTITIES.items()}
        await asyncio.sleep(POLL_S)
