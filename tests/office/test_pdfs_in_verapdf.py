"""Every printed document before veraPDF: three kits every time; with `--all` every audience, length, look and paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pikepdf
import pytest

from kits import ON_REQUEST, Build, Kit

pytestmark = pytest.mark.office
AUDIENCES = ("leaders", "managers", "frontline", "ambassadors", "enablers", "mixed")
LENGTHS = ("30m", "90m", "full-day")
LOOKS = (*product(("default", "example-city", "example-ministry", "high-contrast", "large-print"), ("a4", "letter")),)
Verify = Callable[..., tuple[int, str]]


def for_people(kit: Kit) -> list[Path]:
    """Return the PDFs of a kit that are not for a print shop."""
    return [path for path in kit.pdfs if not path.name.startswith("shop-")]


def test_every_pdf_is_pdf_ua(kit: Kit, verify: Verify) -> None:
    assert len(kit.pdfs) == 4
    code, said = verify(*kit.pdfs)
    assert code == 0, said
    assert said.count("PASS ua1") == 4


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("length", LENGTHS)
def test_every_pdf_of_every_kit_is_pdf_ua(build: Build, verify: Verify, audience: str, length: str) -> None:
    kits = [build(audience=audience, length=length, theme=theme, paper=paper) for theme, paper in LOOKS]
    paths = [path for kit in kits for path in for_people(kit)]
    assert len(paths) >= 4 * len(LOOKS)
    code, said = verify(*paths)
    assert code == 0, said
    assert said.count("PASS ua1") == len(paths)


def test_what_is_made_on_request_is_pdf_ua(build: Build, verify: Verify) -> None:
    kit = build(also=ON_REQUEST)
    paths = for_people(kit)
    assert len(paths) >= 10
    assert len(kit.pdfs) > len(paths)
    code, said = verify(*paths)
    assert code == 0, said


def test_verapdf_would_find_a_fault(default_kit: Kit, verify: Verify, tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(default_kit.folder / "canvases.pdf") as pdf:
        del pdf.Root["/Lang"]
        pdf.save(path)
    code, said = verify(path)
    assert (code, "FAIL ua1" in said) == (1, True)
