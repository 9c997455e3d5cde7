"""The messages of the ESPHome native API, by type number: aioesphomeapi's own protobuf classes."""

from typing import Any

from aioesphomeapi import api_pb2
from aioesphomeapi.core import MESSAGE_TYPE_TO_PROTO

pb: Any = api_pb2
"""Generated code without types."""

TYPE_OF: dict[Any, int] = {message: number for number, message in MESSAGE_TYPE_TO_PROTO.items()}


def parse(number: int, payload: bytes) -> Any | None:
    """Return the message, or None for a type newer than the library."""
    message: Any = MESSAGE_TYPE_TO_PROTO.get(number)
    return message.FromString(payload) if message else None
