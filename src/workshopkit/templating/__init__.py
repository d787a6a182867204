"""Jinja: from values to text a person can read."""
