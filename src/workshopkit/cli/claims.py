"""`claims`: show every claim and where it was said."""

from __future__ import annotations

from workshopkit.cli import terminal
from workshopkit.cli.options import Format, WorkshopName
from workshopkit.cli.order import request


def claims(
    workshop: WorkshopName = None,
    *,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:
    """Show every claim: what it says, where it was said, where it comes from."""
    from workshopkit.build import open_workshop
    from workshopkit.content.claims import claims_report, claims_table

    terminal.known_format(format)
    order = request({"workshop": workshop})
    loaded = open_workshop(order.workshop, order.examples)
    terminal.show(loaded.diagnostics)
    if format == "json":
        terminal.print_json(claims_report(loaded))
    else:
        print(claims_table(loaded), end="")  # noqa: T201
