"""The first page of a report: what was found, in numbers of children and in words that need no explanation."""
