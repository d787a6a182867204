"""verification-sheet.pdf: what a person has to check, with the way to the second and room to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from workshopkit.content.model import Workshop
from workshopkit.content.verif_list import LEAD, ToCheck
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.model import Artifact, Use
from workshopkit.outputs.print_common import SHEETS, does_not_fit, picture_url, qr_svg
from workshopkit.outputs.sourcing import claim_kind
from workshopkit.render.pdf import lay_out_pages
from workshopkit.templating.environment import render
from workshopkit.themes.css import theme_css
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Paper, Theme

FILE = "verification-sheet.pdf"


def make_sheet(workshop: Workshop, rows: Sequence[ToCheck], theme: Theme, paper: Paper, day: dt.date) -> Artifact:
    """Return the sheet of a workshop; the only document that shows what the captions have."""
    context = {
        "workshop": workshop, "sheet": SHEETS[paper], "colours": theme.colours, "shape": theme.shape,
        "theme_css": Markup(theme_css(theme)),  # noqa: S704 — of our own making
        "own_css": "", "svg_url": svg_url, "qr_url": lambda address: svg_url(qr_svg(address, theme.colours.ink)),
        "logo_url": picture_url(theme.logo) if theme.logo else "", "lead": LEAD, "day": day,
        "claim_kind": claim_kind,
        "open": [row for row in rows if row.reasons], "done": [row for row in rows if not row.reasons and row.record],
    }  # fmt: skip
    html = render("verification/sheet.html.j2", context, theme)
    pages = lay_out_pages(html, base=theme.folder, folders=theme.chain)
    if complaints := does_not_fit(pages.faults, "verification sheet"):
        raise ProblemsError(complaints)
    result = pages.write()
    uses = tuple(Use(claim, f"page {page}") for claim, page in result.claims)
    return Artifact(FILE, result.content, pages=result.pages, uses=uses)
