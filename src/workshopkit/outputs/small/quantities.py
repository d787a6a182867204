"""How many of each small sheet a session needs: for the print plan. It knows the plan only, no page."""

from __future__ import annotations

from dataclasses import dataclass

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
    how: str
    """Sides, paper and cuts."""


def quantities(kit: Kit) -> tuple[Quantity, ...]:
    """Return a row for each small sheet this kit can have, whether it was asked for or not."""
    people, tables = with_spare(kit.plan.brief.participants), kit.plan.tables
    leads = max(1, kit.plan.brief.facilitators or kit.plan.advised_facilitators)
    both = " on both sides" if is_long(kit) else ""
    rows = [Quantity("sign-in", SIGN_IN, 1, "sign-in sheet", "one side")]
    rows.append(Quantity("feedback", FEEDBACK, people, f"feedback forms{both}", both.strip() or "one side"))
    if promise(kit) is not None:
        rows.append(Quantity("follow-up", FOLLOW_UP, people, "30-day checks, first page only", "one side"))
    if at_tables(kit):
        what = "set of table cards, one a table" if tables == 1 else "sets of table cards, one a table"
        rows.append(Quantity("table-cards", TABLE_CARDS, tables, what, "one side, thick paper, one cut"))
    what = "set of cue cards" if leads == 1 else "sets of cue cards, one for each facilitator"
    rows.append(Quantity("cue-cards", CUE_CARDS, leads, what, "one side, thick paper, two cuts"))
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
