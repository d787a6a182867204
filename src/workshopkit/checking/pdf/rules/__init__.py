"""One function for each rule that a written PDF can answer."""
