"""The facilitator guide: the session at a glance, the run sheet, a spread for each exercise, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from workshopkit.content.model import Claim
from workshopkit.language import _, ngettext
from workshopkit.outputs.agenda import (
    PAUSES,
    agenda_parts,
    late_sentence,
    late_words,
    length_words,
    longest_talk,
)
from workshopkit.outputs.covers import full_title, title_lines
from workshopkit.outputs.guide_blocks import spreads
from workshopkit.outputs.guide_checks import to_verify
from workshopkit.outputs.guide_room import ABOUT, BEFORE, CUTS, GLANCE, RUN, STOCK, crowded, settle, suspects
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.own_list import own_rows
from workshopkit.outputs.print_common import SHEETS, lay_out, refuse_faults, uses, without_repeats
from workshopkit.outputs.print_plan import Printable, PrintPlan, print_plan
from workshopkit.outputs.room_plan import room_plan
from workshopkit.outputs.run_room import columns, legend
from workshopkit.outputs.run_sheet import item_name, run_pages
from workshopkit.outputs.sourcing import SourceLink, claim_kind, diamond_source, source_links
from workshopkit.outputs.stock import to_bring, to_print
from workshopkit.plan.agenda import goes_on, pause_inside
from workshopkit.plan.late_plan import in_hand
from workshopkit.plan.model import AgendaItem

FILE = "facilitator-guide.pdf"
TEMPLATE = "guide/guide.html.j2"
_TOP_AND_BOTTOM = 45.0
"""Millimetres of the margins above and below."""
_MOST_STOCK = 15
"""Rows of things to print and to bring beside the agenda; more have a page of their own."""
_MOST_CUTS, _FEWER_CUTS, _MOST_NOTED = 13, 3, 11
"""Rows of the late plan on its own page, by how many there are fewer where it is crowded, and up to how many it has
lines for notes."""
_MOST_LABEL = 19
"""Letters of a place in a talk from which on it may be broken in a table."""
_ROUNDS = 3
"""Times the pages are laid out anew because their words did not hold."""
_LESS = 12.0
"""Millimetres that a page of the run sheet holds less at each of them."""
_MOST_PAGES = 400
"""Pages of a guide up to which its own sheets of paper are counted."""


def make_guide(kit: Kit, outputs: Mapping[str, Printable] | None = None) -> Artifact:
    """Return the guide; `outputs` are all a kit could have, for the print plan.

    Blocks whose words do not fit are given more room; raises ProblemsError when that fails.
    """
    levels: dict[str, int] = {}
    printing = print_plan(kit, outputs or {})

    def context(kit: Kit, levels: dict[str, int]) -> dict[str, Any]:
        return _context(kit, levels, printing)

    if not _large(kit):  # there pages run on
        settle(kit, levels, suspects(kit), context)
    pages = lay_out(kit, TEMPLATE, context(kit, levels))
    for _round in range(_ROUNDS):
        found = crowded(pages)
        if not found:
            break
        del pages  # there is no need to hold two of them
        settle(kit, levels, found, context, raised=True)
        pages = lay_out(kit, TEMPLATE, context(kit, levels))
    refuse_faults(pages, "facilitator guide", kit.theme)
    result = pages.write()
    return Artifact(FILE, result.content, pages=result.pages, uses=uses(result))


def _context(kit: Kit, levels: dict[str, int], printing: PrintPlan | None = None) -> dict[str, Any]:
    printing = printing or print_plan(kit, {})
    sheet = SHEETS[kit.paper]
    totals = _totals(kit)
    runs = run_pages(kit, sheet.height - _TOP_AND_BOTTOM - _LESS * levels.get(RUN, 0), totals)
    cuts = _cuts(kit)
    noted = len(cuts) <= _MOST_NOTED  # the first thing such a page gives up, then rows
    fewer = max(0, levels.get(CUTS, 0) - noted)
    most = _MOST_CUTS - _FEWER_CUTS * fewer
    prints, brings = to_print(kit), to_bring(kit)
    claims = [each for each in used_claims(kit) if each.origin != "local"]
    resources = kit.workshop.of_kind("resource")
    even = len(runs) + bool(cuts)  # with the cover, the glance and the page before the day
    return {
        "title_lines": title_lines(full_title(kit.workshop), 24),
        "length": length_words(kit.plan.brief.length),
        "agenda": agenda_parts(kit.plan), "runs": runs, "wide": columns(kit, sheet.width), "bars": legend(),
        "spreads": spreads(kit, levels), "prints": prints, "brings": brings,
        "listed": len(prints) + len(brings) > _MOST_STOCK or GLANCE in levels or _large(kit),
        "large": _large(kit), "fit": "" if _large(kit) else "data-fit", "stock_first": even % 2 == 1,
        "printing": printing, "paper_sheets": printing.papers(_MOST_PAGES),
        "totals": totals, "hands": _hands(kit.plan.items),
        "cuts": cuts[:most], "more": len(cuts) > most, "cut_notes": noted and CUTS not in levels and not _large(kit),
        "late_words": late_words,
        "late_sentence": late_sentence, "inside": goes_on,
        "short": GLANCE in levels or _large(kit), "shorter": levels.get(GLANCE, 0) > 1 or _large(kit),
        "full": BEFORE in levels, "stock_full": STOCK in levels, "about_level": levels.get(ABOUT, 0),
        "item_name": item_name,
        "room": room_plan(kit, "tables"), "claims": claims,
        "kinds": [claim_kind(each) for each in claims], "labels": _labels(kit, (*claims, *resources)),
        "most_label": _MOST_LABEL,
        "own_rows": own_rows(kit),
        "resources": resources, "places": diamond_source(kit.workshop),
        "unverified": to_verify(kit),
        "claim_links": lambda claim: _links(kit, claim),
        "stands": any(item.mode in {"walk", "stations"} for item in kit.plan.items),
    }  # fmt: skip


def _large(kit: Kit) -> bool:
    """Tell whether the look asks for large print; `--large-print` asks it of what participants get alone."""
    return kit.theme.sizes.print == "large"


def _links(kit: Kit, claim: Claim) -> tuple[SourceLink, ...]:
    return without_repeats(source_links(kit.workshop, [claim]))


def _labels(kit: Kit, claims: Iterable[Claim]) -> list[str]:
    """Return the labels of the places where claims were said, long ones word by word: as wide is the column."""
    found = [link.label for claim in claims for link in _links(kit, claim)]
    return [part for label in found for part in ([label] if len(label) < _MOST_LABEL else label.split())]


def _cuts(kit: Kit) -> list[AgendaItem]:
    """Return the items that give minutes back, those first that go first."""
    return sorted((item for item in kit.plan.items if item.late), key=lambda item: item.late.order if item.late else 0)


def _totals(kit: Kit) -> tuple[tuple[str, str], ...]:
    plan = kit.plan
    buffers = [item for item in plan.items if item.kind == "buffer"]
    share = round(100 * plan.active / plan.working)
    hands = [in_hand(plan.items)]
    hands += [in_hand(plan.items, item.id) for before, item in pairwise(plan.items) if before.kind in PAUSES]
    won = _("minutes can be won back: in all, after each break") if hands[1:] else _("minutes can be won back")
    return (
        (str(plan.brief.length), _("minutes in all")),
        (str(plan.active), _("active, {share} % of working time").format(share=share)),
        (
            str(sum(item.talk_minutes for item in plan.items)),
            _("talk, never more than {minutes} in a row").format(minutes=longest_talk(plan)),
        ),
        (
            str(plan.total("buffer")),
            ngettext("buffer, in one place", "buffer, in {count} places", len(buffers)).format(count=len(buffers)),
        ),
        (" · ".join(map(str, hands)), won),
    )


def _hands(items: Sequence[AgendaItem]) -> str:
    """Say how many minutes can be won back from the beginning, and after each pause."""
    after = []
    for before, item in pairwise(items):
        if before.kind in PAUSES:
            words = _("{minutes} after {pause}")
            after.append(words.format(minutes=in_hand(items, item.id), pause=pause_inside(before.title)))
    if not after:
        return _("In all, {minutes} minutes can be won back.").format(minutes=in_hand(items))
    words = _("In all, {minutes} minutes can be won back, {after}.")
    return words.format(minutes=in_hand(items), after=", ".join(after))


def used_claims(kit: Kit) -> tuple[Claim, ...]:
    """Return every claim the planned activities and the slides use, in the author's order."""
    wanted = {claim for item in kit.plan.items for claim in item.claims}
    wanted |= {claim for slide in kit.slides for claim in slide.claims}
    if any(item.session for item in kit.plan.items if item.session in _sessions_with(kit, "facets")):
        wanted |= {claim for facet in kit.workshop.facets for claim in facet.readings}
    return tuple(claim for claim in kit.workshop.claims if claim.id in wanted and claim.printable)


def _sessions_with(kit: Kit, motif: str) -> set[str]:
    return {session.key for session in kit.workshop.sessions if session.motif == motif}
