"""Every rule for PDFs sees the fault it is there for: a sound document is damaged, and the rule has to say so."""

# ruff: noqa: E501 — a row a line

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdf_samples import CARDS, HANDOUT, TEXT, Damage, damaged, made, plain

from workshopkit.checking import pdf as checking
from workshopkit.checking.pdf.registry import PDF_RULES
from workshopkit.checking.pdf.run import check_pdf

Make = Callable[[], bytes]
Name = pikepdf.Name


def html(old: str, new: str, document: str = HANDOUT) -> Make:
    """Return what makes the handout with other words or another style."""
    assert old in document
    return lambda: made(document.replace(old, new, 1))


def cards(old: str, new: str) -> Make:
    """Return what makes the cards with other words or another style."""
    return html(old, new, CARDS)


def styled(rules: str) -> Make:
    """Return what makes the handout with more of a style."""
    return html("</style>", f"{rules}</style>")


def file(damage: Damage, document: str = HANDOUT) -> Make:
    """Return what damages the finished handout."""
    return lambda: damaged(made(document), damage)


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == Name(f"/{kind}"):
            yield each


def renamed(kind: str, other: str, *, most: int = 99) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        for each in list(elements(pdf, kind))[:most]:
            each["/S"] = Name(f"/{other}")

    return damage


def without(kind: str, key: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        for each in elements(pdf, kind):
            del each[key]

    return damage


def root(key: str, value: Any = None) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return damage


def stream(old: bytes, new: bytes, page: int = 0, *, times: int = 1) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        held = pdf.pages[page].Contents.read_bytes()
        assert old in held
        pdf.pages[page].Contents = pdf.make_stream(held.replace(old, new, times))

    return damage


def loose_element(pdf: pikepdf.Pdf) -> None:
    """Take one paragraph out of the structure; its words stay tagged."""
    for each in elements(pdf, "Sect"):
        each["/K"] = pikepdf.Array([kid for kid in each["/K"] if kid.get("/S") != Name.P])


def turned_round(pdf: pikepdf.Pdf) -> None:
    for each in elements(pdf, "Sect"):
        each["/K"] = pikepdf.Array(reversed(list(each["/K"])))


def apart(pdf: pikepdf.Pdf) -> None:
    """Let the second card be read in the middle of the first."""
    first, second = list(elements(pdf, "Art"))[:2]
    head, *rest = list(first["/K"])
    first["/K"] = pikepdf.Array([head, second, *rest])


def link(key: str, value: Any = None) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        annotation = pdf.pages[0].Annots[0]
        if value is None:
            del annotation[key]
        else:
            annotation[key] = value

    return damage


def unlinked(pdf: pikepdf.Pdf) -> None:
    for each in elements(pdf, "Link"):
        each["/K"] = pikepdf.Array([
            kid for kid in each["/K"] if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != Name.OBJR
        ])  # fmt: skip


def field(**entries: Any) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=pikepdf.Array([50, 50, 90, 70]), **entries
            )
        )
        pdf.pages[0].Annots.append(widget)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([widget]))

    return damage


def tabbed(pdf: pikepdf.Pdf) -> None:
    field(T="a", TU="Name")(pdf)
    pdf.pages[0].Tabs = Name.R


