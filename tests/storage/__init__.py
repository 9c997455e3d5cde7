"""Files of a walker."""
