"""Sessions as files: tables, JSON, FIT and the archive."""
