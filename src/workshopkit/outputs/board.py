"""board.pptx: the canvases of the plan as slides, their cards as shapes that everybody can move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from workshopkit.content.activity import CanvasName
from workshopkit.content.model import Claim, Link
from workshopkit.deck.layouts.canvas import Canvas
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.scene import Box, Scene, Text
from workshopkit.deck.stage import MARGIN, Stage
from workshopkit.deck.typeset import Style, draft
from workshopkit.diagnostics import problem
from workshopkit.language import _
from workshopkit.outputs.board_cards import (
    FLOOR,
    TOP,
    Piece,
    Tray,
    blanks,
    card,
    height_of,
    piece_of,
    tray_right,
    tray_wide,
)
from workshopkit.outputs.board_drawings import (
    facets_at_poles,
    mat_ground,
    portfolio_ground,
    promises_ground,
    sort_ground,
    worlds_ground,
)
from workshopkit.outputs.board_sheet import LAYOUT, Sheet, board_slots
from workshopkit.outputs.board_wall import wall_scenes
from workshopkit.outputs.board_words import board_words
from workshopkit.outputs.canvases import canvases_of
from workshopkit.outputs.canvases_sizes import SIZES
from workshopkit.outputs.canvases_zones import worlds_on
from workshopkit.outputs.cards_content import ContentCard, answer_cards, barrier_cards, example_cards, facet_cards
from workshopkit.outputs.deck import footer_of, without_corner_mark
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.sourcing import placed_by

FILE = "board.pptx"
_BETWEEN = 6.0
"""mm between canvas and tray."""
_BARRIERS = 6
"""Barriers in the tray of the mat, before the moves."""


def make_board(kit: Kit) -> tuple[Artifact, ...]:
    """Return `board.pptx`; nothing where no exercise of the plan is worked on a canvas."""
    from workshopkit.render.pptx import DeckMeta, write_pptx

    look = kit.theme if kit.workshop.facets else without_corner_mark(kit.theme)
    stage = Stage(look, footer=footer_of(kit.workshop.title, look)).as_drawn()
    scenes = board_scenes(kit, stage)
    if not scenes:
        return ()
    title = _("Board: {title}").format(title=kit.workshop.title)
    meta = DeckMeta(title, kit.agency or "workshopkit", kit.workshop.title, kit.workshop.language, kit.date)
    content = write_pptx(scenes, {LAYOUT: board_slots(stage)}, look, meta)
    uses = (Use(claim, f"slide {number}") for number, scene in enumerate(scenes, 1) for claim in scene.claims)
    return (Artifact(FILE, content, slides=len(scenes), uses=tuple(uses)),)


def planned_canvases(kit: Kit) -> tuple[CanvasName, ...]:
    """Return the canvases that the plan works on, in the order of the plan."""
    there = canvases_of(kit.workshop)
    used = (kit.workshop.activity(item.activity).canvas for item in kit.plan.items if item.activity)
    return tuple(dict.fromkeys(each for each in used if each in there and each is not None))


def board_scenes(kit: Kit, stage: Stage) -> tuple[Scene, ...]:
    """Return the slides; raises ProblemsError when words of a template of one's own do not fit."""
    words = board_words(kit.theme)
    makers: dict[CanvasName, Callable[[Sheet], Iterator[Scene]]] = {
        "sort": _sort, "portfolio": _portfolio, "wall": wall_scenes, "mat": _mat, "worlds": _worlds,
        "promises": _promises,
    }  # fmt: skip
    try:
        found = [scene for key in planned_canvases(kit) for scene in makers[key](Sheet(kit, stage, words, key))]
    except UnfitError as error:
        raise problem("text-does-not-fit", f"the board: {error.message}", help=error.help) from error
    return tuple(_numbered(scene, number, stage) for number, scene in enumerate(found, start=1))


def _sort(sheet: Sheet) -> Iterator[Scene]:
    workshop = sheet.kit.workshop
    load = max((item.load for item in sheet.kit.plan.items if item.activity and _is(sheet, item.activity)), default=0)
    examples = example_cards(workshop, workshop.audience(sheet.kit.plan.brief.audience).examples)
    count = load or len(examples)
    first = [piece_of(each) for each in (*facet_cards(workshop), *examples[:count])]
    claims = (*workshop.of_kind("axis"), *placed_by(workshop))
    rest = [piece_of(each) for each in examples[count:]]
    facets = facets_at_poles(workshop)
    yield from _with_tray(
        sheet, claims, first, rest, lambda canvas, room, high: sort_ground(canvas, room, high, facets)
    )


def _is(sheet: Sheet, activity: str) -> bool:
    return sheet.kit.workshop.activity(activity).canvas == sheet.key


def _portfolio(sheet: Sheet) -> Iterator[Scene]:
    workshop = sheet.kit.workshop
    claims = (*workshop.of_kind("axis"), *workshop.find([facet.id for facet in workshop.facets]), *placed_by(workshop))
    pieces = blanks(sheet.slide.pieces[0], 12)
    facets = facets_at_poles(workshop)
    yield from _with_tray(
        sheet, claims, pieces, (), lambda canvas, room, _: portfolio_ground(canvas, room, facets), most=2
    )


