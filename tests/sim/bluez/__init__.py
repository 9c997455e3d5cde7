"""A local Bluetooth adapter, as BlueZ offers it on D-Bus, with virtual devices around it; on a bus of its own."""
