"""Where a gap opened: the same schools over time, how each area changed, and boys and girls."""
