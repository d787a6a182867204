"""A deck that was changed in PowerPoint comes home: exactly its changes, and nothing else."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from changed_decks import (
    add,
    box_of,
    change,
    delete,
    duplicate,
    move,
    paragraph_of,
    repacked,
    retitle,
    say,
    slide_of,
    type_over,
)
from pptx import Presentation
from pptx.util import Mm, Pt

from kits import Done, listing, workshopkit
from office_files import OfficeFile
from workshopkit.adopting.adopt import adopt_deck
from workshopkit.adopting.kit import open_home
from workshopkit.adopting.model import Adopted
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.deck import make_deck


def adopted(kit: Path, *changes: Any) -> tuple[Adopted, list[str], list[str]]:
    """Change the kit's deck and adopt it; return the answer and the lines before and after."""
    deck = change(kit / "deck.pptx", kit.parent / "back.pptx", *changes)
    target = kit.parent / "mine.md"
    found = adopt_deck(deck, target, kit)
    before, after = ((each).read_text(encoding="utf-8").splitlines() for each in (kit / "deck.md", target))
    return found, before, after


def changed(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """Return the lines that differ, where no line was added."""
    assert len(before) == len(after)
    assert before != after
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def refusal(deck: Path, target: Path, kit: Path | None = None) -> str:
    """Return the code of the one complaint; nothing may be written."""
    before = listing(target.parent)
    with pytest.raises(ProblemsError) as caught:
        adopt_deck(deck, target, kit)
    assert listing(target.parent) == before
    [found] = caught.value.diagnostics
    assert found.help or found.code == "unreadable-file"
    return found.code


def test_every_slide_carries_its_id_where_nobody_sees_it(home: Path) -> None:
    slides = Presentation(str(home / "deck.pptx")).slides
    marks = [[shape for shape in slide.shapes if shape.name.startswith("slide:")] for slide in slides]
    assert len(marks) >= 8
    assert all(len(each) == 1 for each in marks)
    assert {each[0]._element.nvSpPr.cNvPr.get("hidden") for each in marks} == {"1"}
    assert {each[0].has_text_frame and each[0].text_frame.text for each in marks} <= {"", False}


def test_an_unchanged_deck_changes_nothing(kit: Path) -> None:
    found, _, _ = adopted(kit)
    assert found.rows == ()
    assert not found.changed
    assert (kit.parent / "mine.md").read_bytes() == (kit / "deck.md").read_bytes()


def test_a_title_changes_in_its_line_only(kit: Path) -> None:
    found, before, after = adopted(kit, retitle("close", "Before we part"))
    [(old, new)] = changed(before, after)
    assert new == old.replace("Before you go", "Before we part")
    assert [(row.id, row.reason) for row in found.rows] == [("close", "")]


def test_words_change_and_their_claims_stay(kit: Path) -> None:
    def edit(presentation: Any) -> None:
        type_over(
            paragraph_of(slide_of(presentation, "definition"), "It is put"), "It is *done* now, not only thought up_."
        )

    found, before, after = adopted(kit, edit)
    [(old, new)] = changed(before, after)
    assert old == "- **Really done**: [It is put into practice, not only thought up.]{claim=D2}"
    assert new == r"- **Really done**: [It is \*done\* now, not only thought up\_.]{claim=D2}"
    assert [row.reason for row in found.rows] == [""]


def test_notes_change_are_added_and_removed(kit: Path) -> None:
    def edit(presentation: Any) -> None:
        text = slide_of(presentation, "close").notes_slide.notes_text_frame
        words = [each.text for each in text.paragraphs]
        at = words.index("What should we keep?")
        say(text, at, "What shall stay?")
        text.paragraphs[at + 1]._p.getparent().remove(text.paragraphs[at + 1]._p)
        text.add_paragraph().text = "My own last words."

    found, _, after = adopted(kit, edit)
    own = "\n".join(after).partition("{#close")[2]
    assert "- What shall stay?\n" in own
    assert "What should we change next time?" not in own
    assert "My own last words." in own.partition("\n## ")[0].partition("::: notes")[2]
    assert all(not row.reason for row in found.rows)


def test_slides_are_added_moved_copied_and_deleted(kit: Path) -> None:
    found, _, after = adopted(
        kit,
        add("Two points", "First *point*", "1. second", at=2, notes="Say it."),
        add("One thing", "Just one sentence."),
        duplicate("definition"), move("close", 0), delete("sources"),
    )  # fmt: skip
    heads = [line for line in after if line.startswith("## ")]
    assert heads[0].startswith("## Before you go")
    assert heads[3].startswith("## Two points {#two-points .bullets")
    assert heads[-2].startswith("## One thing {#one-thing .statement")
    assert "{#definition-copy .cards" in heads[-1]
    assert " (2) {" in heads[-1]
    assert not any("{#sources " in head for head in heads)
    text = "\n".join(after)
    assert "- First \\*point\\*\n- 1\\. second\n" in text
    assert "::: notes\nSay it.\n:::" in text
    assert {row.change.split(" “")[0] for row in found.rows if not row.reason} >= {"slide moved", "new slide", "slide"}


def test_what_words_cannot_tell_is_told(kit: Path) -> None:
    def edit(presentation: Any) -> None:
        slide = slide_of(presentation, "definition")
        slide.shapes[0].left, slide.shapes[0].top, slide.shapes[0].width, slide.shapes[0].height = map(
            Mm, (3, 3, 200, 20)
        )
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(70)
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.italic = True
        slide.shapes.add_textbox(0, 0, 90_000, 90_000).text_frame.text = "Loose words"
        slide.shapes.add_picture(io.BytesIO(PIXEL), 0, 0)

    found, before, after = adopted(kit, edit)
    assert before == after
    assert all(row.reason and row.slide and row.id == "definition" for row in found.rows)
    told = " · ".join(row.change for row in found.rows)
    for words in (
        "moved or resized",
        "another size",
        "italics",
        "a new text box: “Loose words”",
        "a picture was added",
    ):
        assert words in told


def test_a_placeholder_that_left_its_place_is_told(kit: Path) -> None:
    def edit(presentation: Any) -> None:
        box = box_of(slide_of(presentation, "close"), "Make one promise")
        box.left, box.top, box.width, box.height = Mm(150), Mm(20), Mm(100), Mm(80)

    found, before, after = adopted(kit, edit)
    assert before == after
    assert [row.change for row in found.rows] == ["a shape was moved or resized"]


def test_a_slide_that_goes_on_over_two_is_one(kit: Path) -> None:
    text = (kit / "deck.md").read_text(encoding="utf-8")
    items = "\n".join(
        f"- Point number {at}: {'some words to fill more than a line of a slide ' * 3}end" for at in range(9)
    )
    long = f"## A long list {{#long .bullets}}\n\n{items}\n\n::: notes\nSay this.\n:::\n\n## Before you go"
    (kit / "deck.md").write_text(text.replace("## Before you go", long), encoding="utf-8")
    home = open_home(kit)
    assert next(slide.title for slide in home.slides if slide.id == "long") == "A long list (1 of 2)"
    (kit / "deck.pptx").write_bytes(make_deck(home.work, home.theme).content)

    def edit(presentation: Any) -> None:
        second = slide_of(presentation, "long-2")
        say(second.shapes.title, 0, "A longer list (2 of 2)")
        type_over(paragraph_of(second, "Point"), "Another point")
        say(second.notes_slide.notes_text_frame, 0, "Say that.")

    found, before, after = adopted(kit, edit)
    assert len(changed(before, after)) == 3
    assert {"- Another point", "Say that.", "## A longer list {#long .bullets}"} <= set(after)
    assert all(not row.reason for row in found.rows)


def test_words_that_come_from_the_plan_are_not_taken_over(kit: Path) -> None:
    def edit(presentation: Any) -> None:
        type_over(paragraph_of(slide_of(presentation, "monday-card"), "3"), "99")

    found, before, after = adopted(kit, edit)
    assert before == after
    assert [(row.id, bool(row.reason)) for row in found.rows] == [("monday-card", True)]


def test_a_title_that_another_slide_has_is_not_taken_over(kit: Path) -> None:
    other = OfficeFile((kit / "deck.pptx").read_bytes())
    title = other.title(other.slides[1])
    found, before, after = adopted(kit, retitle("close", title))
    assert before == after
    assert [row.reason for row in found.rows] == ["another slide has this title"]


def test_line_breaks_of_the_file_stay(kit: Path) -> None:
    text = (kit / "deck.md").read_bytes().replace(b"\n", b"\r\n")
    (kit / "deck.md").write_bytes(text)
    adopted(kit, retitle("close", "Before we part"))
    assert (kit.parent / "mine.md").read_bytes() == text.replace(b"Before you go", b"Before we part")


def test_decks_that_cannot_be_read_are_refused_in_one_complaint(kit: Path, tmp_path: Path) -> None:
    target, deck = tmp_path / "mine.md", tmp_path / "bad.pptx"
    whole = (kit / "deck.pptx").read_bytes()
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for content, code in (
        (whole[: len(whole) // 2], "deck-broken"), (b"", "not-a-deck"), (b"## A slide", "not-a-deck"),
        (locked, "deck-encrypted"), (locked[:8] + bytes(600), "not-a-deck"),
        (repacked(kit / "deck.pptx", "ppt/slides/slide3.xml", b"<p:sld"), "deck-broken"),
        (repacked(kit / "deck.pptx", "ppt/slides/slide3.xml", None), "deck-broken"),
        (repacked(kit / "deck.pptx", "ppt/presentation.xml", None), "deck-broken"),
    ):  # fmt: skip
        deck.write_bytes(content)
        assert refusal(deck, target, kit) == code
    assert refusal(tmp_path / "none.pptx", target, kit) == "missing-file"
    Presentation().save(str(deck))
    assert refusal(deck, target, kit) == "foreign-deck"
    assert refusal(kit / "deck.pptx", target, tmp_path) == "no-deck-text"


def test_a_file_in_the_way_stays(kit: Path, tmp_path: Path) -> None:
    deck = change(kit / "deck.pptx", tmp_path / "back.pptx", retitle("close", "Before we part"))
    mine = tmp_path / "mine.md"
    mine.write_text("my own\n", encoding="utf-8")
    assert refusal(deck, mine, kit) == "file-taken"
    assert refusal(deck, kit, kit) == "file-taken"
    adopt_deck(deck, mine, kit, force=True)
    assert "Before we part" in mine.read_text(encoding="utf-8")
    adopt_deck(deck, kit / "deck.md", kit)  # nobody has edited the kit's own
    assert (kit / "deck.md").read_bytes() == mine.read_bytes()
    if os.geteuid():
        tmp_path.chmod(0o500)
        assert refusal(deck, tmp_path / "new.md", kit) == "file-not-writable"


def test_the_command_says_what_became_of_each_change(kit: Path, tmp_path: Path) -> None:
    change(kit / "deck.pptx", kit / "deck.pptx", retitle("close", "Before we part"), delete("sources"))
    done: Done = workshopkit(tmp_path, "adopt", "kit/deck.pptx", "-o", "mine.md")
    assert done.code == 0, done.err
    assert "title changed: “Before we part”" in done.out
    assert "removed" in done.out
    assert "could not be taken over" not in done.out
    assert (tmp_path / "mine.md").is_file()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccfc0f01f00050001ff"
    "a3d5b3c10000000049454e44ae426082"
)
"""A picture of one dot."""
