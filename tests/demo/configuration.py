"""What a new Home Assistant finds in its configuration directory, so that it starts without a question.

Onboarding is marked as done, one owner exists, and whoever comes from loopback is that owner: the browser opens
straight on the dashboard. HTTP lies on loopback only, unless somebody wants to look from elsewhere; its place is the
store, as `http:` in YAML with another port is a trial of five minutes. Nothing that looks around in the network
(zeroconf, ssdp, dhcp) is loaded. The hour is always that of noon, so that no midnight falls into a walk.
"""

import json
import re
import shutil
import socket
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import imageio_ffmpeg  # type: ignore[import-untyped]  # it ships no types

from .arguments import LOOPBACK

COMPONENT = Path(__file__).parents[2] / "custom_components" / "backwalk"

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # only if the person asked for it
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10")
"""Networks at home."""

CONFIGURATION = """\
homeassistant:
  name: Home
  internal_url: http://HOST:PORT
  unit_system: metric
  time_zone: TIME_ZONE
  country: NL
  language: en
  auth_providers:
    - type: trusted_networks
      trusted_networks: TRUSTED
      allow_bypass_login: true
frontend:
config:
history:
logbook:
recorder:
  commit_interval: 1
  db_url: RECORDER
conversation:
lovelace:
mobile_app:
automation: !include automations.yaml
script: !include scripts.yaml
ffmpeg:
  ffmpeg_bin: FFMPEG
logger:
  default: warning
"""


def write_configuration(
    directory: Path, *, port: int, owner: str, host: str = LOOPBACK, recorder: str | None = None
) -> None:
    """Make `directory` a configuration of Home Assistant that serves on `host`, and on loopback, at `port`.

    Its recorder writes to the database at the URL `recorder`, or to the usual file.
    """
    components = directory / "custom_components"
    components.mkdir(parents=True)
    if COMPONENT.is_dir():
        (components / COMPONENT.name).symlink_to(COMPONENT)
    (directory / "configuration.yaml").write_text(
        _configuration(port, host, recorder or f"sqlite:///{directory}/home-assistant_v2.db")
    )
    for name in ("automations.yaml", "scripts.yaml"):
        (directory / name).touch()
    _store(directory, "http", 2, 2, _http(port, host))
    _store(directory, "onboarding", 4, 1, {"done": ["user", "core_config", "analytics", "integration"]})
    _store(directory, "auth", 1, 1, _auth(owner))
    _store(directory, "core.network", 1, 1, {"configured_adapters": ["lo"]})


def _configuration(port: int, host: str, recorder: str) -> str:
    ffmpeg = shutil.which("ffmpeg") or imageio_ffmpeg.get_ffmpeg_exe()
    hours_west = datetime.now(UTC).hour - 12  # which is how these zones are named
    fills = {
        "FFMPEG": ffmpeg,
        "HOST": reached_at(host),
        "PORT": str(port),
        "RECORDER": recorder,
        "TIME_ZONE": f"Etc/GMT{hours_west:+d}",
        "TRUSTED": json.dumps([f"{LOOPBACK}/32"] if host == LOOPBACK else [*PRIVATE, f"{LOOPBACK}/32"]),
    }
    return re.sub("|".join(fills), lambda found: fills[found.group()], CONFIGURATION)


def reached_at(host: str) -> str:
    """Return the address under which others reach who listens on `host`, as it stands in a URL."""
    if host in EVERYWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
            probe.connect(("192.0.2.1", 9))  # nothing is sent; it only says which way a packet would go
            host = str(probe.getsockname()[0])
    return f"[{host}]" if ":" in host else host


def _store(directory: Path, key: str, version: int, minor_version: int, data: dict[str, object]) -> None:
    path = directory / ".storage" / key
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"version": version, "minor_version": minor_version, "key": key, "data": data}))


def _http(port: int, host: str) -> dict[str, object]:
    stable = {
        "server_host": list(dict.fromkeys((LOOPBACK, host))) if host not in EVERYWHERE else [host],
        "server_port": port,
        "cors_allowed_origins": [],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": False,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": datetime.now(UTC).isoformat(),
        "error": None,
        "error_message": None,
    }
    return {"stable": stable, "pending": None, "yaml_migration_done": True}


def _auth(owner: str) -> dict[str, object]:
    user = {
        "id": uuid.uuid4().hex,
        "group_ids": ["system-admin"],
        "is_owner": True,
        "is_active": True,
        "name": owner,
        "system_generated": False,
        "local_only": True,
    }
    return {"users": [user], "groups": [], "credentials": [], "refresh_tokens": []}
