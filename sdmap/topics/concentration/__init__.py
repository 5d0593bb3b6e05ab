"""Whether children are concentrated in the core: what was found, its words and its tables."""
