"""A D-Bus daemon that nobody else talks on; whoever looks for the system's bus in `ADDRESS` finds this one."""

import shutil
import subprocess
from pathlib import Path
from typing import Self

ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS"
DAEMON = "dbus-daemon"
_CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def is_there() -> bool:
    """Tell whether this machine has a D-Bus daemon."""
    return shutil.which(DAEMON) is not None


class PrivateBus:
    """A context in which the bus runs; its files lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._configuration = folder / "bus.conf"
        self._configuration.write_text(_CONFIGURATION.format(socket=folder / "bus"))

    def __enter__(self) -> Self:
        command = [DAEMON, f"--config-file={self._configuration}", "--nofork", "--nopidfile", "--print-address"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE)  # noqa: S603  our own command
        if self._daemon.stdout:
            self._daemon.stdout.readline()  # it listens when it has printed its address
        return self

    def __exit__(self, *_: object) -> None:
        self._daemon.terminate()
        self._daemon.wait()
        if self._daemon.stdout:
            self._daemon.stdout.close()
