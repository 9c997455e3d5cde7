"""What the cards of the dashboard are told, past states and recorder."""
