"""No short word alone on the last line of a text whose lines were counted: bound where that takes no line more."""

from __future__ import annotations

from workshopkit.deck.measure import break_lines
from workshopkit.deck.measure.faces import Face
from workshopkit.deck.measure.lines import StyledRun
from workshopkit.templating.filters import last_words_bound


def without_lone_word(text: str, face: Face, size: float, width: float) -> str:
    """Return a text with its last words bound; as it is on one line, and where that takes a line more or breaks a word.

    `size` in points, `width` of the column in mm; what a fit has reckoned for the text still holds.
    """
    bound = last_words_bound(text)
    if bound == text:
        return text
    before, after = (break_lines([StyledRun(each, face, size)], width) for each in (text, bound))
    if len(before) == 1 or len(after) > len(before) or any(line.broken_word for line in after):
        return text
    return bound
