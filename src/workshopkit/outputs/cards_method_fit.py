"""Fitting a method card: sizes of the front, and what the back carries besides its steps; the guide carries all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.measure.faces import Face
from workshopkit.language import N_, _
from workshopkit.outputs.cards_fit import Faces, indent, text_height, text_width
from workshopkit.outputs.cards_method import MethodCard
from workshopkit.outputs.lone_words import without_lone_word
from workshopkit.render.impose import Size
from workshopkit.templating.filters import minutes


@dataclass(frozen=True, slots=True)
class MethodLook:
    """Where the parts of a card begin, in mm from the upper trim: the same on all, so that a fanned pack lines up."""

    width: float
    """Of the card."""
    side: float
    name_top: float
    time_top: float
    table_top: float
    split: float = 0
    """Where the second column begins on a card that lies on its side; 0 for a card that stands."""
    qr: float = 14
    foot: float = 15.5
    label: float = 21
    """Width of the table's first column."""
    sizes: tuple[tuple[float, float], ...] = ((22, 13), (20, 12), (18, 12), (16, 12))
    """Name and purpose, in points, from the largest to the smallest."""
    text: float = 12
    """What else is read, in points; it is never set smaller."""
    small: float = 9.5
    """Where it was said, in points."""
    big: float = 30
    """The minutes, in points."""
    low: float = 9
    """White below the table."""
    pad: float = 2.4
    """White in a row of the table."""


@dataclass(frozen=True, slots=True)
class MethodCopy:
    """Type sizes of a front in points."""

    name: float
    goal: float


@dataclass(frozen=True, slots=True)
class Back:
    """What a back holds besides its steps."""

    asks: tuple[str, ...] = ()
    remote: str = ""
    seated: str = ""
    short: str = ""
    left: int = 0
    """How many questions and lines a card should hold have no room; it says then that the guide has more."""
    wide: bool = False
    """The steps go over both columns of a card that lies on its side, as they are too long for one."""


@dataclass(frozen=True, slots=True)
class MethodWords:
    """The paragraphs of a card as they are set: no short word stands alone on the last line of one."""

    goal: str
    group: str
    energy: str
    materials: str
    steps: tuple[str, ...]
    asks: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    """Label and words: how it is done at a distance, seated, in fewer minutes, as far as the back holds it."""


@dataclass(frozen=True, slots=True)
class FittedMethod:
    """A method card, its type sizes, and what its back holds."""

    card: MethodCard
    copy: MethodCopy
    back: Back
    look: MethodLook
    name_indent: float
    """mm that the right edge of the name stands back, so that its lines are about equally long."""
    words: MethodWords


GOAL_PITCH, ROW_PITCH, STEP_PITCH, ASK_PITCH = 1.28, 1.22, 1.2, 1.24
ROW_RULE, STEP_PAD = 0.2, 2.4
"""mm: the rule over a table row, and the white in a step."""
HEAD, PART, RUN_IN = 6.4, 7.6, 2.0
"""mm: the heading of a back, the heading of the questions, what stands over a part that begins with its own name."""
ASKS = 3
"""Questions a card holds."""
MORE = N_("More in the facilitator guide.")
"""Stands where something a card should hold has no room."""
_SPARE = 0.4
_ASK_LEAD = 4.2
"""mm of the dash before a question."""


LABELS = (N_("People"), N_("Energy"), N_("Facets"), N_("Materials"))
"""What stands before the rows of the table."""
_AFTER_LABEL = 3.0
_LOW, _CLOSE, _UP = 6.0, 1.6, 1.5
"""mm of white that a table leaves below it at least, as printers leave the edges white; that its rows have at least; by
which a name may begin higher up."""


def method_look(trim: Size, faces: Faces) -> MethodLook:
    """Return the places on a card of this trim: a quarter of the paper, or half of it for large print."""
    look = _places(trim)
    widest = max(text_width(_(each), faces.text, look.text) for each in LABELS)
    return replace(look, label=max(look.label, round(widest + _AFTER_LABEL, 1)))


