"""Two results held against each other, and one over time."""
