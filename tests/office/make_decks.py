"""Makes decks and a picture of each of their slides: `python make_decks.py FOLDER mixed_90m_default …`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from workshopkit.build import open_workshop, plan_for
from workshopkit.content.for_audience import for_audience
from workshopkit.outputs.deck import compose_deck, make_deck, pictures
from workshopkit.outputs.kit import Cover
from workshopkit.plan.model import Brief
from workshopkit.themes.load import load_theme
from workshopkit.units import parse_length

DATE = dt.date(2026, 11, 21)


def make(folder: Path, names: Sequence[str]) -> None:
    """Write `NAME.pptx`, and one SVG a slide into the folder `NAME`."""
    workshop = open_workshop("public-sector-innovation")
    for name in names:
        audience, length, look = name.split("_")
        theme = load_theme(look)
        plan = plan_for(workshop, Brief(audience=audience, length=parse_length(length) or 0))
        work = compose_deck(for_audience(workshop, audience), plan, theme, Cover(), DATE)
        (folder / f"{name}.pptx").write_bytes(make_deck(work, theme).content)
        (folder / name).mkdir()
        for picture in pictures(work, theme):
            (folder / name / f"{picture.number:03d}.svg").write_text(picture.svg, encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2:])
