"""Slides in an agency's own PowerPoint file: its places and type, our drawings inside the area it gives."""
