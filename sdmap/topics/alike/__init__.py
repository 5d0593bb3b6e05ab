"""The district, and its county, among the places that a publisher finds most like them."""
