"""Each thing a person can do to a slide is taken over, or told: what it is, why it stayed behind, what to do."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from changed_decks import (
    Change,
    change,
    delete,
    duplicate,
    move,
    order,
    paragraph_of,
    retitle,
    slide_of,
    swap,
    type_over,
)
from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Mm
from saved_decks import Parts, packed, parts_of
from small_kit import TEXT, built, small_kit

from workshopkit.adopting.adopt import adopt_deck
from workshopkit.adopting.model import Adopted
from workshopkit.diagnostics import ProblemsError

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccfc0f01f00050001ff"
    "a3d5b3c10000000049454e44ae426082"
)
_SMART = (
    '<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvGraphicFramePr>'
    '<p:cNvPr id="900" name="Diagram"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
    '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphic></p:graphicFrame>'
)
_FADE = (
    '<p:transition xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:fade/></p:transition>'
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small kit; nothing writes into it."""
    return small_kit(tmp_path_factory.mktemp("small") / "kit")


def adopted(kit: Path, folder: Path, *changes: Change) -> tuple[Adopted, str]:
    """Change the deck and adopt it; return the answer and the new text."""
    found = adopt_deck(change(kit / "deck.pptx", folder / "back.pptx", *changes), folder / "mine.md", kit)
    built(found.text)
    return found, found.text


def on(slide_id: str, do: Callable[[Any], object]) -> Change:
    """Return a change of one slide."""
    return lambda presentation: do(slide_of(presentation, slide_id))


def chart_numbers(slide: Any) -> None:
    chart = next(each.chart for each in slide.shapes if each.has_chart)
    next(chart._chartSpace.iter(qn("c:val"))).find(f".//{qn('c:v')}").text = "99"


def any_picture(slide: Any) -> None:
    slide.shapes.add_picture(io.BytesIO(PIXEL), 0, 0)


def loose_words(slide: Any) -> None:
    slide.shapes.add_textbox(0, 0, 90_000, 90_000).text_frame.text = "Loose"


def hide(slide: Any) -> None:
    slide._element.set("show", "0")


def no_title(slide: Any) -> None:
    type_over(slide.shapes.title.text_frame.paragraphs[0]._p, "")


def wider(slide: Any) -> None:
    frame = next(each for each in slide.shapes if each.has_table)
    for row in frame.table._tbl.tr_lst:
        row.append(copy.deepcopy(row.tc_lst[-1]))


@pytest.mark.parametrize(("slide_id", "do", "told"), [
    ("tests", hide, "the slide was hidden"),
    ("tests", any_picture, "a picture was added"),
    ("tests", lambda slide: slide.shapes._spTree.append(parse_xml(_SMART)), "a SmartArt diagram was added"),
    ("tests", lambda slide: slide.shapes.add_shape(1, 0, 0, 90_000, 90_000), "a shape was added"),
    ("tests", lambda slide: slide.shapes.add_connector(1, 0, 0, 90_000, 90_000), "a line was added"),
    ("tests", loose_words, "a new text box: “Loose”"),
    ("tests", lambda slide: slide._element.append(etree.fromstring(_FADE)), "a transition was added"),
    ("tests", no_title, "the title was taken away"),
    ("ready", chart_numbers, "the numbers of a chart were changed"),
    ("needs", wider, "the columns of a table were changed"),
    ("sort", lambda slide: type_over(paragraph_of(slide, "9"), "99"), "text changed: “99”"),
])  # fmt: skip
def test_what_stays_behind_is_told_with_a_way_out(
    home: Path, tmp_path: Path, slide_id: str, do: Callable[[Any], object], told: str
) -> None:
    found, text = adopted(home, tmp_path, on(slide_id, do))
    assert text == TEXT
    [row] = [each for each in found.rows if each.change == told]
    assert row.slide
    assert row.id == slide_id
    assert row.reason
    assert row.advice


def test_comments_are_told(home: Path, tmp_path: Path) -> None:
    parts: Parts = parts_of(home / "deck.pptx")
    rels = "ppt/slides/_rels/slide2.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="rIdC" Type="{kind}" Target="../comments/comment1.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    parts["ppt/comments/comment1.xml"] = b"<cm/>"
    found = adopt_deck(packed(parts, tmp_path / "back.pptx"), tmp_path / "mine.md", home)
    assert [(row.id, row.change) for row in found.rows] == [("tests", "a comment was written")]


def test_tables_change_by_cell_and_by_row(home: Path, tmp_path: Path) -> None:
    def edit(slide: Any) -> None:
        table = next(each for each in slide.shapes if each.has_table).table._tbl
        swap(slide, "Partners from outside", "Partners | friends")
        new = copy.deepcopy(table.tr_lst[1])
        for cell, words in zip(new.tc_lst, ("Anticipatory", "Time to look ahead", "12"), strict=True):
            type_over(cell.txBody.p_lst[0], words)
        table.tr_lst[1].addnext(new)
        table.remove(table.tr_lst[3])

    found, text = adopted(home, tmp_path, on("needs", edit))
    assert all(not row.reason for row in found.rows)
    own = text.partition("{#needs ")[2].partition("\n## ")[0]
    assert "| Mission | Partners \\| friends | 40 |\n| Anticipatory | Time to look ahead | 12 |\n" in own
    assert "Adaptive" not in own


