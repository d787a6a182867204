"""Read a deck back that was changed in PowerPoint or LibreOffice: what stands on each slide, and which slide it was."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from workshopkit.diagnostics import Span
from workshopkit.render.pptx.mark import PREFIX
from workshopkit.render.pptx.read_frames import (
    Rows,
    extras,
    frame_digest,
    frame_kind,
    inside_choices,
    sections,
    table_rows,
)
from workshopkit.render.pptx.read_package import Package, broken, open_package
from workshopkit.units import EMU_PER_MM

_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_A, _P, _R = (f"{{{_SPACES[prefix]}}}" for prefix in "apr")
_AROUND = {"ftr", "sldNum", "dt", "hdr"}
"""Placeholders that say nothing of the slide itself."""
_GAP = re.compile(r"[ \t\u00a0\u200b\ufeff]+")
_BREAKS = re.compile(r"\r\n|[\v\r\u0085\u2028\u2029]")
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A sign that XML cannot hold, as Office writes it."""
ShapeKind = Literal["title", "text", "picture", "group", "table", "chart", "diagram", "object", "line"]
Place = tuple[float, float, float, float]
"""Left, top, width, height in millimetres."""


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One paragraph; a line break in it is a newline."""

    text: str
    level: int = 0
    formats: frozenset[str] = frozenset()
    """Formats no deck of ours has: `italics`, `underlined`, `struck through`."""
    sizes: frozenset[float] = frozenset()
    """Points that its runs say."""


@dataclass(frozen=True, slots=True)
class ReadShape:
    """One shape with words, a picture, or something else."""

    kind: ShapeKind
    key: str
    """What it is known by when two decks are compared: its name; one for all placeholders, as suites rename them."""
    paragraphs: tuple[ReadParagraph, ...] = ()
    place: Place | None = None
    """None where it is that of its layout, or lies in a group."""
    holder: str = ""
    """Kind and number of its placeholder."""
    digest: str = ""
    """Of a picture's bytes, or a chart's numbers."""
    rows: Rows = ()
    """Of a table: the words of each cell."""

    @property
    def text(self) -> str:
        """All words."""
        return "\n".join(each.text for each in self.paragraphs)


@dataclass(frozen=True)
class ReadSlide:
    """One slide as it stands in the file."""

    number: int
    id: str
    """Empty when the slide is new."""
    shapes: tuple[ReadShape, ...]
    notes: tuple[ReadParagraph, ...]
    hidden: bool
    section: str = ""
    """The named section it lies in; empty where the file has none."""
    extras: frozenset[str] = frozenset()
    """What hangs on it: `comment`, `animation`, `transition`."""

    @cached_property
    def title(self) -> str:
        """The words of the title, on one line."""
        found = [each.text for each in self.shapes if each.kind == "title"]
        return " ".join(" ".join(found).split())

    @property
    def body(self) -> tuple[ReadParagraph, ...]:
        """Every paragraph that is not of the title."""
        return tuple(each for shape in self.shapes if shape.kind == "text" for each in shape.paragraphs)


def read_deck(content: bytes, where: Span) -> tuple[ReadSlide, ...]:
    """Return the slides of a file in their order; raises ProblemsError when it cannot be read."""
    package = open_package(content, where)
    main = package.related("", "officeDocument")
    targets = package.relations(main)
    slides: list[ReadSlide] = []
    named = sections(package.part(main))
    for number, entry in enumerate(package.part(main).iterfind("p:sldIdLst/p:sldId", _SPACES), start=1):
        kind, path = targets.get(entry.get(f"{_R}id", ""), ("", ""))
        if kind != "slide":
            raise broken(where)
        slides.append(replace(_slide(package, path, number), section=named.get(entry.get("id", ""), "")))
    return tuple(slides)


def _slide(package: Package, path: str, number: int) -> ReadSlide:
    root = package.part(path)
    tree = root.find("p:cSld/p:spTree", _SPACES)
    if tree is None:
        raise broken(package.where)
    names = [each.get("name", "") for each in tree.iter(f"{_P}cNvPr")]
    marks = [name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX)]
    own = marks[0] if marks else root.find("p:cSld", _SPACES).get("name", "")
    images = {rid: target for rid, (kind, target) in package.relations(path).items() if kind == "image"}
    layout = package.related(path, "slideLayout")
    places = _places(package.part(layout)) if layout else {}
    found = _shapes(tree, package, path, images, inside=False)
    shapes = tuple(replace(each, place=each.place or places.get(each.holder)) for each in found)
    notes = package.related(path, "notesSlide")
    words = _notes(package.part(notes)) if notes else ()
    hidden = root.get("show") in {"0", "false"}
    return ReadSlide(number, own, shapes, words, hidden, extras=extras(root, path, package))


def _shapes(
    node: Any, package: Package, slide: str, images: dict[str, str], *, inside: bool
) -> Iterator[ReadShape]:  # fmt: skip
    for shape in inside_choices(node):
        about = shape.find("./*/p:cNvPr", _SPACES)
        name = about.get("name", "") if about is not None else ""
        if shape.tag == f"{_P}grpSp":
            yield ReadShape("group", name, place=_place(shape, inside=inside))
            yield from _shapes(shape, package, slide, images, inside=True)
        elif shape.tag == f"{_P}sp" and not name.startswith(PREFIX):
            yield from _words(shape, name, inside=inside)
        elif shape.tag == f"{_P}pic":
            blip = shape.find("p:blipFill/a:blip", _SPACES)
            target = images.get(blip.get(f"{_R}embed", ""), "") if blip is not None else ""
            digest = hashlib.sha256(package.content(target)).hexdigest() if target else ""
            yield ReadShape("picture", name, place=_place(shape, inside=inside), digest=digest)
        elif shape.tag == f"{_P}graphicFrame":
            yield _frame(shape, name, package, slide, inside=inside)
        elif shape.tag == f"{_P}contentPart":
            yield ReadShape("object", name, place=_place(shape, inside=inside), digest="object")
        elif shape.tag == f"{_P}cxnSp":
            yield ReadShape("line", name)


def _frame(frame: Any, name: str, package: Package, slide: str, *, inside: bool) -> ReadShape:
    """Return a table with its words, a chart with its numbers, or another object."""
    kind, place = frame_kind(frame), _place(frame, inside=inside)
    if kind == "table":
        rows = table_rows(frame, lambda body: "\n".join(each.text for each in _paragraphs(body)))
        return ReadShape("table", name, place=place, rows=rows)
    digest = frame_digest(frame, slide, package)
    if kind == "chart":
        return ReadShape("chart", name, place=place, digest=digest)
    return ReadShape("diagram" if kind == "diagram" else "object", name, place=place, digest=digest)


def _words(shape: Any, name: str, *, inside: bool) -> Iterator[ReadShape]:
    holder = shape.find("p:nvSpPr/p:nvPr/p:ph", _SPACES)
    role = holder.get("type", "obj") if holder is not None else ""
    body = shape.find("p:txBody", _SPACES)
    if role in _AROUND:
        return
    kind: ShapeKind = "title" if role in {"title", "ctrTitle"} else "text"
    key = f"placeholder {kind}" if holder is not None else name
    yield ReadShape(kind, key, _paragraphs(body), _place(shape, inside=inside), _holder(holder))


def _holder(holder: Any) -> str:
    """Return what tells one placeholder of a layout from the others, empty for none."""
    return "" if holder is None else f"{holder.get('type', 'obj').replace('ctrTitle', 'title')} {holder.get('idx', 0)}"


def _places(layout: Any) -> dict[str, Place]:
    """Return where the placeholders of a layout stand."""
    found = {}
    for shape in layout.iter(f"{_P}sp"):
        place = _place(shape, inside=False)
        if place is not None:
            found[_holder(shape.find("p:nvSpPr/p:nvPr/p:ph", _SPACES))] = place
    return {holder: place for holder, place in found.items() if holder}


def _place(shape: Any, *, inside: bool) -> Place | None:
    found = shape.find("p:spPr/a:xfrm", _SPACES)
    for path in ("p:xfrm", "p:grpSpPr/a:xfrm"):
        found = shape.find(path, _SPACES) if found is None else found
    if inside or found is None:
        return None
    numbers = [found.find(f"a:{tag}", _SPACES) for tag in ("off", "ext")]
    if None in numbers:
        return None
    values = [int(float(node.get(key, 0))) / EMU_PER_MM for node, keys in zip(numbers, (("x", "y"), ("cx", "cy")), strict=True) for key in keys]  # fmt: skip
    return values[0], values[1], values[2], values[3]


def _paragraphs(body: Any) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs that hold words."""
    found = (_paragraph(each) for each in (body.iterfind("a:p", _SPACES) if body is not None else ()))
    return tuple(each for each in found if each.text)


