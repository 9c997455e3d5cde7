"""A regular package, so that this folder wins over any other `custom_components` on the path."""
