"""What a walker uses: their devices, and what is known of their feet."""
