"""Cards of as many own examples as asked for: what a page takes when there are many.

Prints processor seconds and pages.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from workshopkit.build import open_workshop, plan_for, theme_for
from workshopkit.content.for_audience import for_audience
from workshopkit.content.local import with_examples
from workshopkit.content.model import Claim, Workshop
from workshopkit.outputs.kit import Cover, Kit
from workshopkit.plan.model import Brief
from workshopkit.request import Request


def examples(workshop: Workshop, count: int) -> Iterator[Claim]:
    """Yield examples of somebody's own, more than a table may hold."""
    facets = [facet.key for facet in workshop.facets]
    for number in range(1, count + 1):
        yield Claim(
            id=f"OWN{number:03d}", kind="example", label=f"Front door {number}", origin="local",
            text=f"District {number} has one front door for all letters, and answers within {2 + number % 9} days.",
            facet=facets[number % len(facets)], contact="Ada Example", url=f"https://example.org/door/{number}",
        )  # fmt: skip


def main(count: int) -> None:
    """Make the cards of the default kit with so many examples more."""
    from workshopkit.outputs.cards import make_cards
    from workshopkit.render.engine import start_engine

    start_engine()
    gc.set_threshold(50_000, 20, 100)
    brief = Brief()
    request = Request("public-sector-innovation", brief, "default", "", dt.date(2026, 11, 21), Path("output"), Cover())
    workshop = open_workshop(request.workshop)
    workshop = for_audience(with_examples(workshop, tuple(examples(workshop, count))), brief.audience)
    kit = Kit(
        workshop,
        plan_for(workshop, brief),
        theme_for(request),
        Cover(),
        request.date,
        "a4",
        (),
        "",
        "0",
        outputs=("cards",),
    )
    begun = time.process_time()  # one process, one processor: what else the computer does is left out
    pages = make_cards(kit).pages
    taken = time.process_time() - begun
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"seconds": taken, "pages": pages, "mebibytes": held}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
