"""How wide text is and where its lines break, in millimetres, from committed tables: never from installed fonts."""

from __future__ import annotations

from workshopkit.deck.measure.balance import balanced_width
from workshopkit.deck.measure.characters import clean
from workshopkit.deck.measure.faces import Face, face_for, face_in
from workshopkit.deck.measure.lengths import PT_TO_MM, line_pitch, mm_to_pt, pt_to_mm
from workshopkit.deck.measure.lines import Line, Segment, StyledRun, break_lines
from workshopkit.deck.measure.widths import text_width

__all__ = [
    "PT_TO_MM",
    "Face",
    "Line",
    "Segment",
    "StyledRun",
    "balanced_width",
    "break_lines",
    "clean",
    "face_for",
    "face_in",
    "line_pitch",
    "mm_to_pt",
    "pt_to_mm",
    "text_width",
]
