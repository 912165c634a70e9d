"""Deposit, measure, rewrite and publish administrative forms in plain language."""

__version__ = "0.1.0"
