"""What may be written in which layout: keys, divisions, attributes, values, kinds of block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from workshopkit.deck.layouts.model import Kind, Layout
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.model import Block, Div, Image, ListBlock, Paragraph, Table
from workshopkit.deck.parse_attrs import Attributes
from workshopkit.deck.parse_log import Log
from workshopkit.diagnostics import did_you_mean

COMMON_KEYS: Final = ("activity", "session", "claims", "minutes")
COMMON_ATTRIBUTES: Final = ("claim",)
COMMON_DIVISIONS: Final = ("notes", "source")
DEFAULT: Final = "bullets"
_SOURCE: Final[Mapping[Kind, int]] = {"paragraph": 2}
_INSIDE: Final = {"column": "columns"}
"""Divisions that stand in another one, never on the slide itself."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")
_CHOICES: dict[str, tuple[str, ...]] = {
    "mark": tuple("EMANSFCDR"), "pole": ("top", "right", "bottom", "left"),
    "state": ("past", "here", "next", "break"), "basis": ("said", "passage", "editorial"),
    "origin": ("said", "editorial", "external", "local"), "motif": ("facets", "families", "lines"),
    "numbered": ("yes", "no"), "tick": ("yes", "no"),
}  # fmt: skip
_KIND_NAMES: dict[Kind, str] = {
    "paragraph": "paragraph", "list": "list", "steps": "numbered list", "table": "table", "picture": "picture",
    "quote": "quotation",
}  # fmt: skip


def default_layout(attributes: Attributes, line: int, column: int, log: Log) -> Layout:
    """Return the layout a heading names; without a name it is a list."""
    name = attributes.names[0] if attributes.names else DEFAULT
    for other in attributes.names[1:]:
        log.complain(
            "unknown-layout", f"a slide has one layout, not `{other}` too", line,
            column=attributes.columns.get(f".{other}", column), length=len(other) + 1, help="keep one",
        )  # fmt: skip
    if name not in LAYOUTS:
        log.complain(
            "unknown-layout", f"there is no layout `{name}`", line, column=attributes.columns.get(f".{name}", column),
            length=len(name) + 1, label="not a layout", help=did_you_mean(name, tuple(LAYOUTS)),
        )  # fmt: skip
        return _anything(name)
    return LAYOUTS[name]


def _anything(name: str) -> Layout:
    """Return a layout that allows everything, for a name that is unknown: one mistake is not told twice."""
    return Layout(
        name,
        LAYOUTS[DEFAULT].slots,
        LAYOUTS[DEFAULT].arrange,
        keys=tuple(key for layout in LAYOUTS.values() for key in layout.keys),
        divisions={name: dict.fromkeys(_KIND_NAMES, 99) for layout in LAYOUTS.values() for name in layout.divisions},
        attributes=tuple(name for layout in LAYOUTS.values() for name in layout.attributes),
        holds=dict.fromkeys(_KIND_NAMES, 99),
        depth=9,
    )


def check_heading(attributes: Attributes, layout: Layout, line: int, log: Log) -> None:
    """Complain of keys the layout does not know, and of values that mean nothing."""
    known = (*COMMON_KEYS, *layout.keys)
    for key, value in attributes.pairs.items():
        column = attributes.columns.get(key, 0)
        if key not in known:
            log.complain(
                "unknown-key", f"unknown key `{key}` in `{layout.name}`", line, column=column, length=len(key),
                label=f"not a key of `{layout.name}`", help=did_you_mean(key, known),
            )  # fmt: skip
        else:
            _check_value(key, value, line, column, log)


def check_attributes(attrs: Mapping[str, str], layout: Layout, line: int, log: Log) -> None:
    """Complain of attributes of words the layout does not know."""
    known = (*COMMON_ATTRIBUTES, *layout.attributes)
    for key, value in attrs.items():
        place = log.source.line(line).find(f"{key}=")
        if key not in known:
            log.complain(
                "unknown-attribute", f"unknown attribute `{key}` in `{layout.name}`", line, column=place + 1,
                length=len(key), label=f"not an attribute in `{layout.name}`", help=did_you_mean(key, known),
            )  # fmt: skip
        else:
            _check_value(key, value, line, place + 1, log)


