"""A file as such: whether it was written, and what is said if not."""
