"""Syntheses of a month, a quarter or a year: figures -> words, and when they are made and published."""
