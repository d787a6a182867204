"""Make the pictures of the documentation from real kits: slides as LibreOffice draws them, pages as they print.

    .venv/bin/python scripts/make_pictures.py

Needs LibreOffice (`soffice`), and pypdfium2 and Pillow, which the tests bring.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
GAP, GREY = 10, "#9a9a9a"
THEMES = ("default", "example-ministry", "example-city", "high-contrast", "large-print")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        kit = build(Path(folder))
        PICTURES.mkdir(parents=True, exist_ok=True)
        deck = pypdfium2.PdfDocument(as_pdf(kit / "deck.pptx", Path(folder)))
        ids = slide_numbers(kit)
        wanted = [ids["slide of the diamond"], ids["slide of the wall"], ids["exercise"], ids["break"]]
        save(tile([page(deck, number, 620) for number in wanted], 2), "slides.png")
        guide = pypdfium2.PdfDocument(kit / "facilitator-guide.pdf")
        first = next(number for number in range(1, len(guide)) if "E03" in text(guide, number)[:40])
        save(tile([page(guide, first, 560), page(guide, first + 1, 560)], 2), "guide.png")
        handout = pypdfium2.PdfDocument(kit / "participant-handout.pdf")
        save(tile([page(handout, number, 240) for number in range(1, len(handout) + 1)], 6), "handout.png")
        save(
            tile(as_spreads([page(guide, number, 150) for number in range(1, len(guide) + 1)]), 8),
            "guide-contact.png",
            48,
        )
        cards = pypdfium2.PdfDocument(kit / "exercise-cards.pdf")
        front = next(number for number in range(1, len(cards)) if "Strict hierarchies" in text(cards, number))
        save(tile([page(cards, front, 560), page(cards, front + 1, 560)], 2), "cards.png")
        sheet = next(number for number in range(1, len(cards)) if "I-examples" in text(cards, number))
        save(tile([page(cards, sheet, 560), page(cards, sheet + 1, 560)], 2), "card-sheet.png")
        save(tile([look_of(theme, Path(folder) / theme) for theme in THEMES], 1), "themes.png")


def build(folder: Path, theme: str = "default") -> Path:
    command = [sys.executable, "-m", "workshopkit", "build", "--date", "2026-11-21", "--output", str(folder)]
    subprocess.run([*command, "--theme", theme], check=True, cwd=ROOT)
    return next(folder.glob("*/*/kit.json")).parent


def look_of(theme: str, folder: Path) -> Image.Image:
    """Draw a theme in one row: two slides, the cover of the guide, a page of the handout and a sheet of cards."""
    kit = build(folder, theme)
    deck = pypdfium2.PdfDocument(as_pdf(kit / "deck.pptx", folder))
    ids, high = slide_numbers(kit), 200
    handout = pypdfium2.PdfDocument(kit / "participant-handout.pdf")
    cards = pypdfium2.PdfDocument(kit / "exercise-cards.pdf")
    facet = next(number for number in range(2, len(handout)) if "Adaptive" in text(handout, number)[:60])
    sheet = next(number for number in range(1, len(cards)) if "Strict hierarchies" in text(cards, number))
    pages = [(deck, 1), (deck, ids["exercise"]), (pypdfium2.PdfDocument(kit / "facilitator-guide.pdf"), 1)]
    pages += [(handout, facet), (cards, sheet)]
    drawn = [page(each, number, round(high * wide(each, number))) for each, number in pages]
    row = Image.new("RGB", (sum(each.width + GAP for each in drawn) - GAP, high), GREY)
    left = 0
    for each in drawn:
        row.paste(each, (left, 0))
        left += each.width + GAP
    return row


def wide(document: pypdfium2.PdfDocument, number: int) -> float:
    """Return how wide a page is, its height being 1."""
    sheet = document[number - 1]
    return float(sheet.get_width() / sheet.get_height())


def slide_numbers(kit: Path) -> dict[str, int]:
    """Find slides by their ids in deck.md; no slide of the default kit is split before them."""
    headings = [line for line in (kit / "deck.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    marks = {"slide of the diamond": ".diamond", "slide of the wall": "#barriers .cards", "exercise": "#facet-sort .",
             "break": ".break"}  # fmt: skip
    return {
        name: next(index for index, heading in enumerate(headings, start=1) if mark in heading)
        for name, mark in marks.items()
    }


def as_pdf(deck: Path, folder: Path) -> Path:
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice (`soffice`) is needed for the pictures of slides")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{deck.stem}.pdf"


def page(document: pypdfium2.PdfDocument, number: int, width: int) -> Image.Image:
    """Draw page `number` (from 1), `width` pixels wide."""
    sheet = document[number - 1]
    return sheet.render(scale=width / sheet.get_width()).to_pil().convert("RGB")


def text(document: pypdfium2.PdfDocument, number: int) -> str:
    return str(document[number - 1].get_textpage().get_text_range())


def as_spreads(pages: list[Image.Image]) -> list[Image.Image]:
    """Put nothing beside the cover, so that facing pages stand side by side."""
    return [Image.new("RGB", pages[0].size, GREY), *pages]


def tile(pictures: list[Image.Image], columns: int) -> Image.Image:
    width, height = pictures[0].width + GAP, pictures[0].height + GAP
    rows = -(-len(pictures) // columns)
    whole = Image.new("RGB", (columns * width + GAP, rows * height + GAP), GREY)
    for index, picture in enumerate(pictures):
        whole.paste(picture, (GAP + index % columns * width, GAP + index // columns * height))
    return whole


def save(picture: Image.Image, name: str, colours: int = 256) -> None:
    picture.quantize(colours, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)
    print(json.dumps({"picture": name, "bytes": (PICTURES / name).stat().st_size}))


if __name__ == "__main__":
    main()
