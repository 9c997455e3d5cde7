"""Stories from end to end: a real Home Assistant, its own Bluetooth and ESPHome integrations, a simulated home."""
