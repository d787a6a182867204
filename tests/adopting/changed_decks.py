"""Changes a deck as a person does in PowerPoint."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

Change = Callable[[Any], None]


def change(deck: Path, target: Path, *changes: Change) -> Path:
    """Save a changed deck."""
    presentation = Presentation(str(deck))
    for each in changes:
        each(presentation)
    presentation.save(str(target))
    return target


def slide_of(presentation: Any, slide_id: str) -> Any:
    """Return the slide with an id of ours."""
    return next(each for each in presentation.slides if f"slide:{slide_id}" in {shape.name for shape in each.shapes})


def box_of(slide: Any, words: str) -> Any:
    """Return the shape whose text begins with these words, in a group or not."""

    def walk(shapes: Any) -> Any:
        for shape in shapes:
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                yield from walk(shape.shapes)
            elif shape.has_text_frame:
                yield shape

    return next(each for each in walk(slide.shapes) if each.text_frame.text.startswith(words))


def say(shape: Any, at: int, words: str) -> None:
    """Write other words into a paragraph, as a person does who types over it."""
    type_over(getattr(shape, "text_frame", shape).paragraphs[at]._p, words)


def type_over(paragraph: Any, words: str) -> None:
    """Put other words into a paragraph's first run, and nothing into the others."""
    for run in paragraph.iterfind(qn("a:r")):
        run.find(qn("a:t")).text, words = words, ""


def paragraph_of(slide: Any, words: str) -> Any:
    """Return the first paragraph of a slide that begins with these words, wherever it stands."""
    return next(
        each
        for each in slide._element.iter(qn("a:p"))
        if "".join(t.text or "" for t in each.iter(qn("a:t"))).startswith(words)
    )


def order(presentation: Any) -> Any:
    """Return the list of slides in the file."""
    return presentation.slides._sldIdLst


def move(slide_id: str, to: int) -> Change:
    """Move a slide."""

    def run(presentation: Any) -> None:
        at = list(presentation.slides).index(slide_of(presentation, slide_id))
        entry = order(presentation)[at]
        order(presentation).remove(entry)
        order(presentation).insert(to, entry)

    return run


def delete(slide_id: str) -> Change:
    """Delete a slide."""

    def run(presentation: Any) -> None:
        at = list(presentation.slides).index(slide_of(presentation, slide_id))
        entry = order(presentation)[at]
        presentation.part.drop_rel(entry.get(qn("r:id")))
        order(presentation).remove(entry)

    return run


def retitle(slide_id: str, words: str) -> Change:
    """Give a slide another title."""
    return lambda presentation: say(slide_of(presentation, slide_id).shapes.title, 0, words)


def add(title: str, *lines: str, at: int | None = None, notes: str = "") -> Change:
    """Add a slide with lines in a text box."""

    def run(presentation: Any) -> None:
        layout = next(
            each
            for each in presentation.slide_layouts
            if any(p.placeholder_format.type == 1 for p in each.placeholders)
        )
        slide = presentation.slides.add_slide(layout)
        slide.shapes.title.text = title
        box = slide.shapes.add_textbox(914400, 1828800, 6000000, 2000000)
        box.text_frame.text = "\n".join(lines)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        if at is not None:
            entry = order(presentation)[-1]
            order(presentation).remove(entry)
            order(presentation).insert(at, entry)

    return run


def duplicate(slide_id: str) -> Change:
    """Put a copy of a slide behind the last one, its id too, as office suites do."""

    def run(presentation: Any) -> None:
        slide = slide_of(presentation, slide_id)
        new = presentation.slides.add_slide(slide.slide_layout)
        for shape in list(new.shapes):
            shape._element.getparent().remove(shape._element)
        for shape in slide.shapes:
            new.shapes._spTree.append(copy.deepcopy(shape._element))

    return run


def repacked(deck: Path, part: str, content: bytes | None) -> bytes:
    """Return the file with another content of a part, or without it."""
    target = io.BytesIO()
    with zipfile.ZipFile(deck) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            if member.filename != part or content is not None:
                new.writestr(member, content if member.filename == part and content is not None else old.read(member))
    return target.getvalue()


def swap(slide: Any, old: str, new: str) -> None:
    """Put other words in the place of some, wherever they stand on a slide."""
    for paragraph in slide._element.iter(qn("a:p")):
        words = "".join(each.text or "" for each in paragraph.iter(qn("a:t")))
        if old in words:
            type_over(paragraph, words.replace(old, new, 1))
            return
    raise AssertionError(f"{old} is not on the slide")