def _check_value(key: str, value: str, line: int, column: int, log: Log) -> None:
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        help_line = did_you_mean(value, choices)
    elif key == "minutes" and not (value.isdigit() and 0 < int(value) <= 999):
        help_line = "write whole minutes: `minutes=10`"
    elif key in {"start", "end", "back"} and not _CLOCK.fullmatch(value):
        help_line = f"write a time of day: `{key}=09:30`"
    else:
        return
    log.complain(
        "wrong-value", f"`{key}` cannot be `{value}`", line, column=column, length=len(key) + 1 + len(value),
        help=help_line,
    )  # fmt: skip


def check_division(name: str, layout: Layout, line: int, log: Log) -> None:
    """Complain of a division the layout does not know."""
    known = (*COMMON_DIVISIONS, *layout.divisions)
    if name == "source" and not layout.sourced:
        log.complain(
            "no-place", f"`{layout.name}` shows no source line", line, find=name, help="put it into `::: notes`"
        )
    elif name not in known:
        log.complain(
            "unknown-division", f"unknown division `{name}` in `{layout.name}`", line, find=name,
            label=f"not a division of `{layout.name}`", help=did_you_mean(name, known),
        )  # fmt: skip


def check_slide(blocks: tuple[Block, ...], layout: Layout, log: Log) -> None:
    """Complain of blocks that have no place in the layout, and of divisions written twice or in the wrong place."""
    _check_blocks(blocks, layout.holds, layout, log)
    seen: set[str] = set()
    for division in (each for each in blocks if isinstance(each, Div)):
        if division.name in _INSIDE:
            _misplaced(division, f"inside `::: {_INSIDE[division.name]}`", log)
        if division.name in seen and division.name != "notes":
            log.complain(
                "duplicate-division",
                f"`::: {division.name}` is written twice",
                division.line,
                find=":::",
                help="keep one",
            )
        seen.add(division.name)
        _check_division_blocks(division, layout, log)


def _check_division_blocks(division: Div, layout: Layout, log: Log) -> None:
    if division.name == "notes":
        return
    holds = {"source": _SOURCE, **layout.divisions}.get(division.name)
    if holds is not None:
        _check_blocks(division.blocks, holds, layout, log, f"::: {division.name}")
    for inner in (each for each in division.blocks if isinstance(each, Div)):
        if _INSIDE.get(inner.name) == division.name:
            _check_division_blocks(inner, layout, log)
        else:
            _misplaced(inner, "on the slide itself", log)


def _misplaced(division: Div, place: str, log: Log) -> None:
    log.complain(
        "no-place", f"`::: {division.name}` stands in the wrong place", division.line, find=":::",
        help=f"it belongs {place}",
    )  # fmt: skip


def _check_blocks(
    blocks: tuple[Block, ...], holds: Mapping[Kind, int], layout: Layout, log: Log, where: str = ""
) -> None:  # fmt: skip
    seen: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Div):
            continue
        kind = kind_of(block)
        seen[kind] += 1
        most = holds.get(kind, 0)
        if seen[kind] > most:
            name, place = _KIND_NAMES[kind], where or layout.name
            message = f"`{place}` has no place for a {name}" if not most else f"`{place}` has one {name} too many"
            way = "take it out, put it into `::: notes`, or use another layout"
            log.complain("no-place", message, block.line, help=way)


def kind_of(block: Block) -> Kind:
    """Return the kind of a block as the author sees it."""
    if isinstance(block, ListBlock):
        return "steps" if block.ordered else "list"
    if isinstance(block, Paragraph):
        return "paragraph"
    return "table" if isinstance(block, Table) else "picture" if isinstance(block, Image) else "quote"
