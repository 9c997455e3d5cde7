"""A simulated home: a walker on a treadmill, the treadmill, the pod on the shoe, and an ESPHome Bluetooth proxy.

Nothing here imports the integration, so what it encodes is written from the specifications a second time.
`gatt`, `link`, `framing`, `server` and `proxy` are the radio, and `bluez` is another; `treadmill` and `pod` are the
usual devices, `devices` all others; `gait`, `foot`, `imu` and `walker` the person; `home` puts them together, and
`python -m tests.sim` runs it.
"""
