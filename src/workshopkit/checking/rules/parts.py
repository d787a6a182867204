"""Rule 19: the file opens without repair. What a schema does not see: parts, types, relations, ids that occur twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable
from typing import Any

from lxml import etree

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Sheet, Slide, named
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.shapes import Shape, whole
from workshopkit.diagnostics import Diagnostic
from workshopkit.render.opc import TYPES, relations_of

_REPAIR = "open it in PowerPoint, let it be repaired, look at every slide, and save it again"
_TYPED = {
    "slide": "presentationml.slide+xml", "slideLayout": "presentationml.slideLayout+xml",
    "slideMaster": "presentationml.slideMaster+xml", "notesSlide": "presentationml.notesSlide+xml",
    "notesMaster": "presentationml.notesMaster+xml", "theme": "officedocument.theme+xml",
    "chart": "drawingml.chart+xml",
}  # fmt: skip
"""What parts of a kind are typed as."""
_USED: Any = etree.XPath("//@r:id|//@r:embed|//@r:link", namespaces={"r": n.SPACES["r"]}, smart_strings=False)
_SPELLED = re.compile(rb""":(?:id|embed|link)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
"""How uses of relations are written, whatever stands before the colon, and what may be no more than spelt like one."""
_SLIDE_FROM, _SLIDE_TO, _SHEET_FROM = 256, 2_147_483_648, 2_147_483_648


def package(question: Question) -> Answer:
    """19: every part typed, reached and readable, every relation resolved, no name and no id twice."""
    deck = question.deck
    yield from _names(deck)
    reached = yield from _relations(deck)
    yield from _types(deck)
    yield from _lost(deck, reached)
    yield from _slides(deck)
    yield from _ids(deck)
    for name, why in sorted(deck.package.unreadable.items()):
        yield _damage(deck, "unreadable-part", f"`{name}` {why}", name)


def _damage(deck: Deck, code: str, message: str, part: str = "", number: int = 0) -> Diagnostic:
    """Return a complaint about the package; what stands in a part of an agency's file is not ours to mend."""
    theirs = part.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/", "ppt/media/", "ppt/fonts/"))
    severity = deck.template_severity if theirs else "error"
    return deck.fault(code, message, number, severity=severity, help=_REPAIR)


def _names(deck: Deck) -> Answer:
    counted = Counter(each.filename.casefold() for each in deck.package.members)
    for name, count in counted.items():
        if count > 1:
            yield _damage(deck, "same-part-name", f"{count} parts are called `{name}`", name)


def _relations(deck: Deck) -> Generator[Diagnostic, None, set[str]]:
    """Follow every relation from the file on; return the parts that are reached."""
    held = deck.package
    reached, waiting = {""}, [""]
    while waiting:
        name = waiting.pop()
        relations = held.relations(name)
        for rid, each in relations.items():
            if each.external or each.target == name:
                continue
            if each.target in held.names:
                if each.target not in reached:
                    reached.add(each.target)
                    waiting.append(each.target)
            elif each.target and each.target.casefold() != "null":
                yield _damage(
                    deck, "lost-part", f"{_part(name)} leads to `{each.target}` ({rid}), which is not there", name
                )
        if name.endswith(".xml") and "/" in name:
            yield from _uses(deck, name, relations)
    return reached


def _part(name: str) -> str:
    return f"`{name}`" if name else "the file"


def _uses(deck: Deck, name: str, relations: Iterable[str]) -> Answer:
    """Find relations that a part uses and does not have."""
    content = deck.package.content(name)
    written = _SPELLED.findall(content) if name.startswith("ppt/") else ()
    root = deck.package.root(name) if written else None
    if root is None or {double or single for double, single in written} - {b""} <= {
        each.encode() for each in relations
    }:
        return  # else one is not there, or something else has a name like theirs
    used = dict.fromkeys(_USED(root))
    for rid in used:
        if rid and rid not in relations:
            yield _damage(deck, "lost-relation", f"`{name}` uses {rid}, which is no relation of it", name)


