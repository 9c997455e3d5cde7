"""The story of the installation: from the release's zip, by hand, from a plain clone, and through the Marketplace.

Each is the only code of the integration that a new Home Assistant has: a walker is made, the bundle of the cards is
fetched as a browser does, a session is logged, and it is still there after a restart with the other one installed.
"""

import asyncio
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from scripts.lib.release import NAME, PACKAGE, ROOT, release

from .flows import DOMAIN, FLOWS
from .home_assistant import HomeAssistant, free_port
from .household import WALKER
from .marketplace import Shop, download, has_marketplace, open_shop
from .report import log_problems
from .steps import begin, limit

LIMIT_S = 360
VERSION, NEXT_VERSION = "1.0.0", "1.0.1"
MINUTES = 10
BUNDLE = re.compile(r'["\'](/backwalk[^"\']*\.js)["\']')
"""In the page that the browser is sent first."""
NO_CARDS = "no_cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What one way of installing led to."""

    version: str
    has_cards: bool
    repairs: Sequence[str]
    minutes: float
    """Walked today, as logged before the restart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallReport:
    """One run of the story `install`."""

    ways: Mapping[str, Installed]
    log_problems: Sequence[str]
    sold: Sequence[str]
    """The versions that the Marketplace fetched, one after the other."""
    states: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def failures(self) -> list[str]:
        """What is wrong, a sentence each."""
        found = []
        for way, seen in self.ways.items():
            is_clone = way == "clone"
            if seen.has_cards is is_clone or (NO_CARDS in seen.repairs) is not is_clone:
                found.append(f"{way}: cards {seen.has_cards}, repairs {list(seen.repairs)}")
            if seen.minutes != MINUTES:
                found.append(f"{way}: {seen.minutes} minutes instead of {MINUTES}")
        if self.sold and list(self.sold) != [VERSION, NEXT_VERSION]:
            found.append(f"the Marketplace fetched {', '.join(self.sold)}")
        return [*found, *self.log_problems]

    def as_dict(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        return {"ok": not self.failures, **asdict(self)}

    def as_text(self) -> str:
        """Return what a person reads."""
        lines = [
            f"{way}: version {seen.version}, cards {seen.has_cards}, repairs {', '.join(seen.repairs) or 'none'}"
            for way, seen in self.ways.items()
        ]
        if not self.sold:
            lines.append("NOT RUN: the Marketplace, which Home Assistant has from 2026.11 on")
        return "\n".join([*lines, *self.failures])


def _unzip(version: str, target: Path) -> Path:
    """Unpack a release as an installer does, and return its folder."""
    archive = target / NAME
    release(PACKAGE, archive, version)
    with ZipFile(archive) as opened:
        opened.extractall(target / DOMAIN)
    return target / DOMAIN


def _clone(target: Path) -> Path:
    """Return the integration's folder in a clone of what is committed."""
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), target / "clone"], check=True)  # noqa: S603, S607
    return target / "clone" / PACKAGE.relative_to(ROOT)


async def check_install() -> InstallReport:
    """Tell the story. Raises TimeoutError when it takes too long."""
    problems, sold = list[str](), list[str]()
    async with limit(LIMIT_S):
        with TemporaryDirectory(prefix="installed-") as name:
            folder = Path(name)
            begin("make the release")
            first, second = await asyncio.to_thread(
                lambda: [_unzip(version, folder / version) for version in (VERSION, NEXT_VERSION)]
            )
            clone = await asyncio.to_thread(_clone, folder)
            ways = {
                # one version up in the same house, and down again
                "zip": await _install(folder / "zip", (first, second), problems),
                "by hand": await _install(folder / "hand", (second, first), problems),
                "clone": await _install(folder / "bare", (clone, clone), problems),
            }
            if has_marketplace():
                async with open_shop(VERSION, folder) as shop:
                    ways["marketplace"] = await _buy(folder / "bought", shop, problems)
                sold = shop.sold
    return InstallReport(ways=ways, log_problems=problems, sold=sold)


async def _install(folder: Path, packages: Sequence[Path], problems: list[str]) -> Installed:
    """Install a package, set up a walker who walks, replace the package, and return what there is then."""
    begin(f"install {folder.name}")
    assistant = HomeAssistant(folder, free_port(), WALKER)
    try:
        before, after = packages
        _copy(before, folder)
        await assistant.start()
        await _add_walker(assistant)
        await assistant.stop()
        _copy(after, folder)
        await assistant.start()
        return await _look(assistant)
    finally:
        await assistant.stop()
        problems += log_problems(assistant.log.read_text())


async def _buy(folder: Path, shop: Shop, problems: list[str]) -> Installed:
    """Install through the Marketplace, set up a walker who walks at once, update, and return what there is then."""
    begin("install through the Marketplace")
    assistant = HomeAssistant(folder, free_port(), WALKER, program=shop.program)
    _remove(folder)
    try:
        await assistant.start()
        await download(assistant.api, VERSION)
        await _add_walker(assistant)
        await assistant.stop()
        shop.offered = NEXT_VERSION
        await assistant.start()
        await download(assistant.api, NEXT_VERSION)
        await assistant.stop()
        await assistant.start()
        return await _look(assistant)
    finally:
        await assistant.stop()
        problems += log_problems(assistant.log.read_text())


def _remove(folder: Path) -> Path:
    """Take away what Home Assistant has of the integration, and return where it looks for it."""
    target = folder / "custom_components" / DOMAIN
    if target.is_symlink():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    return target


def _copy(package: Path, folder: Path) -> None:
    """Put a package where Home Assistant looks for it, in the place of what is there."""
    shutil.copytree(package, _remove(folder))


async def _add_walker(assistant: HomeAssistant) -> None:
    """Add somebody by hand, and log what they walked today."""
    api = assistant.api
    form = await api.post(FLOWS, {"handler": DOMAIN})
    while form["type"] == "form":
        answers = {"name": WALKER} if any(one["name"] == "name" for one in form["data_schema"]) else {}
        form = await api.post(f"{FLOWS}/{form['flow_id']}", answers)
    await api.act(DOMAIN, "log_session", mode="sled", minutes=MINUTES)


async def _look(assistant: HomeAssistant) -> Installed:
    """Return what there is."""
    api = assistant.api
    bundles = BUNDLE.findall(await api.text("/"))
    (manifest,) = (one for one in await api.call("manifest/list") if one["domain"] == DOMAIN)
    issues = (await api.call("repairs/list_issues"))["issues"]
    status = await api.ask(DOMAIN, "get_status")
    return Installed(
        version=manifest["version"],
        has_cards=bool(bundles) and all([len(await api.text(path)) > 0 for path in bundles]),
        repairs=sorted(issue["issue_id"] for issue in issues if issue["domain"] == DOMAIN),
        minutes=float(status["backward_today_min"]),
    )
