"""The tests, and the simulated home they run against."""