def _places(trim: Size) -> MethodLook:
    if trim.width > trim.height:
        return MethodLook(
            trim.width, side=11, name_top=36, time_top=88, table_top=11, split=trim.width / 2 + 4, qr=18, foot=20,
            low=11, label=34, sizes=((30, 20), (28, 18), (26, 18), (24, 16)), text=16, small=16, big=40,
        )  # fmt: skip
    if trim.height > 145:
        return MethodLook(trim.width, side=9, name_top=34, time_top=73, table_top=97)
    return MethodLook(trim.width, side=9, name_top=31.5, time_top=66.5, table_top=88)


def look_of_set(cards: Sequence[MethodCard], trim: Size, faces: Faces) -> MethodLook:
    """Return the look all cards of a set have: minutes and table higher up, where a table needs it and names leave it.

    Where that is not enough, as a language may have longer words, there is less white round the table, then what else
    is read is a point or two smaller.
    """
    look = method_look(trim, faces)
    if look.split:
        return look
    for tried in _closer(look):
        width = _column(tried, trim)
        lowest = trim.height - tried.table_top - tried.low
        lacks = max((table_height(card, tried, faces, width) for card in cards), default=0.0) - lowest
        words = max((_words_height(card, tried.sizes[-1], faces, width) for card in cards), default=0.0)
        spare = tried.time_top - tried.name_top - 1 - words
        if lacks <= 0:
            return tried
        if lacks <= spare:
            up = round(min(lacks + 0.3, spare), 1)
            return replace(tried, time_top=tried.time_top - up, table_top=tried.table_top - up)
    return look


def _closer(look: MethodLook) -> Iterator[MethodLook]:
    """Yield a look, then with less white over the name, in the table and below it, then with smaller text besides."""
    yield look
    closer = replace(look, low=_LOW, pad=_CLOSE, name_top=look.name_top - _UP)
    yield closer
    for size in (look.text - 1, look.text - 2):
        sizes = tuple((name, min(goal, max(size, 11.0))) for name, goal in look.sizes)
        yield replace(closer, text=size, sizes=sizes)


def fit_method(card: MethodCard, trim: Size, faces: Faces, look: MethodLook | None = None) -> FittedMethod:
    """Return the card with its name in the largest type that fits, and its back as full as there is room.

    Text is never set smaller than the look says. The first sentence may stand for the whole of how it is done at a
    distance or seated: authors put the shortest form first.
    """
    look = look or method_look(trim, faces)
    width = _column(look, trim)
    room = look.time_top - look.name_top - 1
    sizes = next((each for each in look.sizes if _words_height(card, each, faces, width) <= room), look.sizes[-1])
    back = _back(card, look, trim, faces)
    name = indent(card.activity.title, faces.name, sizes[0], width + _SPARE)
    return FittedMethod(card, MethodCopy(*sizes), back, look, name, _words(card, back, sizes[1], look, faces, width))


def _words(card: MethodCard, back: Back, goal: float, look: MethodLook, faces: Faces, width: float) -> MethodWords:
    """Return the paragraphs of a card; none takes more lines than were reckoned for it."""
    activity = card.activity

    def text(words: str, room: float, face: Face = faces.text) -> str:
        return without_lone_word(words, face, look.text, room)

    def line(label: str, words: str) -> tuple[str, str]:
        return label, text(f"{label} {words}", width, faces.strong)[len(label) + 1 :]

    beside, whole = width - look.label, look.width - 2 * look.side - _SPARE
    return MethodWords(
        goal=without_lone_word(activity.goal, faces.text, goal, width), group=text(activity.group, beside),
        energy=text(card.energy, beside), materials=text(card.materials, beside),
        steps=tuple(text(step.text, _step_width(look, whole if back.wide else width)) for step in card.steps),
        asks=tuple(text(ask, width - _ASK_LEAD, faces.voice) for ask in back.asks),
        lines=tuple(line(label, words) for label, words in _labelled(back, card.short_label)),
    )  # fmt: skip


def fits(card: MethodCard, trim: Size, faces: Faces) -> bool:
    """Return whether all a card should hold stands on it: purpose, materials, steps, questions, the remote line."""
    look = method_look(trim, faces)
    width = _column(look, trim)
    back = _back(card, look, trim, faces)
    words = _words_height(card, look.sizes[-1], faces, width) <= look.time_top - look.name_top - 1
    room = trim.height - look.table_top - look.low
    return not back.left and words and table_height(card, look, faces, width) <= room


