"""A slide as rows: a number or mark, a leading word, a text, minutes; what holds when a drawing does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import rule
from workshopkit.deck.layouts.content import lead, whole
from workshopkit.deck.layouts.marks import FACETS, FAMILIES, facet_mark, family_mark
from workshopkit.deck.layouts.strip import read_segments
from workshopkit.deck.line_ends import NEARLY, tied, with_links_whole
from workshopkit.deck.model import Div, Item, ListBlock, Paragraph, Quote, Run, Slide, Table
from workshopkit.deck.scene import Box, Group, SceneItem, Text
from workshopkit.deck.stage import Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _

_PADS = (3.0, 1.6)
"""Air above and below the words of a row."""
_MARK = 11.0
_FAMILY = 15.6
"""Width of the mark of a barrier family: its letter has 18 points then."""
_SILENT = {"notes", "source", "qr", "edges", "stop"}
SIZES = (24.0, 22.0, 20.0, 18.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    text: tuple[Run, ...]
    head: tuple[Run, ...] = ()
    number: str = ""
    mark: str = ""
    tail: str = ""
    line: int = 0


def read_rows(slide: Slide) -> tuple[Row, ...]:
    """Return all that a slide says, as rows in reading order; not its source and notes."""
    found: list[Row] = []
    projects = slide.div("projects")
    for block in slide.blocks:
        if projects and slide.layout == "diamond" and (block is projects or isinstance(block, ListBlock)):
            found += _portfolio(block, projects) if isinstance(block, ListBlock) else ()
        elif isinstance(block, ListBlock) and slide.layout == "links":
            found += _links(block)
        elif isinstance(block, ListBlock):
            found += _agenda(block) if slide.layout == "agenda" else _list(block, numbered=_numbered(slide))
        elif isinstance(block, Paragraph):
            found.append(Row(block.runs, line=block.line))
        elif isinstance(block, Quote):
            found += [Row(each.runs, line=each.line) for each in block.paragraphs]
        elif isinstance(block, Table):
            for cells in block.rows:
                rest = " · ".join(cell.text for cell in cells[1:])
                found.append(Row((Run(rest),), cells[0].runs if cells else (), line=block.line))
        elif isinstance(block, Div):
            found += _division(block, block.name)
    return tuple(row for row in found if any(run.text.strip() for run in (*row.head, *row.text)))


def _portfolio(facets: ListBlock, division: Div) -> Iterator[Row]:
    """Yield a row for each facet with the projects that lie at it, and one for those between two facets."""
    held: dict[str, list[Run]] = {}
    items = [item for block in division.blocks if isinstance(block, ListBlock) for item in block.items]
    for number, item in enumerate(items, start=1):
        runs = held.setdefault("".join(sorted(item.paragraph.attrs.get("at", ""))), [])
        runs += [Run(f"{' · ' if runs else ''}{number}\u00a0"), *item.paragraph.runs]
    rows = [_row(item, "") for item in facets.items]
    names = {row.mark: row.head or row.text for row in rows}
    for row in rows:
        yield replace(row, head=_bold(names[row.mark]), text=tuple(held.pop(row.mark, [Run("–")])))
    for at, runs in held.items():
        pair = " – ".join("".join(run.text for run in names.get(letter, ())) for letter in at)
        yield Row(tuple(runs), (Run(pair, bold=True),), line=division.line)


def _links(block: ListBlock) -> Iterator[Row]:
    """Yield a row for each barrier: its answers, and after each what the link rests on, as no line tells it here."""
    for item in sorted(block.items, key=lambda each: not each.items):
        runs = list(_answers(item.items)) or [Run(words.no_answer())]
        row = _row(replace(item, items=()), "")
        yield replace(row, head=_bold((*row.head, *row.text)), text=tuple(runs))


def _answers(items: Sequence[Item]) -> Iterator[Run]:
    for index, each in enumerate(items):
        if index:
            yield Run(" · ")
        yield from each.paragraph.runs
        basis = words.basis(each.paragraph.attrs.get("basis", "editorial"))
        yield Run(f" ({basis})")


def _bold(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, bold=True) for run in runs)


def _numbered(slide: Slide) -> bool:
    return slide.attrs.get("numbered") == "yes"


def _division(division: Div, name: str) -> Iterator[Row]:
    if name in _SILENT:
        return
    label = (Run(found, bold=True),) if (found := words.label(name)) else ()
    for block in division.blocks:
        if isinstance(block, Paragraph):
            yield Row(block.runs, label, line=block.line)
        elif isinstance(block, ListBlock):
            if label:
                yield Row((), label, line=block.line)
            yield from _list(block, numbered=False)
        elif isinstance(block, Div):
            yield from _division(block, block.name)


def _agenda(block: ListBlock) -> Iterator[Row]:
    for each in read_segments(block):
        tail = words.short_minutes(each.minutes)
        head = (Run(f"{each.start}\u2002{each.title}".strip(), bold=True),)
        yield Row(each.promise, head, tail=tail, line=each.paragraph.line)


def _list(block: ListBlock, *, numbered: bool) -> Iterator[Row]:
    for number, item in enumerate(block.items, start=1):
        yield _row(item, str(number) if block.ordered or numbered else "")


def _row(item: Item, number: str) -> Row:
    attrs = dict(item.paragraph.attrs)
    head, text = lead(item.paragraph)
    for run in item.paragraph.runs:
        attrs.update(run.attrs)
    if item.items:
        head = head or text
        text = tuple(_joined(item.items))
    mark = attrs.get("mark", "")
    minutes = whole(attrs.get("minutes", ""))
    return Row(
        text, _bold(head), number, mark if mark in FACETS + FAMILIES else "",
        words.short_minutes(minutes) if minutes else "", item.paragraph.line,
    )  # fmt: skip


def _joined(items: Sequence[Item]) -> Iterator[Run]:
    for index, each in enumerate(items):
        if index:
            yield Run(" · ")
        yield from each.paragraph.runs


@dataclass(frozen=True)
class Grid:
    """How rows stand in their area at one size."""

    area: Box
    size: float
    mark_w: float
    head_w: float
    tail_w: float
    pad: float

    @property
    def left(self) -> float:
        """Where the words begin."""
        return self.area.x + self.mark_w

    @property
    def text_w(self) -> float:
        """The width of the text."""
        return self.area.w - self.mark_w - self.head_w - self.tail_w

    def width(self, *, headed: bool) -> float:
        """Return the width of a text, which has that of the leading words too where there are none."""
        return self.text_w + (0.0 if headed else self.head_w)

    def room(self, *, headed: bool) -> float:
        """Return the width a text has to stand in, so that it does in every office suite."""
        return NEARLY * self.width(headed=headed) - 1


def draw_rows(stage: Stage, rows: Sequence[Row], area: Box, sizes: Sequence[float] = SIZES) -> Group | None:
    """Return the rows drawn in the area, in the largest of the sizes that holds them; None when none does."""
    linked = any(run.link for row in rows for run in row.text)
    for size, whole_links in [*((each, True) for each in sizes), *((each, False) for each in sizes if linked)]:
        for pad, run_in in ((_PADS[0], False), (_PADS[0], True), (_PADS[1], False), (_PADS[1], True)):
            grid = _grid(stage, rows, area, size, run_in=run_in, pad=pad)
            heights = _heights(stage, rows, grid, whole_links=whole_links) if grid else None
            if grid and heights and sum(heights) <= area.h:
                spare = min(8.0, (area.h - sum(heights)) / len(rows))
                return _set(stage, rows, grid, [each + spare for each in heights])
    return None


def _grid(stage: Stage, rows: Sequence[Row], area: Box, size: float, *, run_in: bool, pad: float) -> Grid | None:
    style = Style(size, size * 1.2)
    setter = stage.setter
    marked = any(row.mark for row in rows)
    numbered = any(row.number for row in rows)
    tails = [setter.styled(draft(row.tail, style)) for row in rows if row.tail]
    tail = max((_width(setter.lines(draft(row.tail, style), 500)) for row in rows if row.tail), default=0.0)
    mark_w = max(_FAMILY + 5 if marked else 0.0, size * 0.62 if numbered else 0.0)
    heads = [draft(row.head, style.but(bold=True)) for row in rows if row.head]
    head_w = 0.0
    if not run_in and heads and any(row.text for row in rows if row.head):
        widest = max(_width(setter.lines(each, 500)) for each in heads) + 6
        head_w = min(widest, 0.36 * area.w)
    grid = Grid(area, size, mark_w, head_w, tail + 6 if tails else 0.0, pad)
    return grid if grid.text_w > 40 else None


def _width(lines: Sequence[object]) -> float:
    return max((float(getattr(line, "width_mm", 0.0)) for line in lines), default=0.0)


def _drafts(row: Row, grid: Grid) -> tuple[list[Draft], list[Draft]]:
    """Return what stands in the column of leading words, and in that of the text."""
    style = Style(grid.size, round(grid.size * 1.2, 2))
    if not row.text:
        return [], [draft(row.head, style.but(bold=True))]
    if grid.head_w and row.head:
        return [draft(row.head, style.but(bold=True))], [draft(row.text, style)]
    if row.head:
        return [], [draft((*row.head, Run(": ", bold=True), *row.text), style)]
    return [], [draft(row.text, style)]


def _heights(stage: Stage, rows: Sequence[Row], grid: Grid, *, whole_links: bool) -> list[float] | None:
    found = []
    for row in rows:
        head, text = _drafts(row, grid)
        wide = grid.room(headed=bool(head))
        if whole_links:
            linked = [each for one in text if (each := with_links_whole(stage.setter, one, wide))]
            if len(linked) < len(text):
                return None
            text = linked
        broken = not stage.setter.fits(text, Box(0, 0, wide, 900))
        if broken or (head and not stage.setter.fits(head, Box(0, 0, grid.head_w - 5, 900))):
            return None
        height = max(stage.setter.height(text, wide), stage.setter.height(head, grid.head_w - 5) if head else 0)
        found.append(max(height, _MARK if row.mark else 0.0) + 2 * grid.pad)
    return found


def _set(stage: Stage, rows: Sequence[Row], grid: Grid, heights: Sequence[float]) -> Group:
    items: list[SceneItem] = []
    y = grid.area.y
    style = Style(grid.size, round(grid.size * 1.2, 2))
    for index, (row, height) in enumerate(zip(rows, heights, strict=True), start=1):
        if index > 1:
            items.append(rule(grid.area.x, y, grid.area.w, stage, "rule"))
        items += _sign(stage, row, grid, y, height)
        head, text = _drafts(row, grid)
        x = grid.left
        if head:
            items.append(_text(stage, _("Row {number}").format(number=index), Box(x, y, grid.head_w - 5, height), head))
        x += grid.head_w if head else 0.0
        wide, room = grid.width(headed=bool(head)), grid.room(headed=bool(head))
        text = [tied(stage.setter, with_links_whole(stage.setter, each, room) or each, wide) for each in text]
        items.append(_text(stage, _("Row {number} text").format(number=index), Box(x, y, wide, height), text))
        if row.tail:
            box = Box(grid.area.x + grid.area.w - grid.tail_w, y, grid.tail_w, height)
            items.append(
                _text(
                    stage,
                    _("Row {number} minutes").format(number=index),
                    box,
                    [draft(row.tail, style.but(align="right"))],
                )
            )
        y += height
    return Group(tuple(items), _("Rows"))


def _text(stage: Stage, name: str, box: Box, drafts: Sequence[Draft]) -> Text:
    return Text(box, stage.setter.set(drafts, box, "middle"), name, "middle")


def _sign(stage: Stage, row: Row, grid: Grid, y: float, height: float) -> Iterator[SceneItem]:
    """Yield the number or the mark at the head of a row."""
    x, middle = grid.area.x, y + height / 2
    if row.mark and row.mark in FACETS:
        yield facet_mark(stage, row.mark, x + _MARK / 2, middle, _MARK, lettered=False)
    elif row.mark:
        yield family_mark(stage, row.mark, Box(x, middle - _FAMILY / 3, _FAMILY, _FAMILY * 2 / 3))
    elif row.number:
        style = Style(grid.size, round(grid.size * 1.2, 2), bold=True, colour="accent-ink")
        yield _text(
            stage,
            _("Number {number}").format(number=row.number),
            Box(x, y, grid.mark_w, height),
            [draft(row.number, style)],
        )
