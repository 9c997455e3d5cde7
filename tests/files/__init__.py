"""Files of sessions: what people have, and what is made of it."""
