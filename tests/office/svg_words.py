"""Reads the words of our own picture of a slide: every piece of a line with its place, and the words in order."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

NARROWED = 0.05
"""The share of its width by which a piece may end before the next one of its line begins."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one line, in millimetres from the top left of the slide."""

    text: str
    x: float
    baseline: float
    width: float
    """0 where the picture does not say."""


def pieces(svg: str) -> list[Piece]:
    """Return the pieces of text of a picture in the order in which they stand in the file."""
    found = []
    for each in etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}text"):
        x, y, width = (float(each.get(name, "0")) for name in ("x", "y", "textLength"))
        found.append(Piece(each.text or "", x, y, width))
    return found


def words(svg: str) -> str:
    """Return the words of a picture in order, one space between two; a word may be in several pieces of a line."""
    text, end, slack = "", (0.0, 0.0), 0.5
    for piece in pieces(svg):
        goes_on = -0.5 < piece.x - end[0] < slack and abs(end[1] - piece.baseline) < 0.01
        text += piece.text if goes_on else f" {piece.text}"
        end, slack = (piece.x + piece.width, piece.baseline), 0.5 + NARROWED * piece.width
    return " ".join(text.split())
