"""Where everything comes from: kind, title and address, and the line style of its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshopkit.deck.layouts import words
from workshopkit.deck.layouts.canvas import Canvas, rule, short
from workshopkit.deck.layouts.content import first_paragraph, lead, one_list, plain
from workshopkit.deck.layouts.model import ONE_PARAGRAPH, Layout, Part, UnfitError, paged, with_items
from workshopkit.deck.layouts.sources_foot import Foot
from workshopkit.deck.model import Item, Paragraph, Run, Slide
from workshopkit.deck.scene import Box, Dash, Group, Scene, SceneItem, Shape, Slot
from workshopkit.deck.stage import FLOOR, MARGIN, Stage
from workshopkit.deck.typeset import Draft, Style, draft
from workshopkit.language import _, labelled, listed

_TOP, _PITCH = 44.0, 26.5
_TEXT_X, _BOX_COLUMN = 69.45, 8.0
_BOX_H = 11.0
_MOST_ROWS = 8
"""On one slide."""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: tuple[Run, ...]
    about: str
    title: tuple[Run, ...]
    link: str
    origin: str
    label: str
    paragraph: Paragraph


def slots(stage: Stage) -> tuple[Slot, ...]:
    """Return title, kinds and titles of the sources, note, contact, footer and number."""
    tops, style = [_TOP + 4 + 15.2 * n for n in range(_MOST_ROWS)], stage.type("narrow-row")
    rows = zip(
        stage.slots("kind", (Box(MARGIN, y, _TEXT_X - MARGIN - 3, 15) for y in tops), style.but(bold=True)),
        stage.slots("title", (Box(_TEXT_X, y, stage.column(10) - 12 - _TEXT_X, 15) for y in tops), style),
        strict=True,
    )
    note = stage.slot("note", "body", Box(MARGIN, 152, 277, 13), stage.type("secondary", colour="ink-muted"))
    contact = stage.slot("contact", "body", Box(MARGIN, 140, 199.8, 26), stage.type("secondary"))
    return (stage.title_slot(), *(slot for row in rows for slot in row), note, contact, *stage.foot_slots())


def _read(item: Item) -> _Row:
    """Read `**Kind** (length): [title](address) [origin]{origin=said}`."""
    paragraph = item.paragraph
    runs = list(paragraph.runs)
    kind, runs = ([runs[0]], runs[1:]) if runs and runs[0].bold else ([], runs)
    origin = next((run for run in runs if "origin" in run.attrs), None)
    runs = [run for run in runs if run is not origin]
    about = ""
    if kind and runs and ":" in runs[0].text:
        before, _, after = runs[0].text.partition(":")
        about = before.strip().strip("()")
        runs[0] = replace(runs[0], text=after.lstrip())
    elif not kind:
        head, rest = lead(paragraph)
        kind, runs = list(head), [run for run in rest if run is not origin]
    title = _trimmed(runs)
    link = next((run.link for run in title if run.link), "")
    return _Row(
        tuple(replace(run, bold=False) for run in kind), about, title, link,
        origin.attrs["origin"] if origin else "", origin.text if origin else "", paragraph,
    )  # fmt: skip


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    kept = [run for run in runs if run.text]
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _draw(slide: Slide, stage: Stage, part: Part, items: Sequence[Item]) -> Scene:
    canvas = Canvas(stage, slide, slots(stage), part, ground="surface-alt", mark=True)
    top = max(_TOP, canvas.title() - 2)
    last = part.number == part.of
    note = next(iter(slide.paragraphs()), None) if last else None
    foot = Foot(note, *(first_paragraph(slide, name) if last else None for name in ("contact", "qr")))
    height = foot.height(canvas)
    room = FLOOR + (2 if height else 6) - height - top
    pitch = min(_PITCH, room / len(items))
    rows = [_read(item) for item in items]
    style = _fitted(canvas, rows, pitch)
    tops = [top + index * pitch for index in range(len(rows) + 1)]
    canvas.ground_of(_("Rules"), *(rule(MARGIN, y, stage.measure, stage) for y in tops))
    origins = [
        each for n, row in enumerate(rows) for each in _row(canvas, row, n + 1, _box(stage, row, tops[n], pitch), style)
    ]
    if origins:
        told = listed(labelled(plain(row.kind), _label(row)) for row in rows if row.origin)
        alt = _("Where each comes from, in a box: {sources}.").format(sources=told)
        canvas.draw(Group(tuple(origins), _("Origins"), alt))
    foot.draw(canvas, top + len(rows) * pitch)
    return canvas.scene("sources")


def _words(row: _Row, style: Style) -> list[Draft]:
    drafts = [draft([replace(run, link="") for run in row.title], style)]
    if row.link:
        shown = row.link.split("://", 1)[-1].removeprefix("www.").rstrip("/")
        drafts.append(draft([Run(shown, link=row.link)], style))
    return drafts


def _box(stage: Stage, row: _Row, y: float, pitch: float) -> Box:
    """Return the place of title and address."""
    top = y + min(4.0, (pitch - 18) / 2)
    end = stage.column(10) - 12 if row.origin else stage.right
    return Box(_TEXT_X, top, end - _TEXT_X, y + pitch - top - 0.5)


def _fitted(canvas: Canvas, rows: Sequence[_Row], pitch: float) -> Style:
    """Return the largest type in which all rows hold title and address."""
    for name in ("narrow-row", "secondary-row", "small"):
        style = canvas.stage.type(name)
        bad = [
            row for row in rows if not canvas.stage.setter.fits(_words(row, style), _box(canvas.stage, row, 0, pitch))
        ]
        if not bad:
            return style
    shown = short(bad[0].paragraph.text)
    raise UnfitError(f"a source has too many words: `{shown}`", bad[0].paragraph.line, "shorten its title")


def _row(canvas: Canvas, row: _Row, number: int, box: Box, style: Style) -> list[SceneItem]:
    """Set kind, title and address; return the box with the origin."""
    stage = canvas.stage
    kind = [draft(row.kind, style.but(bold=True))]
    if row.about:
        kind.append(draft(row.about, style.but(colour="ink-muted")))
    if row.kind or row.about:
        place = Box(MARGIN, box.y, _TEXT_X - MARGIN - 3, box.h)
        canvas.add(canvas.text(_("Kind {number}").format(number=number), place, kind, slot=f"kind-{number}"))
    canvas.add(canvas.text(_("Source {number}").format(number=number), box, _words(row, style), slot=f"title-{number}"))
    if not row.origin:
        return []
    return _origin_box(canvas, row, Box(stage.right - stage.span(2.5), box.y + 1, stage.span(2.5), _BOX_H))


def _label(row: _Row) -> str:
    """Return what stands in the box of the origin."""
    return row.label or words.basis(row.origin)


def _origin_box(canvas: Canvas, row: _Row, box: Box) -> list[SceneItem]:
    """Return the origin in a box of its line style: solid said, double external, dotted ours, dash and dot local."""
    style = canvas.stage.type("small", align="center")
    stroke, weight, dash = _LINES.get(row.origin, ("ink", 1.25, "solid"))
    text = canvas.text(_("Origin"), box, [draft(_label(row), style)], "middle")
    if row.origin == "external":
        inner = Box(box.x + 1.1, box.y + 1.1, box.w - 2.2, box.h - 2.2)
        outer = Shape(box, "rect", _("Outline"), fill="surface", stroke=stroke, stroke_pt=weight)
        return [outer, Shape(inner, "rect", _("Origin"), stroke=stroke, stroke_pt=weight, text=text)]
    return [Shape(box, "rect", _("Origin"), fill="surface", stroke=stroke, stroke_pt=weight, dash=dash, text=text)]


_LINES: dict[str, tuple[str, float, Dash]] = {
    "said": ("ink", 1.25, "solid"), "external": ("ink", 1.0, "solid"), "editorial": ("accent-ink", 2.0, "dot"),
    "local": ("ink", 1.5, "dash-dot"),
}  # fmt: skip


def _arrange(slide: Slide, stage: Stage) -> tuple[Scene, ...]:
    block = one_list(slide, "sources")

    def draw(items: Sequence[Item], part: Part) -> Scene:
        if len(items) > _MOST_ROWS:
            raise UnfitError(
                "too many sources for one slide", items[_MOST_ROWS].paragraph.line, "make two slides of them"
            )
        return _draw(with_items(slide, block, items), stage, part, items)

    return paged(block.items, draw)


LAYOUT = Layout(
    name="sources",
    slots=slots,
    arrange=_arrange,
    divisions={"qr": ONE_PARAGRAPH, "contact": ONE_PARAGRAPH},
    attributes=("origin",),
    holds={"paragraph": 1, "list": 1},
    sourced=False,
)
