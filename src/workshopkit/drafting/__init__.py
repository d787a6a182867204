"""From any talk to a workshop's folder: a draft that builds at once, and an empty one to fill."""
