"""What every finished deck keeps: rules 1 to 19 for accessible slides, as questions to the file alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from office_files import (
    DRAWINGS,
    OfficeFile,
    Part,
    about,
    box,
    faults,
    find,
    is_decorative,
    is_placeholder,
    placeholder,
    words,
)

Rule = Callable[[OfficeFile], Iterator[str]]

WIDTH, HEIGHT = 338.67, 190.5
SMALLEST_PT, SMALLEST_FOOT_PT = 18.0, 12.0
FEET = frozenset({"source", "footer", "number"})
"""Slots in which type may be small."""
LONGEST_ALT = 250


def titles(file: OfficeFile) -> Iterator[str]:
    """1: a title in a title placeholder, not empty, unique in the deck."""
    found = [file.title(slide) for slide in file.slides]
    yield from (f"slide {number} has no title" for number, title in enumerate(found, start=1) if not title)
    counted = Counter(title.casefold() for title in found)
    yield from (f"`{title}` is the title of {count} slides" for title, count in counted.items() if count > 1)


def placeholders(file: OfficeFile) -> Iterator[str]:
    """2: placeholders are those of the layout, and none is left empty."""
    for number, slide in enumerate(file.slides, start=1):
        offered = file.layout(slide).placeholders
        for shape in filter(is_placeholder, slide.shapes):
            if placeholder(shape) not in offered:
                yield f"slide {number}: {placeholder(shape)} is none of its layout"
            if not words(shape).strip():
                yield f"slide {number}: {about(shape).get('name')} is empty"


def reading_order(file: OfficeFile) -> Iterator[str]:
    """3: the title comes first, the footer and the number last."""
    for number, slide in enumerate(file.slides, start=1):
        kinds = [placeholder(each)[0] if is_placeholder(each) else "" for each in slide.shapes]
        if kinds[0] != "title":
            yield f"slide {number} does not begin with its title"
        tail = [each for each in slide.shapes if not is_placeholder(each) and words(each).strip()]
        last_words = max((slide.shapes.index(each) for each in tail), default=-1)
        for kind in {"ftr", "sldNum"} & set(kinds):
            if kinds.index(kind) < last_words:
                yield f"slide {number}: {kind} is read before the end"


def alternative_text(file: OfficeFile) -> Iterator[str]:
    """4: every drawing is described or decorative, in words, briefly."""
    for number, slide in enumerate(file.slides, start=1):
        for shape in slide.shapes:
            told, kind = about(shape).get("descr", ""), f"p:{etree.QName(shape).localname}"
            name = f"slide {number}: {about(shape).get('name')}"
            if (kind in DRAWINGS or not words(shape).strip()) and not told and not is_decorative(shape):
                yield f"{name} is neither described nor decorative"
            if told and is_decorative(shape):
                yield f"{name} is described and decorative"
            if len(told) > LONGEST_ALT:
                yield f"{name} is described in {len(told)} characters"
            if re.search(r"\.(png|jpe?g|svg|gif)$|^(picture|image|shape|group) ?\d*$", told, re.IGNORECASE):
                yield f"{name} is described as `{told}`"


def hidden_words(file: OfficeFile) -> Iterator[str]:
    """5: no words inside what is marked decorative: they would not be read."""
    for number, slide in enumerate(file.slides, start=1):
        for shape in slide.shapes:
            if is_decorative(shape) and words(shape).strip():
                yield f"slide {number}: {about(shape).get('name')} is decorative and says `{words(shape)}`"


def tables(file: OfficeFile) -> Iterator[str]:
    """6: tables have a header row and no merged cells."""
    for number, slide in enumerate(file.slides, start=1):
        for table in find(slide.root, "//a:tbl"):
            if not find(table, "a:tblPr[@firstRow='1']"):
                yield f"slide {number}: a table without a header row"
            if find(table, ".//@gridSpan|.//@rowSpan|.//@hMerge|.//@vMerge"):
                yield f"slide {number}: a table with merged cells"


def languages(file: OfficeFile) -> Iterator[str]:
    """7: a language on every run."""
    for number, slide in enumerate(file.slides, start=1):
        for part in filter(None, (slide, file.notes(slide))):
            for run in find(part.root, "//a:r|//a:fld"):
                if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", "".join(find(run, "a:rPr/@lang"))):
                    yield f"slide {number}: no language on `{''.join(find(run, 'a:t/text()'))}`"


def properties(file: OfficeFile) -> Iterator[str]:
    """8: title, author, subject and language of the document."""
    core = etree.fromstring(file.parts["docProps/core.xml"])
    told = {etree.QName(each).localname: (each.text or "").strip() for each in core}
    yield from (f"no {name}" for name in ("title", "creator", "subject", "language") if not told.get(name))


def sizes(file: OfficeFile) -> Iterator[str]:
    """10: nothing under 18 pt, nothing under 12 pt at the foot; never shrunk to fit."""
    for number, slide in enumerate(file.slides, start=1):
        slots = _slots(file.layout(slide))
        for shape in slide.shapes:
            name, usual = slots.get(placeholder(shape), ("", None)) if is_placeholder(shape) else ("", None)
            least = SMALLEST_FOOT_PT if name in FEET else SMALLEST_PT
            for run in find(shape, "p:txBody//a:r|p:txBody//a:fld"):
                written = find(run, "a:rPr/@sz")
                size = int(written[0]) / 100 if written else usual
                if size is None or size < least:
                    yield f"slide {number}: `{''.join(find(run, 'a:t/text()'))}` in {size} pt"
        if find(slide.root, "//a:normAutofit|//a:spAutoFit"):
            yield f"slide {number}: text that shrinks"


def _slots(layout: Part) -> dict[tuple[str, str], tuple[str, float]]:
    """Return name and size of each placeholder of a layout."""
    found = {}
    for shape in filter(is_placeholder, layout.shapes):
        [size] = find(shape, ".//a:lvl1pPr/a:defRPr/@sz")
        found[placeholder(shape)] = (about(shape).get("name"), int(size) / 100)
    return found


def link_words(file: OfficeFile) -> Iterator[str]:
    """12: links say where they lead."""
    for number, slide in enumerate(file.slides, start=1):
        for part in filter(None, (slide, file.notes(slide))):
            for run in find(part.root, "//a:r[a:rPr/a:hlinkClick]"):
                text = "".join(find(run, "a:t/text()")).strip()
                target = part.relations[find(run, "a:rPr/a:hlinkClick/@r:id")[0]].target
                if not target.startswith("https://") or not text or re.fullmatch(r"(?i)here|link|https?://.*", text):
                    yield f"slide {number}: the link `{text}` to {target}"


def stillness(file: OfficeFile) -> Iterator[str]:
    """13: nothing moves, plays or turns over by itself."""
    for number, slide in enumerate(file.slides, start=1):
        if find(slide.root, "//p:transition|//p:timing|//a:audioFile|//a:videoFile"):
            yield f"slide {number} moves"


def lists(file: OfficeFile) -> Iterator[str]:
    """14: lists are lists; nothing is placed with spaces, tabs or empty paragraphs."""
    for number, slide in enumerate(file.slides, start=1):
        for text in (each.text or "" for each in find(slide.root, "//a:t")):
            if re.match(r"\s*[•·▪–—*-]\s", text) or re.search(r"\t| {3,}", text):
                yield f"slide {number}: `{text}`"
        for shape in slide.shapes:
            if any(words(each).strip() and "\n\n" in words(each) for each in find(shape, "p:txBody")):
                yield f"slide {number}: {about(shape).get('name')} holds an empty paragraph"


def numbers_and_sections(file: OfficeFile) -> Iterator[str]:
    """15: the slide number is a field; sections have names and hold every slide once, in order."""
    for number, slide in enumerate(file.slides, start=1):
        held = [each for each in slide.shapes if is_placeholder(each) and placeholder(each)[0] == "sldNum"]
        offered = [kind for kind, _ in file.layout(slide).placeholders]
        if "sldNum" in offered and not held:
            yield f"slide {number} has no number"
        for shape in held:
            if find(shape, ".//a:fld[@type='slidenum']/a:t/text()") != [str(number)]:
                yield f"slide {number}: its number is no field"
    listed = [each for _, ids in file.sections for each in ids]
    if listed != find(file.presentation.root, "p:sldIdLst/p:sldId/@id"):
        yield "the sections do not hold every slide once, in order"
    if [name for name, _ in file.sections if not name.strip()]:
        yield "a section has no name"


def notes(file: OfficeFile) -> Iterator[str]:
    """16: speaker notes on every slide."""
    told = [len(file.notes_text(each).strip()) for each in file.slides]
    yield from (f"slide {number} has no notes" for number, length in enumerate(told, start=1) if length < 20)


def on_the_slide(file: OfficeFile) -> Iterator[str]:
    """17: nothing stands outside the slide."""
    for number, slide in enumerate(file.slides, start=1):
        for shape in slide.shapes:
            place = box(shape)
            if place is None:
                continue
            left, top, width, height = place
            if left < -0.5 or top < -0.5 or left + width > WIDTH + 3 or top + height > HEIGHT + 0.5:
                yield f"slide {number}: {about(shape).get('name')} at {place}"


def masters(file: OfficeFile) -> Iterator[str]:
    """18: layouts and master hold placeholders only: what else stands there is not read."""
    parts = [file.part(each) for each in file.parts if re.match(r"ppt/slide(Layouts|Masters)/[^/]+\.xml", each)]
    for part in parts:
        yield from (f"{part.name} holds {about(each).get('name')}" for each in part.shapes if not is_placeholder(each))


def package(file: OfficeFile) -> Iterator[str]:
    """19: the file opens without repair."""
    yield from faults(file)


# --- 9: contrast, of every text against what lies behind it ------------------------------------------------------


def contrast(file: OfficeFile) -> Iterator[str]:
    """9: 4.5 for text, 3 for large text, against the shape it stands on, the topmost behind it, or the ground."""
    theme = _theme(file)
    for number, slide in enumerate(file.slides, start=1):
        layout = file.layout(slide)
        [ground] = find(layout.root, "p:cSld/p:bg//a:solidFill/*")
        behind: list[tuple[tuple[float, float, float, float], str]] = [((0, 0, WIDTH, HEIGHT), _value(ground, theme))]
        inherited = {placeholder(each): each for each in filter(is_placeholder, layout.shapes)}
        for shape in slide.shapes:
            twin = inherited.get(placeholder(shape)) if is_placeholder(shape) else None
            place = box(shape) or (box(twin) if twin is not None else None)
            fills = find(shape, "p:spPr/a:solidFill/*")
            if fills and place:
                behind.append((place, _value(fills[0], theme)))
            if place and not find(shape, "self::p:grpSp"):
                on = next(value for where, value in reversed(behind) if _covers(where, place))
                yield from _faint(number, shape, twin, on, theme)


def _faint(number: int, shape: Any, twin: Any, on: str, theme: Mapping[str, str]) -> Iterator[str]:
    for run in find(shape, "p:txBody//a:r|p:txBody//a:fld"):
        text = "".join(find(run, "a:t/text()"))
        usual = find(twin, ".//a:lvl1pPr/a:defRPr")[0] if twin is not None else None
        colours = find(run, "a:rPr/a:solidFill/*") or find(usual, "a:solidFill/*")
        size = int((find(run, "a:rPr/@sz") or find(usual, "@sz"))[0]) / 100
        bold = (find(run, "a:rPr/@b") or (find(usual, "@b") if usual is not None else [])) == ["1"]
        least = 3.0 if size >= 18 or (bold and size >= 14) else 4.5
        front = _value(colours[0], theme)
        if text.strip() and ratio(front, on) < least:
            yield f"slide {number}: `{text}` in {front} on {on}, {ratio(front, on):.1f}"


def _covers(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    middle = inner[0] + inner[2] / 2, inner[1] + inner[3] / 2
    return outer[0] <= middle[0] <= outer[0] + outer[2] and outer[1] <= middle[1] <= outer[1] + outer[3]


def _theme(file: OfficeFile) -> dict[str, str]:
    [master] = file.presentation.related("slideMaster")
    [name] = file.part(master).related("theme")
    values = {
        etree.QName(each).localname: each[0].get("val") for each in find(file.part(name).root, "//a:clrScheme")[0]
    }
    return values | {"bg1": values["lt1"], "bg2": values["lt2"], "tx1": values["dk1"], "tx2": values["dk2"]}


def _value(colour: Any, theme: Mapping[str, str]) -> str:
    value = colour.get("val")
    return str(theme[value] if etree.QName(colour).localname == "schemeClr" else value)


def ratio(first: str, second: str) -> float:
    """Return the contrast of two colours after WCAG."""

    def light(value: str) -> float:
        parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)


RULES: Mapping[str, Rule] = {
    each.__name__: each
    for each in (
        titles, placeholders, reading_order, alternative_text, hidden_words, tables, languages, properties, contrast,
        sizes, link_words, stillness, lists, numbers_and_sections, notes, on_the_slide, masters, package,
    )
}  # fmt: skip
