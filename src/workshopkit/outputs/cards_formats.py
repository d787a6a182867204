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
    question: float = 0
    """The question, where the front bears it."""


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
    """Size of the kind at the top right, and of the id in the corner below."""
    gap: float
    """Under the name, and above and below a rule."""
    copies: tuple[Copy, ...]
    """From the largest type to the smallest; the first that fits is taken."""
    questions: tuple[float, ...]
    """Sizes of the question on the back, from the largest to the smallest."""
    back: float
    """Size of the other text on the back."""
    label: float
    small: float
    qr: float
    asks: bool = False
    """The question stands on the front: the card hangs, and nobody turns it over."""
    least: float = 12
    """Points below which nothing that is read may go; the copies below it stand in for refusing a sentence."""

    @property
    def foot(self) -> float:
        """What the id takes below the words of a front, in mm."""
        return self.kind * 0.3528 * 1.14 + 1.2

    @property
    def code(self) -> float:
        """What the code takes beside the words of a foot, in mm."""
        return self.qr + 2

    def kind_left(self, width: float) -> float:
        """Return where the kind may begin at most, in mm from the left trim of a card so wide: right of the mark."""
        return round(min(0.45 * width, self.side + self.mark + 2), 2)


_POKER = Look(
    "poker", side=5.5, top=6, bottom=6, head=27, mark=16, kind=11, gap=2.2,
    copies=(Copy(15, 14, 17), Copy(15, 13, 15), Copy(15, 12, 13.5), Copy(14, 12, 12)), questions=(15, 13.5, 12),
    back=12, label=10, small=9.5, qr=14,
)  # fmt: skip
_TAROT = Look(
    "tarot", side=6.5, top=7, bottom=7, head=39, mark=26, kind=12, gap=3,
    copies=(Copy(20, 16, 20), Copy(20, 14, 18), Copy(18, 13, 16), Copy(16, 12, 14), Copy(15, 12, 12)),
    questions=(18, 15, 12), back=12, label=11, small=9.5, qr=14,
)  # fmt: skip
_A6 = Look(
    "a6", side=9, top=9, bottom=9, head=41, mark=26, kind=12, gap=3.4,
    copies=(Copy(22, 18, 24), Copy(22, 16, 20), Copy(20, 14, 16), Copy(18, 12, 12)),
    questions=(20, 16, 13), back=13, label=11, small=9.5, qr=14,
)  # fmt: skip
_A5 = Look(
    "a5", side=12, top=11, bottom=11, head=46, mark=30, kind=16, gap=4.5,
    copies=(
        Copy(48, 24, 40), Copy(44, 22, 32), Copy(40, 20, 26), Copy(40, 16, 20), Copy(28, 14, 16), Copy(22, 12, 12),
        Copy(18, 10, 10), Copy(14, 8, 8), Copy(12, 6, 6),
    ),
    questions=(24, 18, 14), back=14, label=12, small=10.5, qr=18,
)  # fmt: skip
_WALL = replace(
    _A5, asks=True,
    copies=(
        Copy(48, 24, 40, 20), Copy(44, 22, 32, 18), Copy(40, 20, 26, 17), Copy(40, 16, 20, 14), Copy(28, 14, 16, 13),
        Copy(22, 12, 12, 12), Copy(18, 10, 10, 10), Copy(14, 8, 8, 8), Copy(12, 6, 6, 6),
    ),
)  # fmt: skip

LOOKS = (_POKER, _TAROT, _A6, _A5)
"""Smallest first. The last sizes of `a5` are below what a card should hold: they stand in for refusing a sentence."""
SHAPED_LOOKS = (replace(_POKER, head=35, mark=24), *LOOKS)
"""For cards that are found by their mark: it is larger wherever the words leave room."""
WALL_LOOKS = (_WALL,)

_LARGE_TAROT = replace(
    _TAROT, head=34, mark=22, kind=16, least=16, copies=(Copy(20, 18, 20), Copy(20, 16, 18), Copy(18, 16, 16)),
    questions=(18, 16), back=16, label=16, small=16,
)  # fmt: skip
_LARGE_A6 = replace(
    _A6, head=38, mark=24, kind=16, least=16, copies=(Copy(24, 20, 24), Copy(22, 18, 20), Copy(20, 16, 16)),
    questions=(20, 18, 16), back=16, label=16, small=16,
)  # fmt: skip
_LARGE_A5 = replace(
    _A5, kind=18, least=16, copies=(Copy(30, 24, 30), Copy(28, 20, 24), Copy(26, 18, 18), *_A5.copies[3:]),
    questions=(24, 20, 18), back=18, label=16, small=16,
)  # fmt: skip
LARGE_LOOKS = (_LARGE_TAROT, _LARGE_A6, _LARGE_A5)
"""For people with low vision: each format gives way to the next, and nothing on it is smaller than 16 points."""
LARGE_WALL_LOOKS = (replace(_WALL, kind=18, least=16, back=18, label=16, small=16, questions=(24, 20, 18)),)


def looks_in(looks: tuple[Look, ...], *, large: bool) -> tuple[Look, ...]:
    """Return the looks a set is tried in, in the usual print or in large print."""
    if not large:
        return looks
    return LARGE_WALL_LOOKS if looks is WALL_LOOKS else LARGE_LOOKS
