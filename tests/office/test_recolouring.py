"""Whoever changes the colours of the theme in PowerPoint changes every slide: no slide holds a colour of its own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from drawn_decks import ALL, SAMPLE, TWINS, DrawingOffice
from lxml import etree
from PIL import ImageChops

from office_files import OfficeFile, find

pytestmark = pytest.mark.office
THEME = "ppt/theme/theme1.xml"
COLOURED = re.compile(r"ppt/(slides|slideLayouts|slideMasters|charts|notesSlides|notesMasters)/[^/]+\.xml")
FIXED = "//a:srgbClr|//a:sysClr|//a:prstClr|//a:hslClr|//a:scrgbClr"
LOGO = re.compile(r"Logo( \d+)?")
"""Names of the drawing of an agency's logo and of its parts, which keep their colours in any theme."""
SEEN = 0.02
"""The share of a slide that has to change."""


def every(names: tuple[str, ...], usual: tuple[str, ...]) -> list[object]:
    """Return parameters, those that no usual run needs marked."""
    return [pytest.param(name, marks=[] if name in usual else [pytest.mark.slow]) for name in names]


def fixed_colours(file: OfficeFile) -> Iterator[tuple[str, str, str]]:
    """Yield part, value and shape of each colour that is not one of the theme's; those of logos are left out."""
    for name in filter(COLOURED.fullmatch, file.parts):
        for colour in find(
            etree.fromstring(file.parts[name]), "//a:srgbClr|//a:sysClr|//a:prstClr|//a:hslClr|//a:scrgbClr"
        ):
            names = find(colour, "ancestor::*/*[self::p:nvSpPr or self::p:nvGrpSpPr]/p:cNvPr/@name")
            if not any(LOGO.fullmatch(str(each)) for each in names):
                yield name, colour.get("val", ""), " / ".join(map(str, names))


@pytest.mark.parametrize("name", every(ALL, SAMPLE))
def test_a_colour_is_the_themes_or_one_of_its_named_ones(office: DrawingOffice, name: str) -> None:
    file = office.deck(name).file
    [master] = file.presentation.related("slideMaster")
    assert file.part(master).related("theme") == [THEME]
    custom = {
        str(each): each.getparent().getparent().get("name")
        for each in find(file.part(THEME).root, "//a:custClr/*/@val")
    }
    assert {"Facet E fill", "Facet N ink", "Family S fill", "Family R tint"} <= {
        str(each) for each in find(file.part(THEME).root, "//a:custClr/@name")
    }
    found = list(fixed_colours(file))
    assert len(found) > 5  # the marks
    assert [each for each in found if each[1] not in custom] == []


def recoloured(deck: Path, target: Path) -> None:
    """Write the deck with every colour of its theme part turned round, and nothing else changed."""
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == THEME:
                text = content.decode()
                for part in ("clrScheme", "custClrLst"):
                    start, end = text.index(f"<a:{part}"), text.index(f"</a:{part}>")
                    changed = re.sub(r'(?<=srgbClr val=")[0-9A-F]{6}', lambda at: turned(at[0]), text[start:end])
                    assert changed != text[start:end]
                    text = text[:start] + changed + text[end:]
                content = text.encode()
            new.writestr(member.filename, content)


def turned(colour: str) -> str:
    """Return a colour that is surely another: its channels go round, dark for light."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return f"{255 - blue:02X}{255 - red:02X}{max(0, 200 - green):02X}"


@pytest.mark.parametrize("name", every(TWINS, TWINS[:1]))
def test_another_theme_part_recolours_every_slide(office: DrawingOffice, name: str, tmp_path: Path) -> None:
    deck = office.deck(name)
    other = tmp_path / "recoloured.pptx"
    recoloured(deck.path, other)
    before, after = OfficeFile(deck.path.read_bytes()), OfficeFile(other.read_bytes())
    assert {part for part in before.parts if before.parts[part] != after.parts[part]} == {THEME}
    office_here = DrawingOffice(tmp_path / "office", office.program)
    [drawn] = office_here.convert([other], tmp_path)
    shares = [changed(*pages) for pages in zip(deck.pages, pypdfium2.PdfDocument(drawn), strict=True)]
    assert len(shares) > 30
    assert [number for number, share in enumerate(shares, start=1) if share < SEEN] == []
    assert changed(deck.pages[1], deck.pages[1]) == 0.0


def changed(page: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> float:
    """Return the share of a page that is of another colour."""
    pictures = [each.render(scale=0.25).to_pil().convert("RGB") for each in (page, other)]
    differing = ImageChops.difference(*pictures).convert("L").histogram()
    return 1 - sum(differing[:8]) / sum(differing)
