"""Arrays in, arrays out: rates, inequality, smoothing, trend, estimates and disclosure."""
