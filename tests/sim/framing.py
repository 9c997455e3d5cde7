"""How messages lie in the TCP stream of an ESPHome device, seen from the device.

Plain: 0x00, length and type as varints, payload. Encrypted: 0x01, a 16-bit length, a frame of the Noise protocol
Noise_NNpsk0_25519_ChaChaPoly_SHA256, in which type and length have 16 bits each (all big-endian).
https://developers.esphome.io/architecture/api/protocol_details/
"""

import base64
from collections.abc import Callable, Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from noise.connection import NoiseConnection  # type: ignore[import-untyped]  # ships no types
from noise.exceptions import NoiseInvalidMessage  # type: ignore[import-untyped]  # ships no types

PLAIN, NOISE = 0x00, 0x01
NOISE_PROTOCOL = b"Noise_NNpsk0_25519_ChaChaPoly_SHA256"
PROLOGUE = b"NoiseAPIInit\0\0"


class FramingError(Exception):
    """The other end speaks differently or has the wrong key: the connection ends."""


class Framing(Protocol):
    """One direction each: bytes received -> (type, payload), and back."""

    def receive(self, data: bytes) -> Iterator[tuple[int, bytes]]: ...

    def frame(self, number: int, payload: bytes) -> bytes: ...


def varint(number: int) -> bytes:
    """Return the number in groups of seven bits, the lowest first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def read_varint(buffer: bytes | bytearray, at: int) -> tuple[int, int] | None:
    """Return the number and where it ends, or None if it goes on beyond the buffer."""
    number = 0
    for index in range(at, len(buffer)):
        number |= (buffer[index] & 0x7F) << 7 * (index - at)
        if buffer[index] < 0x80:
            return number, index + 1
    return None


class PlainFraming:
    """Without a key."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def frame(self, number: int, payload: bytes) -> bytes:
        return bytes((PLAIN,)) + varint(len(payload)) + varint(number) + payload

    def receive(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        self._buffer += data
        while self._buffer:
            if self._buffer[0] != PLAIN:
                raise FramingError("the client wants encryption" if self._buffer[0] == NOISE else "not a frame")
            if (length := read_varint(self._buffer, 1)) is None or (
                number := read_varint(self._buffer, length[1])
            ) is None:
                return
            end = number[1] + length[0]
            if len(self._buffer) < end:
                return
            payload = bytes(self._buffer[number[1] : end])
            del self._buffer[:end]
            yield number[0], payload


class NoiseFraming:
    """With a key; `write` sends the answers of the handshake."""

    def __init__(self, key: str, name: str, mac: str, write: Callable[[bytes], None]) -> None:
        """`key` is in base64, as in an ESPHome configuration."""
        self._buffer, self._write = bytearray(), write
        self._greeting: bytes | None = b"\x01" + f"{name}\0{mac.replace(':', '').lower()}\0".encode()
        self._noise = NoiseConnection.from_name(NOISE_PROTOCOL)
        self._noise.set_as_responder()
        self._noise.set_psks(base64.b64decode(key))
        self._noise.set_prologue(PROLOGUE)
        self._noise.start_handshake()

    def frame(self, number: int, payload: bytes) -> bytes:
        return self._wrap(self._noise.encrypt(number.to_bytes(2) + len(payload).to_bytes(2) + payload))

    def receive(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        self._buffer += data
        while len(self._buffer) >= 3:
            if self._buffer[0] != NOISE:
                self._write(self._wrap(b"\0Bad indicator byte"))  # tells a plain client that a key is needed
                raise FramingError("the client does not encrypt")
            end = 3 + int.from_bytes(self._buffer[1:3])
            if len(self._buffer) < end:
                return
            content = bytes(self._buffer[3:end])
            del self._buffer[:end]
            if self._greeting is not None:
                self._write(self._wrap(self._greeting))
                self._greeting = None
            elif not self._noise.handshake_finished:
                self._shake_hands(content)
            else:
                clear = self._noise.decrypt(content)
                yield int.from_bytes(clear[:2]), clear[4 : 4 + int.from_bytes(clear[2:4])]

    def _shake_hands(self, content: bytes) -> None:
        try:
            self._noise.read_message(content[1:])
        except (InvalidTag, NoiseInvalidMessage) as error:
            self._write(self._wrap(b"\x01Handshake MAC failure"))
            raise FramingError("the client has another key") from error
        self._write(self._wrap(b"\0" + self._noise.write_message()))

    @staticmethod
    def _wrap(content: bytes) -> bytes:
        return bytes((NOISE,)) + len(content).to_bytes(2) + content