def _paragraph(node: Any) -> ReadParagraph:
    text, formats, sizes = "", set[str](), set[float]()
    for run in node:
        if run.tag == f"{_A}br":
            text += "\n"
        words = run.find("a:t", _SPACES)
        if run.tag not in {f"{_A}r", f"{_A}fld"} or words is None or not words.text:
            continue
        text += _BREAKS.sub("\n", _CODE.sub(_sign, words.text))
        about = run.find("a:rPr", _SPACES)
        if about is not None:
            formats |= _formats(about, linked=about.find("a:hlinkClick", _SPACES) is not None)
            sizes |= {int(about.get("sz")) / 100} if about.get("sz", "").isdigit() else set()
    lines = [_GAP.sub(" ", line).strip() for line in text.split("\n")]
    properties = node.find("a:pPr", _SPACES)
    level = properties.get("lvl", "0") if properties is not None else "0"
    return ReadParagraph(
        "\n".join(lines).strip(), int(level) if level.isdigit() else 0, frozenset(formats), frozenset(sizes)
    )


def _sign(found: re.Match[str]) -> str:
    """Return the sign of a code such as `_x000D_`: a break, a space, nothing for what cannot be seen."""
    code = int(found[1], 16)
    if code in {0x0A, 0x0B, 0x0D, 0x85}:
        return "\n"
    return " " if code == 0x09 else "" if code < 0x20 else chr(code)


def _formats(about: Any, *, linked: bool) -> set[str]:
    found = {"italics"} if about.get("i") in {"1", "true"} else set()
    if about.get("u", "none") != "none" and not linked:
        found.add("underlined")
    return found | ({"struck through"} if about.get("strike", "noStrike") != "noStrike" else set())


def _notes(root: Any) -> tuple[ReadParagraph, ...]:
    """Return the notes: those in the placeholder for them, else the longest text of the page."""
    others: list[tuple[ReadParagraph, ...]] = []
    for shape in root.iter(f"{_P}sp"):
        holder = shape.find("p:nvSpPr/p:nvPr/p:ph", _SPACES)
        role = holder.get("type", "obj") if holder is not None else ""
        found = _paragraphs(shape.find("p:txBody", _SPACES))
        if role == "body" and found:
            return found
        if role not in _AROUND:
            others.append(found)
    return max(others, key=lambda each: sum(len(one.text) for one in each), default=())