def _mat(sheet: Sheet) -> Iterator[Scene]:
    workshop = sheet.kit.workshop
    wanted = workshop.audience(sheet.kit.plan.brief.audience).barriers
    barriers = sorted(barrier_cards(workshop), key=lambda each: _place(each, wanted))
    answers = (*answer_cards(workshop, "strategy"), *answer_cards(workshop, "building-block"))
    shown = {each.id for each in barriers[:_BARRIERS]}
    moves = sorted(answers, key=lambda each: not _answers(workshop.links, each.id, shown))
    pieces = [
        *(piece_of(each) for each in barriers[:_BARRIERS]),
        *(piece_of(each, round_corners=True) for each in moves),
    ]
    rest = [piece_of(each) for each in barriers[_BARRIERS:]]
    blank = [Piece(each.rstrip(" :….") or each, each) for each in sheet.slide.pieces]
    claims = [each for each in workshop.of_kind("barrier") if each.id in shown]
    yield from _with_tray(
        sheet, claims, pieces, rest, lambda canvas, room, _: mat_ground(canvas, room, sheet.words.labels, blank), most=2
    )


def _place(each: ContentCard, wanted: Sequence[str]) -> int:
    return wanted.index(each.id) if each.id in wanted else len(wanted)


def _answers(links: Iterable[Link], answer: str, barriers: set[str]) -> bool:
    return any(link.answer == answer and link.barrier in barriers and not link.tension for link in links)


def _worlds(sheet: Sheet) -> Iterator[Scene]:
    worlds = worlds_on(SIZES[sheet.kit.paper]["table"].page, sheet.kit.workshop)
    if worlds is None:
        return
    names = [each.name for each in worlds.fields]
    pieces = [piece for words in sheet.slide.pieces for piece in blanks(words, 3)]
    labels = sheet.words.labels
    yield from _with_tray(
        sheet, worlds.claims, pieces, (), lambda canvas, room, _: worlds_ground(canvas, room, names, labels)
    )


def _promises(sheet: Sheet) -> Iterator[Scene]:
    activity = next(each for each in sheet.kit.workshop.activities if each.canvas == "promises")
    claims = [each for each in sheet.kit.workshop.find(activity.claims) if each.origin == "said"]
    pieces = [
        piece for words, count in zip(sheet.slide.pieces, (10, 4), strict=False) for piece in blanks(words, count)
    ]
    times = sheet.words.labels.times
    yield from _with_tray(sheet, claims, pieces, (), lambda canvas, room, _: promises_ground(canvas, room, times))


def _with_tray(
    sheet: Sheet, claims: Iterable[Claim], pieces: Sequence[Piece], rest: Sequence[Piece],
    ground: Callable[[Canvas, Box, float], None], most: int = 3,
) -> Iterator[Scene]:  # fmt: skip
    """Yield the canvas with its cards in a tray at the right, and what the tray does not hold on slides behind."""
    listed, right = list(claims), sheet.stage.right
    probe = sheet.canvas(sheet.slide.title, sheet.slide.do, listed, ())
    high = height_of(probe, pieces)
    trays = [tray_right(columns, high, right) for columns in range(2, most + 1)]
    tray = next((each for each in trays if each.holds >= len(pieces)), trays[-1])
    here, later = list(pieces[: tray.holds]), [*pieces[tray.holds :], *rest]
    canvas = sheet.canvas(sheet.slide.title, sheet.slide.do, listed, here)
    ground(canvas, Box(MARGIN, TOP, tray.box.x - _BETWEEN - MARGIN, FLOOR - TOP), high)
    _lay(canvas, here, tray)
    yield canvas.scene(LAYOUT)
    yield from _more(sheet, later)


def _more(sheet: Sheet, pieces: Sequence[Piece]) -> Iterator[Scene]:
    """Yield slides with the cards that found no room."""
    labels, number = sheet.words.labels, 2
    while pieces:
        title = labels.more.replace("{title}", sheet.slide.title) + (f" ({number - 1})" if number > 2 else "")
        tray = tray_wide(height_of(sheet.canvas(title, labels.more_do, (), ()), pieces), sheet.stage.right)
        canvas = sheet.canvas(title, labels.more_do, (), pieces[: tray.holds], number)
        _lay(canvas, pieces[: tray.holds], tray)
        yield canvas.scene(LAYOUT)
        pieces, number = pieces[tray.holds :], number + 1


def _lay(canvas: Canvas, pieces: Sequence[Piece], tray: Tray) -> None:
    for piece, box in zip(pieces, tray.places(), strict=False):
        canvas.add(card(canvas, piece, box))


def _numbered(scene: Scene, number: int, stage: Stage) -> Scene:
    """Return the scene with its number in its place."""
    slot = next(each for each in board_slots(stage) if each.name == "number")
    style = Style(slot.size_pt, slot.pitch_pt, slot.face, slot.bold, slot.colour, slot.align)
    paragraphs = stage.setter.set([draft(str(number), style)], slot.box, slot.anchor)
    text = Text(slot.box, paragraphs, _("Slide number"), slot.anchor, "number", field="slidenum")
    return replace(scene, items=(*scene.items, text))
