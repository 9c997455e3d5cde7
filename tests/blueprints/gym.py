"""What a house hears and speaks with: a voice satellite, ears, a voice, a speaker and a phone, each a real entity.

Actions go through Home Assistant's own components, so what they refuse is refused here.
"""

from collections import deque
from collections.abc import AsyncIterable
from typing import Any, ClassVar, override

from homeassistant.components import stt, tts
from homeassistant.components.assist_pipeline import PipelineEvent, PipelineStage, async_get_pipeline
from homeassistant.components.assist_pipeline.pipeline import async_update_pipeline
from homeassistant.components.assist_satellite import (
    AssistSatelliteAnnouncement,
    AssistSatelliteConfiguration,
    AssistSatelliteEntity,
    AssistSatelliteEntityFeature,
)
from homeassistant.components.media_player import MediaPlayerEntity, MediaPlayerEntityFeature, MediaType
from homeassistant.components.notify import NotifyEntity, NotifyEntityFeature
from homeassistant.components.switch import SwitchEntity
from homeassistant.config_entries import ConfigEntry, ConfigFlow
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    MockPlatform,
    mock_config_flow,
    mock_integration,
    mock_platform,
)
from yarl import URL

SATELLITE, VOICE, SPEAKER = "assist_satellite.gym", "tts.gym", "media_player.gym"
PHONE, PLUG = "notify.gym", "switch.gym"
NOBODY_ANSWERS = ""


class Gym:
    """What was said in it, in order, and what somebody answers, each time they are asked."""

    def __init__(self) -> None:
        self.announced: list[str] = []
        """By the satellite."""
        self.asked: list[str] = []
        self.spoken: list[str] = []
        """By the voice, over the speaker."""
        self.written: list[str] = []
        """To the phone."""
        self.answers: deque[str] = deque()
        self.plug = Plug()

    async def open(self, hass: HomeAssistant) -> None:
        """Set everything up."""
        hass.config.internal_url = "http://home.test:8123"
        for component in ("homeassistant", "conversation", "assist_satellite"):
            assert await async_setup_component(hass, component, {})
        entities = {
            Platform.ASSIST_SATELLITE: Satellite(self),
            Platform.STT: Ears(self),
            Platform.TTS: Voice(),
            Platform.MEDIA_PLAYER: Speaker(self),
            Platform.NOTIFY: Phone(self),
            Platform.SWITCH: self.plug,
        }

        async def set_up(hass: HomeAssistant, entry: ConfigEntry) -> bool:
            await hass.config_entries.async_forward_entry_setups(entry, entities)
            return True

        mock_integration(hass, MockModule("gym", async_setup_entry=set_up), built_in=False)
        mock_platform(hass, "gym.config_flow")
        for platform, entity in entities.items():
            mock_platform(hass, f"gym.{platform}", MockPlatform(async_setup_entry=_adding(entity)))
        entry = MockConfigEntry(domain="gym")
        entry.add_to_hass(hass)
        with mock_config_flow("gym", ConfigFlow):
            assert await hass.config_entries.async_setup(entry.entry_id)
        await async_update_pipeline(
            hass,
            async_get_pipeline(hass),
            stt_engine="stt.gym",
            stt_language="en",
            tts_engine=VOICE,
            tts_language="en",
        )
        await hass.async_block_till_done()


def _adding(entity: Entity) -> Any:
    async def set_up(_: HomeAssistant, __: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback) -> None:
        async_add_entities([entity])

    return set_up


class Satellite(AssistSatelliteEntity):
    """Announces at once, and hands what it hears to the pipeline."""

    _attr_name = "Gym"
    _attr_unique_id = "gym"
    _attr_supported_features = AssistSatelliteEntityFeature.ANNOUNCE | AssistSatelliteEntityFeature.START_CONVERSATION

    def __init__(self, gym: Gym) -> None:
        self._gym = gym

    @override
    def async_get_configuration(self) -> AssistSatelliteConfiguration:
        return AssistSatelliteConfiguration([], [], 0)

    @override
    async def async_set_configuration(self, config: AssistSatelliteConfiguration) -> None: ...

    @override
    def on_pipeline_event(self, event: PipelineEvent) -> None: ...

    @override
    async def async_announce(self, announcement: AssistSatelliteAnnouncement) -> None:
        self._gym.announced.append(announcement.message)

    @override
    async def async_start_conversation(self, start_announcement: AssistSatelliteAnnouncement) -> None:
        self._gym.asked.append(start_announcement.message)
        self.hass.async_create_task(
            self.async_accept_pipeline_from_satellite(_silence(), start_stage=PipelineStage.STT)
        )


async def _silence() -> AsyncIterable[bytes]:
    yield bytes(320)


class Ears(stt.SpeechToTextEntity):
    """Hears what somebody is made to answer."""

    _attr_name = "Gym"
    _attr_unique_id = "gym"
    supported_languages: ClassVar = ["en"]
    supported_formats: ClassVar = [stt.AudioFormats.WAV]
    supported_codecs: ClassVar = [stt.AudioCodecs.PCM]
    supported_bit_rates: ClassVar = [stt.AudioBitRates.BITRATE_16]
    supported_sample_rates: ClassVar = [stt.AudioSampleRates.SAMPLERATE_16000]
    supported_channels: ClassVar = [stt.AudioChannels.CHANNEL_MONO]

    def __init__(self, gym: Gym) -> None:
        self._gym = gym

    @override
    async def async_process_audio_stream(
        self, metadata: stt.SpeechMetadata, stream: AsyncIterable[bytes]
    ) -> stt.SpeechResult:
        text = self._gym.answers.popleft() if self._gym.answers else NOBODY_ANSWERS
        return stt.SpeechResult(text, stt.SpeechResultState.SUCCESS)


class Voice(tts.TextToSpeechEntity):
    """Makes no sound of every text."""

    _attr_name = "Gym"
    _attr_unique_id = "gym"
    _attr_default_language = "en"
    _attr_supported_languages = ["en"]  # noqa: RUF012  as its base class declares it

    @override
    async def async_get_tts_audio(self, message: str, language: str, options: dict[str, Any]) -> tts.TtsAudioType:
        return "mp3", b""


class Speaker(MediaPlayerEntity):
    """Remembers which texts it was made to say."""

    _attr_name = "Gym"
    _attr_unique_id = "gym"
    _attr_supported_features = MediaPlayerEntityFeature.PLAY_MEDIA | MediaPlayerEntityFeature.MEDIA_ANNOUNCE

    def __init__(self, gym: Gym) -> None:
        self._gym = gym

    @override
    async def async_play_media(self, media_type: MediaType | str, media_id: str, **kwargs: Any) -> None:
        self._gym.spoken.append(URL(media_id).query["message"])


class Phone(NotifyEntity):
    """Remembers what it was told."""

    _attr_name = "Gym"
    _attr_unique_id = "gym"
    _attr_supported_features = NotifyEntityFeature.TITLE

    def __init__(self, gym: Gym) -> None:
        self._gym = gym

    @override
    async def async_send_message(self, message: str, title: str | None = None) -> None:
        self._gym.written.append(message)


class Plug(SwitchEntity):
    """Has power."""

    _attr_name = "Gym"
    _attr_unique_id = "gym"
    _attr_is_on = True
    is_stuck = False

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        self._attr_is_on = True

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        self._attr_is_on = self.is_stuck
