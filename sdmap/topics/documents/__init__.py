"""Every statement of a pack’s documents, word for word, and where this product answers it."""
