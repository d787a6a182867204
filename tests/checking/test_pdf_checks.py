"""The rules asked of PDFs that are not ours: plain ones, foreign ones, and files that are damaged in any way."""

from __future__ import annotations

import io
import os
import random
import re
import zlib
from pathlib import Path

import pikepdf
import pytest
from pdf_samples import CARDS, HANDOUT, damaged, made, plain

from workshopkit.checking.pdf import pages, tree
from workshopkit.checking.pdf.document import Document
from workshopkit.checking.pdf.ground import Ground
from workshopkit.checking.pdf.registry import PDF_RULES
from workshopkit.checking.pdf.run import CheckedPdf, check_pdf
from workshopkit.diagnostics import ProblemsError

SHARED = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere"))
WORDS = b"BT /F1 12 Tf 100 700 Td (Hello there) Tj ET"
LOCKED = pikepdf.Encryption(owner="one", user="other")


def codes(checked: CheckedPdf) -> set[str]:
    return {each.code for each in checked.diagnostics}


def test_a_plain_file_is_told_what_it_lacks_and_nothing_else() -> None:
    checked = check_pdf(plain(WORDS), "plain.pdf")
    assert checked.found.keys() == PDF_RULES.keys()
    assert {name for name, found in checked.found.items() if found is None} == {
        name for name, rule in PDF_RULES.items() if rule.elsewhere
    }
    assert codes(checked) == {
        "not-tagged", "not-pdf-ua", "no-document-title", "title-not-shown", "no-document-language", "font-not-embedded",
    }  # fmt: skip


def test_words_that_only_their_places_part_are_found() -> None:
    parted = b"BT /F1 12 Tf 100 700 Td [(All)-400(of)-400(it)-400(is)-400(set)-400(apart)] TJ ET"
    found = check_pdf(plain(parted), "parted.pdf").found["words"]
    assert [each.code for each in found or ()] == ["spaces-missing"]


def test_page_labels_that_cannot_be_read_are_told() -> None:
    def labels(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary()]))

    found = check_pdf(damaged(made(HANDOUT), labels), "labels.pdf").found["running-words"]
    assert {each.code for each in found or ()} == {"wrong-page-labels"}


def test_a_file_for_a_shop_is_asked_what_can_be_asked_of_it() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]
        pdf.pages[0].TrimBox = pikepdf.Array([9, 9, 586, 833])
        pdf.docinfo["/Subject"] = "For a copy shop, not accessible: exercise-cards.pdf has the same cards"

    checked = check_pdf(damaged(made(CARDS), cut), "shop.pdf")
    assert checked.for_shop
    assert {name for name, found in checked.found.items() if found is not None} == {
        name for name, rule in PDF_RULES.items() if rule.of_shops
    }
    assert checked.errors == ()


# --- What is read off a page --------------------------------------------------------------------------------------


def test_words_are_read_with_size_colour_place_and_tag() -> None:
    document = Document(made(CARDS), "cards.pdf")
    [found] = [each for each in document.pages[0].pieces if each.text == "Fear"]
    assert (found.size, found.colour, found.font.bold) == (15, (0x13, 0x26, 0x2E), True)
    assert found.box.left * 25.4 / 72 == pytest.approx(20, abs=0.6)
    assert found.box.top * 25.4 / 72 == pytest.approx(32, abs=8)
    owner = document.owner(found)
    assert owner is not None
    assert owner.inside("H2")
    assert [each.text for each in document.blocks][:4] == [
        "Sheet 1 of 1, front", "Fear", "Nobody wants to be the first.", "B03",
    ]  # fmt: skip


def test_lines_and_grounds_are_seen() -> None:
    drawn = (
        b"0.2 0.2 0.6 rg 0 742 595 100 re f 0.5 0.5 0.5 rg 100 500 200 0.7 re f BT /F1 12 Tf 100 780 Td (On blue) Tj ET"
    )
    document = Document(plain(drawn), "drawn.pdf")
    [piece] = document.pages[0].pieces
    ground = Ground(document.drawn(1))
    assert ground.colours(piece.box) == [(51, 51, 153)]
    [line] = [each for each in ground.lines() if each.thick < 3]
    assert (line.left, line.right, line.y) == pytest.approx((100, 300, 342), abs=1)


def test_a_tree_in_a_circle_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        sections = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Sect"]
        for each in sections:
            each["/K"] = pikepdf.Array([*each["/K"], sections[0], pdf.Root.StructTreeRoot, pikepdf.Dictionary(K=7)])

    content = damaged(made(HANDOUT), circle)
    assert check_pdf(content, "circle.pdf").pages == 5
    monkeypatch.setattr(tree, "MOST", 20)
    assert "not-all-checked" in codes(check_pdf(content, "circle.pdf"))


def test_what_is_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_SIGNS", 50)
    assert "not-all-checked" in codes(check_pdf(made(HANDOUT), "long.pdf"))


