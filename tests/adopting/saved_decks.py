"""Saves a deck as other programs do: the same slides, written otherwise."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from office_files import SPACES, find

Parts = dict[str, bytes]
_A, _P = (f"{{{SPACES[each]}}}" for each in "ap")
_CREATED = (
    '<a:extLst xmlns:a="{a}"><a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{{00000000-0000-4000-8000-{number:012d}}}"/>'
    "</a:ext></a:extLst>"
)


def parts_of(deck: Path) -> Parts:
    """Return the members of a file."""
    with zipfile.ZipFile(deck) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts, target: Path) -> Path:
    """Write the members as a file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    target.write_bytes(content.getvalue())
    return target


def slides(parts: Parts, change: Callable[[Any], None], *, folder: str = "ppt/slides") -> None:
    """Change every slide (or page of notes) as XML."""
    for name in [each for each in parts if posixpath.dirname(each) == folder]:
        root = etree.fromstring(parts[name])
        change(root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def other_names(parts: Parts) -> None:
    """Give slides other names and relations another order, as PowerPoint does."""
    for name in list(parts):
        content = parts.pop(name)
        if name.endswith(".rels") or name == "[Content_Types].xml":
            content = re.sub(rb"slides/slide(\d+\.xml)", rb"slides/slide7\1", content)
        if name.endswith(".rels"):
            root = etree.fromstring(content)
            root[:] = list(reversed(root))
            content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        parts[re.sub(r"(ppt/slides/(?:_rels/)?)slide(\d+\.xml)", r"\1slide7\2", name)] = content


def other_ids(parts: Parts) -> None:
    """Give shapes other numbers, and shapes and slides the creation ids of PowerPoint."""

    def change(root: Any) -> None:
        for number, about in enumerate(root.iter(f"{_P}cNvPr"), start=400):
            about.set("id", str(number))
            if not len(about):
                about.append(etree.fromstring(_CREATED.format(a=SPACES["a"], number=number)))
        common = root.find(f"{_P}cSld")
        created = etree.fromstring(
            f'<p:extLst xmlns:p="{SPACES["p"]}"><p:ext uri="{{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}}"><p14:creationId '
            f'xmlns:p14="{SPACES["p14"]}" val="1234567"/></p:ext></p:extLst>'
        )
        if common.find(f"{_P}extLst") is None:
            common.append(created)

    slides(parts, change)


def split_runs(parts: Parts) -> None:
    """Cut each run in two, as the spelling check does, name other languages, end paragraphs, mark fits of text."""

    def change(root: Any) -> None:
        for run in list(root.iter(f"{_A}r")):
            text = run.find(f"{_A}t")
            about = run.find(f"{_A}rPr")
            if about is not None:
                about.set("lang", "de-DE")
                about.set("dirty", "0")
            if text.text and len(text.text) > 3:
                second = copy.deepcopy(run)
                second.find(f"{_A}t").text, text.text = text.text[3:], text.text[:3]
                if about is not None:
                    about.set("err", "1")
                run.addnext(second)
        for paragraph in root.iter(f"{_A}p"):
            if paragraph.find(f"{_A}endParaRPr") is None:
                etree.SubElement(paragraph, f"{_A}endParaRPr", lang="de-DE")
        for body in root.iter(f"{_A}bodyPr"):
            if not len(body):
                etree.SubElement(body, f"{_A}normAutofit", fontScale="92500", lnSpcReduction="10000")

    slides(parts, change)
    slides(parts, change, folder="ppt/notesSlides")


def merged_runs(parts: Parts) -> None:
    """Make one run of neighbours, and round places."""

    def change(root: Any) -> None:
        for paragraph in root.iter(f"{_A}p"):
            runs = paragraph.findall(f"{_A}r")
            if len(runs) > 1 and not paragraph.findall(f"{_A}br"):
                runs[0].find(f"{_A}t").text = "".join(each.find(f"{_A}t").text or "" for each in runs)
                for each in runs[1:]:
                    paragraph.remove(each)
        for place in root.iter(f"{_A}off", f"{_A}ext"):
            for key in ("x", "y", "cx", "cy"):
                if key in place.attrib:
                    place.set(key, str(round(int(place.get(key)) / 12_700) * 12_700))

    slides(parts, change)
    slides(parts, change, folder="ppt/notesSlides")


def coded_breaks(parts: Parts) -> None:
    """Write breaks as codes in the words, put a second break sign before them, and close tables of codes."""

    def change(root: Any) -> None:
        for line_break in list(root.iter(f"{_A}br")):
            before = line_break.getprevious()
            if before is not None and before.tag == f"{_A}r":
                before.find(f"{_A}t").text += "_x000B_"
                line_break.getparent().remove(line_break)
        for text in root.iter(f"{_A}t"):
            text.text = (text.text or "").replace("_", "_x005F_") if "_x0" not in (text.text or "") else text.text

    slides(parts, change)


def loose_timing(parts: Parts) -> None:
    """Add the empty time line and the transition without effect that programs write by themselves."""

    def change(root: Any) -> None:
        root.append(etree.fromstring(f'<p:transition xmlns:p="{SPACES["p"]}" spd="slow"/>'))
        root.append(
            etree.fromstring(
                f'<p:timing xmlns:p="{SPACES["p"]}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" '
                'nodeType="tmRoot"/></p:par></p:tnLst></p:timing>'
            )
        )

    slides(parts, change)


def other_shapes(parts: Parts) -> None:
    """Make text boxes of placeholders but the title, name every shape otherwise, and put the last ones first."""

    def change(root: Any) -> None:
        for holder in find(root, "//p:sp[p:nvSpPr/p:nvPr/p:ph]"):
            mark = find(holder, "p:nvSpPr/p:nvPr/p:ph")[0]
            if mark.get("type") not in {"title", "ctrTitle", "sldNum", "ftr"}:
                mark.getparent().remove(mark)
        for number, about in enumerate(find(root, "//p:cNvPr[not(starts-with(@name, 'slide:'))]")):
            about.set("name", f"Google Shape;{number};p1")
        tree = find(root, "p:cSld/p:spTree")[0]
        tree.extend(list(reversed(tree[2:])))

    slides(parts, change)


def no_ids(parts: Parts) -> None:
    """Take the ids out, as Google Slides and Keynote do: the hidden shapes and the names of slides."""

    def change(root: Any) -> None:
        for about in find(root, "//p:cNvPr[starts-with(@name, 'slide:')]"):
            shape = about.getparent().getparent()
            shape.getparent().remove(shape)
        root.find(f"{_P}cSld").attrib.pop("name", None)

    slides(parts, change)


def no_sections(parts: Parts) -> None:
    """Take the sections out."""
    name = "ppt/presentation.xml"
    root = etree.fromstring(parts[name])
    for each in find(root, ".//p14:sectionLst"):
        each.getparent().getparent().remove(each.getparent())
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def loose_notes(parts: Parts) -> None:
    """Move the notes out of their placeholder into a text box."""

    def change(root: Any) -> None:
        for mark in find(root, "//p:ph[@type='body']"):
            mark.getparent().remove(mark)

    slides(parts, change, folder="ppt/notesSlides")


SAVED = (
    other_names, other_ids, split_runs, merged_runs, coded_breaks, loose_timing, other_shapes, no_sections, loose_notes,
)  # fmt: skip
"""What changes nothing a person would see."""
