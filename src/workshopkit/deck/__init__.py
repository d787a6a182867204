"""Slides: read from slide Markdown, measured, and arranged into scenes in millimetres."""
