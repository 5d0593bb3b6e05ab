"""One folder a question: what was found, its words and its tables."""
