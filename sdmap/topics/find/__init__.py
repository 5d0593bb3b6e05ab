"""Find my area: a postcode, place, school or area in, and what is known there out."""
