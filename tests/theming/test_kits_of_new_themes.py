"""From an agency's file, or from one colour, to a whole kit that passes the gate and every rule."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from kits import DATE, Kit, workshopkit
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import load_theme

CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
UNUSABLE = {"broken-poi-clusterfuzz-a.pptx", "locked-tika-passtika.pptx"}
USUAL = {"uni-twente.pptx"}
"""Made in every run."""
FILES = [
    pytest.param(path, id=path.name, marks=() if path.name in USUAL else pytest.mark.slow)
    for path in (sorted(CORPUS.glob("*")) if CORPUS.is_dir() else [])
    if path.name not in UNUSABLE
]


def _made(folder: Path, *words: str, **brief: str) -> Kit:
    """Make a theme and a kit in it, and ask every rule of the kit."""
    new = workshopkit(folder, "theme", "new", "harbour", *words)
    assert new.code == 0, new.err
    assert list(refusals(load_theme(f"{folder}/themes/harbour"))) == []
    options = [word for name, value in brief.items() for word in (f"--{name}", value)]
    done = workshopkit(folder, "build", "--theme", "harbour", "--date", DATE, "--output", "out", *options)
    assert done.code == 0, done.err
    kit = Kit(next(folder.glob("out/*/*/kit.json")).parent, done)
    checked = workshopkit(folder, "check", str(kit.folder))
    assert checked.code == 0, checked.out + checked.err
    assert re.search(r"\b0 errors", checked.out + checked.err)
    return kit


def _fonts(content: bytes) -> set[str]:
    """Return the fonts that the themes of a PowerPoint file name for titles and text."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        themes = [file.read(name).decode("utf-8", "replace") for name in file.namelist() if "/theme/theme" in name]
    return {font for each in themes for font in re.findall(r'<a:latin typeface="([^"+]+)"', each)}


@pytest.mark.skipif(not FILES, reason="WORKSHOPKIT_SHARED is not set")
@pytest.mark.parametrize("path", FILES)
def test_a_kit_in_the_look_of_an_agencys_file_keeps_every_rule(tmp_path: Path, path: Path) -> None:
    kit = _made(tmp_path, "--from", str(path), length="30m")
    theme = load_theme(f"{tmp_path}/themes/harbour")
    assert _fonts(kit.content("deck.pptx")) & _fonts(path.read_bytes())
    assert theme.colours.accent_ink in _drawn(kit.folder / "facilitator-guide.pdf")
    assert theme.reference is not None


def _drawn(path: Path) -> set[str]:
    """Return the colours that pages are filled with, six hex digits each."""
    found: set[str] = set()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for red, green, blue in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|scn)", page.Contents.read_bytes()):
                found.add("".join(f"{round(255 * float(each)):02X}" for each in (red, green, blue)))
    return found


@pytest.mark.parametrize(
    "length", ["30m", pytest.param("90m", marks=pytest.mark.slow), pytest.param("full-day", marks=pytest.mark.slow)]
)
def test_a_kit_in_one_colour_keeps_every_rule(tmp_path: Path, length: str) -> None:
    kit = _made(tmp_path, "--colour", "#7a003c", length=length)
    with zipfile.ZipFile(io.BytesIO(kit.content("deck.pptx"))) as deck:
        assert '<a:srgbClr val="7A003C"/>' in deck.read("ppt/theme/theme1.xml").decode()
    assert "7A003C" in _drawn(kit.folder / "participant-handout.pdf")
