"""The room the treadmill stands in, as one ESPHome device: a light, a fan, a speaker, and a voice satellite.

They do what they are told and remember it, so that one can ask what the room was made to look and sound like.
"""

from dataclasses import dataclass, field
from typing import Any

from aioesphomeapi import ColorMode, VoiceAssistantFeature

from .messages import pb
from .server import Connection, EsphomeDevice

FEATURES = (
    VoiceAssistantFeature.VOICE_ASSISTANT
    | VoiceAssistantFeature.SPEAKER
    | VoiceAssistantFeature.API_AUDIO
    | VoiceAssistantFeature.ANNOUNCE
    | VoiceAssistantFeature.START_CONVERSATION
)
LISTENS_S = 0.5
RATE_HZ, WIDTH = 16_000, 2
PAUSE_AND_PLAY = 0x1 | 0x4 | 0x8 | 0x200 | 0x4000
"""Home Assistant's media player features: pause, volume, mute, play media, play."""


@dataclass(kw_only=True, slots=True)
class Light:
    """A light of any colour."""

    name: str = "Light"
    icon: str = ""
    is_on: bool = False
    brightness: float = 1.0
    rgb: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesLightResponse(**ids, supported_color_modes=[ColorMode.RGB])

    def state(self, key: int) -> Any:
        red, green, blue = self.rgb
        return pb.LightStateResponse(
            key=key,
            state=self.is_on,
            brightness=self.brightness,
            color_mode=ColorMode.RGB,
            color_brightness=1.0,
            red=red,
            green=green,
            blue=blue,
        )

    def command(self, request: Any) -> None:
        if request.has_state:
            self.is_on = request.state
        if request.has_brightness:
            self.brightness = request.brightness
        if request.has_rgb:
            self.rgb = (request.red, request.green, request.blue)


@dataclass(kw_only=True, slots=True)
class Fan:
    """A fan that is on or off."""

    name: str = "Fan"
    icon: str = ""
    is_on: bool = False

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesFanResponse(**ids)

    def state(self, key: int) -> Any:
        return pb.FanStateResponse(key=key, state=self.is_on)

    def command(self, request: Any) -> None:
        if request.has_state:
            self.is_on = request.state


@dataclass(kw_only=True, slots=True)
class Speaker:
    """A speaker that plays what it is sent."""

    name: str = "Speaker"
    icon: str = ""
    is_playing: bool = False
    volume: float = 0.5
    played: list[str] = field(default_factory=list)
    """Addresses, in the order they came."""

    def listing(self, **ids: Any) -> Any:
        return pb.ListEntitiesMediaPlayerResponse(**ids, supports_pause=True, feature_flags=PAUSE_AND_PLAY)

    def state(self, key: int) -> Any:
        playing = pb.MEDIA_PLAYER_STATE_PLAYING if self.is_playing else pb.MEDIA_PLAYER_STATE_IDLE
        return pb.MediaPlayerStateResponse(key=key, state=playing, volume=self.volume)

    def command(self, request: Any) -> None:
        if request.has_media_url:
            self.played.append(request.media_url)
            self.is_playing = not request.announcement
        if request.has_command:
            self.is_playing = request.command == pb.MEDIA_PLAYER_COMMAND_PLAY
        if request.has_volume:
            self.volume = request.volume


class Room(EsphomeDevice):
    """`spoken` is what the satellite was made to say."""

    def __init__(self) -> None:
        super().__init__(name="sim-room", friendly_name="Gym", mac="24:6F:28:00:00:02")
        self.light, self.fan, self.speaker = Light(), Fan(), Speaker()
        self.add(self.light, self.fan, self.speaker)
        self.spoken: list[str] = []
        self.identity = {"voice_assistant_feature_flags": int(FEATURES)}
        self.handlers |= {
            pb.LightCommandRequest: self._command,
            pb.FanCommandRequest: self._command,
            pb.MediaPlayerCommandRequest: self._command,
            pb.VoiceAssistantConfigurationRequest: lambda client, _: client.send(
                pb.VoiceAssistantConfigurationResponse(max_active_wake_words=1)
            ),
            pb.VoiceAssistantAnnounceRequest: self._announce,
            pb.VoiceAssistantResponse: self._listen,
        }

    def _announce(self, client: Connection, request: Any) -> None:
        self.spoken.append(request.text)
        client.send(pb.VoiceAssistantAnnounceFinished(success=True))
        if request.start_conversation:
            client.send(pb.VoiceAssistantRequest(start=True))

    def _listen(self, client: Connection, _: Any) -> None:
        """Send what the microphone hears, which is silence: what is said is known to whoever makes text of it."""
        silence = bytes(int(LISTENS_S * RATE_HZ) * WIDTH)
        client.send(pb.VoiceAssistantAudio(data=silence), pb.VoiceAssistantAudio(end=True))
