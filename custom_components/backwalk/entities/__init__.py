"""What entities show: descriptions that a platform makes entities of."""
