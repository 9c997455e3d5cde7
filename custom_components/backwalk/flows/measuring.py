"""A guided measurement: the walker walks a minute on the belt, and their pod tells how far it goes in a revolution."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import voluptuous as vol
from homeassistant.config_entries import ConfigEntryState, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.const import CONF_ADDRESS

from ..const import CONF_PROFILE
from ..devices.profile import Gives, Profile
from ..engine.gait.continuity import Lengths
from ..radio.register import KNOWN_PROFILES
from ..walker.belt_measure import ratio
from ..walker.walker import Walker
from .settings import RIVAL, async_rival, async_share, fields

METRES = "metres_per_revolution"
STRIDES = 40
"""So many strides on the belt are a minute of walking at least."""
LONGEST_S = 300.0
POLL_S = 1.0
MILLIMETRES = 3


class MeasuringSubentryFlow(ConfigSubentryFlow):
    """Changes how a belt is used; what has to be measured is measured by walking, if a pod can tell."""

    change_step = "reconfigure"
    """The step that asks how the device is used."""
    _was_asked = False
    _measuring: asyncio.Task[Lengths] | None = None
    _metres: float | None = None

    @property
    def known(self) -> Profile | None:
        """What the device that is changed is."""
        return KNOWN_PROFILES.get(self._get_reconfigure_subentry().data[CONF_PROFILE])

    @property
    def walker(self) -> Walker | None:
        """The walker whose device it is; None while they are not set up."""
        entry = self._get_entry()
        if entry.state is not ConfigEntryState.LOADED:
            return None
        walker: Walker = entry.runtime_data.walker
        return walker

    def can_measure(self) -> bool:
        """Tell whether the belt turns something, and a pod is there that measures strides."""
        known, walker = self.known, self.walker
        return (
            known is not None
            and walker is not None
            and any(setting.key == METRES for setting in known.settings)
            and walker.inputs.pod is not None
            and walker.inputs.hears_pod
            and Gives.DIRECTION in walker.inputs.pod.link.profile.gives
        )

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Change how the device is used; first ask how, if there are two ways."""
        subentry, profile = self._get_reconfigure_subentry(), self.known
        if profile is None or not (asked := fields(profile)):
            return self.async_abort(reason="nothing_to_change", description_placeholders={"name": subentry.title})
        rival = None
        if user_input is not None:
            rival = async_rival(self.hass, self._get_entry(), subentry.data[CONF_ADDRESS], user_input)
            if rival is None:
                return self._change(profile, user_input)
        elif not self._was_asked and self.can_measure():
            self._was_asked = True
            return await self.async_step_how()
        suggested = {**subentry.data, **({} if self._metres is None else {METRES: self._metres}), **(user_input or {})}
        return self.async_show_form(
            step_id=self.change_step,
            data_schema=self.add_suggested_values_to_schema(vol.Schema(asked), suggested),
            description_placeholders={"name": subentry.title, "walker": rival or ""},
            errors=RIVAL if rival else {},
        )

    async def async_step_how(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask whether to measure or to say."""
        title = self._get_reconfigure_subentry().title
        return self.async_show_menu(
            step_id="how", menu_options=["measure", "reconfigure"], description_placeholders={"name": title}
        )

    def _change(self, profile: Profile, said: Mapping[str, Any]) -> SubentryFlowResult:
        entry, subentry = self._get_entry(), self._get_reconfigure_subentry()
        result = self.async_update_and_abort(entry, subentry, data_updates=said)
        async_share(self.hass, subentry.data[CONF_ADDRESS], profile, said)
        return result

    async def async_step_measure(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Wait until the walker has walked for about a minute."""
        title = self._get_reconfigure_subentry().title
        if self._measuring is None:
            self._measuring = self.hass.async_create_task(self._measure(), f"measure {title}", eager_start=False)
        if not self._measuring.done():
            return self.async_show_progress(
                step_id="measure",
                progress_action="measuring",
                progress_task=self._measuring,
                description_placeholders={"name": title},
            )
        return self.async_show_progress_done(next_step_id="measured")

    async def async_step_measured(self, _user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Suggest what was measured."""
        walked = Lengths() if self._measuring is None else self._measuring.result()
        subentry, further = self._get_reconfigure_subentry(), ratio(walked)
        if further is None or walked.strides < STRIDES:
            return self.async_abort(reason="not_measured", description_placeholders={"name": subentry.title})
        (before_m,) = (
            (one.of(subentry.data) for one in self.known.settings if one.key == METRES) if self.known else (0,)
        )
        self._metres = round(float(before_m) * further, MILLIMETRES)
        return await self.async_step_reconfigure()

    async def _measure(self) -> Lengths:
        """Return the strides on this belt from now on, as soon as they are enough."""
        address = self._get_reconfigure_subentry().data[CONF_ADDRESS]
        walker = self.walker
        begun = walked = Lengths()
        if walker is None:
            return walked
        walker.look()
        begun = walker.belt_measure.of(address)
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_S):
                while walked.strides < STRIDES and not walker.is_closed:
                    await asyncio.sleep(POLL_S)
                    walked = walker.belt_measure.of(address).since(begun)
        return walked
