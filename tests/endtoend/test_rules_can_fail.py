"""Every rule sees the fault it is there for: a finished kit is damaged, and the rule has to say so."""

# ruff: noqa: E501 — a row a line, and XML reads better unbroken

from __future__ import annotations

import re
from pathlib import Path

import pytest
from deck_damage import (
    LAYOUT,
    MAIN,
    NOTES,
    OTHER,
    RELS,
    SILENT,
    SLIDE,
    TYPES,
    Damage,
    add,
    both,
    change,
    chart,
    group,
    line,
    linked,
    picture,
    related,
    rename,
    row,
    run,
    shape,
    solid,
    table,
    with_settings,
    zipped,
)  # fmt: skip

from kits import Kit
from workshopkit import checking
from workshopkit.checking.colour import ratio
from workshopkit.checking.registry import DECK_RULES
from workshopkit.checking.run import check_deck

LONG = "one of many words that say what is to be done here, and by whom, and until when " * 12
GIF = b"GIF89a" + b"\x21\xf9\x04\x05\x0a\x00\x00\x00," * 3
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><text>Words</text></svg>'
BLIP = '<a:extLst><a:ext uri="x"><asvg:svgBlip xmlns:asvg="x" r:embed="rIdX"/></a:ext></a:extLst>'
EFFECT = '<p:timing><p:tnLst><p:par><p:cTn presetClass="{}" nodeType="{}" {}/></p:par></p:tnLst></p:timing>'
TITLE = r'<p:ph type="title"/>'
END = ("ppt/slides/slide3.xml", "</p:sld>")
CREATED = '<p:extLst><p:ext uri="x"><p14:creationId xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" val="7"/></p:ext></p:extLst>'
NOTED = "<a:t>" + "talk on and on " * 40 + "</a:t>"


def first(count: int, text: str = "") -> str:
    """Return the pattern of a shape by its place, or what it is replaced by."""
    return rf"(<p:spTree>.*?<p:grpSpPr[^>]*/>)(<p:sp>.*?</p:sp>){{{count}}}{text}"


