"""How many of each small sheet a session needs: for the print plan. It knows the plan only, no page."""

from __future__ import annotations

from dataclasses import dataclass

from workshopkit.language import _, ngettext
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.stock import with_spare
from workshopkit.plan.model import AgendaItem

SIGN_IN, FEEDBACK, FOLLOW_UP = "sign-in-sheet.pdf", "feedback-form.pdf", "follow-up.pdf"
TABLE_CARDS, CUE_CARDS = "table-instructions.pdf", "cue-cards.pdf"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How often one document is printed, and how."""

    output: str
    """The name `--only` takes."""
    file: str
    copies: int
    what: str
    """What so many of it are called, inside a list: `feedback forms`."""
    cuts: int = 0
    """How often its sheets are cut; what is cut is printed on thick paper."""
    both: bool = False
    """Both sides of a sheet are printed."""


def quantities(kit: Kit) -> tuple[Quantity, ...]:
    """Return a row for each small sheet this kit can have, whether it was asked for or not."""
    people, tables = with_spare(kit.plan.brief.participants), kit.plan.tables
    leads = max(1, kit.plan.brief.facilitators or kit.plan.advised_facilitators)
    both = is_long(kit)
    rows = [Quantity("sign-in", SIGN_IN, 1, _("sign-in sheet"))]
    forms = _("feedback forms on both sides") if both else _("feedback forms")
    rows.append(Quantity("feedback", FEEDBACK, people, forms, both=both))
    if promise(kit) is not None:
        rows.append(Quantity("follow-up", FOLLOW_UP, people, _("30-day checks, first page only")))
    if at_tables(kit):
        what = ngettext("set of table cards, one a table", "sets of table cards, one a table", tables)
        rows.append(Quantity("table-cards", TABLE_CARDS, tables, what, cuts=1))
    what = ngettext("set of cue cards", "sets of cue cards, one for each facilitator", leads)
    rows.append(Quantity("cue-cards", CUE_CARDS, leads, what, cuts=2))
    return tuple(rows)


SHORT = 60
"""Minutes up to which a session asks three questions on one side; longer ones ask eight on two."""


def is_long(kit: Kit) -> bool:
    """Whether the feedback form has two sides."""
    return kit.plan.brief.length > SHORT


def promise(kit: Kit) -> AgendaItem | None:
    """Return the commitment of the plan; None when there is none to look back on."""
    return next((item for item in kit.plan.items if item.kind == "commitment"), None)


def at_tables(kit: Kit) -> tuple[AgendaItem, ...]:
    """Return what people do without the facilitator beside them; the commitment only with an exercise before it."""
    found = tuple(item for item in kit.plan.items if item.kind in {"exercise", "commitment"})
    return found if any(item.kind == "exercise" for item in found) else ()
