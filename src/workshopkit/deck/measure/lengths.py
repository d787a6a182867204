"""Points and millimetres, as far as text needs them."""

from __future__ import annotations

from workshopkit.units import PT_TO_MM

__all__ = ["PT_TO_MM", "TOLERANCE_MM", "line_pitch", "mm_to_pt", "pt_to_mm"]

TOLERANCE_MM = 1e-4
"""Widths nearer than this are equal; PowerPoint's own unit is 0.00003 mm, so a box may be rounded by that much."""


def pt_to_mm(points: float) -> float:
    """Return typographic points in millimetres."""
    return points * PT_TO_MM


def mm_to_pt(millimetres: float) -> float:
    """Return millimetres in typographic points."""
    return millimetres / PT_TO_MM


def line_pitch(size_pt: float, factor: float = 1.2) -> float:
    """Return the distance in mm from baseline to baseline of type of this size; office suites set 1.2 by default."""
    return pt_to_mm(size_pt * factor)
