"""What is drawn in a browser."""
