"""PDFs: the same bytes for the same text, tagged, with nothing fetched from outside, and every fault of a page told."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.render import pdf
from workshopkit.render.pdf import PdfResult, make_pdf
from workshopkit.themes.css import theme_css
from workshopkit.themes.load import load_theme

_CSS = theme_css(load_theme("default"))


def _page(body: str, css: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>A title</title><style>{_CSS}'
        f"html{{font-family:var(--face-body);font-size:11pt}}"
        f"@page{{size:100mm 100mm;margin:10mm}} {css}</style></head>"
        f"<body><h1>Heading</h1>{body}</body></html>"
    )


def make_clean(html: str, **where: Path) -> PdfResult:
    """Return the PDF of a page that WeasyPrint has nothing to say about."""
    result = make_pdf(html, **where)
    assert result.warnings == ()
    return result


def test_the_same_text_gives_the_same_bytes() -> None:
    html = _page('<p>Words <span class="mark mark-E"></span></p>')
    assert make_clean(html).content == make_clean(html).content


def test_the_file_is_tagged_and_knows_its_language() -> None:
    with pikepdf.open(io.BytesIO(make_clean(_page("<p>Words</p>")).content)) as file:
        assert str(file.Root.Lang) == "en"
        assert bool(file.Root.MarkInfo.Marked)
        assert file.Root.StructTreeRoot is not None
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_only_our_faces_are_embedded() -> None:
    html = _page("<p>Sans <b>bold</b></p><p style='font-family:var(--face-heading)'>serif</p>")
    with pikepdf.open(io.BytesIO(make_clean(html).content)) as file:
        names = {str(font.BaseFont) for page in file.pages for font in page.Resources.Font.values()}
    assert names
    assert all("Source" in name for name in names)


def test_claims_and_marks_are_told_with_their_pages() -> None:
    body = (
        '<p data-claims="B01 B02">one</p><p style="break-before:page" data-claims="B02" data-page-mark="second">two</p>'
        '<p style="position:absolute" data-claims="B03">three</p>'
    )
    result = make_clean(_page(body))
    assert result.pages == 2
    assert result.claims == (("B01", 1), ("B02", 1), ("B02", 2), ("B03", 2))
    assert result.marks == (("second", 2),)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<p style="width:8mm">Donaudampfschifffahrt</p>', "outside its box"),
        ('<div data-fit style="height:5mm"><p>one</p><p>two</p><p>three</p></div>', "outside its box"),
        ('<div data-fit style="height:30mm;width:20mm"><p style="white-space:nowrap">far too long for it</p></div>',
         "outside its box"),
        ('<p style="position:absolute;left:-30mm">gone</p>', "off the page"),
        ('<p style="position:absolute;top:30mm">here</p><p style="position:absolute;top:31mm">there</p>', "overlaps"),
        ('<section data-fit><p style="height:60mm">one</p><p style="height:60mm">two</p></section>', "outside its box"),
        ("<table style='table-layout:fixed;width:20mm'><tr><td>Donaudampfschiff</td><td>x</td></tr></table>",
         "outside its box"),
    ],
)  # fmt: skip
def test_words_that_do_not_hold_are_faults(body: str, kind: str) -> None:
    assert kind in {fault.kind for fault in make_pdf(_page(body)).faults}


def test_a_page_that_holds_its_words_has_no_faults() -> None:
    body = (
        "<div data-fit style='height:40mm'><p>Some words that take two or three lines in this narrow column of text</p>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>one</td><td>two</td></tr></table></div>"
        "<p style='position:absolute;bottom:0'>foot</p><ul><li>item</li></ul>"
    )
    assert make_clean(_page(body)).faults == ()


def test_a_fault_names_the_block_it_stands_in() -> None:
    (fault,) = make_pdf(_page('<div data-page-mark="x"><p style="width:8mm">Donaudampfschifffahrt</p></div>')).faults
    assert fault.place == "x"
    assert str(fault) == "page 1: “Donaudampfschifffahrt” outside its box"


@pytest.mark.parametrize(
    "address",
    ["http://example.org/x.png", "https://example.org/x.png", "ftp://example.org/x.png", "file:///etc/passwd",
     "file://example.org/x.png", "kit-font:nothing.ttf", "../outside.png", "unknown:x"],
)  # fmt: skip
def test_nothing_is_fetched_from_outside(tmp_path: Path, address: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.png").write_bytes(b"secret")
    result = make_pdf(_page(f'<img src="{address}" alt="picture">'), base=inside)
    assert len(result.warnings) == 1


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (inside / "a.svg").symlink_to(tmp_path / "secret.svg")
    assert make_pdf(_page('<img src="a.svg" alt="picture">'), base=inside).warnings


def test_files_beside_the_page_and_data_are_served(tmp_path: Path) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    make_clean(_page('<img src="a.svg" alt="picture">'), base=tmp_path)
    make_clean(_page('<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E" alt="x">'))


def test_what_weasyprint_complains_of_is_told() -> None:
    result = make_pdf(_page("<p>x</p>", "p{no-such-property: 1}"))
    assert any("no-such-property" in warning for warning in result.warnings)


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name.partition(".")[0] == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(ProblemsError) as caught:
        pdf.make_pdf(_page("<p>x</p>"))
    told = str(caught.value.diagnostics[0])
    assert "error[missing-pango]" in told
    assert "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in told


@pytest.mark.office
def test_the_file_passes_the_validator(tmp_path: Path, validators: Path) -> None:
    body = '<p>Words <span class="mark mark-F"></span></p><table><tr><th>A</th></tr><tr><td>b</td></tr></table>'
    (tmp_path / "a.pdf").write_bytes(make_clean(_page(body)).content)
    said = subprocess.run([validators / "verapdf.sh", "ua1", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert said.stdout.startswith("PASS"), said.stdout
