"""Both framings against bytes by example and against the client's side of the Noise protocol."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from noise.connection import NoiseConnection  # type: ignore[import-untyped]  # ships no types

from .framing import (
    NOISE_PROTOCOL,
    PROLOGUE,
    FramingError,
    NoiseFraming,
    PlainFraming,
    read_varint,
    varint,
)

KEY = base64.b64encode(bytes(range(32))).decode()


@given(st.integers(0, 2**32))
def test_varint_returns(number: int) -> None:
    assert read_varint(varint(number) + b"rest", 0) == (number, len(varint(number)))


def test_varint_by_example() -> None:
    assert varint(300) == b"\xac\x02"
    assert read_varint(b"\xac", 0) is None


def test_plain_by_example() -> None:
    framing = PlainFraming()
    assert framing.frame(7, b"") == b"\0\0\x07"
    assert framing.frame(130, b"ab") == b"\0\x02\x82\x01ab"
    assert list(framing.receive(b"\0\0\x07\0\x02\x82\x01ab")) == [(7, b""), (130, b"ab")]


@given(st.lists(st.tuples(st.integers(1, 200), st.binary(max_size=300)), max_size=5), st.integers(1, 50))
def test_plain_survives_any_split(messages: list[tuple[int, bytes]], size: int) -> None:
    framing = PlainFraming()
    stream = b"".join(framing.frame(*message) for message in messages)
    parts = (stream[at : at + size] for at in range(0, len(stream), size))
    assert [message for part in parts for message in framing.receive(part)] == messages


def test_plain_refuses_an_encrypting_client() -> None:
    with pytest.raises(FramingError, match="wants encryption"):
        list(PlainFraming().receive(b"\x01\0\0"))


class Client:
    """The client's side, written with the Noise library alone."""

    def __init__(self, key: str = KEY) -> None:
        self.out: list[bytes] = []
        self.server = NoiseFraming(KEY, "sim-proxy", "24:6F:28:00:00:01", self.out.append)
        self.noise: Any = NoiseConnection.from_name(NOISE_PROTOCOL)
        self.noise.set_as_initiator()
        self.noise.set_psks(base64.b64decode(key))
        self.noise.set_prologue(PROLOGUE)
        self.noise.start_handshake()

    def frame(self, content: bytes) -> bytes:
        return b"\x01" + len(content).to_bytes(2) + content

    def shake_hands(self) -> None:
        list(self.server.receive(self.frame(b"") + self.frame(b"\0" + self.noise.write_message())))
        self.noise.read_message(self.out[1][4:])


def test_noise_greets_with_name_and_mac() -> None:
    client = Client()
    client.shake_hands()
    assert client.out[0] == client.frame(b"\x01sim-proxy\x00246f28000001\x00")
    assert client.noise.handshake_finished


def test_noise_both_ways_byte_by_byte() -> None:
    client = Client()
    client.shake_hands()
    sent = client.frame(client.noise.encrypt(b"\0\x07\0\0")) + client.frame(client.noise.encrypt(b"\0\x82\0\x02ab"))
    got = [message for byte in sent for message in client.server.receive(bytes((byte,)))]
    assert got == [(7, b""), (130, b"ab")]
    answer = client.server.frame(8, b"xyz")
    assert client.noise.decrypt(answer[3:]) == b"\0\x08\0\x03xyz"


def test_noise_refuses_another_key() -> None:
    client = Client(base64.b64encode(bytes(32)).decode())
    with pytest.raises(FramingError, match="another key"):
        client.shake_hands()
    assert client.out[-1] == client.frame(b"\x01Handshake MAC failure")


def test_noise_tells_a_plain_client_that_it_encrypts() -> None:
    client = Client()
    with pytest.raises(FramingError, match="does not encrypt"):
        list(client.server.receive(b"\0\0\x07"))
    assert client.out[-1][0] == 0x01
