"""Home Assistant as a browser sees it: a login from loopback, REST, and WebSockets."""

from collections.abc import AsyncIterator, Mapping
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, ClientTimeout, ClientWebSocketResponse, WSMsgType

REQUEST_TIMEOUT_S = 20


class ApiError(Exception):
    """Home Assistant refused a request; the message holds its answer."""


class Api:
    """A session of the owner at `url`; enter it when HTTP is up."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.tokens: dict[str, Any] = {}
        self._http = ClientSession(url, timeout=ClientTimeout(total=REQUEST_TIMEOUT_S))

    async def __aenter__(self) -> Self:
        """Log in: from loopback the login flow asks nothing."""
        try:
            await self._log_in()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def _log_in(self) -> None:
        self.tokens = await self.log_in_as(None)
        self._http.headers.update(Authorization=f"Bearer {self.tokens['access_token']}", Accept="application/json")

    async def log_in_as(self, user_id: str | None) -> dict[str, Any]:
        """Return the tokens of a user, None for the owner: from loopback nobody is asked more than who they are."""
        client_id = f"{self.url}/"
        flow = {"client_id": client_id, "redirect_uri": client_id, "handler": ["trusted_networks", None]}
        step = await self.post("/auth/login_flow", flow)
        if step["type"] == "form":
            # There are several users, the owner is the first.
            (field,) = step["data_schema"]
            choice = {"client_id": client_id, "user": user_id or field["options"][0][0]}
            step = await self.post(f"/auth/login_flow/{step['flow_id']}", choice)
        form = {"grant_type": "authorization_code", "code": step["result"], "client_id": client_id}
        async with self._http.post("/auth/token", data=form) as response:
            response.raise_for_status()
            return dict(await response.json())

    async def get(self, path: str) -> Any:
        """Return the JSON at `path`."""
        return await self._request("GET", path)

    async def text(self, path: str) -> str:
        """Return the page or the file at `path`."""
        async with self._http.get(path) as response:
            response.raise_for_status()
            return await response.text()

    async def post(self, path: str, body: object) -> Any:
        """Send `body` as JSON to `path`, return the JSON that comes back."""
        return await self._request("POST", path, json=body)

    async def delete(self, path: str) -> None:
        """Delete what is at `path`."""
        await self._request("DELETE", path)

    async def _request(self, method: str, path: str, **options: Any) -> Any:
        async with self._http.request(method, path, **options) as response:
            if not response.ok:
                raise ApiError(f"{method} {path}: {response.status} {await response.text()}")
            return await response.json() if response.content_type == "application/json" else None

    async def call(self, command: str, **fields: object) -> Any:
        """Send a WebSocket command over a socket of its own, and return its result."""
        async with await self._open_socket() as socket:
            return await _command(socket, command, fields)

    async def follow(self, command: str, **fields: object) -> AsyncIterator[Any]:
        """Send a WebSocket command that subscribes, over a socket of its own, and return what comes of it."""
        async with await self._open_socket() as socket:
            await _command(socket, command, fields)
            async for message in socket:
                if message.type is WSMsgType.TEXT and (told := message.json())["type"] == "event":
                    yield told["event"]

    async def _open_socket(self) -> ClientWebSocketResponse:
        socket = await self._http.ws_connect("/api/websocket", max_msg_size=0)
        await socket.receive_json()
        await socket.send_json({"type": "auth", "access_token": self.tokens["access_token"]})
        await socket.receive_json()
        return socket

    async def act(self, domain: str, action: str, **data: object) -> None:
        """Perform an action, `number.set_value` for one."""
        await self.post(f"/api/services/{domain}/{action}", data)

    async def ask(self, domain: str, action: str, **data: object) -> Any:
        """Perform an action that answers, and return its answer."""
        return (await self.post(f"/api/services/{domain}/{action}?return_response", data))["service_response"]


async def _command(socket: ClientWebSocketResponse, command: str, fields: Mapping[str, object]) -> Any:
    """Send the first command of a socket, and return its result."""
    await socket.send_json({"id": 1, "type": command, **fields})
    answer = await socket.receive_json(timeout=REQUEST_TIMEOUT_S)
    if not answer["success"]:
        raise ApiError(f"{command}: {answer['error']}")
    return answer["result"]
