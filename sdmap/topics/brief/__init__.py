"""One area on one page: where it lies, its measures between the worst and the best area, its schools, the work."""