def fonts(kind: str, key: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and kind in {str(each.get("/Subtype")), str(each.get("/Type"))}:
                for name in [name for name in each.keys() if name.startswith(key)]:  # noqa: SIM118
                    del each[name]

    return damage


def titled(words: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as meta:
            meta["dc:title"] = words

    return damage


def untitled(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as meta:
        del meta["dc:title"]


def nameless(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as meta:
        del meta["pdfuaid:part"]


def bookmark(key: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        first = pdf.Root.Outlines.First
        del first[key]

    return damage


def labelled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=Name.D, St=3)]))


def for_shop(subject: str) -> Make:
    """Return what makes a file with a bleed and without a structure."""

    def damage(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/StructTreeRoot"]
        for page in pdf.pages:
            page.TrimBox = pikepdf.Array([9, 9, 586, 833])
        pdf.docinfo["/Subject"] = subject

    return file(damage, CARDS)


def kept_out() -> bytes:
    locks = pikepdf.Encryption(
        owner="o", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False)
    )
    return damaged(made(HANDOUT), lambda _: None, encryption=locks)


SVG = '<svg width="40" height="40"><title>A circle</title>'
CELLS = "<tr><td>We</td><td>try it</td></tr>"

LONG = "one thing after another that has to be said and to be done " * 4
RUN = '<section><p style="position: absolute; top: -15mm">Between us</p>'
SLOWLY = "t h e  w a y  h o m e".replace("  ", " ")

# rule, complaint, what makes the file
FAULTS: list[tuple[str, str, Make]] = [
    ("tagged", "not-tagged", file(root("/MarkInfo"))),
    ("tagged", "not-tagged", file(root("/StructTreeRoot"))),
    ("tagged", "untagged-content", file(stream(b"/Artifact\nBMC", b"/X\nBMC"))),
    ("tagged", "untagged-content", file(stream(b"/Span\n<</MCID 0>>\nBDC", b"/Span\nBMC"))),
    ("tagged", "unread-words", file(loose_element)),
    ("tagged", "locked-for-readers", kept_out),
    ("identity", "not-pdf-ua", file(nameless)),
    ("identity", "no-document-title", file(untitled)),
    ("identity", "no-document-title", file(titled("Microsoft Word - minutes.docx"))),
    ("identity", "title-not-shown", file(root("/ViewerPreferences"))),
    ("language", "no-document-language", file(root("/Lang"))),
    ("language", "wrong-language", file(root("/Lang", pikepdf.String("British English")))),
    ("headings", "no-headings", lambda: damaged(damaged(made(HANDOUT), renamed("H1", "P")), renamed("H2", "P"))),
    ("headings", "first-heading", html("<h1>What we found</h1>", "")),
    ("headings", "skipped-heading", file(renamed("H2", "H4"))),
    ("headings", "empty-heading", html("<h2>Three things</h2>", "<h2>Three things</h2><h2></h2>")),
    ("bookmarks", "no-bookmarks", file(root("/Outlines"))),
    ("bookmarks", "empty-bookmark", file(bookmark("/Title"))),
    ("bookmarks", "empty-bookmark", file(bookmark("/Dest"))),
    ("bookmarks", "bookmark-run-together", html("What we found", "What we<br>found")),
    ("lists-and-tables", "broken-list", file(renamed("LI", "P", most=1))),
    ("lists-and-tables", "broken-list", file(renamed("LBody", "P", most=1))),
    ("lists-and-tables", "list-by-hand", html(f"<p>{TEXT}</p>", "<p>– one thing</p><p>– another thing</p>")),
    ("lists-and-tables", "list-by-hand", html(f"<p>{TEXT}</p>", "<p>1. one thing</p><p>2. another thing</p>")),
    ("lists-and-tables", "layout-table", html("<table><thead><tr><th>Who</th><th>What</th></tr></thead>", "<table><tr><td>Left<td>right</tr></table><table><thead><tr><th>Who</th><th>What</th></tr></thead>")),
    ("lists-and-tables", "table-without-headers", file(renamed("TH", "TD"))),
    ("lists-and-tables", "cell-without-header", file(without("TD", "/A"))),
    ("lists-and-tables", "uneven-table", html(CELLS, CELLS + "<tr><td>They</td></tr>")),
    ("lists-and-tables", "repeated-header", html(CELLS, "<tr><th>Who</th><th>What</th></tr>" + CELLS)),
    ("figures", "figure-without-text", file(without("Figure", "/Alt"))),
    ("figures", "empty-figure-text", html("A circle", "circle.png")),
    ("figures", "marks-read", file(renamed("Figure", "P"))),
    ("reading-order", "read-out-of-order", file(turned_round)),
    ("reading-order", "read-out-of-order", file(apart, CARDS)),
    ("reading-order", "back-of-another-card", lambda: made(CARDS.replace("60mm", "99mm").replace("140mm", "21mm"))),
    ("links", "link-not-described", file(link("/Contents"))),
    ("links", "link-outside", file(unlinked)),
    ("links", "link-to-nothing", file(link("/A"))),
    ("links", "link-to-nothing", file(link("/A", pikepdf.Dictionary(S=Name.URI, URI="")))),
    ("links", "tab-order", file(lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"))),
    ("fields", "field-without-words", file(field(T="name"))),
    ("fields", "field-without-words", file(field(TU="Your name"))),
    ("fields", "field-outside", file(field(T="name", TU="Your name"))),
    ("fields", "tab-order", file(tabbed)),
    ("fonts", "font-not-embedded", file(fonts("/FontDescriptor", "/FontFile"))),
    ("fonts", "letters-without-meaning", file(fonts("/Type0", "/ToUnicode"))),
    ("fonts", "page-is-a-picture", lambda: plain(b"595 0 0 842 0 0 cm /I1 Do", image=True)),
    ("running-words", "running-words-read", lambda: made(HANDOUT.replace("<section>", RUN))),
    ("running-words", "other-page-number", file(labelled)),
    ("legible", "faint-print", styled("h2 + ul { color: #999 }")),
    ("legible", "faint-print", styled("ul { background: #335; color: #13262E }")),
    ("legible", "faint-print", styled("section { background: linear-gradient(90deg, white, #222) }")),
    ("legible", "print-contrast-not-checked", styled("ul { color: rgba(0, 0, 0, .8) }")),
    ("legible", "small-print", styled(".note { font-size: 9pt }")),
    ("legible", "small-print", styled("@page { @bottom-right { font-size: 7pt } }")),
    ("legible", "small-print", html("A sample", "A sample, large print")),
    ("legible", "small-body", styled("section + section p { font-size: 11pt }")),
    ("legible", "small-text", styled("p { font-size: 10pt }")),
    ("legible", "slanted-print", styled("p { font-style: italic }")),
    ("legible", "capitals", html("Three things", "THREE THINGS TO KEEP IN MIND")),
    ("legible", "stretched-lines", html(f"<p>{TEXT}</p>", f"<p style='text-align: justify'>{TEXT * 4}</p>")),
    ("legible", "underlined", html(f"<p>{TEXT}</p>", f"<p><u>{TEXT}</u></p>")),
    ("words", "lost-letters", html("Another one", "Another \ue123 one")),
    ("words", "words-off-the-page", styled("h2 { margin-left: 160mm; white-space: nowrap }")),
    ("words", "words-off-the-page", file(stream(b"1 0 0 -1 0 841.889764 cm", b"1 0 0 -1 300 841.889764 cm"))),
    ("words", "letter-by-letter", html("Another one", SLOWLY)),
    ("for-shops", "shop-file-not-said", for_shop("Twin: exercise-cards.pdf")),
    ("for-shops", "no-accessible-twin", for_shop("For a copy shop: not accessible")),
    ("cards", "small-card", cards("</style>", "article p { font-size: 11pt } h2 { font-size: 11pt !important }</style>")),
    ("cards", "card-without-id", cards("B07", "habit")),
    ("room-to-write", "narrow-lines", styled(".lines div { height: 7mm }")),
    ("sentences", "long-sentence", cards("It has always been done in this way.", LONG)),
]  # fmt: skip
TRIED = [pytest.param(*each, id=f"{number}-{each[1]}") for number, each in enumerate(FAULTS)]


@pytest.mark.parametrize(("rule", "code", "make"), TRIED)
def test_a_damaged_pdf_breaks_the_rule(rule: str, code: str, make: Make) -> None:
    found = check_pdf(make(), "damaged.pdf").found[rule]
    assert found is not None
    assert code in {each.code for each in found}
    for each in found:
        assert each.span is not None
        assert each.span.path == "damaged.pdf"
        assert each.help


@pytest.mark.parametrize("document", [HANDOUT, CARDS], ids=["handout", "cards"])
def test_the_samples_have_no_fault_before_they_are_damaged(document: str) -> None:
    assert check_pdf(made(document), "sound.pdf").diagnostics == ()


@pytest.mark.parametrize(
    "behind", ["We have always done it just so in this house", "We have never done anything else here as you know"]
)
def test_a_name_that_is_a_sentence_may_stand_smaller_on_its_back(behind: str) -> None:
    name = "We have always done it just so in this house"
    before, first, rest = CARDS.partition("<h2>Habit</h2>")
    document = (
        before + first.replace("Habit", name) + rest.replace("<h2>Habit", f"<h2 style='font-size: 10pt'>{behind}")
    )
    found = check_pdf(made(document), "cards.pdf").found["cards"]
    assert [each.code for each in found or ()] == ([] if behind == name else ["small-card"])


def test_every_rule_was_tried() -> None:
    assert {rule for rule, _, _ in FAULTS} == {name for name, rule in PDF_RULES.items() if rule.find is not None}
    assert [rule.number for rule in PDF_RULES.values()] == list(range(20, 43))
    assert all(bool(rule.find) != bool(rule.elsewhere) for rule in PDF_RULES.values())


def test_every_complaint_was_provoked() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(checking.__path__[0]).rglob("*.py")]
    said = {
        code for text in texts for code in re.findall(r'(?:\.fault|_badly_set)\(\s*(?:document,\s*)?"([a-z-]+)"', text)
    }
    assert len(said) > 50
    assert said - {code for _, code, _ in FAULTS} == OF_OTHERS


OF_OTHERS = {"damaged-pdf", "not-all-checked", "wrong-page-labels", "spaces-missing"}
"""Complaints about files that are damaged or not ours: test_pdf_checks provokes them."""
