"""workshopkit: one command from recorded talks to a whole workshop kit."""

__version__ = "0.1.0"
