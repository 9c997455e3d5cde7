"""The room does what a client of its native API tells it, and remembers it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aioesphomeapi.client import APIClient
from aioesphomeapi.model import LightState, MediaPlayerCommand

from .room import FEATURES, LISTENS_S, RATE_HZ, WIDTH, Room


@pytest.fixture
async def room(socket_enabled: None) -> AsyncIterator[Room]:
    one = Room()
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def api(room: Room) -> AsyncIterator[APIClient]:
    one = APIClient("127.0.0.1", room.port, None)
    await one.connect(login=True)
    yield one
    await one.disconnect(force=True)


async def _keys(api: APIClient) -> dict[str, int]:
    entities, _ = await api.list_entities_services()
    return {entity.name: entity.key for entity in entities}


async def test_the_light_and_the_fan_do_as_they_are_told(room: Room, api: APIClient) -> None:
    keys, told = await _keys(api), list[Any]()
    api.subscribe_states(told.append)
    api.light_command(keys["Light"], state=True, brightness=0.5, rgb=(0.0, 1.0, 0.0))
    api.fan_command(keys["Fan"], state=True)
    await api.device_info()  # answered after the commands
    assert (room.light.is_on, room.light.brightness, room.light.rgb) == (True, 0.5, (0.0, 1.0, 0.0))
    assert room.fan.is_on
    last = [state for state in told if isinstance(state, LightState)][-1]
    assert (last.state, last.brightness, last.green) == (True, 0.5, 1.0)


async def test_the_light_keeps_what_is_not_mentioned(room: Room, api: APIClient) -> None:
    keys = await _keys(api)
    api.light_command(keys["Light"], state=True, brightness=0.25)
    api.light_command(keys["Light"], rgb=(1.0, 0.0, 0.0))
    await api.device_info()
    assert (room.light.is_on, room.light.brightness, room.light.rgb) == (True, 0.25, (1.0, 0.0, 0.0))


async def test_the_speaker_remembers_what_it_played(room: Room, api: APIClient) -> None:
    keys = await _keys(api)
    api.media_player_command(keys["Speaker"], media_url="http://a/song", volume=0.3)
    await api.device_info()
    assert room.speaker.is_playing
    assert room.speaker.played == ["http://a/song"]
    assert room.speaker.volume == pytest.approx(0.3)
    api.media_player_command(keys["Speaker"], command=MediaPlayerCommand.STOP)
    await api.device_info()
    assert not room.speaker.is_playing


async def test_the_satellite_says_what_it_is_asked_to(room: Room, api: APIClient) -> None:
    assert (await api.device_info()).voice_assistant_feature_flags == int(FEATURES)
    finished = await api.send_voice_assistant_announcement_await_response("http://a/tts", 5.0, "Half way.")
    assert finished.success
    assert room.spoken == ["Half way."]
    assert (await api.get_voice_assistant_configuration(5.0)).max_active_wake_words == 1


async def test_the_satellite_listens_after_a_question(api: APIClient) -> None:
    heard, ended = list[bytes](), asyncio.Event()

    async def start(*_: object) -> int:
        return 0

    async def hear(data: bytes, *_: object) -> None:
        heard.append(data)

    async def stop(_: object) -> None:
        ended.set()

    api.subscribe_voice_assistant(handle_start=start, handle_audio=hear, handle_stop=stop)
    await api.send_voice_assistant_announcement_await_response("http://a/tts", 5.0, "Now?", start_conversation=True)
    await asyncio.wait_for(ended.wait(), 5)
    assert len(b"".join(heard)) == LISTENS_S * RATE_HZ * WIDTH
