"""exercise-cards.pdf: method and content cards, fronts and backs that meet."""

from __future__ import annotations

from functools import partial
from typing import Any

from workshopkit.content.frozen import ClaimKind
from workshopkit.language import _, join_and, number
from workshopkit.outputs.cards_content import corner_and_word, end_line
from workshopkit.outputs.cards_fit import Faces, text_width
from workshopkit.outputs.cards_formats import FOOT_PITCH, LABEL_PITCH, NAME_PITCH, QUESTION_PITCH, TEXT_PITCH
from workshopkit.outputs.cards_marks import sheet_marks
from workshopkit.outputs.cards_method_fit import MORE, FittedMethod
from workshopkit.outputs.cards_sets import CardSet, card_sets
from workshopkit.outputs.icons import drawing_url, sign_url
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.print_common import make_document, uses
from workshopkit.render.impose import Flip, Grid, turning_axis
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url

FILE = "exercise-cards.pdf"
_BESIDE_RANGE = 37.5
"""mm of the words about the debrief that stand beside the range of minutes on a method card."""
_SLUG_PT = {False: 8.0, True: 12.0}
"""Size of the words outside the trim, in the usual and in large print."""
_SLUG_SHARE, _SLUG_EDGE = 0.47, 13.0
"""On half a sheet the share these words have of its width, and mm of that they leave free."""
_SLUG_BESIDE = 17.0
"""mm that words outside the trim leave free on their half of any other sheet, at its edge and at the cross."""


def make_cards(kit: Kit) -> Artifact:
    """Return the cards of a kit as one PDF: a sheet that says how to print them, then set by set, fronts and backs."""
    sets = card_sets(kit)
    result = make_document(kit, "cards/cards.html.j2", cards_context(kit, sets), what="cards")
    return Artifact(FILE, result.content, pages=result.pages, uses=(*uses(result), *card_uses(sets)))


def has_cards(kit: Kit) -> bool:
    """Whether there is any card to print: an exercise in the plan, or claims of a kind that has cards."""
    kinds: tuple[ClaimKind, ...] = ("example", "barrier", "strategy", "building-block", "reason")
    planned = any(item.kind == "exercise" for item in kit.plan.items)
    return planned or bool(kit.workshop.facets) or any(kit.workshop.of_kind(kind) for kind in kinds)


def cards_context(kit: Kit, sets: tuple[CardSet, ...], flip: Flip | None = None) -> dict[str, Any]:
    """Return the variables and functions of `cards/cards.html.j2`; `flip` if not the kit's own."""
    flip, faces = flip or kit.printing.flip, Faces.of(kit.theme)
    grids = {card_set.grid.format: card_set.grid for card_set in sets}
    sides = {
        (name, side): svg_url(_marks(kit, on, flip, front=side == "front"))
        for name, on in grids.items()
        for side in ("front", "back")
    }
    return {
        "sets": sets, "flip": flip, "offset": back_offset(kit), "grids": grids,
        "method": next((each.look for each in _methods(sets)), None),
        "corner_and_word": corner_and_word, "end_line": end_line, "more_words": _(MORE),
        "stacked": _stacked(sets, faces), "slug_pt": _SLUG_PT[kit.printing.large],
        "how_line": partial(_how_line, flip, faces, _SLUG_PT[kit.printing.large]),
        "pitch": {
            "name": NAME_PITCH, "text": TEXT_PITCH, "question": QUESTION_PITCH, "label": LABEL_PITCH,
            "foot": FOOT_PITCH,
        },
        "marks_url": lambda name, side: sides[name, side],
        "sign_url": lambda name: sign_url(name, kit.theme),
        "drawing_url": lambda activity: drawing_url(activity, kit.theme),
        "scale_url": lambda scale: svg_url(render("cards/scale.svg.j2", {"scale": scale}, kit.theme)),
    }  # fmt: skip


def _stacked(sets: tuple[CardSet, ...], faces: Faces) -> bool:
    """Whether the words about the debrief of a method card need a line of their own; then they have it on all."""
    return any(
        not each.look.split and text_width(each.card.debrief, faces.text, each.look.text) > _BESIDE_RANGE
        for each in _methods(sets)
    )


def _methods(sets: tuple[CardSet, ...]) -> list[FittedMethod]:
    """Return the method cards, which all have one look."""
    return [card for each in sets for card in each.cards if isinstance(card, FittedMethod)]


def _how_line(flip: Flip, faces: Faces, size: float, on: Grid, slug: str) -> str:
    """Return how a sheet is printed, for the line beside its name: as much as there is room for."""
    long = flip == "long"
    tries = (
        _("100 %, two-sided, flip on the long edge") if long else _("100 %, two-sided, flip on the short edge"),
        _("100 %, flip on the long edge") if long else _("100 %, flip on the short edge"),
    )
    if on.format == "a5" and on.edge_to_edge:
        room = _SLUG_SHARE * on.page.width - _SLUG_EDGE - text_width(slug, faces.text, size)
    else:
        room = on.page.width / 2 - _SLUG_BESIDE
    return next((each for each in tries if text_width(each, faces.text, size) <= room), "100 %")


def back_offset(kit: Kit) -> dict[str, Any]:
    """Return how far every back page is moved: mm right and down, as typed, and in words; nothing where it is not."""
    right, down = kit.printing.back_offset
    if not (right or down):
        return {}
    parts: list[str] = []
    if right:
        parts.append(
            (_("{mm} mm to the right") if right > 0 else _("{mm} mm to the left")).format(mm=number(abs(right)))
        )
    if down:
        parts.append((_("{mm} mm down") if down > 0 else _("{mm} mm up")).format(mm=number(abs(down))))
    return {"right": right, "down": down, "typed": f"{right:g},{down:g}", "words": join_and(parts)}


def _marks(kit: Kit, on: Grid, flip: Flip, *, front: bool) -> str:
    marks = sheet_marks(on, turning_axis(on.page, flip), front=front)
    return render("cards/sheet.svg.j2", {"marks": marks, "page": on.page}, kit.theme)


def card_uses(sets: tuple[CardSet, ...]) -> tuple[Use, ...]:
    """Return which claim stands on which card, each pair once."""
    found = [
        Use(claim, f"card {each.card.id}") for card_set in sets for each in card_set.cards for claim in each.card.claims
    ]
    return tuple(dict.fromkeys(found))
