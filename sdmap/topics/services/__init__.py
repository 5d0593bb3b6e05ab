"""What is on offer to families: which services bear on an area, and what is said of them."""
