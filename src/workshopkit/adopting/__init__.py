"""A deck that was changed in PowerPoint or LibreOffice comes home: its changes go into the facilitator's `deck.md`."""
