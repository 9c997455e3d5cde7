"""The voice, asked by a client of its protocol."""

from collections.abc import AsyncIterator

import pytest
from wyoming.asr import Transcribe
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.event import Eventable
from wyoming.info import Describe, Info
from wyoming.tts import Synthesize

from .voice import LANGUAGES, RATE_HZ, WIDTH, Voice

HEARD = (
    Transcribe(),
    AudioStart(rate=RATE_HZ, width=WIDTH, channels=1),
    AudioChunk(rate=RATE_HZ, width=WIDTH, channels=1, audio=bytes(64)),
    AudioStop(),
)


@pytest.fixture
async def voice(socket_enabled: None) -> AsyncIterator[Voice]:
    one = Voice()
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def client(voice: Voice) -> AsyncIterator[AsyncTcpClient]:
    async with AsyncTcpClient("127.0.0.1", voice.port) as one:
        yield one


async def _ask(client: AsyncTcpClient, *events: Eventable) -> None:
    for event in events:
        await client.write_event(event.event())


async def _read(client: AsyncTcpClient) -> tuple[str, dict[str, object]]:
    event = await client.read_event()
    assert event is not None
    return event.type, event.data


async def test_it_tells_what_it_can(client: AsyncTcpClient) -> None:
    await _ask(client, Describe())
    event = await client.read_event()
    assert event is not None
    info = Info.from_event(event)
    assert info.tts[0].voices[0].languages == LANGUAGES
    assert info.asr[0].models[0].languages == LANGUAGES


async def test_it_says_everything_as_silence(client: AsyncTcpClient) -> None:
    await _ask(client, Synthesize("Half way."))
    assert [(await _read(client))[0] for _ in range(3)] == ["audio-start", "audio-chunk", "audio-stop"]


async def test_it_hears_what_somebody_is_made_to_say_and_then_nothing(voice: Voice, client: AsyncTcpClient) -> None:
    voice.says.append("Later.")
    await _ask(client, *HEARD, *HEARD)
    assert (await _read(client))[1]["text"] == "Later."
    assert (await _read(client))[1]["text"] == ""
