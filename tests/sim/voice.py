"""Speech of the house over the Wyoming protocol: says everything as silence, and hears what somebody is made to say."""

import asyncio
from collections import deque
from typing import Any

from wyoming.asr import Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event, Eventable, async_read_event, async_write_event
from wyoming.info import AsrModel, AsrProgram, Attribution, Describe, Info, TtsProgram, TtsVoice
from wyoming.tts import Synthesize

HOST = "127.0.0.1"
RATE_HZ = 16_000
WIDTH = 2
"""Bytes a sample."""
SPOKEN_S = 0.2
"""However long the text is: nobody listens."""
LANGUAGES = ["en", "de"]

ARTIFACT: dict[str, Any] = {
    "name": "simulated",
    "description": "Simulated",
    "attribution": Attribution(name="Simulated", url=""),
    "installed": True,
    "version": "1",
}
INFO = Info(
    asr=[AsrProgram(**ARTIFACT, models=[AsrModel(**ARTIFACT, languages=LANGUAGES)])],
    tts=[TtsProgram(**ARTIFACT, voices=[TtsVoice(**ARTIFACT, languages=LANGUAGES)])],
)
SPEECH = (
    AudioStart(rate=RATE_HZ, width=WIDTH, channels=1),
    AudioChunk(rate=RATE_HZ, width=WIDTH, channels=1, audio=bytes(int(SPOKEN_S * RATE_HZ) * WIDTH)),
    AudioStop(),
)


class Voice:
    """A server that speaks and hears; `says` is what somebody says next, each time they are listened to."""

    def __init__(self) -> None:
        self.says: deque[str] = deque()
        self.port = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Listen on any free port of loopback, and return it."""
        self._server = await asyncio.start_server(self._serve, HOST, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self.port

    async def stop(self) -> None:
        """Fall silent."""
        if self._server:
            self._server.close()
            self._server.close_clients()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        is_heard = False
        while (event := await async_read_event(reader)) is not None:
            is_heard |= AudioChunk.is_type(event.type)
            for answer in self._answers(event, is_heard=is_heard):
                await async_write_event(answer.event(), writer)
        writer.close()

    def _answers(self, event: Event, *, is_heard: bool) -> tuple[Eventable, ...]:
        if Describe.is_type(event.type):
            return (INFO,)
        if Synthesize.is_type(event.type):
            return SPEECH
        if AudioStop.is_type(event.type) and is_heard:
            return (Transcript(text=self.says.popleft() if self.says else ""),)
        return ()
