"""A picture of a page of Home Assistant, taken by a headless Chromium over its DevTools protocol."""

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless=new", "--remote-debugging-port=0", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
    *("--no-first-run", "--disable-quic", "--disable-sync", "--disable-background-networking"),
    "--disable-component-update",
)
READY = (
    "Boolean(document.querySelector('home-assistant')?.hass?.states && !document.querySelector('#ha-launch-screen'))"
)
READY_TIMEOUT_S = 40
POLL_S = 0.1
SETTLE_S = 3
"""Cards are drawn and graphs have their history by then; the page says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What to photograph; `width` and `height` are CSS pixels, of which the file has two each way."""

    file: Path
    path: str
    width: int
    height: int
    dark: bool


def find_browser() -> str | None:
    """Return the path of a Chromium, None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


async def take(url: str, picture: Picture) -> None:
    """Write `picture` of the Home Assistant at `url`. Raises FileNotFoundError when there is no Chromium."""
    browser = find_browser()
    if browser is None:
        raise FileNotFoundError("missing tool: chromium")
    with tempfile.TemporaryDirectory(prefix="backwalk-chromium-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            *(browser, *FLAGS, f"--user-data-dir={profile}", "about:blank"),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(READY_TIMEOUT_S + SETTLE_S), ClientSession() as http:
                await _photograph(http, await _devtools_port(Path(profile)), url, picture)
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _devtools_port(profile: Path) -> int:
    file = profile / "DevToolsActivePort"
    while True:
        if file.exists() and (lines := file.read_text().splitlines()):
            return int(lines[0])
        await asyncio.sleep(POLL_S)


async def _photograph(http: ClientSession, port: int, url: str, picture: Picture) -> None:
    async with http.put(f"http://127.0.0.1:{port}/json/new") as response:
        address = (await response.json(content_type=None))["webSocketDebuggerUrl"]
    async with http.ws_connect(address, max_msg_size=0) as socket:
        page = Page(socket)
        await page.call(
            "Emulation.setDeviceMetricsOverride",
            width=picture.width,
            height=picture.height,
            deviceScaleFactor=2,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if picture.dark else "light"}
        await page.call("Emulation.setEmulatedMedia", features=[scheme])
        await page.call("Page.navigate", url=url + picture.path)
        await page.ready()
        await asyncio.sleep(SETTLE_S)
        image = await page.call("Page.captureScreenshot", format="png")
        await asyncio.to_thread(picture.file.write_bytes, base64.b64decode(image["data"]))


class Page:
    """A tab that takes commands of the DevTools protocol."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._ids = itertools.count(1)

    async def ready(self) -> None:
        """Wait until Home Assistant's frontend has states to show."""
        while True:
            answer = await self.call("Runtime.evaluate", expression=READY)
            if answer.get("result", {}).get("value"):
                return
            await asyncio.sleep(POLL_S)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result, empty if it failed; events in between are passed over."""
        command_id = next(self._ids)
        await self._socket.send_json({"id": command_id, "method": method, "params": parameters})
        while (answer := json.loads(await self._socket.receive_str())).get("id") != command_id:
            pass
        return dict(answer.get("result", {}))
