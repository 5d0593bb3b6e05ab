"""What is on disk: a pack's settings, boundaries, figures and places, read and checked."""
