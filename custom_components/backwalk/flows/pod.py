"""Subentry flow of a pod: pick it, see it live, and later see it again, or swap it for another one."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, override

from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigEntryState, SubentryFlowResult
from homeassistant.core import callback

from ..const import CONF_PROFILE, DOMAIN
from ..devices.profile import DeviceKind
from ..house.pictures import MOUNTING_PICTURE
from ..radio.discovery import Found, async_dismiss, async_leave, async_swap, async_users
from ..radio.register import KNOWN_PROFILES
from ..radio.target import Target
from ..walker.fitting import Fitting
from ..walker.walker import Walker
from .devices import DeviceSubentryFlow
from .settings import fields

GOOD = {"fits", "learned"}
"""Steps of which one goes on, rather than trying again."""
LOW_PERCENT = 20
"""A battery that is not fuller wants to be charged."""


class FootpodSubentryFlow(DeviceSubentryFlow):
    """Adds a pod, of which a walker wears one; it is tried on before it is kept."""

    kind = DeviceKind.FOOTPOD
    change_step = "settings"
    _fitting: Fitting | None = None
    _task: asyncio.Task[None] | None = None

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick a pod, if there is none yet."""
        entry = self._get_entry()
        if any(entry.get_subentries_of_type(DeviceKind.FOOTPOD)):
            return self.async_abort(reason="one_pod", description_placeholders={"walker": entry.title})
        return await super().async_step_user(user_input)

    @override
    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask what it is about."""
        subentry = self._get_reconfigure_subentry()
        self.said = {}
        options = ["try_on", "swap"]
        if (profile := KNOWN_PROFILES.get(subentry.data[CONF_PROFILE])) is None:
            return self.async_abort(reason="nothing_to_change", description_placeholders={"name": subentry.title})
        self.device = Found(str(subentry.unique_id), profile, subentry.title)
        if fields(profile):
            options.append("settings")
        return self.async_show_menu(
            step_id="reconfigure", menu_options=options, description_placeholders={"name": subentry.title}
        )

    async def async_step_settings(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change how the pod is used."""
        return await super().async_step_reconfigure(user_input)

    async def async_step_swap(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Pick another pod, which takes the place of this one."""
        return await super().async_step_user()

    @override
    async def async_picked(self) -> SubentryFlowResult:
        """Try on what was picked."""
        return await self.async_step_try_on()

    @property
    def _worn_by(self) -> Walker | None:
        """The walker, if the pod is theirs already."""
        entry = self._get_entry()
        if self.source != SOURCE_RECONFIGURE or entry.state is not ConfigEntryState.LOADED:
            return None
        walker: Walker = entry.runtime_data.walker
        pod = walker.inputs.pod
        return walker if pod is not None and pod.link.address == self.device.address else None

    async def async_step_try_on(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Connect to the pod, and wait until it streams."""
        return self._wait("try_on", self._worn.async_streams, lambda fitting: "steps" if fitting.rate_hz else "silent")

    async def async_step_steps(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Wait for a step."""
        return self._wait("steps", self._worn.async_steps, lambda fitting: "fits" if fitting.has_stepped else "no_step")

    async def async_step_forward(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Learn from forward steps."""
        return self._wait(
            "forward", self._worn.async_forward, lambda fitting: "learned" if fitting.has_learned else "not_learned"
        )

    async def async_step_silent(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that it does not stream."""
        return self._told("silent", "try_on")

    async def async_step_no_step(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that it streams, and no step was seen."""
        return self._told("no_step", "steps")

    async def async_step_fits(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that all is well, and how it is to sit."""
        return self._told("fits", "forward")

    async def async_step_learned(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that forward is known."""
        return self._told("learned", "forward")

    async def async_step_not_learned(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Say that the steps did not tell."""
        return self._told("not_learned", "forward")

    async def async_step_keep(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Keep the pod, with what was learned of it."""
        entry, device = self._get_entry(), self.device
        mounting = None if self._fitting is None else self._fitting.mounting
        if mounting is not None and self._worn_by is None and entry.state is ConfigEntryState.LOADED:
            entry.runtime_data.walker.wear(device.address, mounting)
        if self.source != SOURCE_RECONFIGURE:
            return self._create({})
        subentry, told = self._get_reconfigure_subentry(), {"name": device.title}
        if device.address == subentry.unique_id:
            return self.async_abort(reason="tried_on", description_placeholders=told)
        async_dismiss(self.hass, [device.address])
        async_swap(self.hass, entry, subentry, device)
        return self.async_abort(reason="swapped", description_placeholders=told)

    @property
    def _worn(self) -> Fitting:
        """The pod that is tried on."""
        if self._fitting is None:
            device = self.device
            target = Target(address=device.address, title=device.title, profiles=(device.profile,))
            self._fitting = Fitting(self.hass, target, self._worn_by)
        return self._fitting

    def _wait(
        self, step_id: str, run: Callable[[], Coroutine[Any, Any, None]], then: Callable[[Fitting], str]
    ) -> SubentryFlowResult:
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

    def _told(self, step_id: str, again: str) -> SubentryFlowResult:
        """Tell how it stands; a pod that tells no direction has none to learn."""
        options = ["keep"] if again == "forward" and not self._worn.tells_direction else [again, "keep"]
        return self.async_show_menu(
            step_id=step_id,
            menu_options=options[::-1] if step_id in GOOD else options,
            description_placeholders=self._placeholders,
        )

    @property
    def _placeholders(self) -> dict[str, str]:
        rate_hz, percent = self._worn.rate_hz, self._worn.battery_percent
        return {
            "name": self.device.title,
            "rate": "?" if rate_hz is None else f"{rate_hz:.0f}",
            "battery": "?" if percent is None else f"{percent} %",
            "low": f"{LOW_PERCENT} %",
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
            self.hass.async_create_task(async_leave(self.hass, self._get_entry(), [self.device.address]))
