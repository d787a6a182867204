"""The few words that the layouts themselves put on slides."""

from __future__ import annotations

from typing import Final

YOU_ARE_HERE: Final = "You are here"
MINUTES: Final = "minutes"
MINUTE: Final = "minute"
MIN: Final = "min"
BACK_AT: Final = "Back at"
GROUP, NEED, RESULT = "Group", "You need", "At the end"
KEEP, PARTNER = "I keep", "My partner keeps"
EXAMPLE: Final = "For example"
SAID, PASSAGE, OURS = "from the talk", "same passage", "our suggestion"
NO_ANSWER: Final = "No answer in the talk.\nWhat would you try?"
CARD: Final = "card"
REST: Final = "the rest is\nnot explained"


def minutes(count: int) -> str:
    """Return `1 minute`, `15 minutes`."""
    return f"{count} {MINUTE if count == 1 else MINUTES}"
