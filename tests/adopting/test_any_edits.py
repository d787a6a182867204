"""Whatever is done to a deck, in whatever order: built again, it shows just that, and leaves the rest as it was."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from changed_decks import add, change, delete, duplicate, move, order, retitle, slide_of, swap
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from small_kit import built, small_kit

from office_files import OfficeFile
from workshopkit.adopting.adopt import adopt_deck
from workshopkit.diagnostics import ProblemsError, Span
from workshopkit.render.pptx.read import ReadSlide, read_deck

IDS = ("cover", "tests", "helps", "answers", "needs", "ready", "sort", "close")
TEXTS = (
    ("cover", "For one test"), ("tests", "New, or new in this place"), ("tests", "Really done"),
    ("helps", "Time that is set aside"), ("helps", "every week"), ("answers", "Small first steps"),
    ("answers", "Strict hierarchies"), ("needs", "Partners from outside"), ("sort", "Move one card each."),
    ("sort", "Tables of four"), ("close", "Make one promise you can keep."),
)  # fmt: skip
NOTES = (
    ("cover", "Say hello."),
    ("tests", "Ask the first one"),
    ("helps", "Let them read."),
    ("close", "Thank everybody."),
)
SIGNS = "abcXYZäß*_[](){}<>&|#`\\'\"’-–.:;!?$~^+=/1 "
WORDS = st.text(SIGNS, min_size=1, max_size=14).map(lambda each: f"w{' '.join(each.split())}w")
EDIT = st.one_of(
    st.tuples(st.just("title"), st.sampled_from(IDS[1:]), WORDS),
    st.tuples(st.just("text"), st.sampled_from(TEXTS), WORDS),
    st.tuples(st.just("notes"), st.sampled_from(NOTES), WORDS),
    st.tuples(st.just("move"), st.sampled_from(IDS), st.integers(0, 7)),
    st.tuples(st.just("delete"), st.sampled_from(IDS)),
    st.tuples(st.just("duplicate"), st.sampled_from([each for each in IDS if each != "ready"])),
    st.tuples(st.just("add"), WORDS, st.lists(WORDS, min_size=1, max_size=3), st.integers(0, 4)),
)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return two kits with the same slides: in a theme, and in somebody's file."""
    folder = tmp_path_factory.mktemp("homes")
    template = folder / "plain.pptx"
    Presentation().save(str(template))
    return {"theme": small_kit(folder / "theme"), "agency": small_kit(folder / "agency", template=template)}


@pytest.mark.parametrize("look", ["theme", "agency"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=1, max_size=6))
def test_any_edits(homes: dict[str, Path], look: str, edits: Sequence[Any]) -> None:
    comes_home(homes, look, edits)


@pytest.mark.slow
@pytest.mark.parametrize("look", ["theme", "agency"])
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDIT, min_size=1, max_size=12))
def test_any_edits_at_length(homes: dict[str, Path], look: str, edits: Sequence[Any]) -> None:
    comes_home(homes, look, edits)


CORPUS = Path(os.environ.get("WORKSHOPKIT_SHARED", "/nowhere")) / "corpus" / "templates"
ONE_OF_EACH = (
    ("title", "close", "Before *we* part"), ("text", TEXTS[1], "New to us"), ("text", TEXTS[4], "each day"),
    ("text", TEXTS[5], "One small step"), ("text", TEXTS[7], "Friends"), ("text", TEXTS[8], "Move two."),
    ("notes", NOTES[1], "Ask me"), ("move", "sort", 1), ("add", "My own", ["One", "Two"], 3), ("duplicate", "tests"),
    ("delete", "cover"),
)  # fmt: skip


@pytest.mark.parametrize(("step", "least"), [(4, 3), pytest.param(1, 12, marks=pytest.mark.slow)], ids=["some", "all"])
def test_agencies_files(tmp_path: Path, step: int, least: int) -> None:
    tried = 0
    for template in sorted(CORPUS.glob("*"))[::step]:
        try:
            kit = small_kit(tmp_path / template.stem, template=template)
        except ProblemsError:
            continue  # one that is damaged, or has a password
        comes_home({"agency": kit}, "agency", ONE_OF_EACH, template)
        tried += 1
    if not CORPUS.is_dir():
        pytest.skip("the agencies' files are not at hand (WORKSHOPKIT_SHARED)")
    assert tried >= least


