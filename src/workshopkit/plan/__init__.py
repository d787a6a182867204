"""The plan: what is done, for how many minutes, in which order, and why not the rest."""
