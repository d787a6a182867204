"""Decks that LibreOffice has saved come home: edited, moved, added, deleted, in a theme and in an agency's file."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from changed_decks import add, change, delete, move, retitle, slide_of, swap
from pptx import Presentation
from small_kit import built, small_kit
from test_any_edits import drawn, said

from office_files import OfficeFile
from workshopkit.adopting.adopt import adopt_deck
from workshopkit.diagnostics import Span
from workshopkit.render.pptx.read import read_deck

CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
NAMES = ("agency-unhcr.pptx",)
"""An agency's file that is tried where it is at hand."""
UNTOUCHED = ("cover", "answers", "needs", "ready")


@pytest.mark.office
def test_changes_come_home_through_libreoffice(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    templates = {"theme": None, "plain": tmp_path / "plain.pptx"}
    Presentation().save(str(templates["plain"]))
    templates |= {name: CORPUS / name for name in NAMES if (CORPUS / name).is_file()}
    decks = [
        change(
            small_kit(tmp_path / name, template=template) / "deck.pptx", tmp_path / f"{name}.pptx",
            add("My own question", "What would you do first?", at=2, notes="Wait."),
            retitle("close", "Before we part"), move("sort", 1), delete("helps"),
            lambda presentation: swap(slide_of(presentation, "tests").notes_slide, "Ask the first one", "Ask me"),
            lambda presentation: swap(slide_of(presentation, "tests"), "Put into practice", "Put to work"),
        ) for name, template in templates.items()
    ]  # fmt: skip
    options = [f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pptx"]
    command = [program, *options, "--outdir", str(tmp_path / "saved"), *map(str, decks)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    for (name, template), deck in zip(templates.items(), decks, strict=True):
        saved = tmp_path / "saved" / deck.name
        assert saved.is_file(), done.stderr
        assert b"LibreOffice" in OfficeFile(saved.read_bytes()).parts["docProps/app.xml"]
        found = adopt_deck(saved, tmp_path / f"{name}.md", tmp_path / name)
        assert [(row.change, row.reason) for row in found.rows if row.reason] == [], name
        rebuilt = built(found.text, template)
        before = drawn((tmp_path / name / "deck.pptx").read_bytes())
        after = drawn(rebuilt)
        slides = {each.id: each for each in read_deck(rebuilt, Span(name))}
        assert list(slides) == ["cover", "sort", "tests", "my-own-question", "answers", "needs", "ready", "close"], name
        assert slides["close"].title == "Before we part"
        assert said(slides["my-own-question"])[1] == ["Wait."]
        assert "Ask me" in said(slides["tests"])[1]
        assert any("Put to work" in each for each in said(slides["tests"])[0])
        assert all(before[each] == after[each] for each in UNTOUCHED), name
