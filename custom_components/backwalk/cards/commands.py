"""The WebSocket commands of the cards.

Reading is a command and no action, as an action leaves a row in the recorder at every look. `backwalk/live` goes on
over restarts and reloads of the walker: whoever subscribed is told nothing while the walker is not loaded.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.event import async_track_time_interval

from ..actions.access import may_correct
from ..const import DOMAIN
from ..coordinator import WalkerCoordinator
from ..engine.gait.foot.stride import Stride
from ..engine.training.event import TrainingEvent
from .live import Told, happening, live, news, stride
from .look import look

TICK = timedelta(seconds=1)
LIVE = f"{DOMAIN}/live"
LOOK = f"{DOMAIN}/look"


def async_register_commands(hass: HomeAssistant, build: str | None) -> None:
    """Register the commands; `build` is the hash of the cards that are served."""

    @websocket_api.websocket_command({"type": LIVE, "entry_id": str})
    @callback
    def subscribe(hass: HomeAssistant, connection: websocket_api.ActiveConnection, message: dict[str, Any]) -> None:
        number = message["id"]
        listener = _Listener(hass, message["entry_id"], lambda told: connection.send_event(number, told))
        connection.subscriptions[number] = listener.leave
        connection.send_result(number)
        connection.send_event(number, {"build": build})
        listener.tick()

    websocket_api.async_register_command(hass, subscribe)
    websocket_api.async_register_command(hass, _look)


@websocket_api.websocket_command({"type": LOOK, "entry_id": str, vol.Optional("date"): cv.date})
@websocket_api.async_response
async def _look(hass: HomeAssistant, connection: websocket_api.ActiveConnection, message: dict[str, Any]) -> None:
    if (walker := _walker(hass, message["entry_id"])) is None:
        connection.send_error(message["id"], websocket_api.ERR_NOT_FOUND, "This walker is not loaded")
        return
    day: date | None = message.get("date")
    told = await look(hass, walker.walker, day)
    told["may_correct"] = may_correct(hass, connection.user, walker.walker)
    connection.send_result(message["id"], told)


def _walker(hass: HomeAssistant, entry_id: str) -> WalkerCoordinator | None:
    """Return a walker, None while they are not loaded."""
    entries = hass.config_entries.async_loaded_entries(DOMAIN)
    return next((entry.runtime_data for entry in entries if entry.entry_id == entry_id), None)


class _Listener:
    """One page that follows one walker, who is another object after each reload."""

    def __init__(self, hass: HomeAssistant, entry_id: str, tell: Callable[[Told], None]) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._tell = tell
        self._walker: WalkerCoordinator | None = None
        self._told: Told = {}
        self._stop_hearing: Callable[[], None] | None = None
        self._stop_ticking = async_track_time_interval(hass, self.tick, TICK)

    @callback
    def leave(self) -> None:
        """End it."""
        self._stop_ticking()
        self._follow(None)

    @callback
    def tick(self, _: datetime | None = None) -> None:
        """Tell what is new since the last second."""
        walker = _walker(self._hass, self._entry_id)
        if walker is not self._walker:
            self._follow(walker)
        if walker is None:
            return
        now = live(walker.walker)
        if told := news(self._told, now):
            self._told = now
            self._tell(told)

    @callback
    def _follow(self, walker: WalkerCoordinator | None) -> None:
        if self._walker is not None and self._stop_hearing is not None:
            self._walker.walker.inputs.on_stride.discard(self._on_stride)
            self._stop_hearing()
        self._walker, self._told = walker, {}
        if walker is not None:
            walker.walker.inputs.on_stride.add(self._on_stride)
            self._stop_hearing = walker.listen_to_events(self._on_happening)

    @callback
    def _on_stride(self, one: Stride) -> None:
        self._tell({"stride": stride(one, self._hass.loop.time())})

    @callback
    def _on_happening(self, one: TrainingEvent) -> None:
        self._tell({"happening": happening(one)})
