"""The kinds of document a kit is made of."""
