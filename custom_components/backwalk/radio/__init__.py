"""Bluetooth: the devices that are heard, and the links to them."""
