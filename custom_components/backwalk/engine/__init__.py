"""What the feet and the belt do, and what a session, a day and a week are.

Pure: standard library only, no clock (time is an argument), no I/O. Imports nothing from the rings around it.
Read `gait/walk.py` first: samples in, strides and seconds out.
"""
