"""The closed set of layouts, one module each."""
