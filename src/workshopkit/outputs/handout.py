"""The participant handout: a workbook with space to write, and half a promise to keep."""

from __future__ import annotations

from math import ceil
from typing import Any

from workshopkit.content.model import Claim
from workshopkit.language import _, join_and, ngettext
from workshopkit.outputs.agenda import agenda_parts, length_words, mode_words
from workshopkit.outputs.answers import SourceRow, source_rows
from workshopkit.outputs.covers import full_title, title_lines
from workshopkit.outputs.handout_flow import lay_out_large
from workshopkit.outputs.handout_pages import Page, handout_pages, sections
from workshopkit.outputs.handout_resources import talk_resources
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import lay_out, refuse_faults, uses, without_repeats
from workshopkit.outputs.sourcing import SourceLink, diamond_source, source_links
from workshopkit.plan.steps import number_word
from workshopkit.render.pdf import Pages
from workshopkit.themes.model import Paper

FILE = "participant-handout.pdf"
TEMPLATE = "handout/handout.html.j2"

USUAL, LARGE = (8.0, 9.5), (12.0, 14.0)
"""Millimetres from line to line, of ordinary writing and of the commitment: as usual, and in large print."""
TEAR: dict[Paper, float] = {"a4": 160.0, "letter": 150.0}
"""Millimetres from the top of a page to the line along which its lower half is torn off."""

_NAMED = ("facet", "barrier", "strategy", "building-block")
"""Kinds of claim that the page of sources says it tells of."""
_LAST = 3
"""The level after which a page has no closer form."""
_MOVES: dict[Paper, tuple[int, int]] = {"a4": (9, 22), "letter": (8, 18)}
"""How many moves a page holds, and how many lines they may take together; a talk's own sentences can be long."""


def make_handout(kit: Kit) -> Artifact:
    """Return the handout; its number of pages is even."""
    what = "participant handout"
    if kit.printing.large:
        pages = lay_out_large(kit, TEMPLATE, _context(kit))
        refuse_faults(pages, what)
        result = pages.write()
    else:
        pages = _closed_up(kit)
        refuse_faults(pages, what, kit.theme)
        result = pages.write()
    return Artifact(FILE, result.content, pages=result.pages, uses=uses(result))


def _closed_up(kit: Kit) -> Pages:
    """Lay out the pages; where words do not hold, lines to write on give way, then type and distances close up."""
    context = _context(kit)
    levels = [0] * len(context["pages"])
    for _round in range(_LAST):
        pages = lay_out(kit, TEMPLATE, {**context, "levels": levels})
        crowded = {int(fault.place) for fault in pages.faults if fault.place}
        if not crowded or any(levels[index] == _LAST for index in crowded):
            return pages
        levels = [level + (index in crowded) for index, level in enumerate(levels)]
    return lay_out(kit, TEMPLATE, {**context, "levels": levels})


def _context(kit: Kit) -> dict[str, Any]:
    workshop = kit.workshop
    pitch, wide = LARGE if kit.printing.large else USUAL
    pages = handout_pages(kit)
    return {
        "title_lines": title_lines(full_title(workshop), 24),
        "length": length_words(kit.plan.brief.length),
        "pages": pages,
        "agenda": [part for part in agenda_parts(kit.plan) if part.session and not part.again],
        "mode_words": mode_words,
        "large": kit.printing.large, "pitch": pitch, "wide": wide, "tear": TEAR[kit.paper],
        "rooms": [0] * len(pages), "levels": [0] * len(pages),
        "sources_of": lambda claims, most=4: _sources(kit, claims, most),
        "readings": lambda facet: workshop.find(facet.readings),
        "shortest": lambda claims: min((claim.text for claim in claims), key=len, default=""),
        "by_family": [(family, _in_family(kit, family.key)) for family in workshop.families],
        "moves": _moves(kit),
        "said": _said(kit),
        "come_from": _come_from(kit), "places": diamond_source(workshop),
    }  # fmt: skip


def _sources(kit: Kit, claims: tuple[Claim, ...], most: int) -> tuple[tuple[SourceLink, ...], int]:
    """Return the first places where claims were said, and how many more there are."""
    links = source_links(kit.workshop, claims)
    return without_repeats(links[:most]), max(0, len(links) - most)


def _in_family(kit: Kit, family: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in kit.workshop.of_kind("barrier") if claim.family == family)


def _moves(kit: Kit) -> tuple[Claim, ...]:
    """Return strategies and building blocks, those this audience needs first, as many as a page holds."""
    audience = kit.workshop.audience(kit.plan.brief.audience)
    wanted = kit.workshop.find(audience.strategies)
    found = [*wanted, *kit.workshop.of_kind("strategy"), *kit.workshop.of_kind("building-block")]
    rows, lines = _MOVES[kit.paper]
    chosen: list[Claim] = []
    for claim in dict.fromkeys(each for each in found if each.id not in audience.left):
        lines -= max(ceil(len(claim.text) / 50), ceil(len(claim.label) / 20))
        if lines < 0 or len(chosen) == rows:
            break
        chosen.append(claim)
    return tuple(chosen)


def _things(kit: Kit) -> list[str]:
    """Return what of the talks a handout can hold: facets, barriers and moves, or plainly statements."""
    workshop = kit.workshop
    moves = workshop.of_kind("strategy") or workshop.of_kind("building-block")
    found = {_("facets"): workshop.facets, _("barriers"): workshop.of_kind("barrier"), _("moves"): moves}
    return [name for name, claims in found.items() if claims] or [_("statements")]


def _come_from(kit: Kit) -> str:
    """Say where the statements of a handout come from."""
    count = len(kit.workshop.talks)
    words = ngettext(
        "The {things} in this handout come from {number} talk.",
        "The {things} in this handout come from {number} talks.", count,
    )  # fmt: skip
    return words.format(things=join_and(_things(kit)), number=number_word(count))


def _said(kit: Kit) -> list[SourceRow]:
    """Return where the claims of a handout were said: first those it names on the page, then the rest."""
    kinds = {claim.id: claim.kind for claim in kit.workshop.claims}
    rows = [row for row in source_rows(kit, _printed(kit, sections(kit))) if not row.ours]
    return sorted(rows, key=lambda row: kinds[row.claims.split()[0]] not in _NAMED)


def _printed(kit: Kit, pages: tuple[Page, ...]) -> tuple[str, ...]:
    """Return the claims the pages of the handout rest on."""
    found = [claim.id for page in pages for claim in page.claims]
    found += [reading for page in pages for facet in page.facets for reading in facet.readings]
    if any(page.kind in {"barriers", "moves"} for page in pages):
        found += [claim.id for claim in (*kit.workshop.of_kind("barrier"), *_moves(kit))]
    found += [claim.id for claim in talk_resources(kit)]
    return tuple(dict.fromkeys(found))
