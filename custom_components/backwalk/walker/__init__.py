"""One person: what is measured, remembered and shown."""