# rule, complaint, damage
DECK: list[tuple[str, str, Damage]] = [
    ("titles", "slide-without-title", change(SLIDE, TITLE, '<p:ph type="body" idx="99"/>')),
    ("titles", "slide-without-title", change(SLIDE, r"(<p:ph type=.title.*?)<a:p>.*?</a:p>", r"\1<a:p/>")),
    ("titles", "two-titles", add(shape(run("Another"), place='<p:ph type="ctrTitle"/>'))),
    ("titles", "same-title", change(OTHER, r"(<p:ph type=.title.*?<a:t>)[^<]*", r"\1Which PROBLEM cannot wait?")),
    ("placeholders", "empty-placeholder", add(shape("<a:p/>", place='<p:ph type="body" idx="98"/>'))),
    ("reading-order", "title-not-first", change(SLIDE, first(1, "(.*)</p:spTree>"), r"\1\3\2</p:spTree>")),
    ("reading-order", "foot-not-last", add(shape(run("Read at the end")))),
    ("reading-order", "foot-not-last", both(related("image", "../media/x.png", b"x", part="ppt/media/x.png"), add(picture()))),
    ("alternative-text", "no-alternative-text", add(shape(fill=solid("FF0000")))),
    ("alternative-text", "no-alternative-text", add(line("FF0000", 901).replace(SILENT, ""))),
    ("alternative-text", "no-alternative-text", add(picture(about=""))),
    ("alternative-text", "no-alternative-text", change(SLIDE, r' val="1"/></a:ext>', ' val="0"/></a:ext>')),
    ("alternative-text", "no-alternative-text", add(group(picture(about=""), about=""))),
    ("alternative-text", "long-alternative-text", add(shape(about=f'descr="{"long " * 60}"'))),
    ("alternative-text", "empty-alternative-text", add(shape(about='descr="logo.png"'))),
    ("alternative-text", "empty-alternative-text", add(picture(about='descr="C:\\My pictures\\of us.jpeg"'))),
    ("alternative-text", "empty-alternative-text", add(picture(about='descr="Image 12"'))),
    ("alternative-text", "generated-alternative-text", add(picture(about='descr="A dog\nDescription automatically generated"'))),
    ("alternative-text", "described-and-decorative", add(shape(about="silent").replace('name="Planted"', 'name="P" descr="So"'))),
    ("drawings", "hidden-words", add(shape(run("Unheard"), about="silent"))),
    ("drawings", "hidden-words", add(
        group(shape(run("Unheard")), about="").replace('group" />', f'group">{SILENT}</p:cNvPr>')
    )),
    ("drawings", "drawing-in-pieces", add("".join(shape(about='descr="A leaf"', number=910 + n) for n in range(8)))),
    ("tables", "table-without-header", add(table(row("a", "b"), flags=""))),
    ("tables", "merged-cells", add(table(row("a", "b", flags=' gridSpan="2"')))),
    ("tables", "blank-cells", add(table(row("a", "b") + row("", "")))),
    ("tables", "blank-cells", add(table(row("a", "") + row("b", "")))),
    ("languages", "no-language", change(SLIDE, r' lang="en-GB"', "")),
    ("languages", "no-language", change(NOTES, r' lang="en-GB"', ' lang="?"')),
    ("languages", "no-language", add(table(row("a", "b").replace(' lang="en-GB"', "")))),
    ("properties", "file-without-title", change("docProps/core.xml", r"<dc:title>.*?</dc:title>", "<dc:title/>")),
    ("properties", "missing-property", change("docProps/core.xml", r"<dc:language>.*?</dc:language>", "")),
    ("contrast", "faint-words", add(shape(run("Faint", solid("DDDDDD")), fill=solid("FFFFFF")))),
    ("contrast", "faint-words", add(shape(run("Faint"), fill=solid("223344")))),
    ("contrast", "faint-words", add(shape(fill=solid("222222"), about="silent") + shape(run("Upon it"), number=901))),
    ("contrast", "faint-words", add(table(row("a").replace("</a:tc>", f"<a:tcPr>{solid('333333')}</a:tcPr></a:tc>")))),
    ("contrast", "faint-words", change("ppt/theme/theme1.xml", r"(<a:dk1>.*?val=.)\w{6}", r"\g<1>FAFAFA")),
    ("contrast", "faint-words", change("ppt/slideMasters/slideMaster1.xml", r'tx1="dk1"', 'tx1="lt2"')),
    ("contrast", "contrast-not-checked", add(shape(run("Where?"), fill="<a:blipFill/>"))),
    ("contrast", "contrast-not-checked", both(
        related("image", "../media/x.png", b"x", part="ppt/media/x.png"),
        add(picture(size=(9_000_000, 6_000_000)) + shape(run("Where?"))),
    )),
    ("sizes", "small-type", add(shape(run("Small", attributes='lang="en-GB" sz="1700"')))),
    ("sizes", "small-type", add(shape(run("Small", attributes='lang="en-GB" sz="1100"'), name="Source"))),
    ("sizes", "small-type", both(*(change(f"ppt/slideLayouts/slideLayout{n}.xml", r' sz="\d+"', ' sz="1000"', every=True) for n in (1, 2, 3)))),
    ("sizes", "shrunk-text", change(SLIDE, r"<a:noAutofit/>", "<a:normAutofit/>")),
    ("sizes", "shrunk-text", add(shape(run("Shrunk"), body='<a:normAutofit fontScale="62500"/>'))),
    ("colour-alone", "told-by-colour", both(
        change("ppt/slides/slide16.xml", r"<a:t>[A-Z]</a:t>", "<a:t></a:t>", every=True),
        change("ppt/slides/slide16.xml", r'prst="\w+"', 'prst="rect"', every=True),
    )),
    ("colour-alone", "links-by-colour", add(group(line("AA0000", 901), line("00AA00", 902)))),
    ("colour-alone", "links-by-colour", change("ppt/slides/slide17.xml", r'val="(dash|sysDot|dot)"', 'val="solid"', every=True)),
    ("colour-alone", "chart-by-colour", chart("")),
    ("colour-alone", "words-by-colour", add(shape(run("Black and ") + run("red", solid("AA0000"))))),
    ("links", "empty-link-words", linked("Click here", "https://example.org/a")),
    ("links", "empty-link-words", linked("https://example.org/a/long/way", "https://example.org/a")),
    ("links", "empty-link-words", change(NOTES, r"(hlinkClick [^>]*/></a:rPr><a:t>)[^<]*", r"\1here")),
    ("links", "link-leads-nowhere", linked("The report", "C:/reports/one.docx")),
    ("links", "link-leads-nowhere", linked("The report", "javascript:alert(1)")),
    ("links", "link-without-https", linked("The report", "http://example.org/a")),
    ("stillness", "slide-turns-over", change(SLIDE, r"</p:clrMapOvr>", "</p:clrMapOvr><p:transition/>")),
    ("stillness", "slide-turns-over", change(SLIDE, r"</p:clrMapOvr>", '</p:clrMapOvr><p:transition advTm="500"/>')),
    ("stillness", "slide-moves", add(EFFECT.format("entr", "afterEffect", ""), *END)),
    ("stillness", "slide-moves", add(EFFECT.format("emph", "clickEffect", 'repeatCount="indefinite"'), *END)),
    ("stillness", "media-plays", add('<a:videoFile r:link="rIdX"/>', SLIDE, "</p:cNvPr>")),
    ("stillness", "picture-moves", both(related("image", "../media/x.gif", GIF, part="ppt/media/x.gif"), add(picture()))),
    ("stillness", "show-runs-by-itself", with_settings('<p:showPr loop="1"/>')),
    ("lists", "typed-list", add(shape(run("• Alone")))),
    ("lists", "typed-list", add(shape(f"<a:p>{run('1. One')}</a:p><a:p>{run('2. Two')}</a:p>"))),
    ("lists", "placed-with-spaces", add(shape(run("Name:      Date:")))),
    ("lists", "placed-with-spaces", add(shape(run("Name:\tDate")))),
    ("lists", "empty-paragraph", add(shape(f"<a:p>{run('One')}</a:p><a:p/><a:p>{run('Two')}</a:p>"))),
    ("lists", "empty-paragraph", add(shape(f"{run('One')}<a:br/><a:br/>{run('Two')}"))),
    ("numbers-and-sections", "number-not-a-field", change(SLIDE, r"<a:fld [^>]*>(<a:rPr.*?)</a:fld>", r"<a:r>\1</a:r>")),
    ("numbers-and-sections", "wrong-number", change(SLIDE, r"(type=.slidenum.*?<a:t>)3<", r"\g<1>4<")),
    ("numbers-and-sections", "no-slide-number", change(SLIDE, r'<p:ph type="sldNum"[^>]*/>', "")),
    ("numbers-and-sections", "no-sections", change(MAIN, r"<p14:sectionLst.*?</p14:sectionLst>", "")),
    ("numbers-and-sections", "section-without-name", change(MAIN, r'(<p14:section name=")[^"]*', r"\1Default Section")),
    ("numbers-and-sections", "sections-out-of-order", change(
        MAIN, r"(<p14:sldId [^>]*/>)(.*?)(<p14:sldId [^>]*/>)", r"\3\2\1"
    )),
    ("notes", "slide-without-notes", change(NOTES, r"<a:t>[^<]*</a:t>", "<a:t/>", every=True)),
    ("notes", "slide-without-notes", change(RELS, r"<Relationship [^>]*notesSlide[^>]*/>", "")),
    ("notes", "only-in-notes", both(
        change(SLIDE, r"(<p:spTree>.*?</p:sp>).*</p:spTree>", r"\1</p:spTree>"), change(NOTES, r"<a:t>[^<]*</a:t>", NOTED)
    )),
    ("on-the-slide", "off-the-slide", change(SLIDE, r'<a:off x="\d+"', '<a:off x="12000000"')),
    ("on-the-slide", "off-the-slide", change(SLIDE, r'<a:off x="\d+"', '<a:off x="-99999"')),
    ("on-the-slide", "off-the-slide", change("ppt/slideLayouts/slideLayout3.xml", r'(ph type="title".*?<a:off x=")\d+', r"\g<1>9999999")),
    ("on-the-slide", "text-overflows", add(shape(run(LONG), fill=solid("FFFFFF")))),
    ("on-the-slide", "text-overflows", change(SLIDE, r"(<p:ph type=.title.*?<a:t>)[^<]*", rf"\1{LONG}")),
    ("on-the-slide", "words-in-a-picture", both(
        related("image", "../media/x.svg", SVG, part="ppt/media/x.svg"), add(picture(extra=BLIP))
    )),
    ("on-the-slide", "slide-is-a-picture", both(
        change(SLIDE, r"(<p:spTree>.*?</p:sp>).*</p:spTree>", r"\1</p:spTree>"),
        related("image", "../media/x.png", b"x", part="ppt/media/x.png"), add(picture(size=(12_192_000, 6_858_000))),
    )),
    ("masters", "drawing-on-the-master", add(shape(fill=solid("FF0000")), LAYOUT)),
    ("masters", "words-on-the-master", add(shape(run("Confidential")), LAYOUT)),
    ("package", "same-shape-id", change(SLIDE, r'<p:cNvPr id="3"', '<p:cNvPr id="4"')),
    ("package", "part-without-type", change(TYPES, r'<Default Extension="png"[^>]*/>', "")),
    ("package", "lost-part", change(TYPES, r"/ppt/slides/slide3.xml", "/ppt/slides/slide333.xml")),
    ("package", "lost-part", change(RELS, r"notesSlide3.xml", "notesSlide333.xml")),
    ("package", "lost-relation", add(picture())),
    ("package", "wrong-part-type", change(TYPES, r"(slide3.xml\" ContentType=.*?presentationml.)slide", r"\1tags")),
    ("package", "orphan-part", rename("docProps/app.xml", "docProps/old.xml")),
    ("package", "unreadable-part", change(NOTES, "</p:notes>", "")),
    ("package", "unreadable-part", change(NOTES, r"\?>", "?><!DOCTYPE notes [<!ENTITY e 'x'>]>")),
    ("package", "same-part-name", change(TYPES, r"/ppt/slides/slide4.xml", "/ppt/slides/Slide3.xml")),
    ("package", "lost-slide", change(MAIN, r'(<p:sldId id="258" r:id=")[^"]*', r"\1rId999")),
    ("package", "slide-without-layout", change(RELS, r"<Relationship [^>]*slideLayout[^>]*/>", "")),
    ("package", "shared-notes", change(RELS, r"notesSlide3\.xml", "notesSlide4.xml")),
    ("package", "unknown-placeholder", add(shape(run("Lost"), place='<p:ph type="body" idx="98"/>'))),
    ("package", "same-id", change(MAIN, r'<p:sldId id="258"', '<p:sldId id="257"')),
    ("package", "wrong-id", change(MAIN, r'<p:sldId id="258"', '<p:sldId id="12"')),
    ("package", "wrong-id", change("ppt/slideMasters/slideMaster1.xml", r'(<p:sldLayoutId id=")\d+', r"\g<1>77")),
    ("package", "no-master", change(MAIN, r"<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", "")),
    ("package", "stale-section", change(MAIN, r"<p14:sldId [^>]*/>", "")),
    ("package", "stale-section", change(MAIN, r'<p14:sldId id="258"', '<p14:sldId id="999"')),
    ("package", "same-creation-id", both(*(change(part, "</p:spTree>", f"</p:spTree>{CREATED}") for part in (SLIDE, OTHER)))),
]  # fmt: skip
TRIED = [pytest.param(*each, id=f"{number}-{each[1]}") for number, each in enumerate(DECK)]