def comes_home(homes: dict[str, Path], look: str, edits: Sequence[Any], template: Path | None = None) -> None:
    """Make the edits, adopt the deck, build it again, and compare what is on the slides."""
    kit = homes[look]
    if look == "agency" and template is None:
        template = homes["theme"].parent / "plain.pptx"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck = change(kit / "deck.pptx", folder / "back.pptx", lambda presentation: play(presentation, edits))
        found = adopt_deck(deck, folder / "mine.md", kit)
        assert [(row.change, row.reason) for row in found.rows if row.reason] == []
        rebuilt = built((folder / "mine.md").read_text(encoding="utf-8"), template)
        came, made, was = (
            read_deck(each, Span("deck")) for each in (deck.read_bytes(), rebuilt, (kit / "deck.pptx").read_bytes())
        )
    assert [uncounted(each.title) for each in made] == [uncounted(each.title) for each in came]
    assert [said(each) for each in made] == [said(each) for each in came]
    before, after = (drawn(each) for each in ((kit / "deck.pptx").read_bytes(), rebuilt))
    known = {each.id: each for each in was}
    same = [each.id for each in came if each.id and words(each) == words(known[each.id])]
    assert all(before[each] == after[each] for each in same)


def play(presentation: Any, edits: Sequence[Any]) -> None:
    """Do what the edits say, as far as their slides and words are still there; the last slide stays.

    Slides are deleted last: the library gives a new slide the name of one that stands behind a gap.
    """
    edits = sorted(edits, key=lambda each: each[0] == "delete")
    done: set[object] = set()
    for number, (kind, what, *rest) in enumerate(edits):
        slide_id = what[0] if isinstance(what, tuple) else what
        if kind != "add" and not any(
            f"slide:{slide_id}" in {s.name for s in each.shapes} for each in presentation.slides
        ):
            continue
        if kind in {"duplicate", "delete"} and (len(order(presentation)) < 3 or slide_id in done):
            continue
        if kind == "add":
            add(f"{what} {number}", *rest[0], at=min(rest[1], len(order(presentation))), notes=f"Note {number}")(
                presentation
            )
        elif kind == "move":
            move(slide_id, min(rest[0], len(order(presentation))))(presentation)
        elif kind == "delete":
            delete(slide_id)(presentation)
        elif kind == "duplicate":
            duplicate(slide_id)(presentation)
            done.add(slide_id)
        elif kind == "title":
            retitle(slide_id, f"{rest[0]} {number}")(presentation)
        elif what not in done:
            done.add(what)
            slide = slide_of(presentation, slide_id)
            swap(slide.notes_slide if kind == "notes" else slide, what[1], rest[0])


def uncounted(title: str) -> str:
    """Return a title without the number that a copy gets."""
    return re.sub(r" \(\d+\)$", "", title)


def words(slide: ReadSlide) -> tuple[str, Counter[str], list[str]]:
    """Return all that is said on a slide."""
    return slide.title, *said(slide)


def said(slide: ReadSlide) -> tuple[Counter[str], list[str]]:
    """Return the paragraphs of a slide but its title, and those of its notes."""
    cells = (cell for shape in slide.shapes for row in shape.rows for cell in row)
    paragraphs = [*(each.text for each in slide.body), *cells]
    return Counter(each for each in paragraphs if each), [each.text for each in slide.notes]


def drawn(content: bytes) -> dict[str, str]:
    """Return each slide as it is written, by its id, without its own number."""
    file, found = OfficeFile(content), {}
    for slide, read in zip(file.slides, read_deck(content, Span("deck")), strict=True):
        text = file.parts[slide.name].decode()
        found[read.id] = re.sub(r'(type="slidenum".*?<a:t>)\d+', r"\1", text)
    return found
