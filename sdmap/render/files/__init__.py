"""Files that leave the building: pictures, tables, everything at once."""
