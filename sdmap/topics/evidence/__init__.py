"""What the documents state, tested."""
