"""The blocks of the guide: a spread for each exercise, half a page for each talk, and how they fill pages."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.outputs.agenda import MODES, slide_range, slides_of
from workshopkit.outputs.answers import AnswerRow, PlaceRow, SourceRow, answer_rows, place_key, source_rows
from workshopkit.outputs.kit import Kit, SlidePicture
from workshopkit.outputs.room_plan import room_plan
from workshopkit.outputs.run_sheet import anchor_of
from workshopkit.outputs.stock import Stock, at_the_table, for_the_room
from workshopkit.plan.model import AgendaItem
from workshopkit.plan.steps import as_planned, short_form_of
from workshopkit.units import clock

MOST_PICTURES = 3
"""Slide pictures beside an exercise."""
_HALF_PICTURES, _FULL_PICTURES = 4, 12
"""Slide pictures in half a page and in a page for a talk."""
_VARIANTS = {
    "anonymous": "In this room votes are collected unseen: folded slips, put up by a helper.",
    "gallery": "Tables read each other’s sheets instead of reporting: people go round, or the sheets do.",
}
_ENERGY = {"low": "Low", "middle": "Middle", "high": "High"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A value under its name, with a note under it."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Two facing pages for an exercise; four when its words need them."""

    anchor: str
    item: AgendaItem
    activity: Activity
    debrief: AgendaItem | None
    facts: tuple[Fact, ...]
    pictures: tuple[SlidePicture, ...]
    table: tuple[Stock, ...]
    room: tuple[Stock, ...]
    plan: str
    places: tuple[PlaceRow, ...]
    answers: tuple[AnswerRow, ...]
    hint: str
    variants: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    level: int
    """0: as drawn; 1: fewer pictures and lines; 2: continued on a second spread."""


@dataclass(frozen=True, slots=True)
class TalkBlock:
    """A talk or the close, on half a page or a whole one."""

    anchor: str
    item: AgendaItem
    activity: Activity
    slides: str
    pictures: tuple[SlidePicture, ...]
    hint: str
    sources: tuple[SourceRow, ...]
    whole: bool
    level: int
    """0: half a page; 1: a page with lines to write on; 2: a page without; 3: in smaller type."""


def spreads(kit: Kit, levels: dict[str, int]) -> tuple[Spread, ...]:
    """Return a spread for each exercise and the commitment, in the order of the plan."""
    return tuple(
        _spread(kit, item, levels.get(anchor_of(kit.plan, item), 0))
        for item in kit.plan.items
        if item.kind in {"exercise", "commitment"}
    )


def talk_pages(kit: Kit, levels: dict[str, int]) -> tuple[tuple[TalkBlock, ...], ...]:
    """Return the talks and the close page by page, two halves or one whole to a page."""
    pages: list[tuple[TalkBlock, ...]] = []
    for item in kit.plan.items:
        if item.kind not in {"talk", "close"}:
            continue
        block = _talk(kit, item, levels.get(anchor_of(kit.plan, item), 0))
        if pages and len(pages[-1]) == 1 and not block.whole and not pages[-1][0].whole:
            pages[-1] = (pages[-1][0], block)
        else:
            pages.append((block,))
    return tuple(pages)


def _spread(kit: Kit, item: AgendaItem, level: int) -> Spread:
    activity = as_planned(kit.workshop, item)
    debrief = _debrief(kit, item)
    slides = slides_of(kit, item)
    stays = next((slide for slide in slides if slide.id == item.id), slides[0] if slides else None)
    if debrief is not None:
        slides += tuple(slide for slide in slides_of(kit, debrief) if slide not in slides)
    shown = slides[slides.index(stays) :] if stays else ()
    places, answers = place_key(kit, item), answer_rows(kit, activity)
    return Spread(
        anchor=anchor_of(kit.plan, item), item=item, activity=activity, debrief=debrief,
        facts=_facts(item, activity, debrief, slides, stays), pictures=shown[: 1 if level else MOST_PICTURES],
        table=at_the_table(kit, item), room=for_the_room(kit, item), plan=room_plan(kit, item.mode),
        places=places, answers=answers, hint=activity.audiences.get(kit.plan.brief.audience, ""),
        variants=_variants(kit, item), level=level,
        sources=source_rows(kit, item.claims, but=("example",) if places else ()),
    )  # fmt: skip


def _variants(kit: Kit, item: AgendaItem) -> tuple[str, ...]:
    """Return how this plan's form of an exercise differs from its card's."""
    short = short_form_of(kit.workshop, item)
    words = tuple(_VARIANTS[each] for each in item.variants)
    return (f"This is the short form, for up to {short.up_to} minutes.", *words) if short else words


def _talk(kit: Kit, item: AgendaItem, level: int) -> TalkBlock:
    activity = kit.workshop.activity(item.activity)
    slides = slides_of(kit, item)
    whole = level > 0 or len(slides) > _HALF_PICTURES
    return TalkBlock(
        anchor=anchor_of(kit.plan, item), item=item, activity=activity, slides=slide_range(slides),
        pictures=slides[: 6 if level > 2 else _FULL_PICTURES], whole=whole, level=level,
        hint=activity.audiences.get(kit.plan.brief.audience, ""), sources=source_rows(kit, item.claims),
    )  # fmt: skip


def _debrief(kit: Kit, item: AgendaItem) -> AgendaItem | None:
    """Return the debrief that follows an exercise."""
    later = kit.plan.items[kit.plan.items.index(item) + 1 :]
    return next((each for each in later[:1] if each.kind == "debrief" and each.activity == item.activity), None)


def _facts(
    item: AgendaItem,
    activity: Activity,
    debrief: AgendaItem | None,
    slides: tuple[SlidePicture, ...],
    stays: SlidePicture | None,
) -> tuple[Fact, ...]:
    minutes = activity.minutes
    facts = [Fact("Minutes", str(item.minutes), f"{minutes.min} to {minutes.max}, ideal {minutes.ideal}")]
    if debrief is not None:
        facts.append(Fact("Debrief", str(debrief.minutes), f"until {clock(debrief.end)}"))
    group = activity.group or MODES.get(item.mode, item.mode)
    facts.append(Fact("People", group[:1].upper() + group[1:]))
    facts.append(Fact("Energy", _ENERGY[activity.energy], MODES.get(item.mode, item.mode)))
    if stays is not None:
        facts.append(Fact("Slides", slide_range(slides), f"{stays.number} stays on screen"))
    return tuple(facts)
