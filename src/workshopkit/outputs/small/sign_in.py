"""sign-in-sheet.pdf: who was there, with rows high enough to write in, and no promise that nobody can keep."""

from __future__ import annotations

from math import ceil
from typing import Any

from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import SHEETS, lay_out, refuse_faults, uses
from workshopkit.outputs.small.event import event
from workshopkit.outputs.small.fit import Style, text_height
from workshopkit.outputs.small.quantities import SIGN_IN
from workshopkit.outputs.stock import with_spare

TEMPLATE = "small/sign-in.html.j2"
LEAST, MOST = 12.0, 15.0
"""mm of a row."""
SIDE, TOP, BOTTOM = 16.0, 16.0, 18.0
"""mm of the margins."""
LABEL = 25.0
"""mm of the column with the names of the data."""
_HEAD, _TABLE_HEAD, _FOOT = 19.0, 15.0, 24.0
"""mm of the title, of the table's head, and of what is said about the list."""
_DATUM = Style(12.5, 1.3)


def make_sign_in(kit: Kit) -> tuple[Artifact, ...]:
    """Return the list for as many people as are planned, and ten in a hundred more."""
    people = with_spare(kit.plan.brief.participants)
    room = _room(kit)
    most = max(1, int(room / LEAST))
    while True:  # a head that is higher than it was reckoned costs a row
        pages = lay_out(kit, TEMPLATE, _context(kit, people, most, room))
        if most == 1 or not pages.faults:
            break
        most -= 1
        room = most * LEAST
    refuse_faults(pages, "sign-in sheet", kit.theme)
    result = pages.write()
    return (Artifact(SIGN_IN, result.content, pages=result.pages, uses=uses(result)),)


def _context(kit: Kit, people: int, most: int, room: float) -> dict[str, Any]:
    shared = ceil(people / ceil(people / most))
    numbers = range(1, ceil(people / shared) * shared + 1)
    return {
        "event": event(kit), "side": SIDE, "top": TOP, "bottom": BOTTOM, "label": LABEL,
        "row": round(max(LEAST, min(MOST, room / shared)), 2),
        "pages": [numbers[first : first + shared] for first in range(0, len(numbers), shared)],
    }  # fmt: skip


def _room(kit: Kit) -> float:
    """Return the mm that the rows of a page have."""
    sheet = SHEETS[kit.paper]
    width = sheet.width - 2 * SIDE
    across, *others = (each.value for each in event(kit))
    columns = [others[:2], others[2:]]
    data = _datum(kit, across, width) + max(sum(_datum(kit, each, width / 2 - 4) for each in one) for one in columns)
    return sheet.height - TOP - BOTTOM - _HEAD - data - _TABLE_HEAD - _FOOT


def _datum(kit: Kit, value: str, width: float) -> float:
    return max(8.0, text_height(kit.theme, value, _DATUM, width - LABEL) + 1.6)
