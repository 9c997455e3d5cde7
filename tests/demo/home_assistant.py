"""The `hass` process: start, wait until it runs, stop. Whatever happens, no process stays behind."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from aiohttp import ClientError

from .api import Api, ApiError
from .arguments import LOOPBACK
from .configuration import reached_at, write_configuration

START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 20
POLL_S = 0.1


def free_port() -> int:
    """Return a TCP port of loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_taken(port: int) -> bool:
    """Tell whether somebody already listens on `port` of loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


class HomeAssistant:
    """One installation in `directory`, which outlives its restarts."""

    def __init__(
        self,
        directory: Path,
        port: int,
        owner: str,
        host: str = LOOPBACK,
        recorder: str | None = None,
        program: Sequence[str] = ("-m", "homeassistant"),
    ) -> None:
        self.url = f"http://{LOOPBACK}:{port}"
        self.address = f"http://{reached_at(host)}:{port}"
        """Where a browser finds it, on another device too if `host` is no loopback."""
        self.log = directory / "stderr.log"
        self.directory = directory
        self.program = program
        """What Python runs."""
        self._process: asyncio.subprocess.Process | None = None
        self._api: Api | None = None
        write_configuration(directory, port=port, owner=owner, host=host, recorder=recorder)

    async def start(self) -> None:
        """Start the process, and open `api` once everything is set up.

        Raises RuntimeError, with the log in its note, when the process ends or takes too long.
        """
        # a bus that does not exist: the Bluetooth adapters of this computer stay out of the simulated home
        environment = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}
        environment.pop("PYTHONPATH", None)  # custom integrations come from the configuration directory alone
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *self.program, "--config", str(self.directory)),
                *("--log-no-color", "--skip-pip"),  # the environment has everything: nothing is downloaded
                cwd=self.directory,
                env=environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        with suppress(TimeoutError):
            async with asyncio.timeout(START_TIMEOUT_S):
                while self._process.returncode is None:
                    # it answers before it knows who may log in
                    with suppress(ClientError, ApiError):
                        self._api = await self._running()
                        return
                    await asyncio.sleep(POLL_S)
        written = self.log.read_text()
        first = next((line for line in written.splitlines() if " ERROR " in line), "no error in its log")
        failure = RuntimeError(f"Home Assistant did not start: {first}")
        failure.add_note(written)
        raise failure

    @property
    def api(self) -> Api:
        """A session with the running process."""
        if self._api is None:
            raise RuntimeError("Home Assistant was not started")
        return self._api

    @property
    def pid(self) -> int:
        """The running process."""
        if self._process is None:
            raise RuntimeError("Home Assistant was not started")
        return self._process.pid

    async def _running(self) -> Api:
        async with AsyncExitStack() as stack:
            api = await stack.enter_async_context(Api(self.url))
            while True:
                if (await api.get("/api/config"))["state"] == "RUNNING":
                    stack.pop_all()
                    return api
                await asyncio.sleep(POLL_S)

    async def stop(self) -> None:
        """Ask the process to end, as a service manager does; after a while end it and all it started."""
        if (process := self._process) is None:
            return
        try:
            await self._leave()
            with suppress(ProcessLookupError, TimeoutError):
                process.terminate()
                await asyncio.wait_for(process.wait(), STOP_TIMEOUT_S)
        finally:
            await self.kill()

    async def kill(self) -> None:
        """End the process and all it started at once, as a power cut does."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
            await self._leave()

    async def _leave(self) -> None:
        api, self._api = self._api, None
        if api is not None:
            await api.close()
