"""A figure for any layer, and what follows from figures."""
