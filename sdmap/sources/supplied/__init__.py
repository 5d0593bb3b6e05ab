"""Somebody's own table made into figures of areas: what it holds is understood, asked about where unsure, mapped."""
