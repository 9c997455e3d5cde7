"""A phone with Home Assistant's app on it: registers itself, is shown notifications, and has their buttons pressed.

It speaks as the app does: a registration over REST, notifications over a push channel of the WebSocket, and the press
of a button over the phone's own webhook.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from .api import Api

NAME = "Phone"
PRESSED = "mobile_app_notification_action"
POLL_S = 0.1

type Notification = Mapping[str, Any]


@dataclass(slots=True)
class Phone:
    """A registered phone."""

    api: Api
    webhook_id: str
    shown: list[Notification] = field(default_factory=list)
    """All notifications, in the order they came."""

    async def notified(self, is_it: Callable[[Notification], bool] = lambda _: True) -> Notification:
        """Wait for a notification that is not older than this call."""
        seen = len(self.shown)
        while True:
            for notification in self.shown[seen:]:
                if is_it(notification):
                    return notification
            await asyncio.sleep(POLL_S)

    async def press(self, notification: Notification, number: int) -> None:
        """Press the button of a notification that has this number, from 0."""
        action = notification["data"]["actions"][number]
        event = {"event_type": PRESSED, "event_data": {"action": action["action"]}}
        await self.api.post(f"/api/webhook/{self.webhook_id}", {"type": "fire_event", "data": event})


@asynccontextmanager
async def pocket(api: Api) -> AsyncIterator[Phone]:
    """Register a phone, and have it listen."""
    registration = {
        "app_id": "simulated",
        "app_name": "Simulated app",
        "app_version": "1",
        "device_id": "simulated-phone",
        "device_name": NAME,
        "manufacturer": "Simulated",
        "model": NAME,
        "os_name": "Simulated",
        "os_version": "1",
        "supports_encryption": False,
        "app_data": {"push_websocket_channel": True},
    }
    phone = Phone(api, (await api.post("/api/mobile_app/registrations", registration))["webhook_id"])

    async def listen() -> None:
        async for notification in api.follow("mobile_app/push_notification_channel", webhook_id=phone.webhook_id):
            phone.shown.append(notification)

    listening = asyncio.create_task(listen())
    try:
        yield phone
    finally:
        listening.cancel()
