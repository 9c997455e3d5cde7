"""The forms of the options and of the devices."""
