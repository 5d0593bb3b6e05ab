"""Are the same places worse on every measure? The areas of a layer against a comparator, measure by measure."""
