"""Read what stands on a slide besides words and pictures: tables, charts, diagrams, and what was hung on the slide."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from workshopkit.render.pptx.read_package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KINDS = {"chart": "chart", "chartex": "chart", "diagram": "diagram", "table": "table"}
Rows = tuple[tuple[str, ...], ...]


def frame_kind(frame: Any) -> str:
    """Return what a frame holds: `table`, `chart`, `diagram` (SmartArt), else `object`."""
    data = next(frame.iter(f"{_A}graphicData"), None)
    uri = data.get("uri", "") if data is not None else ""
    return _KINDS.get(uri.rpartition("/")[2], "object")


def table_rows(frame: Any, words: Callable[[Any], str]) -> Rows:
    """Return the words of each cell; `words` reads the body of one. Cells that are part of a wider one are empty."""
    return tuple(
        tuple(words(cell.find(f"{_A}txBody")) for cell in row.iterfind(f"{_A}tc")) for row in frame.iter(f"{_A}tr")
    )


def frame_digest(frame: Any, slide: str, package: Package) -> str:
    """Return what tells one chart or object from another: for a chart its numbers and names, which suites keep."""
    ids = {value for node in frame.iter() for name, value in node.attrib.items() if name.startswith(_R)}
    targets = [target for rid, (_, target) in sorted(package.relations(slide).items()) if rid in ids]
    kind = frame_kind(frame)
    if kind == "chart":
        said = [_chart_values(package.part(target)) for target in targets if target.endswith(".xml")]
        return hashlib.sha256(repr(said).encode()).hexdigest()
    return kind


def _chart_values(root: Any) -> list[list[str]]:
    """Return the categories and values of each series, numbers as numbers."""
    return [
        [_number(each.text or "") for part in ("cat", "val", "xVal", "yVal") for node in series.iterfind(f"{_C}{part}")
         for each in node.iter(f"{_C}v")]
        for series in root.iter(f"{_C}ser")
    ]  # fmt: skip


def _number(text: str) -> str:
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return " ".join(text.split())


def inside_choices(node: Any) -> Iterator[Any]:
    """Yield the shapes of a tree or group; of what is there in two versions the newer one."""
    for shape in node:
        if shape.tag == f"{_MC}AlternateContent":
            choice = shape.find(f"{_MC}Choice")
            yield from inside_choices(choice if choice is not None else ())
        else:
            yield shape


def extras(root: Any, slide: str, package: Package) -> frozenset[str]:
    """Return what hangs on a slide: `comment`, `animation`, `transition`."""
    kinds = {kind for kind, _ in package.relations(slide).values()}
    found = {"comment"} if kinds & {"comments", "modernComment"} else set()
    if any(node.get("presetClass") for node in root.iter(f"{_P}cTn")):
        found.add("animation")
    if any(len(node) for node in root.iter(f"{_P}transition")):  # LibreOffice writes one without an effect
        found.add("transition")
    return frozenset(found)


def sections(main: Any) -> dict[str, str]:
    """Return the name of the section each slide lies in, by the slide's number in the file; empty without sections."""
    return {
        each.get("id", ""): section.get("name", "")
        for section in main.iter(f"{_P14}section") for each in section.iter(f"{_P14}sldId")
    }  # fmt: skip
