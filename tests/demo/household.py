"""A simulated home with a real Home Assistant in it, as a person would set it up; gone without a trace afterwards."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..sim.home import NONE, SimulatedHome
from ..sim.recording import Recording
from .api import Api
from .arguments import LOOPBACK
from .entities import Entities, Figure, enable_all, find_entities
from .flows import add_device, add_proxy, add_roller, add_walker, discovered, scan_actively
from .home_assistant import HomeAssistant
from .pair import Pair
from .steps import begin

WALKER = "Alex"
POLL_S = 0.2


@dataclass(slots=True)
class Household:
    """What there is once somebody has moved in."""

    home: SimulatedHome
    pair: Pair
    kinds: Sequence[str]
    """Of the devices there are."""
    assistant: HomeAssistant
    entities: Entities
    discovered: Sequence[str]

    async def restart(self) -> None:
        """Stop Home Assistant and start it again."""
        begin("restart Home Assistant")
        await self.assistant.stop()
        await self.assistant.start()

    @property
    def api(self) -> Api:
        """A session with Home Assistant, another one after a restart."""
        return self.assistant.api

    async def connected(self) -> dict[str, Figure]:
        """Wait until Home Assistant has a link to all devices, and return all figures as they are then."""
        while True:
            figures = await self.entities.read(self.api)
            waits = {kind: state for kind in self.kinds if (state := figures[f"{kind}.connection"]) != "connected"}
            if not waits:
                return figures
            begin(f"wait for connections: {waits}")
            await asyncio.sleep(POLL_S)


@asynccontextmanager
async def move_in(
    port: int,
    recording: Recording | None = None,
    pair: Pair | None = None,
    *,
    host: str = LOOPBACK,
    recorder: str | None = None,
    shows_all: bool = False,
) -> AsyncIterator[Household]:
    """Run a simulated home and a Home Assistant at `port`, and set up the proxy, the walker and their devices.

    With `shows_all`, entities that are disabled by default are enabled, which takes a restart.
    """
    async with AsyncExitStack() as stack:
        begin("start the simulated home")
        directory = Path(stack.enter_context(TemporaryDirectory(prefix="simulated-home-")))
        pair = pair or (Pair(belt=NONE) if recording else Pair())
        kinds = pair.kinds
        home = SimulatedHome(recording=recording, pod=pair.pod, belt=pair.belt, on_belt=pair.belt != NONE)
        stack.push_async_callback(home.stop)
        proxy_port = await home.start()
        begin("start Home Assistant")
        assistant = HomeAssistant(directory, port, WALKER, host, recorder)
        stack.push_async_callback(assistant.stop)
        await assistant.start()
        api = assistant.api
        begin("add the Bluetooth proxy")
        await add_proxy(api, proxy_port)
        if pair != Pair():
            await scan_actively(api)  # some tell their name only when they are asked
        begin("find the devices")
        discoveries = await discovered(api, len(kinds))
        begin("add the devices")
        for discovery in discoveries:
            await add_device(api, discovery, WALKER)
        if not kinds:
            await add_walker(api, WALKER)
        if home.roller:
            await add_roller(api, home.roller.sensor.name, home.roller.metres_per_revolution)
            kinds = [*kinds, "entity"]
        wanted = [f"{kind}.connection" for kind in kinds]
        entities = await find_entities(api, wanted)
        if shows_all:
            begin("enable every entity")
            await enable_all(api)
            await assistant.stop()
            await assistant.start()
            entities = await find_entities(assistant.api, wanted)
        household = Household(
            home, pair, kinds, assistant, entities, sorted(discovery.name for discovery in discoveries)
        )
        begin("connect the devices")
        await household.connected()
        yield household