def test_sections_are_renamed_and_slides_moved_between_them(home: Path, tmp_path: Path) -> None:
    parts = parts_of(home / "deck.pptx")
    main = parts["ppt/presentation.xml"].decode()
    parts["ppt/presentation.xml"] = main.replace('name="Middle"', 'name="The middle"').encode()
    found = adopt_deck(packed(parts, tmp_path / "back.pptx"), tmp_path / "mine.md", home)
    assert [row.change for row in found.rows] == ["section “Middle” is called “The middle” now"]
    assert found.text == TEXT.replace('session="Middle"', 'session="The middle"')


def test_a_slide_of_another_kit_with_the_same_id_is_a_new_one(home: Path, tmp_path: Path) -> None:
    words = ("What would you drop tomorrow", "Three habits that nobody needs any longer")

    def paste(presentation: Any) -> None:
        duplicate("close")(presentation)
        new = presentation.slides[len(presentation.slides) - 1]
        for paragraph in new._element.iter(qn("a:p")):
            type_over(paragraph, "")
        type_over(new.shapes.title.text_frame.paragraphs[0]._p, words[0])
        box = new.shapes.add_textbox(Mm(20), Mm(60), Mm(200), Mm(30))
        box.text_frame.text = words[1]

    found, text = adopted(home, tmp_path, paste)
    assert "{#what-would-you-drop-tomorrow .statement" in text
    assert words[1] in text
    assert text.startswith(TEXT.rstrip())
    assert [row.change for row in found.rows if not row.reason] == [f"new slide “{words[0]}”"]


def test_a_copy_whose_first_slide_is_deleted_stays_the_slide(home: Path, tmp_path: Path) -> None:
    found, text = adopted(home, tmp_path, duplicate("close"), lambda presentation: _drop_first(presentation, "close"))
    assert text == TEXT
    assert all(row.reason or "moved" in row.change for row in found.rows) or found.rows == ()


def _drop_first(presentation: Any, slide_id: str) -> None:
    delete(slide_id)(presentation)
    new = presentation.slides[len(presentation.slides) - 1]
    new.notes_slide.notes_text_frame.text = "Thank everybody."
    assert len(order(presentation)) == TEXT.count("\n## ")


LONG = TEXT.replace(
    "- Somebody who clears the way\n",
    "- Somebody who clears the way\n"
    + "".join(f"- Point {at}: {'some words to fill a line ' * 4}end\n" for at in range(8)),
)


def test_splits_that_only_the_agencys_file_makes_fold_back(tmp_path: Path) -> None:
    template = tmp_path / "plain.pptx"
    Presentation().save(str(template))
    kit = small_kit(tmp_path / "kit", LONG, template)
    titles = [each.shapes.title.text_frame.text for each in Presentation(str(kit / "deck.pptx")).slides]
    parts = sum("What helps" in each for each in titles)
    assert parts >= 2

    def edit(presentation: Any) -> None:
        swap(slide_of(presentation, "helps-2"), "Point 7", "Place 7")
        for at in range(parts):
            name = "helps" if at == 0 else f"helps-{at + 1}"
            swap(slide_of(presentation, name), "What helps", "What truly helps")

    found = adopt_deck(change(kit / "deck.pptx", tmp_path / "back.pptx", edit), tmp_path / "mine.md", kit)
    assert found.text == LONG.replace("Point 7", "Place 7").replace("What helps", "What truly helps")
    assert all(not row.reason for row in found.rows)
    last = "helps-2" if parts == 2 else f"helps-{parts}"
    cut = adopt_deck(change(kit / "deck.pptx", tmp_path / "cut.pptx", delete(last)), tmp_path / "cut.md", kit)
    assert "Point 7" not in cut.text
    assert "Point 0" in cut.text
    assert [bool(row.reason) for row in cut.rows] == [False]


def test_the_agencys_file_is_the_one_it_was(tmp_path: Path) -> None:
    template, other = tmp_path / "plain.pptx", tmp_path / "other.pptx"
    Presentation().save(str(template))
    kit = small_kit(tmp_path / "kit", template=template)
    wide: Any = Presentation()
    wide.slide_width = Mm(300)
    wide.save(str(other))
    deck = change(kit / "deck.pptx", kit / "deck.pptx", retitle("close", "Before we part"), move("sort", 1))
    for given in (None, template):
        found = adopt_deck(deck, tmp_path / "mine.md", kit, reference=given, force=True)
        assert [(row.change, row.reason) for row in found.rows] == [
            ("slide moved", ""), ("title changed: “Before we part”", "")
        ]  # fmt: skip
    with pytest.raises(ProblemsError) as caught:
        adopt_deck(deck, tmp_path / "new.md", kit, reference=other)
    assert [each.code for each in caught.value.diagnostics] == ["other-reference"]
    assert not (tmp_path / "new.md").exists()
