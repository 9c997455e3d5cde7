"""Links and machines, on a client that is none."""
