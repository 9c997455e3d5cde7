"""Steps of a flow in which a pod is tried on: it streams, it steps, it sits so, and perhaps it learns its forward.

They are the same for a pod that is added by hand, that was discovered, and that somebody wears already.
"""

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any, override

import voluptuous as vol
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import callback
from homeassistant.data_entry_flow import FlowContext, FlowHandler, FlowResult
from homeassistant.helpers.selector import BooleanSelector

from ..const import DOMAIN
from ..engine.gait.foot.attitude import Shoe
from ..house.pictures import MOUNTING_PICTURE
from ..radio.discovery import Found, async_forget, async_users
from ..radio.target import Target
from ..radio.trouble import LOW_PERCENT
from ..walker.fitting import Fitting
from ..walker.walker import Walker

TRY_ON = "try_on"
WISH: dict[vol.Marker, Any] = {vol.Optional(TRY_ON, description={"suggested_value": True}): BooleanSelector()}
"""Whether the pod is tried on at once: suggested in a form, and left out by whoever says nothing of it."""
SHOES = [str(shoe) for shoe in Shoe]
GOOD = {"fits", "counts", "learned"}
"""Steps of which one goes on, rather than trying again."""


class TryingOn[ContextT: FlowContext, ResultT: FlowResult[Any, Any], HandlerT](
    FlowHandler[ContextT, ResultT, HandlerT]
):
    """Has a pod seen live: `async_step_try_on` begins it, and `async_step_keep` is what follows."""

    device: Found
    """The pod; set before it is tried on."""
    shoe: Shoe | None = None
    """The one it is on, as said."""
    _fitting: Fitting | None = None
    _task: asyncio.Task[None] | None = None

    @abstractmethod
    async def async_step_keep(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Keep the pod, with what was learned of it."""

    @property
    def worn_by(self) -> Walker | None:
        """The walker whose pod it is already."""
        return None

    async def hand_over(self, entry: ConfigEntry) -> None:
        """Have a walker remember how the pod sits, as far as that was learned and said here; NotWrittenError."""
        if (fitting := self._fitting) is None:
            return
        fitting.keep()
        if entry.state is not ConfigEntryState.LOADED:
            return
        walker: Walker = entry.runtime_data.walker
        mounting = fitting.mounting if self.worn_by is None else None
        if mounting is not None or self.shoe is not None:
            await walker.wear(self.device.address, mounting, self.shoe)

    async def async_step_try_on(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Connect to the pod, and wait until it streams."""
        return self._wait("try_on", self._worn.async_streams, lambda fitting: "steps" if fitting.rate_hz else "silent")

    async def async_step_steps(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Wait for a step."""
        return self._wait("steps", self._worn.async_steps, self._after_steps)

    async def async_step_forward(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Learn from forward steps."""
        return self._wait(
            "forward", self._worn.async_forward, lambda fitting: "learned" if fitting.has_learned else "not_learned"
        )

    async def async_step_silent(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Say that it does not stream."""
        return self._told("silent", "try_on")

    async def async_step_no_step(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Say that it streams, and no step was seen."""
        return self._told("no_step", "steps")

    async def async_step_fits(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Say that all is well, and how it is to sit."""
        return self._told("fits", "forward")

    async def async_step_counts(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Say that all is well with a pod that tells no direction."""
        return self._told("counts")

    async def async_step_learned(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Say that forward is known."""
        return self._told("learned", "forward")

    async def async_step_left(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Keep it as one that sits on the left shoe."""
        self.shoe = Shoe.LEFT
        return await self.async_step_keep()

    async def async_step_right(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Keep it as one that sits on the right shoe."""
        self.shoe = Shoe.RIGHT
        return await self.async_step_keep()

    async def async_step_not_learned(self, _user_input: dict[str, Any] | None = None) -> ResultT:
        """Say that the steps did not tell."""
        return self._told("not_learned", "forward")

    @property
    def _worn(self) -> Fitting:
        """The pod that is tried on."""
        if self._fitting is None:
            device = self.device
            target = Target(address=device.address, title=device.title, profiles=(device.profile,))
            self._fitting = Fitting(self.hass, target, self.worn_by)
        return self._fitting

    def _wait(
        self, step_id: str, run: Callable[[], Coroutine[Any, Any, None]], then: Callable[[Fitting], str]
    ) -> ResultT:
        """Show what is waited for; when it is over, `then` says which step follows."""
        if self._task is None:
            self._task = self.hass.async_create_task(run(), f"{DOMAIN} {step_id}")
        if not self._task.done():
            return self.async_show_progress(
                step_id=step_id,
                progress_action=step_id,
                progress_task=self._task,
                description_placeholders=self._placeholders,
            )
        self._task = None
        return self.async_show_progress_done(next_step_id=then(self._worn))

    @staticmethod
    def _after_steps(fitting: Fitting) -> str:
        """Return what follows the steps; a pod that tells no direction has none to learn, and may sit anywhere."""
        if not fitting.has_stepped:
            return "no_step"
        return "fits" if fitting.tells_direction else "counts"

    def _told(self, step_id: str, again: str | None = None) -> ResultT:
        """Tell how it stands; whoever does not know which shoe it is on goes on all the same."""
        keep = [*SHOES, "keep"] if again == "forward" else ["keep"]
        more = [] if again is None else [again]
        return self.async_show_menu(
            step_id=step_id,
            menu_options=keep + more if step_id in GOOD else more + keep,
            description_placeholders=self._placeholders,
        )

    @property
    def _placeholders(self) -> dict[str, str]:
        rate_hz, percent = self._worn.rate_hz, self._worn.battery_percent
        return {
            "name": self.device.title,
            "rate": "?" if rate_hz is None else f"{rate_hz:.0f}",
            "battery": "?" if percent is None else str(percent),
            "low": str(LOW_PERCENT),
            "picture": f"![]({MOUNTING_PICTURE})",
        }

    @callback
    @override
    def async_remove(self) -> None:
        """Let go of a pod that nobody keeps."""
        if self._task is not None:
            self._task.cancel()
        if self._fitting is None:
            return
        self._fitting.close()
        if not async_users(self.hass, self.device.address):
            self.hass.async_create_task(async_forget(self.hass, self.device.address))
