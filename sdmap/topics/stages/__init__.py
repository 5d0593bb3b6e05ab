"""The stages of life from five to working age: what is known of each, of whom and at which level."""
