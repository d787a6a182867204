"""The page a slide prints with its notes: a picture of the slide, and below it text that stands on the page whole.

A long note gets a smaller picture, then smaller type; nothing is ever left out. Lengths in millimetres, type in points.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workshopkit.deck.measure import face_for, pt_to_mm, text_width
from workshopkit.deck.scene import Box
from workshopkit.render.pptx.notes import NoteLine
from workshopkit.render.pptx.xml import attribute

SIZES = (12.0, 11.0, 10.0, 9.0)
"""Points, the largest first. On paper of A4 or letter size the page is printed a tenth larger."""
HANG = 6.0
"""Hanging indent of a list."""
MARGIN, _UNDER_PICTURE = 11.0, 4.5
_LARGE, _SMALL = 0.36, 0.16
"""Height of the picture as a share of the page's."""
_PITCH, _BEFORE = 1.2, 0.3
"""Line pitch and space above a paragraph as shares of the size."""


@dataclass(frozen=True, slots=True)
class NotesFrame:
    """A way to share out the page."""

    text: Box
    picture: Box | None = None
    """None where the file has a notes master of its own: its places are kept."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How one note is set."""

    frame: NotesFrame
    size_pt: float
    font: str
    holds: bool = True
    """Whether all of the note stands on the page."""

    @property
    def pitch_pt(self) -> float:
        """From baseline to baseline."""
        return self.size_pt * _PITCH

    @property
    def before_pt(self) -> float:
        """Space above a paragraph; not above the first."""
        return self.size_pt * _BEFORE

    @property
    def style(self) -> str:
        """The style of the text as `a:lstStyle`; what a facilitator adds is set in it too.

        The font is named: on notes pages LibreOffice does not know the fonts of a theme.
        """
        return (
            '<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l">'
            f'<a:lnSpc><a:spcPts val="{round(self.pitch_pt * 100)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(self.before_pt * 100)}"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{round(self.size_pt * 100)}"><a:latin typeface={attribute(self.font)}/></a:defRPr>'
            "</a:lvl1pPr></a:lstStyle>"
        )


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The notes pages of one file: how they may be shared out, the roomiest picture first, and their font."""

    frames: tuple[NotesFrame, ...]
    font: str = "Calibri"

    def setting(self, lines: Sequence[NoteLine]) -> Setting:
        """Return the first frame and size in which a note stands on its page; the last of all where none holds it."""
        ways = [(frame, SIZES[0]) for frame in self.frames] + [(self.frames[-1], size) for size in SIZES[1:]]
        found = (Setting(frame, size, self.font) for frame, size in ways)
        fitting = next((each for each in found if self.height(lines, each) <= each.frame.text.h), None)
        return fitting or Setting(*ways[-1], self.font, holds=False)

    def height(self, lines: Sequence[NoteLine], setting: Setting) -> float:
        """Return how high a note stands."""
        width, size = setting.frame.text.w, setting.size_pt
        count = sum(self.line_count(each, size, width) for each in lines)
        return pt_to_mm(count * setting.pitch_pt + (len(lines) - 1) * setting.before_pt)

    def line_count(self, line: NoteLine, size_pt: float, width: float) -> int:
        """Return how many lines a paragraph takes: words counted one by one, as a deck has many notes."""
        room, one = (width - _hang(line)) / size_pt, 1
        used = held = 0.0  # up to the end of the last whole word, and of the word that is being read
        for run in line.runs:
            for word, bold in ((word, run.bold) for word in _WORDS.findall(run.text)):
                if word == "\n":
                    one, used, held = one + 1, 0.0, 0.0
                    continue
                wide = _wide(word, self.font, bold)
                if word.isspace():
                    used = held = held + wide
                    continue
                held += wide
                if held > room:
                    held -= used
                    one += (used > 0) + math.ceil(held / room) - 1
                    used, held = 0.0, held % room
        return one


_WORDS = re.compile(r"\n|[^\S\n]+|\S+")


@lru_cache(maxsize=16384)
def _wide(word: str, font: str, bold: bool) -> float:
    """Return the width of a word in one point of a font."""
    return text_width(word, face_for(font, bold), 1)


def frames_of(width: float, height: float, aspect: float) -> tuple[NotesFrame, ...]:
    """Return two ways to share out a page for slides so many times as wide as high: a large picture, a small one."""
    found = []
    for share in (_LARGE, _SMALL):
        wide = min(width - 2 * MARGIN, share * height * aspect)
        picture = Box(MARGIN, MARGIN, wide, wide / aspect)
        top = picture.y + picture.h + _UNDER_PICTURE
        found.append(NotesFrame(Box(MARGIN, top, width - 2 * MARGIN, height - MARGIN - top), picture))
    return tuple(found)


def _hang(line: NoteLine) -> float:
    return HANG * (line.level + 1) if line.bullet else 0.0