def _column(look: MethodLook, trim: Size) -> float:
    """Return the width of a column of text, a little less than it is."""
    right = look.split - 8 if look.split else trim.width - look.side
    return right - look.side - _SPARE


def _words_height(card: MethodCard, sizes: tuple[float, float], faces: Faces, width: float) -> float:
    name, goal = sizes
    height = text_height(card.activity.title, faces.name, name, 1.06, width) + 3
    return height + text_height(card.activity.goal, faces.text, goal, GOAL_PITCH, width)


def table_height(card: MethodCard, look: MethodLook, faces: Faces, width: float) -> float:
    """Return the mm that people, energy, facets and materials take."""
    rows = [row for row in (card.activity.group, card.energy, card.materials) if row]
    pad = look.pad + ROW_RULE
    height = sum(pad + text_height(row, faces.text, look.text, ROW_PITCH, width - look.label) for row in rows)
    return height + (pad + 5.2 if card.facets else 0)


def _back(card: MethodCard, look: MethodLook, trim: Size, faces: Faces) -> Back:
    fullest = (each for each in _wishes(card) if _holds(card, each, look, trim, faces))
    left = len(card.activity.ask[:ASKS]) + bool(card.activity.remote)
    return next(fullest, Back(left=left, wide=bool(look.split)))


def _wishes(card: MethodCard) -> Iterator[Back]:
    """Yield what a back might hold, the fullest first: questions come before all else, then the remote line."""
    activity = card.activity
    asks, wanted = activity.ask, min(len(activity.ask), ASKS)
    remotes = _forms(activity.remote)
    for remote in remotes:
        for seated in _forms(activity.seated):
            yield Back(asks, remote, seated, card.short)
            yield Back(asks[:wanted], remote, seated, card.short)
            yield Back(asks[:wanted], remote, seated)
    for remote in remotes:
        yield Back(asks[:wanted], remote)
    for count in range(wanted, -1, -1):
        for remote in (remotes[-1], ""):
            yield Back(asks[:count], remote, left=wanted - count + bool(remotes[-1] and not remote))


def _forms(text: str) -> tuple[str, ...]:
    """Return a text and its first sentence."""
    first = re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]
    return tuple(dict.fromkeys((text, first)))


def _holds(card: MethodCard, back: Back, look: MethodLook, trim: Size, faces: Faces) -> bool:
    """Return whether a back has room for its steps and all this."""
    width = _column(look, trim)
    steps, rest = steps_height(card, look, faces, width), rest_height(back, look, faces, width)
    room = trim.height - 2 * look.side
    if look.split:
        return HEAD + steps <= room and rest <= room - look.foot
    return HEAD + steps + rest <= room - look.foot


def steps_height(card: MethodCard, look: MethodLook, faces: Faces, width: float) -> float:
    """Return the mm that the steps of a back take."""
    inner = _step_width(look, width)
    return sum(STEP_PAD + text_height(step.text, faces.text, look.text, STEP_PITCH, inner) for step in card.steps)


def _step_width(look: MethodLook, width: float) -> float:
    """Return the mm a step has between its number and its minutes."""
    return width - 16.5 * look.text / 12


def _labelled(back: Back, short: str) -> list[tuple[str, str]]:
    """Return label and words of what a back tells of other ways to do it; `short` is the label of the short form."""
    rows = ((_("Remote:"), back.remote), (_("Seated:"), back.seated), (short, back.short))
    return [(label, words) for label, words in rows if words]


def rest_height(back: Back, look: MethodLook, faces: Faces, width: float) -> float:
    """Return the mm that questions and lines take."""
    size, height = look.text, 0.0
    if back.asks:
        height += PART * size / 12
        height += sum(0.7 + text_height(ask, faces.voice, size, ASK_PITCH, width - _ASK_LEAD) for ask in back.asks)
    less = _("In {minutes} or less:").format(minutes=minutes(12))
    lines = [*(f"{label} {words}" for label, words in _labelled(back, less)), _(MORE) if back.left else ""]
    return height + sum(RUN_IN + text_height(line, faces.strong, size, ROW_PITCH, width) for line in lines if line)
