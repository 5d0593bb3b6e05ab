"""What is aimed at, and how far it is from there."""
