"""Make the parts of a file agree with each other: relations that lead somewhere, types once, ids no shape shares."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from lxml import etree

from workshopkit.render.opc import TYPES, relations_of
from workshopkit.render.pptx.opening import RELATION, parse_xml, target_of

Parts = dict[str, bytes]
TOP = "_rels/.rels"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PML = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = {
    "officedocument": f"{_OFFICE}/officeDocument",
    "core-properties": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "extended-properties": f"{_OFFICE}/extended-properties",
}
"""What a deck keeps of the relations of the package itself; some programs write their types in ways of their own."""
_DRAWN = re.compile(r"ppt/(slideMasters|slideLayouts|notesMasters|handoutMasters)/[^/]+\.xml")
_LISTING = re.compile(r"ppt/(presentation|slideMasters/[^/]+)\.xml")
_LISTED = ("sldMasterId", "sldLayoutId", "sldId", "notesMasterId", "handoutMasterId")
_RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLAIN = re.compile(r"[A-Za-z0-9_.()\[\]/~+-]+")


def repaired(parts: Parts) -> Parts:
    """Return the parts of a package in which whatever contradicts itself was put right; raises XMLSyntaxError."""
    parts = _well_named(parts)
    known = {name.casefold(): name for name in parts}
    for name in [each for each in parts if each.endswith(".rels")]:
        parts[name] = _sound_relations(name, parts[name], known)
    parts[TYPES] = _sound_types(parts[TYPES], known)
    for name in [each for each in parts if _LISTING.fullmatch(each)]:
        parts[name] = _sound_lists(parts[name], parts.get(relations_of(name), b""))
    for name in [each for each in parts if _DRAWN.fullmatch(each)]:
        parts[name] = _own_ids(parts[name])
    return parts


def _well_named(parts: Parts) -> Parts:
    """Return the parts under names that every program can read; the same name with other capitals counts as one."""
    found: Parts = {}
    taken: set[str] = set()
    names: dict[str, str] = {}
    for name, content in parts.items():
        new = name if _PLAIN.fullmatch(name) else _plain(name, taken)
        if new.casefold() not in taken:
            taken.add(new.casefold())
            found[new] = content
            if new != name:
                names[unquote(name).casefold()] = new
    if names:
        for name in [each for each in found if each.endswith(".rels") or each == TYPES]:
            found[name] = _renamed(name, found[name], names)
    return found


def _plain(name: str, taken: Iterable[str]) -> str:
    folder, base = posixpath.split(name)
    stem, dot, ending = base.rpartition(".")
    stem = re.sub(r"[^A-Za-z0-9_.-]+", "_", stem or ending)
    new, count = posixpath.join(folder, f"{stem}{dot}{ending}"), 1
    while new.casefold() in taken:
        new, count = posixpath.join(folder, f"{stem}-{count}{dot}{ending}"), count + 1
    return new


def _renamed(name: str, content: bytes, names: dict[str, str]) -> bytes:
    root, folder = parse_xml(content), posixpath.dirname(posixpath.dirname(name))
    for each in root.iter(RELATION):
        if each.get("TargetMode") != "External":
            new = names.get(target_of(folder, each.get("Target", "")).casefold())
            if new:
                each.set("Target", f"/{new}")
    for each in root.iter(f"{_CT}Override"):
        new = names.get(target_of("", each.get("PartName", "")).casefold())
        if new:
            each.set("PartName", f"/{new}")
    return _written(root)


def _sound_relations(name: str, content: bytes, known: dict[str, str]) -> bytes:
    """Return relations without those that lead nowhere, at the top only those a deck keeps, each kind once."""
    root = parse_xml(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    seen: set[str] = set()
    for each in list(root.iter(RELATION)):
        kind, rid = each.get("Type", ""), each.get("Id", "")
        usual = _KINDS.get(kind.rpartition("/")[2].casefold(), "")
        lost = rid in seen or (name == TOP and (not usual or usual in seen))
        if each.get("TargetMode") != "External":
            place = target_of(folder, each.get("Target", ""))
            part = known.get(place.casefold())
            lost = lost or part is None
            if part is not None and part != place:
                each.set("Target", f"/{part}")
        if lost:
            root.remove(each)
            continue
        seen.add(rid)
        if name == TOP:
            each.set("Type", usual)
            seen.add(usual)
    return _written(root)


def _sound_types(content: bytes, known: dict[str, str]) -> bytes:
    """Return the list of content types, each part once, those that are not there left out."""
    root = parse_xml(content)
    seen: set[str] = set()
    for each in list(root.iter(f"{_CT}Override", f"{_CT}Default")):
        part = target_of("", each.get("PartName", ""))
        name = f"/{part}" if each.get("PartName") else f".{each.get('Extension')}"
        lost = bool(each.get("PartName")) and part.casefold() not in known
        if lost or name.casefold() in seen:
            root.remove(each)
        elif each.get("PartName"):
            each.set("PartName", f"/{known[part.casefold()]}")
        seen.add(name.casefold())
    return _written(root)


def _sound_lists(content: bytes, relations: bytes) -> bytes:
    """Return a part whose lists of masters, layouts and slides name only what there is."""
    root = parse_xml(content)
    known = {each.get("Id") for each in parse_xml(relations).iter(RELATION)} if relations else set()
    lost = [each for name in _LISTED for each in root.iter(f"{_PML}{name}") if each.get(_RID) not in known]
    for each in lost:
        each.getparent().remove(each)
    return _written(root) if lost else content


def _own_ids(content: bytes) -> bytes:
    """Return a master or layout in which no two shapes share an id; the first of them keeps it."""
    root = parse_xml(content)
    shapes = list(root.iter(f"{_PML}cNvPr"))
    ids = [each.get("id", "") for each in shapes]
    if len(set(ids)) == len(ids) and "" not in ids:
        return content
    seen: set[str] = set()
    free = max([int(each) for each in ids if each.isdigit()], default=0) + 1
    for shape, own in zip(shapes, ids, strict=True):
        if own in seen or not own.isdigit():
            shape.set("id", str(free))
            free += 1
        seen.add(own)
    return _written(root)


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
