"""Fitting a method card: sizes of the front, and how much of the back the card carries; the guide carries all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshopkit.outputs.cards_fit import Faces, text_height
from workshopkit.outputs.cards_method import MethodCard
from workshopkit.render.impose import Size


@dataclass(frozen=True, slots=True)
class MethodLook:
    """Where the parts of a front begin, in mm from the upper trim: the same on all, so that a fanned pack lines up."""

    side: float
    name_top: float
    time_top: float
    table_top: float
    qr: float = 14
    foot: float = 17
    label: float = 24
    """Width of the table's first column."""


@dataclass(frozen=True, slots=True)
class MethodCopy:
    """Type sizes of a front in points."""

    name: float
    goal: float
    table: float


@dataclass(frozen=True, slots=True)
class FittedMethod:
    """A method card, its type sizes, and what its back holds."""

    card: MethodCard
    copy: MethodCopy
    back: float
    asks: tuple[str, ...]
    remote: str
    seated: str
    short: str


GOAL_PITCH, ROW_PITCH, STEP_PITCH, ASK_PITCH = 1.28, 1.22, 1.2, 1.24
ROW_PAD, STEP_PAD, HEAD, PART = 3.1, 2.4, 11.6, 8.3
"""mm: white in a table row and a step, the heading of a back, the heading of one of its parts."""
_NAMES = ((22.0, 13.0), (20.0, 12.0), (18.0, 12.0), (16.0, 11.0))
_TABLES = (12.0, 11.0, 10.0, 9.0)
_BACKS = (12.0, 11.0, 10.0)
_SPARE = 0.4
_Parts = tuple[tuple[str, ...], str, str, str]
"""Questions, then how it is done at a distance and seated, then the short form."""


def method_look(trim: Size) -> MethodLook:
    """Return the places on a card of this trim: a quarter of A4, or the shorter quarter of Letter."""
    if trim.height > 145:
        return MethodLook(side=9, name_top=34, time_top=73, table_top=97)
    return MethodLook(side=9, name_top=31.5, time_top=66.5, table_top=88)


def fit_method(card: MethodCard, trim: Size, faces: Faces) -> FittedMethod:
    """Return the card in the largest type that fits.

    Of the back, questions go first, then the remote line. How it is done seated may take the place of questions but the
    first; the short form stands there only where there is room for it.
    """
    look = method_look(trim)
    width = trim.width - 2 * look.side - _SPARE
    room = look.time_top - look.name_top - 1
    name, goal = next((sizes for sizes in _NAMES if _words_height(card, sizes, faces, width) <= room), _NAMES[-1])
    room = trim.height - look.table_top - look.side
    table = next((size for size in _TABLES if _table_height(card, size, look, faces, width) <= room), _TABLES[-1])
    back, (asks, remote, seated, short) = _back(card, look, trim, faces)
    return FittedMethod(card, MethodCopy(name, goal, table), back, asks, remote, seated, short)


def _words_height(card: MethodCard, sizes: tuple[float, float], faces: Faces, width: float) -> float:
    name, goal = sizes
    height = text_height(card.activity.title, faces.name, name, 1.06, width) + 3
    return height + text_height(card.activity.goal, faces.text, goal, GOAL_PITCH, width)


def _table_height(card: MethodCard, size: float, look: MethodLook, faces: Faces, width: float) -> float:
    rows = [row for row in (card.activity.group, card.energy, card.materials) if row]
    height = sum(ROW_PAD + text_height(row, faces.text, size, ROW_PITCH, width - look.label) for row in rows)
    return height + (ROW_PAD + 5.2 if card.facets else 0)


def _back(card: MethodCard, look: MethodLook, trim: Size, faces: Faces) -> tuple[float, _Parts]:
    room = trim.height - 2 * look.side - look.foot
    width = trim.width - 2 * look.side - _SPARE
    asks, remote = card.activity.ask, card.activity.remote
    for size in _BACKS:
        for keep in (remote, "") if remote else ("",):
            for count in range(len(asks), min(1, len(asks)) - 1, -1):
                if _back_height(card, (asks[:count], keep, "", ""), size, faces, width) <= room:
                    fuller = _fuller(card, asks[:count], keep)
                    return size, next(each for each in fuller if _back_height(card, each, size, faces, width) <= room)
    return _BACKS[-1], ((), "", "", "")


def _fuller(card: MethodCard, asks: tuple[str, ...], remote: str) -> Iterator[_Parts]:
    """Yield what the rest of a back may hold beside these questions and this line, the fullest first."""
    seated = card.activity.seated
    yield asks, remote, seated, card.short
    for count in range(len(asks), min(1, len(asks)) - 1, -1):
        yield asks[:count], remote, seated, ""
    yield asks, remote, "", card.short
    yield asks, remote, "", ""


def _back_height(card: MethodCard, parts: _Parts, size: float, faces: Faces, width: float) -> float:
    asks, *lines = parts
    height = HEAD + sum(
        STEP_PAD + text_height(step.text, faces.text, size, STEP_PITCH, width - 16.5) for step in card.steps
    )
    if asks:
        height += PART + sum(0.7 + text_height(ask, faces.voice, size, ASK_PITCH, width - 4.2) for ask in asks)
    return height + sum(PART + text_height(line, faces.text, size, ROW_PITCH, width) for line in lines if line)