# --- Files that cannot be read ------------------------------------------------------------------------------------

BAD = {
    "empty": (lambda: b"", "not-a-pdf"),
    "words": (lambda: b"no pages at all", "not-a-pdf"),
    "a head": (lambda: b"%PDF-1.7\n", "pdf-broken"),
    "cut": (lambda: made(HANDOUT)[:400], "pdf-broken"),
    "locked": (lambda: damaged(made(HANDOUT), lambda _: None, encryption=LOCKED), "pdf-encrypted"),
    "no pages": (lambda: _empty(), "pdf-broken"),
}


def _empty() -> bytes:
    target = io.BytesIO()
    pikepdf.new().save(target)
    return target.getvalue()


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_pdf_is_refused_with_one_complaint(name: str) -> None:
    make, code = BAD[name]
    with pytest.raises(ProblemsError) as caught:
        check_pdf(make(), "bad.pdf")
    [complaint] = caught.value.diagnostics
    assert (complaint.code, complaint.span and complaint.span.path) == (code, "bad.pdf")
    assert complaint.help


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshopkit.checking.pdf.opened.MOST_PAGES", 4)
    with pytest.raises(ProblemsError, match="up to 4 are looked at"):
        check_pdf(made(HANDOUT), "long.pdf")


@pytest.mark.parametrize("path", sorted((SHARED / "look" / "print").glob("*.pdf")), ids=lambda path: path.name)
def test_a_pdf_of_others_can_be_asked(path: Path) -> None:
    checked = check_pdf(path.read_bytes(), path.name)
    assert all(each.help and each.span and each.span.path == path.name for each in checked.diagnostics)


# --- Nothing that is in a file makes a mistake of ours ------------------------------------------------------------


def unpacked(content: bytes) -> bytes:
    """Return a PDF whose objects can be read, so that something can be changed in them."""
    return damaged(content, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
                   stream_decode_level=pikepdf.StreamDecodeLevel.generalized)  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a file with some values put elsewhere, entries lost or doubled, or bytes struck."""
    kind = chance.randrange(7)
    if kind == 0:
        return content[: chance.randrange(len(content))]
    if kind == 1:
        whole = bytearray(content)
        for _ in range(chance.choice((1, 20, 400))):
            whole[chance.randrange(len(whole))] = chance.randrange(256)
        return bytes(whole)
    for _ in range(chance.randrange(1, 6)):
        names = re.findall(rb"/[A-Za-z]{1,20}", content)
        values = re.findall(rb"(?<= )-?[0-9.]+(?= )|\[[^\[\]]{0,60}\]|\d+ 0 R", content)
        put = chance.choice((b"null", b"-1", b"99999999999", b"1e9", b"[]", b"<<>>", b"(x)", b"/X", b"true", b"1 0 R"))
        if kind == 2 and values:
            content = content.replace(chance.choice(values), put, chance.choice((1, 3, 10_000)))
        elif kind == 3 and names:
            content = content.replace(chance.choice(names), chance.choice(names), chance.choice((1, 10_000)))
        elif kind == 4 and values:
            content = content.replace(chance.choice(values), chance.choice(values), chance.choice((1, 10_000)))
        elif kind == 5 and names:
            name = re.escape(chance.choice(names))
            content = re.sub(name + rb" (\d+ 0 R|\[[^\[\]]*\]|[^/\[<(>]*)", b" ", content, count=chance.choice((0, 1)))
        else:
            begun = chance.randrange(max(len(content), 1))
            content = content[:begun] + content[begun + chance.randrange(2000) :]
    return content


def asked(content: bytes) -> bool:
    """Ask the rules of a file; tell whether it could be opened. A mistake of ours would come out of here."""
    try:
        checked = check_pdf(content, "any.pdf")
    except ProblemsError as error:
        refused = {each.code for each in error.diagnostics}
    else:
        refused = set()
        assert all(each.message and each.help for each in checked.diagnostics)
    assert refused <= {"not-a-pdf", "pdf-broken", "pdf-encrypted"}
    return not refused


def sources() -> list[bytes]:
    foreign = [path.read_bytes() for path in sorted((SHARED / "look" / "print").glob("*.pdf"))[:2]]
    own = plain(b"q " * 50 + WORDS + zlib.compress(b"nothing that could be drawn"))
    return [unpacked(each) for each in (made(HANDOUT), made(CARDS), own, *foreign)]


def test_mutated_files_are_asked_or_refused() -> None:
    chance = random.Random("a few")  # noqa: S311 — the same every time
    held = sources()[:3]
    opened = [asked(mutated(chance.choice(held), chance)) for _ in range(60)]
    assert 10 < sum(opened) < 60


@pytest.mark.slow
def test_many_mutated_files_are_asked_or_refused() -> None:
    chance = random.Random("many")  # noqa: S311
    held = sources()
    opened = [asked(mutated(chance.choice(held), chance)) for _ in range(400)]
    assert 100 < sum(opened) < 400