def _types(deck: Deck) -> Answer:
    held = deck.package
    root = held.root(TYPES)
    listed = [(n.local(each.tag), each) for each in root] if root is not None else []
    parts = [(each.get("PartName") or "").lstrip("/") for kind, each in listed if kind == "Override"]
    types = {
        (each.get("PartName") or "").lstrip("/"): each.get("ContentType") or ""
        for kind, each in listed
        if kind == "Override"
    }
    endings = {
        (each.get("Extension") or "").casefold(): each.get("ContentType") or ""
        for kind, each in listed
        if kind == "Default"
    }
    for name, count in Counter(each.casefold() for each in parts).items():
        if count > 1:
            yield _damage(deck, "same-part-name", f"`{name}` has {count} types", name)
    for name in sorted(set(parts) - held.names):
        yield _damage(deck, "lost-part", f"`{name}` has a type and is not there", name)
    folded = {name.casefold(): kind for name, kind in types.items()}
    for name in sorted(held.names):
        if name == TYPES or name.startswith("[trash]/"):
            continue
        if not (folded.get(name.casefold()) or endings.get(name.rpartition(".")[2].casefold())):
            yield _damage(deck, "part-without-type", f"`{name}` has no type", name)
    yield from _wrong_types(deck, folded, endings)


def _wrong_types(deck: Deck, types: dict[str, str], endings: dict[str, str]) -> Answer:
    """Find parts that are called a slide, a layout and so on, and typed as something else."""
    kinds: dict[str, str] = {}
    for name in (deck.main, *(each.part for each in deck.slides), *(each.part for each in deck.used_sheets)):
        kinds |= {each.target: each.kind for each in deck.package.relations(name).values() if not each.external}
    for name, kind in sorted(kinds.items()):
        typed = types.get(name.casefold()) or endings.get(name.rpartition(".")[2].casefold(), "")
        if kind in _TYPED and name in deck.package.names and typed and not typed.endswith(_TYPED[kind]):
            yield _damage(deck, "wrong-part-type", f"`{name}` is a {kind} and typed as `{typed}`", name)


def _lost(deck: Deck, reached: set[str]) -> Answer:
    """Find parts that nothing leads to: they are kept in the file and shown to nobody."""
    held = deck.package
    lists = {relations_of(name) for name in reached}
    for name in sorted(held.names - reached - lists - {TYPES}):
        if not name.startswith(("[trash]/", "_xmlsignatures/")):
            yield deck.fault(
                "orphan-part", f"nothing leads to `{name}`", severity=deck.advice,
                help="save the file again in PowerPoint: it may hold what was deleted",
            )  # fmt: skip


def _slides(deck: Deck) -> Answer:
    """Find slides that are not there, have no layout, a wrong place, or another slide's notes."""
    for slide_id, rid in deck.slide_ids:
        relation = deck.relations.get(rid)
        if relation is None or relation.external or relation.target not in deck.package.names:
            yield _damage(deck, "lost-slide", f"the slide with the id {slide_id} is not there")
    users: dict[str, Slide] = {}
    for slide in deck.slides:
        if slide.layout is None:
            yield _damage(deck, "slide-without-layout", f"slide {slide.number} has no layout", "", slide.number)
        if slide.part in users:
            other = users[slide.part].number
            yield _damage(
                deck, "same-part-name", f"slides {other} and {slide.number} are the same part", "", slide.number
            )
        users.setdefault(slide.part, slide)
        if slide.notes_part:
            if slide.notes_part in users:
                yield _damage(
                    deck, "shared-notes", f"slide {slide.number} has the notes of slide "
                    f"{users[slide.notes_part].number}", "", slide.number,
                )  # fmt: skip
            users.setdefault(slide.notes_part, slide)
            back = deck.package.related(slide.notes_part, "slide")
            if back and slide.part not in back:
                yield _damage(
                    deck, "shared-notes", f"the notes of slide {slide.number} belong to `{back[0]}`", "", slide.number
                )
        yield from _unknown_places(deck, slide)


