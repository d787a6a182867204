"""The nineteen rules for accessible slides, asked of a finished PowerPoint file by zip and XML alone.

Nothing here knows how our own files are written: a deck of ours, one that was changed in PowerPoint and one that
somebody else made are read in the same way.
"""
