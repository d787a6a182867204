"""How much room the run sheet's words take: widths of its columns, heights of its rows, of its head and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshopkit.deck.measure import break_lines, face_in
from workshopkit.deck.measure.lines import StyledRun
from workshopkit.language import _, pgettext
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_room import SPARE, column, text_width
from workshopkit.themes.model import Theme

_SIDES = 38.0
"""Millimetres of the margins left and right."""
_PADDING = 2.0
_NAME, _TEXT, _BUFFER, _VALUE = 11.5, 9.5, 10.0, 15.0
"""Points of a name, of other words, of a buffer, of a total."""
_NAME_LINE, _LINE, _BUFFER_LINE, _VALUE_LINE = 4.8, 4.1, 4.2, 6.0
"""Millimetres of their lines."""
_LEGEND_LINE = 4.7
_BAR = {"over": 4.0, "under": 2.6}
"""Millimetres that a bar over or under a title takes."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns in mm."""

    clock: float
    minutes: float
    kind: float
    block: float
    slides: float
    materials: float
    order: float
    late: float


def columns(kit: Kit, width: float) -> Columns:
    """Return the widths of the columns on a sheet of so many mm, each as wide as the words of its head."""
    theme = kit.theme
    clock, kind = column(theme, _("Clock"), 15), column(theme, _("Kind"), 15)
    minutes = column(theme, _("Min"), 9.5, pad=2.5)
    slides, order = column(theme, _("Slides"), 12), column(theme, _("Order"), 12)
    materials, late = column(theme, _("Materials"), 29), column(theme, _("If late"), 26, pad=0)
    block = width - _SIDES - clock - kind - minutes - slides - order - materials - late
    return Columns(clock, minutes, kind, round(block, 2), slides, materials, order, late)


def legend() -> tuple[tuple[str, str], ...]:
    """Return the kinds of bars and what they are called."""
    return (
        ("talk", _("talk, close")), ("exercise", _("exercise")), ("debrief", _("debrief")),
        ("commitment", _("commitment")), ("buffer", _("buffer")), ("break", pgettext("inside a sentence", "break")),
    )  # fmt: skip


def legend_tall(kit: Kit, width: float) -> float:
    """Return the mm by which the legend is higher than one line."""
    more, left = 0, width - _SIDES
    for kind, words in legend():
        entry = 8 + 1.6 + text_width(kit.theme, words, _TEXT)
        if entry > left and kind != "talk":
            more, left = more + 1, width - _SIDES
        left -= entry + 5
    return more * _LEGEND_LINE


def bar_tall(theme: Theme) -> float:
    """Return the mm that the bar at the title takes."""
    return _BAR.get(theme.shape.title_bar, 0.0)


def totals_tall(kit: Kit, totals: Sequence[tuple[str, str]], width: float) -> float:
    """Return the mm of the totals under the run sheet."""
    share = (width - _SIDES) * 0.165 - 4
    tall = [_LINE + _VALUE_LINE]
    for at, (value, words) in enumerate(totals):
        room = share if at < len(totals) - 1 else 2 * share + 4
        values = _lines(kit.theme, value, room, _VALUE, bold=True) * _VALUE_LINE
        tall.append(values + _lines(kit.theme, words, room, _TEXT) * _LINE)
    return 2.4 + max(tall)


def buffer_tall(kit: Kit, name: str, wide: Columns) -> float:
    """Return the mm of the words of a buffer, with the room round them."""
    return _lines(kit.theme, name, wide.block - _PADDING, _BUFFER) * _BUFFER_LINE + 2.1


def row_tall(kit: Kit, words: tuple[str, str, str, str], wide: Columns) -> float:
    """Return the mm of a row's words: its name and what stands under it, its materials, what to do when it is late."""
    theme, (name, about, materials, late) = kit.theme, words
    block = wide.block - _PADDING
    named = _lines(theme, name, block, _NAME, bold=True) * _NAME_LINE
    page = pgettext("before the number of a page", "p.")
    under = _lines(theme, f"{about} · {page}\u00a000", block, _TEXT) * _LINE if about else 0.0
    beside = max(
        _lines(theme, materials, wide.materials - _PADDING, _TEXT), _lines(theme, late, wide.late, _TEXT)
    )  # fmt: skip
    return max(named + under, beside * _LINE)


def _lines(theme: Theme, words: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return the lines a text takes in a column of so many mm."""
    face = face_in(theme.print, heading=False, bold=bold)
    return len(break_lines([StyledRun(words, face, size)], max(1.0, width - SPARE)))
