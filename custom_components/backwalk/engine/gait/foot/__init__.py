"""What one foot did: samples of its pod in, swings out. Knows nothing of forward, belts or seconds."""
