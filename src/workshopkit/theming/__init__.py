"""Themes made, shown and mended: what `workshopkit theme` does."""
