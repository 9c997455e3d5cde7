"""What two pods that send 200 notifications a second each cost a real Home Assistant, beyond one in which they are off.

Both figures are of one run: the same process, the same walkers, its processor time read before and after.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Row, row
from tests.bench.soak import soak_rows
from tests.demo.api import Api
from tests.demo.flows import DOMAIN, add_device, add_proxy, discovered
from tests.demo.home_assistant import HomeAssistant, free_port
from tests.sim.home import NONE, SimulatedHome
from tests.sim.pod import Pod, Rate
from tests.sim.walker import Move, Walker

FASTEST = Rate(200.0, 1)
"""A frame in each notification."""
ASKED_FOR = 0x08
"""The rate that a pod is asked for: these two answer it with theirs."""
WALKERS = ("Anna", "Bo")
SETTLE_S = 10.0
MEASURED_S = 30.0
POLL_S = 0.2
TICKS_HZ = os.sysconf("SC_CLK_TCK")


def processor_s(pid: int) -> float:
    """Return the processor time that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_HZ


async def share(pid: int, seconds: float) -> float:
    """Return how much of one core a process takes from now on."""
    loop = asyncio.get_running_loop()
    began_s, before_s = loop.time(), processor_s(pid)
    await asyncio.sleep(seconds)
    return (processor_s(pid) - before_s) / (loop.time() - began_s)


@asynccontextmanager
async def two_walkers() -> AsyncIterator[tuple[HomeAssistant, tuple[Pod, ...]]]:
    """Run a Home Assistant with two walkers who walk backward, each with a pod of their own."""
    async with AsyncExitStack() as stack:
        home = SimulatedHome(belt=NONE, on_belt=False)
        other = Walker(1, on_belt=False)
        second = Pod(other.imu, other.clock, address="C4:11:22:33:44:12", name="WT901BLE68")
        pods = (home.pod, second)
        for pod in pods:
            pod.rates[ASKED_FOR] = FASTEST
            home.proxy.peripherals[pod.number] = pod
        for walker in (home.walker, other):
            walker.walk(Move.BACKWARD)
        stack.push_async_callback(home.stop)
        proxy_port = await home.start()
        directory = Path(stack.enter_context(TemporaryDirectory(prefix="load-")))
        assistant = HomeAssistant(directory, free_port(), WALKERS[0])
        stack.push_async_callback(assistant.stop)
        await assistant.start()
        await add_proxy(assistant.api, proxy_port)
        found = await discovered(assistant.api, len(pods))
        for discovery, name in zip(found, WALKERS, strict=True):
            await add_device(assistant.api, discovery, name)
        yield assistant, pods


async def connected(api: Api) -> None:
    """Wait until both pods are."""
    rows = [row for row in await api.call("config/entity_registry/list") if row["platform"] == DOMAIN]
    wanted = {row["entity_id"] for row in rows if row["translation_key"] == "connection"}
    while True:
        states = {state["entity_id"]: state["state"] for state in await api.get("/api/states")}
        if len(wanted) == len(WALKERS) and all(states.get(one) == "connected" for one in wanted):
            return
        await asyncio.sleep(POLL_S)


async def measure() -> tuple[float, float, float]:
    """Return the shares of a core without and with the pods, and how many notifications a second each sent."""
    async with two_walkers() as (assistant, pods):
        await connected(assistant.api)
        for pod in pods:
            pod.in_range = False
        await asyncio.sleep(SETTLE_S)
        idle = await share(assistant.pid, MEASURED_S)
        for pod in pods:
            pod.in_range = True
        await connected(assistant.api)
        await asyncio.sleep(SETTLE_S)
        sent = sum(pod.frames for pod in pods)
        busy = await share(assistant.pid, MEASURED_S)
        return idle, busy, (sum(pod.frames for pod in pods) - sent) / MEASURED_S / len(pods)


def load_rows() -> Iterator[Row]:
    """Return what two busy pods cost, and how memory grows in a day of one."""
    idle, busy, rate_hz = asyncio.run(measure())
    yield Row("Home Assistant with two walkers whose pods are off", 100 * idle, "% of a core")
    yield row("  notifications of each pod, on average", rate_hz, ">= 195", unit="a second")
    yield row("  two pods more than that", 100 * (busy - idle), "<= 5", unit="% of a core")
    yield from soak_rows()
