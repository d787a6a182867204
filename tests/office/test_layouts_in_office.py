"""Tables, charts, comparisons and quotations in LibreOffice: every word in its own place, every share in its colour."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from drawn_words import Holder, letters, outside, owned, squeezed

from workshopkit.deck.arrange import arrange, slots_of, texts
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Chart, Scene, Text
from workshopkit.render.pptx import DeckMeta, write_pptx
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme
from workshopkit.themes.roles import colour_of

pytestmark = pytest.mark.office
FIXTURE = Path(__file__).parents[1] / "deck" / "fixtures" / "every-layout.md"
LAYOUTS = {"comparison", "quote", "table", "figure"}
META = DeckMeta("Layouts", "City of Harbourfield", "A workshop", "en-GB", dt.date(2026, 11, 21))
SLACK = 0.8
PT = 72 / 25.4


@pytest.fixture(scope="module", params=["default", "example-city"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, tuple[Scene, ...], Path]:
    """Write the slides of these layouts in one theme."""
    theme = load_theme(request.param)
    source = SourceFile.read(FIXTURE)
    every = arrange(parse_deck(source), theme, footer="Footer", source=source)
    scenes = tuple(scene for scene in every if scene.layout in LAYOUTS)
    assert {scene.layout for scene in scenes} == LAYOUTS
    path = tmp_path_factory.mktemp("layouts") / "layouts.pptx"
    path.write_bytes(write_pptx(scenes, slots_of(scenes, theme), theme, META))
    return request.param, scenes, path


@pytest.fixture(scope="module")
def drawn(made: tuple[str, tuple[Scene, ...], Path], to_pdf: Callable[..., Path]) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(to_pdf(made[2]))


def test_the_open_xml_validator_finds_no_error(made: tuple[str, tuple[Scene, ...], Path], validators: Path) -> None:
    npx = shutil.which("npx")
    if npx is None or not (validators / "node_modules" / ".bin" / "ooxml-validator").exists():
        pytest.skip("the Open XML validator is not installed")
    command = [npx, "--prefix", str(validators), "ooxml-validator", str(made[2])]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert (answer["ok"], answer["errors"]) == (True, [])


def holder(text: Text) -> Holder:
    """Return the room of a text; the line height of letters that fill their line may reach over its top."""
    words = "".join(run.text for each in text.paragraphs for run in each.runs)
    box = text.box
    return Holder(text.name, squeezed(words), (box.x, box.y, box.x + box.w, box.y + box.h))


def test_every_word_is_drawn_in_its_cell(
    made: tuple[str, tuple[Scene, ...], Path], drawn: pypdfium2.PdfDocument
) -> None:  # fmt: skip
    found, count = [], 0
    for scene, page in zip(made[1], drawn, strict=True):
        held = [holder(each) for each in texts(scene.items) if each.field != "slidenum"]
        pairs, lost = owned(letters(page), [each for each in held if each.text])
        found += [f"{scene.id}, not drawn: {each}" for each in lost]
        found += [f"{scene.id}, {room.name}: {letter}" for letter, room in pairs if outside(letter, room, SLACK)]
        count += len(pairs)
    assert count > 500
    assert found == []


def test_every_share_is_drawn_in_its_colour(
    made: tuple[str, tuple[Scene, ...], Path], drawn: pypdfium2.PdfDocument
) -> None:  # fmt: skip
    theme, seen = load_theme(made[0]), 0
    for scene, page in zip(made[1], drawn, strict=True):
        picture = page.render(scale=1).to_pil().convert("RGB")
        for chart in (each for each in scene.items if isinstance(each, Chart)):
            for index, share in enumerate(chart.shares):
                place = chart.share_box(index)
                for part in (0.08, 0.5, 0.92):
                    at = ((place.x + place.w * part) * PT, (place.y + place.h / 2) * PT)
                    shown = "".join(f"{each:02X}" for each in picture.getpixel((round(at[0]), round(at[1]))))
                    assert shown == colour_of(theme, share.fill), (scene.id, share.label)
                    seen += 1
    assert seen >= 20
