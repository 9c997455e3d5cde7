"""The decoders, by example, by sequence, by property and by fuzz; without a radio and without Home Assistant."""
