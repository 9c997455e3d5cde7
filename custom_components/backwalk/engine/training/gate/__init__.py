"""What may come in: the bounds of a session, the times that are taken, and the verdict on each row of a file."""
