"""What stands under the list of sources: a note, whom to ask, and a code to scan."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.words import place_name
from workshopkit.deck.model import Paragraph
from workshopkit.deck.scene import Box, Picture
from workshopkit.deck.stage import FLOOR, MARGIN
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_LEAST_QR, _MOST_QR = 30.0, 44.0
"""Millimetres: smaller it cannot be scanned from a seat."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The parts of the foot; any may be missing."""

    note: Paragraph | None
    contact: Paragraph | None
    qr: Paragraph | None

    def height(self, canvas: Canvas) -> float:
        """Return how much is needed below the last rule, in millimetres."""
        height = sum(
            canvas.stage.setter.height([draft(each.runs, canvas.style(name))], canvas.slots[name].box.w - 30) + 4
            for name, each in self._texts()
        )
        return max(height, _LEAST_QR + 4 if self.qr else 0.0)

    def draw(self, canvas: Canvas, y: float) -> None:
        """Set the foot below the last rule, which lies at `y`."""
        stage = canvas.stage
        size = min(FLOOR + 6 - y - 4, _MOST_QR)
        width = stage.right - MARGIN - (size + 12 if self.qr else 25)
        top = y + 4
        for name, each in self._texts():
            style = canvas.style(name)
            height = stage.setter.height([draft(each.runs, style)], width)
            canvas.add(canvas.words(place_name(name), Box(MARGIN, top, width, height), each.runs, style, slot=name))
            top += height + 3
        if self.qr:
            link = next((run.link for run in self.qr.runs if run.link), self.qr.text)
            canvas.draw(_code(link, Box(stage.right - size, y + 4, size, size)))

    def _texts(self) -> Sequence[tuple[str, Paragraph]]:
        return [(name, each) for name, each in (("note", self.note), ("contact", self.contact)) if each]


def _code(link: str, box: Box) -> Picture:
    """Return the address as a QR code."""
    return Picture(
        box, _png(link), "image/png", _("QR code"), _("QR code that leads to {address}").format(address=link)
    )


@lru_cache(maxsize=16)
def _png(link: str) -> bytes:
    import segno

    target = io.BytesIO()
    segno.make(link, error="m", micro=False).save(target, kind="png", scale=12, border=2)
    return target.getvalue()
