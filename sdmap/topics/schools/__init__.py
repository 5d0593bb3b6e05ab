"""Schools and how they are doing: what was found, its words and its tables."""
