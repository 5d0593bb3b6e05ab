"""A publisher's file of boundaries made a layer's file: read, cut to the district, its seams found, mended, written."""
