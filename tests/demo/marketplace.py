"""Home Assistant's own Marketplace, the installer that was HACS, with a shop of this house in the place of GitHub.

The shop has the catalog, the single files of the repository and the release's zip, each where the Marketplace looks for
it; the paths are those of GitHub, and nothing leaves this computer. What installs is not ours.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from aiohttp import web

from scripts.lib.release import NAME, PACKAGE, ROOT

from .api import Api
from .arguments import LOOPBACK
from .flows import DOMAIN

REPOSITORY = "backwalk/ha-backward-walking"
ID = "1"
CATEGORY = "integration"
LISTS = ("removed", "critical")
POLL_S = 0.2
LIMIT_S = 30

START = """
import sys
from homeassistant.components.marketplace import profiles
from homeassistant.__main__ import main

url = sys.argv.pop(1)
hosts = {kind: f"{url}/{kind}" for kind in ("api", "github", "raw", "catalog")}
shop = profiles.DownloadProfile(id="default", operator="the shop", **hosts)
profiles.GITHUB = profiles.PROFILES["default"] = shop
sys.exit(main())
"""
"""Home Assistant as ever, but for the hosts that its Marketplace downloads from."""


def has_marketplace() -> bool:
    """Tell whether this Home Assistant has one: those before 2026.11 have HACS, which no package index offers."""
    return find_spec("homeassistant.components.marketplace") is not None


class Shop:
    """Offers one version at a time."""

    def __init__(self, offered: str, archives: Path) -> None:
        self.offered = offered
        self.archives = archives
        """A folder for each version."""
        self.url = ""
        self.sold: list[str] = []
        """The versions whose zip was fetched."""

    @property
    def program(self) -> tuple[str, ...]:
        """What Python runs instead of Home Assistant's own module."""
        return ("-c", START, self.url)

    async def catalog(self, request: web.Request) -> web.Response:
        """Answer with a section of the catalog, in which there is nothing but this repository."""
        section = request.match_info["section"]
        content: Any = [] if section in LISTS else {}
        if section == CATEGORY:
            manifest = json.loads((PACKAGE / "manifest.json").read_text())
            content[ID] = {
                "description": "Counts the minutes you really walk backward",
                "domain": DOMAIN,
                "etag_repository": self.offered,
                "full_name": REPOSITORY,
                "last_fetched": time.time(),
                "last_updated": "2026-11-01T00:00:00Z",
                "last_version": self.offered,
                "manifest": {"name": json.loads((ROOT / "hacs.json").read_text())["name"]},
                "manifest_name": manifest["name"],
            }
        return web.json_response(content)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Answer with a file of the repository, whatever the version is."""
        path = (ROOT / request.match_info["path"]).resolve()
        return web.FileResponse(path) if path.is_relative_to(ROOT) and path.is_file() else web.Response(status=404)

    async def asset(self, request: web.Request) -> web.StreamResponse:
        """Answer with the zip of a release."""
        version = request.match_info["version"]
        self.sold.append(version)
        return web.FileResponse(self.archives / version / NAME)


@asynccontextmanager
async def open_shop(offered: str, archives: Path) -> AsyncIterator[Shop]:
    """Serve a shop on loopback."""
    shop = Shop(offered, archives)
    app = web.Application()
    app.add_routes(
        [
            web.get("/catalog/{section}/data.json", shop.catalog),
            web.get(f"/raw/{REPOSITORY}/{{version}}/{{path:.+}}", shop.file),
            web.get(f"/github/{REPOSITORY}/releases/download/{{version}}/{NAME}", shop.asset),
        ]
    )
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, LOOPBACK, 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        shop.url = f"http://{host}:{port}"
        yield shop
    finally:
        await runner.cleanup()


async def download(api: Api, version: str) -> None:
    """Have the Marketplace install what the catalog names, as its page does.

    Raises TimeoutError when it does not come to know of it, ApiError when it does not install it.
    """
    async with asyncio.timeout(LIMIT_S):
        while True:
            if await _is_known(api, version):
                break
            await asyncio.sleep(POLL_S)
    await api.call("marketplace/warning/accept")
    await api.call("marketplace/repository/install", repository=ID)


async def _is_known(api: Api, version: str) -> bool:
    listed = await api.call("marketplace/repositories/list", categories=[CATEGORY])
    return any(one["full_name"] == REPOSITORY and one["available_version"] == version for one in listed)
