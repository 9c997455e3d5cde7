"""The home one looks at: somebody walks, and the dashboard shows it."""

import asyncio
import sys
from argparse import Namespace
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ..sim.recording import Recording
from ..sim.walker import Move, Segment
from .arguments import LOOPBACK
from .automations import make, usual, walker_device
from .dashboard import TITLE, simulated_home
from .flows import DOMAIN, WEEKDAYS, choose_options
from .gym import Gym, gym
from .household import WALKER, Household, move_in
from .life import bring_in_the_past
from .pair import Pair
from .screenshot import Picture, take
from .somebody_else import NAME as OTHER
from .somebody_else import somebody_else

SCRIPT = (
    Segment(Move.STILL, 3),
    Segment(Move.BACKWARD, 300),
    Segment(Move.STILL, 10),
    Segment(Move.FORWARD, 30),
)
"""Walked over and over."""
WALKED_MIN = 9
"""Of the ten of a leg day, before one begins to look."""
DIAL = 4
PAGE = "backwalk"
"""Of the integration's own dashboard, which whoever makes the first walker finds in the sidebar."""
HOME = "simulated-home"


async def show(options: Namespace, recording: Recording | None, pair: Pair | None, picture: Picture | None) -> None:
    """Show the home until cancelled, or until `picture` was taken after a while."""
    say("Home Assistant starts, which takes about half a minute ...")
    async with (
        move_in(options.port, recording, pair, host=options.host, shows_all=True) as household,
        gym(household.api) as room,
        AsyncExitStack() as homes,
    ):
        await furnish(household, room)
        if options.walkers > 1:
            await homes.enter_async_context(somebody_else(household.api))
            say(f"{OTHER} walks, too.")
        if not recording:
            household.home.walker.play(SCRIPT, loop=True)
        say(f"{WALKER} walks: {household.assistant.address}/{PAGE}")
        say("You are logged in already. Ctrl-C ends it.")
        if options.host != LOOPBACK:
            say("So is everybody else in your network who opens this address: for a look only, in a network you trust.")
        if picture is None:
            await asyncio.Event().wait()
        else:
            await asyncio.sleep(options.after)
            await take(household.assistant.url, picture)


async def furnish(household: Household, room: Gym) -> None:
    """Make today a leg day, give the walker a past, automate the room, and make the dashboard the first page."""
    api, entities = household.api, household.entities
    (entry,) = await api.call("config_entries/get", domain=DOMAIN)
    now = datetime.now(ZoneInfo((await api.get("/api/config"))["time_zone"]))
    await choose_options(api, entry["entry_id"], leg_days=[WEEKDAYS[(now.weekday() + day) % 7] for day in (0, 2, 4)])
    await bring_in_the_past(api, entry["entry_id"], now.date(), now.tzinfo or UTC)
    walked_at = (now - timedelta(minutes=2 * WALKED_MIN)).replace(tzinfo=None)
    await api.act(DOMAIN, "log_session", mode="gym", minutes=WALKED_MIN, started_at=walked_at.isoformat(sep=" "))
    await make(api, await usual(api, await walker_device(api), room))
    await api.act("number", "set_value", entity_id=entities.ids["resistance_dial"], value=DIAL)
    await api.call(
        "lovelace/dashboards/create",
        url_path=HOME,
        title=TITLE,
        icon="mdi:home-automation",
        mode="storage",
        show_in_sidebar=True,
    )
    await api.call("lovelace/config/save", url_path=HOME, config=simulated_home(entities.knobs, room.ids))
    await api.call("frontend/set_system_data", key="core", value={"default_panel": PAGE})


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
