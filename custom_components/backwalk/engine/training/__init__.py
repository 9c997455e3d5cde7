"""From seconds to sessions, days, goals, streaks and resistance."""
