"""Briefings and profiles in Word, PowerPoint, PDF and ZIP."""
