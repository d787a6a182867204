"""The same slides give the same bytes: twice in one process, and in other folders, places, years and orders of sets."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import make_decks

from kits import listing
from workshopkit.deck.arrange import arrange, slots_of
from workshopkit.deck.parse import parse_deck
from workshopkit.render.pptx import DeckMeta, write_pptx
from workshopkit.render.svg import draw_svg
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme

DECKS = ("frontline_half-day_example-ministry", "enablers_30m_example-city")
ELSEWHERE = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "1", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
)


def test_other_folders_places_and_orders_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for number, environment in enumerate(ELSEWHERE):
        folder = tmp_path / ("a" * (number * 40 + 1)) / "decks in here"
        folder.mkdir(parents=True)
        command = [sys.executable, str(Path(make_decks.__file__)), str(folder), *DECKS]
        subprocess.run(command, env={**os.environ, **environment}, cwd=folder.parent, check=True)
        found.append(listing(folder))
    assert found[0].keys() == found[1].keys()
    assert sum(name.endswith(".svg") for name in found[0]) > 30
    assert [name for name in found[0] if found[0][name] != found[1][name]] == []


def test_the_same_slides_twice_are_the_same() -> None:
    source = SourceFile.read(Path(__file__).parents[1] / "deck" / "fixtures" / "every-layout.md")
    theme = load_theme("default")
    meta = DeckMeta("Twice", "City of Harbourfield", "Slides", "en-GB", dt.date(2026, 11, 21))

    def render() -> tuple[list[str], bytes]:
        scenes = arrange(parse_deck(source), theme, footer="Footer", source=source)
        return [draw_svg(scene, theme) for scene in scenes], write_pptx(scenes, slots_of(scenes, theme), theme, meta)

    first, second = render(), render()
    assert len(first[0]) > 20
    assert first == second
    later = DeckMeta(meta.title, meta.author, meta.subject, meta.lang, dt.date(2027, 1, 1))
    scenes = arrange(parse_deck(source), theme, footer="Footer", source=source)
    assert write_pptx(scenes, slots_of(scenes, theme), theme, later) != first[1]
