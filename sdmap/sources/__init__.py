"""Files as people and publishers write them, read into a pack: understood, checked beside it, and swapped in whole."""
