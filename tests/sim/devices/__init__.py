"""Virtual devices, one file for each kind, made from the texts that define what they send."""
