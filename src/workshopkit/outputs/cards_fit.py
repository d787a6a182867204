"""Which format a set of cards needs, and the type size of each: measured, never cut, never refused for its length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.measure import balanced_width, break_lines, face_in, pt_to_mm
from workshopkit.deck.measure.faces import Face
from workshopkit.deck.measure.lines import StyledRun
from workshopkit.outputs.cards_content import ContentCard, Item, Note, end_line
from workshopkit.outputs.cards_formats import (
    FOOT_PITCH,
    LABEL_PITCH,
    LOOKS,
    NAME_PITCH,
    QUESTION_PITCH,
    TEXT_PITCH,
    Copy,
    Look,
)
from workshopkit.outputs.lone_words import without_lone_word
from workshopkit.render.impose import Size, grid
from workshopkit.themes.model import Paper, Theme

_SPARE = 0.4
"""Millimetres by which a column is reckoned narrower than it is: the last digit of two text engines differs."""
_BALANCED = 8
"""Texts of at most so many lines are set in lines of about the same length."""
_LEAST = 0.7
"""The share of the column a balanced text keeps at least."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces a card is measured with."""

    name: Face
    voice: Face
    """What is said aloud: questions."""
    text: Face
    strong: Face

    @classmethod
    def of(cls, theme: Theme) -> Faces:
        """Return the print faces of a theme."""
        voices = [face_in(theme.print, heading=True, bold=bold) for bold in (True, False)]
        texts = [face_in(theme.print, heading=False, bold=bold) for bold in (False, True)]
        return cls(*voices, *texts)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A card, the type sizes it is set in, and how much its columns give up so that lines are about equally long."""

    card: ContentCard
    copy: Copy
    ask: float
    """Size of the question on the back, in points; 0 where the back bears none."""
    name_indent: float
    text_indent: float
    question_indent: float
    """mm that the right edge of name, sentence and question stand back."""
    text: str
    """The sentence, no short word of it alone on its last line."""
    notes: tuple[Note, ...]
    """What the back holds."""
    end: tuple[str, ...]
    """What stands at the foot of the back, in as many lines as all cards of the set have there."""


def fit_set(
    cards: Sequence[ContentCard],
    theme: Theme,
    paper: Paper,
    version: str,
    looks: Sequence[Look] = LOOKS,
    first: Callable[[Look, Size], bool] | None = None,
) -> tuple[Look, tuple[Fitted, ...]]:
    """Return the first look that holds every card of a set, and its cards in the largest type all of them allow.

    All cards of a set have one format: a pack of two sizes cannot be shuffled, and the size would tell the answer. For
    the same reason they have one size of type; only a sentence that no size of a look holds goes below it, alone.
    `version` is that of the workshop's content; `first` tells whether a look also holds the card the set begins with.
    """
    faces = Faces.of(theme)
    for look in looks:
        trim = grid(look.format, paper).card
        copies = [_copy(card, look, trim, faces) for card in cards]
        ends = _ends(cards, version, look, trim, faces)
        asks = [_ask(card, look, trim, faces, len(end)) for card, end in zip(cards, ends, strict=True)]
        edges = all(_edges_hold(card, end, look, trim, faces) for card, end in zip(cards, ends, strict=True))
        holds = all(copy is not None and copy.text >= look.least for copy in copies) and None not in asks and edges
        if holds and (first is None or first(look, trim)):
            break
    sizes = [copy or look.copies[-1] for copy in copies]
    common = max((look.copies.index(copy) for copy in sizes if copy.text >= look.least), default=0)
    least = min((ask for ask in asks if ask), default=0.0)
    return look, tuple(
        _fitted(
            card, look.copies[max(common, look.copies.index(copy))], _common(ask, least, look), end, look, trim, faces
        )
        for card, copy, ask, end in zip(cards, sizes, asks, ends, strict=True)
    )


def _common(ask: float | None, least: float, look: Look) -> float:
    """Return the size all questions of a set have; the smallest there is for one that fits in none."""
    return look.questions[-1] if ask is None else min(ask, least)


def _fitted(
    card: ContentCard, copy: Copy, ask: float, end: tuple[str, ...], look: Look, trim: Size, faces: Faces
) -> Fitted:
    width = trim.width - 2 * look.side
    size = copy.text if card.name else copy.alone
    text, text_indent = settled(card.text, faces.text, size, width)
    return Fitted(
        card, copy, ask, indent(card.name, faces.name, copy.name, width), text_indent,
        indent(card.question, faces.voice, copy.question if look.asks else ask, width),
        text, _settled(_notes(card, ask, end, look, trim, faces), look, width - _SPARE, faces), end,
    )  # fmt: skip


def settled(text: str, face: Face, size: float, width: float) -> tuple[str, float]:
    """Return a paragraph and by how many mm its column of `width` is narrowed, so that it ends in no lonely word."""
    bound = without_lone_word(text, face, size, width - _SPARE)
    return bound, indent(bound, face, size, width)


def indent(text: str, face: Face, size: float, width: float) -> float:
    """Return by how many mm a column is narrowed to end in no lonely word; 0 for one line, for many and for none."""
    if not (text and size):
        return 0.0
    run = [StyledRun(text, face, size)]
    narrow = balanced_width(run, width - _SPARE, lines=_BALANCED, min_width_mm=width * _LEAST)
    return 0.0 if narrow >= width - _SPARE else round(width - narrow, 2)


def _copy(card: ContentCard, look: Look, trim: Size, faces: Faces) -> Copy | None:
    """Return the largest type that the front allows; None where no type of the look does."""
    width = trim.width - 2 * look.side - _SPARE
    room = trim.height - look.head - look.bottom - look.foot
    return next((copy for copy in look.copies if front_height(card, look, copy, faces, width) <= room), None)


def _ask(card: ContentCard, look: Look, trim: Size, faces: Faces, ends: int) -> float | None:
    """Return the largest size of the question that the back allows, 0 for none; None where the back holds no size."""
    width = trim.width - 2 * look.side - _SPARE
    room = trim.height - look.top - look.bottom
    sizes = look.questions if card.question and not look.asks else (0.0,)
    return next((size for size in sizes if back_height(card, card.notes, size, look, faces, width, ends) <= room), None)


def _edges_hold(card: ContentCard, end: Sequence[str], look: Look, trim: Size, faces: Faces) -> bool:
    """Return whether the longest word beside the mark has room, and the last words of the back."""
    room = trim.width - look.side - look.kind_left(trim.width) - _SPARE
    words = f"{card.kind} {card.group}".split()
    beside = trim.width - 2 * look.side - look.code * bool(card.sources) - _SPARE
    return all(text_width(each, faces.text, look.kind) <= room for each in words) and all(
        text_width(each, faces.text, look.small) <= beside for each in end
    )


def _ends(
    cards: Sequence[ContentCard], version: str, look: Look, trim: Size, faces: Faces
) -> tuple[tuple[str, ...], ...]:
    """Return the last words of every back: on one line, or on two of all cards of the set where one needs them."""
    width = trim.width - 2 * look.side - look.code
    ends = [end_lines(card.short_kind or card.kind, card.id, version, faces.text, look.small, width) for card in cards]
    if all(len(end) == 1 for end in ends):
        return tuple(ends)
    return tuple(end_lines(card.kind, card.id, version, faces.text, look.small, 0) for card in cards)


def end_lines(kind: str, card_id: str, version: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    """Return what stands at the foot of a back: one line of so many mm, else broken at its dot, and before the id."""
    whole = end_line(kind, card_id, version)
    if text_width(whole, face, size) <= width:
        return (whole,)
    first, *rest = whole.split(" · ", maxsplit=1)
    if width and text_width(first, face, size) > width:
        return (kind, card_id, *rest)
    return (first, *rest)


def _settled(notes: Sequence[Note], look: Look, width: float, faces: Faces) -> tuple[Note, ...]:
    """Return notes with no short word alone on the last line of an item; `width` in mm of the back."""

    def item(each: Item) -> Item:
        room = _item_width(each, look, width)
        return replace(each, text=without_lone_word(each.text, faces.text, look.back, room))

    return tuple(replace(note, items=tuple(map(item, note.items))) for note in notes)


def _item_width(item: Item, look: Look, width: float) -> float:
    """Return the mm an item of a note has, in a back of so many."""
    return width - look.gap - 0.8 - (look.back * 0.6 if item.mark else 0)


def _notes(
    card: ContentCard, ask: float, end: tuple[str, ...], look: Look, trim: Size, faces: Faces
) -> tuple[Note, ...]:
    """Return the notes of the back, and of the extra ones as many as there is room for."""
    kept = card.notes
    width = trim.width - 2 * look.side - _SPARE
    for note in card.extra:
        if back_height(card, (*kept, note), ask, look, faces, width, len(end)) <= trim.height - look.top - look.bottom:
            kept = (*kept, note)
    return kept


def front_height(card: ContentCard, look: Look, copy: Copy, faces: Faces, width: float) -> float:
    """Return the mm that name, sentence and, on a card that hangs, the question take under the mark."""
    height = 0.0
    if card.name:
        height += text_height(card.name, faces.name, copy.name, NAME_PITCH, width) + look.gap
    size = copy.text if card.name else copy.alone
    height += text_height(card.text, faces.text, size, TEXT_PITCH, width)
    if card.qualifier:
        height += look.gap / 2 + text_height(card.qualifier, faces.text, copy.text, TEXT_PITCH, width)
    if card.question and look.asks:
        height += 2 * look.gap + text_height(card.question, faces.voice, copy.question, QUESTION_PITCH, width)
    return height


def back_height(
    card: ContentCard, notes: Sequence[Note], ask: float, look: Look, faces: Faces, width: float, ends: int
) -> float:
    """Return the mm that a back takes: its heading, question, notes and foot, which ends in so many lines."""
    head = f"{card.number}  {card.title}" if card.number else card.title
    height = text_height(head, faces.strong, look.label + 0.5, LABEL_PITCH, width)
    if ask:
        height += look.gap + text_height(card.question, faces.voice, ask, QUESTION_PITCH, width)
    inner = width - look.gap - 0.8
    for note in notes:
        height += look.gap * 1.5 + text_height(note.heading, faces.text, look.label, LABEL_PITCH, inner)
        for item in note.items:
            height += text_height(item.text, faces.text, look.back, TEXT_PITCH, _item_width(item, look, width))
    beside = width - look.code
    foot = sum(text_height(link.label, faces.text, look.small, FOOT_PITCH, beside) for link in card.sources)
    foot += ends * pt_to_mm(look.small) * FOOT_PITCH
    return height + look.gap + max(look.qr, foot)


def text_width(text: str, face: Face, size: float) -> float:
    """Return the mm that a text takes on one line; `size` in points."""
    return max(line.width_mm for line in break_lines([StyledRun(text, face, size)], 10_000))


def text_height(text: str, face: Face, size: float, pitch: float, width: float) -> float:
    """Return the mm that a paragraph takes in a column; `size` in points, `pitch` a multiple of it."""
    lines = break_lines([StyledRun(text, face, size)], width)
    return len(lines) * pt_to_mm(size) * pitch
