"""All that is known of one area."""
