"""The devices this integration can read: one file each, bytes in, samples out.

Pure: a device file is a `Profile` (how to recognise the device, what to subscribe to, what to write at start) and a
decoder. It knows `engine.samples`, and neither Bluetooth libraries nor Home Assistant. To add a device, add a file
and name it in `PROFILES`.
"""
