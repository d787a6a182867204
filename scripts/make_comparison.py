"""Make the pictures and the figures of docs/beside-others.md: one `deck.md` as slides by three programs.

    .venv/bin/python scripts/make_comparison.py --pandoc PANDOC --marp MARP

`PANDOC` and `MARP` are the programs; `pip install pypandoc_binary` and `npm install @marp-team/marp-cli` bring them.
Marp needs a browser, named by CHROME_PATH. Needs LibreOffice (`soffice`), and pypdfium2 and Pillow, which the tests
bring.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
from as_marp import MARP_HEAD, as_marp
from lxml import etree
from make_pictures import as_pdf, build, page, save, tile
from PIL import Image

SHOWN = ("welcome", "definition", "facets", "facet-e", "facet-sort", "barriers", "barriers-answers", "monday-card")
"""Slides that are shown, by their ids."""
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--pandoc", default="pandoc")
    reader.add_argument("--marp", default="marp")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kit = build(folder)
        text = (kit / "deck.md").read_text(encoding="utf-8")
        (folder / "deck.md").write_text(text, encoding="utf-8")
        (folder / "marp.md").write_text(as_marp(text), encoding="utf-8")
        pandoc = [given.pandoc, "--slide-level=2", str(folder / "deck.md"), "-o"]
        marp = [given.marp, "--no-stdin", "--pptx", str(folder / "marp.md"), "-o"]
        decks = {
            "ours": kit / "deck.pptx",
            "pandoc": made(pandoc, folder / "pandoc"),
            "marp": made(marp, folder / "marp"),
        }
        again = {"ours": build(folder / "again") / "deck.pptx", "pandoc": made(pandoc, folder / "pandoc-2"),
                 "marp": made(marp, folder / "marp-2")}  # fmt: skip
        os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
        fixed = [made(pandoc, folder / f"pandoc-fixed-{number}") for number in (1, 2)]
        print(json.dumps({"pandoc, SOURCE_DATE_EPOCH set": {"same bytes": same(*fixed)}}))
        described(folder / "described", pandoc[:2], marp[:3])
        numbers = shown_numbers(text)
        for program, deck in decks.items():
            print(json.dumps({"made by": program, "same bytes": same(deck, again[program]), **figures(deck)}))
            place = folder / f"pdf-{program}"
            place.mkdir()
            shutil.copy(deck, place / "deck.pptx")
            pages = pypdfium2.PdfDocument(as_pdf(place / "deck.pptx", place))
            read = pages
            if program == "marp":  # its slides are pictures: the words are looked for in its PDF
                subprocess.run([*marp[:2], "--pdf", *marp[3:], str(place / "m.pdf")], check=True, capture_output=True)
                read = pypdfium2.PdfDocument(place / "m.pdf")
            print(json.dumps({"made by": program, "slides whose words leave them": leaving(read)}))
            save(tile([page(pages, number, 400) for number in numbers], 2), f"beside-{program}.png")


def made(command: list[str], folder: Path) -> Path:
    """Run a program a second after the last one, so that clocks in the file differ."""
    folder.mkdir()
    time.sleep(1.1)
    subprocess.run([*command, str(folder / "deck.pptx")], check=True, capture_output=True)
    return folder / "deck.pptx"


def shown_numbers(text: str) -> list[int]:
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    return [next(at for at, head in enumerate(heads, 1) if f"{{#{wanted} " in head) for wanted in SHOWN]


def described(folder: Path, pandoc: list[str], marp: list[str]) -> None:
    """Say what each program makes of the alternative text of a picture."""
    folder.mkdir()
    Image.new("RGB", (300, 200), "red").save(folder / "red.png")
    slide = "## A red square{}\n\n![A square that is red](red.png)\n"
    (folder / "a.md").write_text("---\npagetitle: One\nlang: en-GB\n---\n\n" + slide.format(" {#a .bullets}"), "utf-8")
    (folder / "m.md").write_text(MARP_HEAD + slide.format(""), "utf-8")
    ours = [sys.executable, "-m", "workshopkit", "build", "--deck", "a.md", "--only", "deck", "--output", "ours"]
    for command in ([*pandoc, "a.md", "-o", "p.pptx"], [*marp, "--allow-local-files", "m.md", "-o", "m.pptx"], ours):
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
    decks = {"ours": next(folder.glob("ours/*/*/deck.pptx")), "pandoc": folder / "p.pptx", "marp": folder / "m.pptx"}
    for program, deck in decks.items():
        with zipfile.ZipFile(deck) as package:
            root = etree.fromstring(package.read("ppt/slides/slide1.xml"))
        print(json.dumps({"made by": program, "alternative text": find(root, "//p:pic/*/p:cNvPr/@descr")}))


def leaving(pages: pypdfium2.PdfDocument) -> list[int]:
    """Return the numbers of the slides with words that stand outside, or partly so."""
    found = []
    for number in range(1, len(pages) + 1):
        sheet = pages[number - 1]
        text = sheet.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        if any(left < 0 or bottom < 0 or right > sheet.get_width() for left, bottom, right, _ in boxes):
            found.append(number)
    return found


def same(one: Path, other: Path) -> bool:
    return hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest()


def figures(deck: Path) -> dict[str, Any]:
    """Count what the file holds, by reading it as a zip of XML."""
    with zipfile.ZipFile(deck) as package:
        names = package.namelist()
        slides = [each for each in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", each)]
        roots = [etree.fromstring(package.read(each)) for each in slides]
        notes = [find(etree.fromstring(package.read(each)), "string(//p:sp[.//p:ph/@type='body'])")
                 for each in names if re.fullmatch(r"ppt/notesSlides/[^/]+\.xml", each)]  # fmt: skip
        main = etree.fromstring(package.read("ppt/presentation.xml"))
    drawn = "//p:pic|//p:graphicFrame|//p:grpSp[not(ancestor::p:grpSp)]"
    drawn = "//p:pic|//p:graphicFrame|//p:grpSp[not(ancestor::p:grpSp)]"
    pictures = [node for root in roots for node in find(root, drawn)]
    runs = [node for root in roots for node in find(root, "//a:r[normalize-space(a:t)]")]
    return {
        "slides": len(slides),
        "titles": sum(bool(find(root, "//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]//a:t")) for root in roots),
        "notes": sum(bool(str(each).strip()) for each in notes),
        "one picture": sum(bool(find(root, "//p:bg//a:blip")) for root in roots),
        "drawings": len(pictures),
        "described": sum(bool(find(each, "*/p:cNvPr/@descr[. != '']")) for each in pictures),
        "decorative": sum(bool(find(each, "*/p:cNvPr//adec:decorative[@val='1']")) for each in pictures),
        "runs": len(runs),
        "with language": sum(bool(find(each, "a:rPr/@lang")) for each in runs),
        "words": sum(len(str(find(each, "string(a:t)")).split()) for each in runs),
        "sections": len(find(main, "//p14:section")),
        "number fields": sum(bool(find(root, "//a:fld[@type='slidenum']")) for root in roots),
        "autofit": sum(bool(find(root, "//a:normAutofit")) for root in roots),
    }


def find(node: Any, path: str) -> Any:
    return node.xpath(path, namespaces=SPACES)


if __name__ == "__main__":
    sys.exit(main())
