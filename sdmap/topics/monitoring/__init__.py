"""What a pack says is to be monitored: what was found, its words and its tables."""
