"""Another database for Home Assistant's recorder: a server of its own, as an ordinary process, gone afterwards."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from .arguments import LOOPBACK
from .home_assistant import free_port
from .steps import begin

NAME = "homeassistant"
START_TIMEOUT_S = 30
POLL_S = 0.2
NOBODY = "nobody"
"""Who runs the server if we are root, as PostgreSQL refuses to be."""
UNPACKED = Path(os.environ.get("BACKWALK_DATABASES", "/nonexistent"))
"""Where the Debian packages are unpacked that this computer lacks."""
PLACES = ("usr/lib/postgresql/*/bin", "usr/sbin", "usr/bin")


class NoDatabaseError(Exception):
    """A server that this computer does not have."""


@asynccontextmanager
async def database(kind: str) -> AsyncIterator[str]:
    """Run a server of a kind, and give the URL under which the recorder finds its database."""
    begin(f"start {kind}")
    with TemporaryDirectory(prefix=f"{kind}-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY)
        async with SERVERS[kind](folder, free_port()) as url:
            yield url


@asynccontextmanager
async def _postgresql(folder: Path, port: int) -> AsyncIterator[str]:
    data = str(folder / "data")
    await _run(_tool("initdb"), "-D", data, "-U", NAME, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    command = (_tool("postgres"), "-D", data, "-k", str(folder), "-h", LOOPBACK, "-p", str(port))
    async with _serving(command, folder, port):
        yield f"postgresql://{NAME}@{LOOPBACK}:{port}/postgres"


@asynccontextmanager
async def _mariadb(folder: Path, port: int) -> AsyncIterator[str]:
    server = _tool("mariadbd")
    first = folder / "first.sql"
    first.write_text(
        f"CREATE DATABASE {NAME} CHARACTER SET utf8mb4;\n"
        f"CREATE USER {NAME}@'{LOOPBACK}';\n"
        f"GRANT ALL ON *.* TO {NAME}@'{LOOPBACK}';\n"
    )
    first.chmod(0o644)
    common = ("--no-defaults", f"--basedir={Path(server).parents[1]}", f"--datadir={folder / 'data'}")
    await _run(_tool("mariadb-install-db"), *common, "--auth-root-authentication-method=normal", "--skip-test-db")
    command = (
        *(server, *common, f"--socket={folder / 'socket'}", f"--bind-address={LOOPBACK}", f"--port={port}"),
        *("--skip-name-resolve", f"--init-file={first}"),
    )
    async with _serving(command, folder, port):
        yield f"mysql+pymysql://{NAME}@{LOOPBACK}:{port}/{NAME}?charset=utf8mb4"


SERVERS = {"postgresql": _postgresql, "mariadb": _mariadb}


def _tool(name: str) -> str:
    """Return the path of a program. Raises NoDatabaseError when there is none."""
    for root in (UNPACKED, Path("/")):
        for place in PLACES:
            if found := sorted(root.glob(f"{place}/{name}")):
                return str(found[-1])
    raise NoDatabaseError(f"{name} is not here, and its Debian package could not be had")


def _environment() -> dict[str, str]:
    """Return ours, in which what was unpacked finds its libraries."""
    libraries = [*UNPACKED.glob("usr/lib/*-linux-*"), UNPACKED / "usr/lib"]
    return os.environ | ({"LD_LIBRARY_PATH": ":".join(map(str, libraries))} if UNPACKED.is_dir() else {})


async def _start(command: Sequence[str], output: Path | None = None) -> asyncio.subprocess.Process:
    user = NOBODY if os.geteuid() == 0 else None
    with (output or Path(os.devnull)).open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *command,
            user=user,
            extra_groups=[] if user else None,
            cwd="/",
            env=_environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log if output else asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )


async def _run(*command: str) -> None:
    """Run a program to its end. Raises NoDatabaseError, with its last words, when it fails."""
    process = await _start(command)
    said, _ = await process.communicate()
    if process.returncode:
        raise NoDatabaseError(f"{Path(command[0]).name}: {said.decode(errors='replace').strip()[-300:]}")


@asynccontextmanager
async def _serving(command: Sequence[str], folder: Path, port: int) -> AsyncIterator[None]:
    """Have a server run that answers at a port."""
    log = folder / "log"
    process = await _start(command, log)
    try:
        async with asyncio.timeout(START_TIMEOUT_S):
            while not await _answers(port):
                if process.returncode is not None:
                    raise NoDatabaseError(f"{Path(command[0]).name}: {log.read_text(errors='replace')[-300:]}")
                await asyncio.sleep(POLL_S)
        yield
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), START_TIMEOUT_S)
        except TimeoutError:
            sys.stderr.write(f"{command[0]} does not end\n")
            process.kill()


async def _answers(port: int) -> bool:
    with suppress(OSError):
        _, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.close()
        return True
    return False
