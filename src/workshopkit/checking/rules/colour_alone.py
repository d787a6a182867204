"""Rule 11: nothing is told apart by colour alone. What a file can show of it: marks, links, charts, coloured words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.colour import Palette, Rgb, shown
from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.ground import colours_of
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.shapes import Shape

_CODED = re.compile(r"(Facet|Family) (\S+) fill")
_SERIES, _LABELS, _VALUE = n.tag("c:ser"), n.tag("c:dLbls"), n.tag("c:v")
_NAMES_IT = tuple(n.tag(f"c:{each}") for each in ("showSerName", "showCatName"))
_PARTS = tuple(n.tag(f"c:{each}") for each in ("pieChart", "doughnutChart", "pie3DChart", "ofPieChart"))
_MARKED = ("u", "i", "b", "strike", "sz")
_WIDER = 1.6
"""How much thicker a line is that is told apart by its width."""


def colour_alone(question: Question) -> Answer:
    """11: marks have letters or forms of their own, links differ by dash, shares of charts have labels."""
    deck = question.deck
    keys = _keys(deck)
    for slide in deck.slides:
        palette = deck.palette(slide)
        if keys:
            yield from _marks(question, slide, keys, palette)
        yield from _links(deck, slide, palette)
        yield from _charts(deck, slide)
        yield from _words(deck, slide, palette)


def _keys(deck: Deck) -> Mapping[Rgb, str]:
    """Return what each colour of a facet or family stands for."""
    found: dict[Rgb, str] = {}
    for name, rgb in deck.custom_colours.items():
        match = _CODED.fullmatch(name)
        if match:
            found.setdefault(rgb, f"{match[1].casefold()} {match[2]}")
    return found


# --- Marks -------------------------------------------------------------------------------------------------------


def _marks(question: Question, slide: Slide, keys: Mapping[Rgb, str], palette: Palette) -> Answer:
    """Find a mark without a letter that another one on the slide has the form of."""
    coded: list[tuple[Shape, str]] = []
    for shape in slide.shapes:
        if shape.kind != "shape" or not shape.is_seen or shape.properties is None:
            continue
        fill = question.grounds.fill_of(slide, shape)
        found = colours_of(fill, palette)[0] if fill is not None and fill.tag == n.A_SOLID else ()
        if found and found[0] in keys and not shape.outermost.decorative:
            coded.append((shape, keys[found[0]]))
    if len({key for _, key in coded}) < 2:
        return
    lettered = {id(shape) for shape, _ in coded if shape.has_words or _written_over(slide, shape)}
    named_groups = {(id(group), key) for shape, key in coded if id(shape) in lettered for group in shape.groups()}
    forms: dict[str, set[str]] = defaultdict(set)
    for shape, key in coded:
        forms[_form(shape)].add(key)
    for shape, key in coded:
        told = id(shape) in lettered or any((id(group), key) in named_groups for group in shape.groups())
        if not told and len(forms[_form(shape)]) > 1:
            other = next(each for each in sorted(forms[_form(shape)]) if each != key)
            yield question.deck.fault(
                "told-by-colour", f"slide {slide.number}: only its colour tells {named(shape)} ({key}) from {other}",
                slide.number, shape, help="write its letter on it, or give it a form of its own",
            )  # fmt: skip


def _form(shape: Shape) -> str:
    held = shape.properties[:] if shape.properties is not None else ()
    geometry = next((each for each in held if each.tag == n.A_GEOM), None)
    return (geometry.get("prst") or "") if geometry is not None else "free"


def _written_over(slide: Slide, shape: Shape) -> bool:
    """Tell whether words stand on a shape: the middle of a later text lies in it."""
    if shape.box is None:
        return False
    members = shape.parent.children if shape.parent is not None else slide.shapes
    for each in members[members.index(shape) + 1 :]:
        if each.kind == "shape" and each.box is not None and each.has_words:
            middle = each.box.x + each.box.w / 2, each.box.y + each.box.h / 2
            box = shape.box
            if box.x <= middle[0] <= box.x + box.w and box.y <= middle[1] <= box.y + box.h:
                return True
    return False


# --- Links -------------------------------------------------------------------------------------------------------


def _links(deck: Deck, slide: Slide, palette: Palette) -> Answer:
    """Find lines of one drawing that differ by their colour and by nothing else."""
    drawings: dict[Shape | None, list[Shape]] = defaultdict(list)
    for shape in slide.shapes:
        if shape.kind == "line" and shape.is_seen and (shape.parent is not None or _is_tied(shape)):
            drawings[shape.parent].append(shape)
    for group, lines in drawings.items():
        kinds: dict[tuple[str, str], dict[Rgb, tuple[float, Shape]]] = defaultdict(dict)
        for line in lines:
            rgb, width = _outline(line, palette)
            if rgb is not None:
                kinds[_dash(line)].setdefault(rgb, (width, line))
        for colours in kinds.values():
            ordered = sorted(colours.values(), key=lambda each: each[0])
            alike = [b for a, b in pairwise(ordered) if b[0] < a[0] * _WIDER]
            if alike:
                shape = alike[0][1]
                where = f"in {named(group)} " if group is not None else ""
                told = " and ".join(shown(each) for each in list(colours)[:2])
                yield deck.fault(
                    "links-by-colour", f"slide {slide.number}: {where}only their colour tells lines apart ({told})",
                    slide.number, shape, severity=deck.advice, help="give each kind of line a dash of its own",
                )  # fmt: skip


def _is_tied(line: Shape) -> bool:
    """Tell whether a line leads from one shape to another."""
    return (
        any(n.local(each.tag) in {"stCxn", "endCxn"} for each in line.element[0].iter()) if len(line.element) else False
    )


def _outline(line: Shape, palette: Palette) -> tuple[Rgb | None, float]:
    found = line.outline
    if found is None:
        return None, 0.0
    fill = next((each for each in found[:] if each.tag == n.A_SOLID), None)
    colours = colours_of(fill, palette)[0] if fill is not None else ()
    width = found.get("w") or "9525"
    return (colours[0] if colours else None), float(width) if width.isdigit() and len(width) < 10 else 9525.0


def _dash(line: Shape) -> tuple[str, str]:
    found = line.outline
    dash = next((each for each in found[:] if each.tag == n.A_DASH), None)
    kind = (dash.get("val") or "solid") if dash is not None else "solid"
    return kind, found.get("cmpd") or "sng"


# --- Charts ------------------------------------------------------------------------------------------------------


def _charts(deck: Deck, slide: Slide) -> Answer:
    """Find charts whose parts have no label: a legend leads back to them by colour alone."""
    for shape in slide.shapes:
        if shape.kind != "frame" or shape.graphic != "chart":
            continue
        rid = next((each.get(n.R_ID) for each in shape.element.iter(n.tag("c:chart"))), None)
        relation = slide.relations.get(rid or "")
        root = deck.package.root(relation.target) if relation is not None and not relation.external else None
        if root is None:
            continue
        written = " ".join(each.text for each in slide.shapes if each.has_words).casefold()
        for name in _unlabelled(root, written):
            told = f"“{name}”" if name else "one without a name"
            yield deck.fault(
                "chart-by-colour", f"slide {slide.number}: of the parts of {named(shape)}, {told} has no label",
                slide.number, shape, severity=deck.advice,
                help="Chart Design, Add Chart Element, Data Labels, with the name of the series",
            )  # fmt: skip
            break


def _unlabelled(root: Any, written: str) -> Iterator[str]:
    """Yield the names of the series, or the slices of a pie, that neither the chart nor the slide names."""
    series = list(root.iter(_SERIES))
    slices = next(root.iter(*_PARTS), None) is not None
    if slices:
        if not all(_names_parts(each) for each in series):
            for each in series[:1]:
                yield from (name for name in _cached(each, "c:cat") if not _is_written(name, written))
    elif len(series) > 1:
        for each in series:
            name = next(iter(_cached(each, "c:tx")), "")
            if not _names_parts(each) and not _is_written(name, written):
                yield name


def _names_parts(series: Any) -> bool:
    labels = series.find(_LABELS)
    if labels is None and series.getparent() is not None:
        labels = series.getparent().find(_LABELS)
    if labels is None:
        return False
    return any(each.get("val") in {"1", "true", None} for each in labels.iter(*_NAMES_IT))


def _cached(series: Any, name: str) -> Iterator[str]:
    holder = series.find(n.tag(name))
    for each in holder.iter(_VALUE) if holder is not None else ():
        yield (each.text or "").strip()


def _is_written(name: str, written: str) -> bool:
    """Tell whether a label stands on the slide, as far as its first words."""
    return bool(name) and " ".join(name.casefold().split()[:3]) in written


# --- Words -------------------------------------------------------------------------------------------------------


def _words(deck: Deck, slide: Slide, palette: Palette) -> Answer:
    """Find paragraphs in which some words differ by their colour and by nothing else."""
    for shape in slide.textual:
        if shape.kind != "shape":
            continue
        for paragraph in shape.paragraphs:
            if len(paragraph.runs) < 2 or all(each.fill is None for each in paragraph.runs):
                continue  # nothing in it has a colour of its own
            runs = [each for each in paragraph.runs if each.text.strip() and not each.is_break and not each.field]
            if len(runs) < 2:
                continue
            looks: dict[tuple[str | None, ...], set[object]] = defaultdict(set)
            for run in runs:
                if run.properties is None:
                    looks[(None,) * len(_MARKED)].add(None)
                elif run.link is None:
                    marks = tuple(run.properties.get(each) for each in _MARKED)
                    looks[marks].add(colours_of(run.fill, palette)[0] if run.fill is not None else None)
            if any(len(colours) > 1 for colours in looks.values()):
                text = " ".join(paragraph.text.split())[:50]
                yield deck.fault(
                    "words-by-colour", f"slide {slide.number}: only their colour sets words apart in “{text}”",
                    slide.number, shape, severity="warning", help="make them bold as well",
                )  # fmt: skip
                break
