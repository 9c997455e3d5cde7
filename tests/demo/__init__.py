"""A real Home Assistant with a simulated home around it: to look at, or to check end to end.

Reads from the outside only: it starts the `hass` process and talks to it as a browser does. Of the integration it knows
no more than a user sees; only `past` has it write days that are over.
"""