@pytest.mark.parametrize(("rule", "code", "damage"), TRIED)
def test_a_damaged_deck_breaks_the_rule(default_kit: Kit, rule: str, code: str, damage: Damage) -> None:
    parts = dict(default_kit.deck.parts)
    damage(parts)
    found = check_deck(zipped(parts), "deck.pptx").found[rule]
    assert code in {each.code for each in found}
    for each in found:
        assert each.span is not None
        assert each.span.path == "deck.pptx"
        assert each.help


def test_the_deck_has_no_fault_before_it_is_damaged(default_kit: Kit) -> None:
    assert check_deck(zipped(default_kit.deck.parts), "deck.pptx").diagnostics == ()


def test_every_rule_for_decks_was_tried() -> None:
    assert {rule for rule, _, _ in DECK} == DECK_RULES.keys()
    assert [rule.number for rule in DECK_RULES.values()] == list(range(1, 20))


def test_every_complaint_of_the_rules_was_provoked() -> None:
    source = Path(checking.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in source.rglob("*.py") if "pdf" not in path.parts]
    said = {code for text in texts for code in re.findall(r'(?:\.fault|_damage)\(\s*(?:deck,\s*)?"([a-z-]+)"', text)}
    assert len(said) > 60
    assert said - {code for _, code, _ in DECK} == OF_OTHERS


OF_OTHERS = {"text-outside-placeholders"}
"""Complaints about decks that are not ours: tests/checking provokes them."""


def test_contrast_is_measured_as_wcag_measures_it() -> None:
    assert ratio((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
