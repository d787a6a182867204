"""The committed tables of advance widths, one small JSON file a face, read when first asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from workshopkit.themes.model import OwnFont
from workshopkit.themes.own_fonts import opened

WIDTHS = Path(__file__).parents[1] / "widths"
"""Where the tables lie; `scripts/make_widths.py` writes them."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one face, all in font units."""

    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    default: int
    """The advance of a character that neither the font nor its lender has: that of an average capital."""
    advances: dict[str, int]
    left: dict[str, int]
    """The class of a character as the first of a kerned pair."""
    right: dict[str, int]
    """The class of a character as the second of a kerned pair."""
    pairs: tuple[tuple[int, ...], ...]
    """How far the second of a pair is moved: `pairs[class on the left][class on the right]`, negative is closer."""

    def kerning(self, left: str, right: str) -> int:
        """Return how far `right` is moved after `left`, in font units."""
        row = self.left.get(left)
        if row is None:
            return 0
        column = self.right.get(right)
        return 0 if column is None else self.pairs[row][column]


@cache
def table(key: str) -> Table:
    """Return the table of a face such as `carlito-700`."""
    return _parsed(json.loads((WIDTHS / f"{key}.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def own_table(font: OwnFont, weight: int) -> Table:
    """Return the figures of a font of a theme's own; it is reckoned unkerned."""
    with opened(font, weight) as file:
        units, advances = file["head"].unitsPerEm, file["hmtx"].metrics
        known = {chr(code): advances[name][0] for code, name in (file.getBestCmap() or {}).items() if name in advances}
        lines, system = file["hhea"], file["OS/2"]
        capitals = [known[each] for each in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if each in known]
        return Table(
            units_per_em=units, ascent=lines.ascent, descent=abs(lines.descent),
            cap_height=getattr(system, "sCapHeight", 0) or round(0.7 * units),
            default=round(sum(capitals) / len(capitals)) if capitals else units, advances=known,
            left={}, right={}, pairs=(),
        )  # fmt: skip


def table_keys() -> tuple[str, ...]:
    """Return the keys of all committed tables, sorted."""
    return tuple(sorted(path.stem for path in WIDTHS.glob("*.json")))


def _parsed(value: dict[str, Any]) -> Table:
    kerning = value["kerning"]
    return Table(
        units_per_em=value["units_per_em"],
        ascent=value["ascent"],
        descent=value["descent"],
        cap_height=value["cap_height"],
        default=value["default"],
        advances={
            chr(int(first) + step): advance
            for first, run in value["advances"].items()
            for step, advance in enumerate(run)
        },
        left=_classes(kerning["left"]),
        right=_classes(kerning["right"]),
        pairs=tuple(tuple(row) for row in kerning["pairs"]),
    )


def _classes(groups: list[str]) -> dict[str, int]:
    return {character: number for number, group in enumerate(groups) for character in group}
