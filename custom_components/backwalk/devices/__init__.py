"""The devices this integration can read: octets in, readings and writes out, without any I/O.

A device file, in `belts` or in `worn`, is a `Profile` (how to recognise the device, what to subscribe to, what it
gives) and a dialogue. What they share stands here, and `catalogue` names them all.
"""
