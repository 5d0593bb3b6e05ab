"""Charts that are drawn in the browser."""
