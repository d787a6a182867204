"""Readers for what was said: each turns a file into a `Transcript`."""