def _unknown_places(deck: Deck, slide: Slide) -> Answer:
    for shape in slide.shapes:
        if shape.place is not None and slide.layout is not None and slide.behind(shape)[0] is None:
            kind, idx = shape.place
            yield deck.fault(
                "unknown-placeholder", f"slide {slide.number}: {named(shape)} fills the place {kind} {idx}, which its "
                f"layout “{slide.layout.name}” does not have", slide.number, shape, severity=deck.advice,
                help="Home, Reset; or move its text into a place of the layout",
            )  # fmt: skip


def _ids(deck: Deck) -> Answer:
    """Find ids that occur twice or are out of range: of slides, masters, layouts, shapes; stale sections."""
    ids = [each for each, _ in deck.slide_ids]
    yield from (_damage(deck, "same-id", f"{count} slides have the id {one}") for one, count in _twice(ids))
    for one in ids:
        if not _SLIDE_FROM <= whole(one, 0) < _SLIDE_TO:
            yield _damage(deck, "wrong-id", f"a slide has the id `{one}`")
    yield from _sheet_ids(deck)
    yield from _sections(deck, ids)
    created: list[str] = []
    for slide in deck.slides:
        yield from _shape_ids(deck, slide.part, slide.shapes, slide.number)
        yield from _shape_ids(deck, slide.notes_part, slide.notes_shapes, slide.number)
        created += _created(slide)
    for one, count in _twice(created):
        yield deck.fault(
            "same-creation-id", f"{count} slides say that they were made as the same one ({one})", severity=deck.advice,
            help="paste the copy with Keep Source Formatting again: comparing and merging decks mixes them up",
        )  # fmt: skip
    for sheet in deck.used_sheets:
        yield from _shape_ids(deck, sheet.part, sheet.shapes, 0)


def _created(slide: Slide) -> list[str]:
    found = slide.root.find(f"{n.P_CSLD}/{n.tag('p:extLst')}") if slide.root is not None else None
    return [each.get("val") or "" for each in found.iter(n.tag("p14:creationId"))] if found is not None else []


def _twice(values: Iterable[str]) -> list[tuple[str, int]]:
    return [(value, count) for value, count in Counter(values).items() if count > 1]


def _shape_ids(deck: Deck, part: str, shapes: Iterable[Shape], number: int) -> Answer:
    """Find shapes with one id; what programs show in each other's place may share theirs."""
    seen: set[str] = set()
    for each in shapes:
        if each.id in seen:
            where = f"slide {number}" if number else f"`{part}`"
            yield _damage(deck, "same-shape-id", f"{where}: two shapes have the id {each.id}", part, number)
            return
        seen.add(each.id)


def _sheet_ids(deck: Deck) -> Answer:
    masters = [each.get("id") or "" for each in deck.root.iter(n.tag("p:sldMasterId"))]
    layouts: list[str] = []
    for name in deck.package.related(deck.main, "slideMaster"):
        sheet: Sheet = deck.sheet(name, is_master=True)
        if sheet.root is not None:
            layouts += [each.get("id") or "" for each in sheet.root.iter(n.tag("p:sldLayoutId"))]
    given = [each for each in masters + layouts if each]
    for one, count in _twice(given):
        yield _damage(deck, "same-id", f"{count} masters or layouts have the id {one}", "ppt/slideMasters/")
    for one in given:
        if whole(one, 0) < _SHEET_FROM:
            yield _damage(deck, "wrong-id", f"a master or layout has the id `{one}`", "ppt/slideMasters/")
    if not masters:
        yield _damage(deck, "no-master", "the file has no master", "ppt/slideMasters/")


def _sections(deck: Deck, ids: list[str]) -> Answer:
    listed = [each for _, members in deck.sections for each in members]
    stale = [each for each in listed if each not in set(ids)]
    if stale:
        yield _damage(deck, "stale-section", f"the sections hold {len(stale)} slides that are not there")
    for one, count in _twice(listed):
        yield _damage(deck, "stale-section", f"{count} sections hold the slide with the id {one}")
    if deck.sections and (lost := [each for each in ids if each not in set(listed)]):
        yield _damage(deck, "stale-section", f"{len(lost)} slides stand in no section")
