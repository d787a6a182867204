"""Words into the places of an agency's file: measured in its own font, smaller only where they would not stand else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.frame import Spot, measured
from workshopkit.deck.layouts.canvas import short
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.line_ends import NEARLY, parted_at_dots, tied
from workshopkit.deck.model import Run
from workshopkit.deck.scene import Anchor, Box, Text
from workshopkit.deck.typeset import Draft, Style, Typesetter, draft
from workshopkit.language import _
from workshopkit.themes.model import Faces

SMALLEST = 18.0
"""Points: no words on a slide are smaller, but for sources, footers and numbers."""
_TALL, _MANY = 0.5, 5
"""Height over width of a place beside the text, and the lines a title may have there."""
PITCH = 1.22
"""Line pitch of single spacing, as a share of the size, that all office suites keep within."""
_LARGEST_BODY = 32.0


class TitleTooLongError(UnfitError):
    """A title does not stand in its place, however small."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Set words, and whether they had to be set smaller than the file has them."""

    text: Text
    shrunk: bool

    @property
    def size_pt(self) -> float:
        """The size of the words in points."""
        return self.text.paragraphs[0].size_pt


def setter_of(spot: Spot) -> Typesetter:
    """Return what sets text in the font of a placeholder."""
    return Typesetter(Faces(heading=measured(spot.font), body=measured(spot.font)))


def sizes(largest: float, least: float = SMALLEST) -> Iterator[float]:
    """Yield sizes from the file's own downwards; one that is smaller than ours may be is raised."""
    size = max(largest, least)
    while size > least:
        yield size
        size -= 2 if size <= 40 else 4
    yield least


def _measured(drafts: Sequence[Draft], spot: Spot) -> list[Draft]:
    """Return the words as they are drawn: in capitals where the file says so."""
    if not spot.caps:
        return list(drafts)
    return [replace(each, runs=tuple(replace(run, text=run.text.upper()) for run in each.runs)) for each in drafts]


def set_title(spot: Spot, runs: Sequence[Run], line: int, largest: float = 1000.0, least: float = SMALLEST) -> Fitted:
    """Set a title in its placeholder, on two lines at most; raises TitleTooLongError when it does not stand even small.

    It is set in the file's own size, or in `largest` points where that is smaller, and in `least` points at least.
    """
    setter, room = setter_of(spot), spot.inner
    room = replace(room, w=room.w * NEARLY)
    tall = room.h > _TALL * room.w
    for most, spare in ((_MANY if tall else 2, 0.3), (3, 3.0)):
        for size in sizes(min(spot.size_pt, largest), least) if most != 3 else (least,):
            style = Style(size, round(size * PITCH * spot.spread, 2), "heading", spot.bold, "ink", spot.read_align)
            words = [draft(runs, style)]
            if setter.fits(_measured(words, spot), replace(room, h=room.h + spare), most):
                words = [tied(setter, words[0], room.w)] if not spot.caps else words
                text = Text(spot.box, setter.set(words, spot.inner, spot.anchor), _("Title"), spot.anchor, "title")
                return Fitted(text, size < spot.size_pt)
    title = "".join(run.text for run in runs)
    message = f"the title `{short(title)}` is too long for the template"
    raise TitleTooLongError(message, line, "shorten it to a few words")


Drafts = Callable[[Style], list[Draft]]


def set_body(
    spot: Spot, drafts: Drafts, name: str, slot: str, *, largest: float = _LARGEST_BODY, box: Box | None = None,
    anchor: Anchor | None = None, spread: float = 1.0,
) -> Text | None:  # fmt: skip
    """Set paragraphs in a place in the largest size that fits, from the file's own (or `largest`) down to 18 points.

    None when they do not fit. With a `box` the place is made that small.
    """
    setter = setter_of(spot)
    own = replace(spot, box=box) if box else spot
    room = own.inner
    room = replace(room, w=room.w * NEARLY)
    for size in sizes(min(largest, max(spot.size_pt, SMALLEST)) if largest == _LARGEST_BODY else largest):
        style = Style(size, round(size * 1.2 * spread, 2), "body", spot.bold, "ink", spot.read_align)
        words = drafts(style)
        if setter.fits(_measured(words, spot), room):
            where = anchor or spot.anchor
            if not spot.caps:
                ended = [tied(setter, parted_at_dots(setter, each, room.w), room.w) for each in words]
                words = ended if setter.fits(ended, room) else words
            return Text(own.box, setter.set(words, own.inner, where), name, where, slot)
    return None
