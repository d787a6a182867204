"""The measures of a card in each format: the one place both the style sheet and the fitting read them from.

Lengths are mm from the trim, type sizes are points, pitches are multiples of the size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshopkit.render.impose import FormatName

NAME_PITCH, TEXT_PITCH, QUESTION_PITCH, LABEL_PITCH, FOOT_PITCH = 1.1, 1.27, 1.26, 1.2, 1.24


@dataclass(frozen=True, slots=True)
class Copy:
    """Type sizes of one front, in points."""

    name: float
    text: float
    alone: float
    """The sentence, where it stands without a name."""
    question: float


@dataclass(frozen=True, slots=True)
class Look:
    """The measures of a content card in one format."""

    format: FormatName
    side: float
    """White at the left and right."""
    top: float
    bottom: float
    head: float
    """From the upper trim to the name: the mark stands above it."""
    mark: float
    """Edge of the box of the mark."""
    kind: float
    """Size of the kind at the top right."""
    gap: float
    """Under the name, and above and below the rule over the question."""
    copies: tuple[Copy, ...]
    """From the largest type to the smallest; the first that fits is taken."""
    back: float
    """Size of the text on the back."""
    label: float
    small: float
    qr: float


_POKER = Look(
    "poker", side=5.5, top=6, bottom=6, head=25, mark=16, kind=10.5, gap=2.2,
    copies=(Copy(15, 14, 17, 13), Copy(15, 13, 15, 12), Copy(15, 12, 13.5, 12), Copy(14, 12, 12, 12)),
    back=12, label=10, small=9, qr=14,
)  # fmt: skip
_TAROT = Look(
    "tarot", side=6.5, top=7, bottom=7, head=36, mark=25, kind=12, gap=3,
    copies=(
        Copy(20, 16, 20, 16), Copy(20, 14, 18, 14), Copy(18, 13, 16, 13), Copy(16, 12, 14, 12), Copy(15, 12, 12, 12),
    ),
    back=12, label=10, small=9, qr=14,
)  # fmt: skip
_A6 = Look(
    "a6", side=9, top=9, bottom=9, head=40, mark=26, kind=12, gap=3.4,
    copies=(Copy(22, 18, 24, 18), Copy(22, 16, 20, 16), Copy(20, 14, 16, 14), Copy(18, 12, 12, 12)),
    back=13, label=10.5, small=9, qr=14,
)  # fmt: skip
_A5 = Look(
    "a5", side=12, top=11, bottom=11, head=46, mark=30, kind=16, gap=4.5,
    copies=(
        Copy(48, 24, 40, 20), Copy(44, 22, 32, 18), Copy(40, 20, 26, 17), Copy(40, 16, 20, 14), Copy(28, 14, 16, 13),
        Copy(22, 12, 12, 12), Copy(18, 10, 10, 10), Copy(14, 8, 8, 8), Copy(12, 6, 6, 6),
    ),
    back=14, label=11, small=9.5, qr=18,
)  # fmt: skip

LOOKS = (_POKER, _TAROT, _A6, _A5)
"""Smallest first. The last sizes of `a5` are below what a card should hold: they stand in for refusing a sentence."""
SHAPED_LOOKS = (replace(_POKER, head=31.5, mark=23), *LOOKS)
"""For cards that are found by their mark: it is larger wherever the words leave room."""
WALL_LOOKS = (_A5,)
