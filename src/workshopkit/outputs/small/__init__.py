"""The small sheets, on request: sign-in, feedback, the check after thirty days, cards for tables and for the hand."""
