"""The blocks of the guide: a spread for each talk, each exercise, the commitment and the close, in the plan's order."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.content.activity import Activity
from workshopkit.language import N_, _, ngettext, pgettext
from workshopkit.outputs.agenda import mode_words, slide_range, slides_of
from workshopkit.outputs.answers import AnswerRow, PlaceRow, SourceRow, answer_rows, place_key, source_rows
from workshopkit.outputs.kit import Kit, SlidePicture
from workshopkit.outputs.room_plan import Room, room_plan
from workshopkit.outputs.run_sheet import anchor_of
from workshopkit.outputs.stock import Stock, at_the_table, for_the_room
from workshopkit.plan.model import AgendaItem, PlannedStep
from workshopkit.plan.steps import as_planned, short_form_of
from workshopkit.units import clock

BLOCKS = ("talk", "exercise", "commitment", "close")
"""Kinds of item that have a spread; a debrief stands with its exercise."""
MOST_PICTURES = 3
"""Slide pictures beside an exercise."""
_BESIDE, _FEW = 4, 3
"""Slide pictures beside a talk, and how many of them leave room for more under them."""
_ACROSS = (12, 8, 4)
"""Slide pictures across the page where a talk has more: at most, by its level."""
_VARIANTS = {
    "anonymous": N_("In this room votes are collected unseen: folded slips, put up by a helper."),
    "gallery": N_("Tables read each other’s sheets instead of reporting: people go round, or the sheets do."),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A value under its name, with a note under it."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Two facing pages for a block; four when its words need them."""

    anchor: str
    item: AgendaItem
    activity: Activity
    debrief: AgendaItem | None
    facts: tuple[Fact, ...]
    pictures: tuple[SlidePicture, ...]
    stays: bool
    """The first picture stays on the screen all the time."""
    across: int
    """Pictures in a row across the page; 0 when they stand beside the words."""
    full: bool
    """The pictures take the whole height beside the words."""
    steps: tuple[PlannedStep, ...]
    table: tuple[Stock, ...]
    room: tuple[Stock, ...]
    plan: Room | None
    places: tuple[PlaceRow, ...]
    answers: tuple[AnswerRow, ...]
    hint: str
    variants: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    level: int
    """0: as drawn; 1: fewer pictures and lines; 2: continued on a second spread."""


def spreads(kit: Kit, levels: dict[str, int]) -> tuple[Spread, ...]:
    """Return a spread for each block, in the order of the plan."""
    made = {"exercise": _exercise, "commitment": _exercise, "talk": _talk, "close": _talk}
    return tuple(
        made[item.kind](kit, item, levels.get(anchor_of(kit.plan, item), 0))
        for item in kit.plan.items
        if item.kind in BLOCKS
    )


def _exercise(kit: Kit, item: AgendaItem, level: int) -> Spread:
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
        stays=True, across=0, full=False, steps=item.steps,
        table=at_the_table(kit, item), room=for_the_room(kit, item), plan=room_plan(kit, item.mode),
        places=places, answers=answers, hint=activity.audiences.get(kit.plan.brief.audience, ""),
        variants=_variants(kit, item), level=level,
        sources=source_rows(kit, item.claims, but=("example",) if places else ()),
    )  # fmt: skip


def _talk(kit: Kit, item: AgendaItem, level: int) -> Spread:
    activity = kit.workshop.activity(item.activity)
    slides = slides_of(kit, item)
    across = len(slides) > _BESIDE
    shown = slides[: _ACROSS[min(level, len(_ACROSS) - 1)] if across else _BESIDE]
    return Spread(
        anchor=anchor_of(kit.plan, item), item=item, activity=activity, debrief=None,
        facts=_facts(item, activity, None, slides, None), pictures=shown, stays=False,
        across=(5 if len(shown) == 5 else 4) if across else 0, full=across or len(shown) > _FEW,
        steps=_talk_steps(item, slides), table=(), room=(), plan=None, places=(), answers=(),
        hint=activity.audiences.get(kit.plan.brief.audience, ""), variants=(), level=level,
        sources=source_rows(kit, item.claims),
    )  # fmt: skip


def _talk_steps(item: AgendaItem, slides: tuple[SlidePicture, ...]) -> tuple[PlannedStep, ...]:
    """Return what is done in a talk: speaking, and the turn to a neighbour where the plan has one."""
    words = _("Speak in your own words.")
    if slides:
        words = ngettext("Speak in your own words, slide {slides}.", "Speak in your own words, slides {slides}.",
                         len(slides)).format(slides=slide_range(slides))  # fmt: skip
    turn = item.active_minutes if item.kind == "talk" else 0
    steps = [PlannedStep(text=words, minutes=item.minutes - turn)]
    if turn:
        words = _("Give people the question for their neighbour, then take two answers.")
        steps.append(PlannedStep(text=words, minutes=turn))
    return tuple(step for step in steps if step.minutes)


def _variants(kit: Kit, item: AgendaItem) -> tuple[str, ...]:
    """Return how this plan's form of an exercise differs from its card's."""
    short = short_form_of(kit.workshop, item)
    words = tuple(_(_VARIANTS[each]) for each in item.variants)
    if not short:
        return words
    return (_("This is the short form, for up to {minutes} minutes.").format(minutes=short.up_to), *words)


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
    span = _("{least} to {most}, ideal {ideal}").format(least=minutes.min, most=minutes.max, ideal=minutes.ideal)
    facts = [Fact(_("Minutes"), str(item.minutes), span)]
    if debrief is not None:
        facts.append(Fact(_("Debrief"), str(debrief.minutes), _("until {clock}").format(clock=clock(debrief.end))))
    if item.kind == "talk" and item.active_minutes:
        # TRANSLATORS: minutes in which people turn to the person beside them
        facts.append(Fact(pgettext("to a neighbour", "Turn"), str(item.active_minutes), _("with a neighbour")))
    group = activity.group or mode_words(item.mode)
    facts.append(Fact(_("People"), group[:1].upper() + group[1:]))
    facts.append(Fact(_("Energy"), _energy(activity), mode_words(item.mode)))
    if slides:
        on_screen = _("{slide} stays on screen").format(slide=stays.number) if stays else ""
        facts.append(Fact(_("Slides"), slide_range(slides), on_screen))
    return tuple(facts)


def _energy(activity: Activity) -> str:
    words = {"low": pgettext("energy", "Low"), "middle": pgettext("energy", "Middle")}
    return words.get(activity.energy, pgettext("energy", "High"))
