"""A deck as rules look at it: slides with their shapes, the layouts and masters behind them, notes, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from workshopkit.checking import names as n
from workshopkit.checking.colour import Palette, Rgb, from_hex
from workshopkit.checking.package import Relation, open_package
from workshopkit.checking.reading import read_shapes
from workshopkit.checking.shapes import Box, Placeholder, Shape, length
from workshopkit.diagnostics import Diagnostic, Severity, Span

Origin = Literal["own", "agency", "any"]
"""Ours in our own look; ours in an agency's file, as it is being built; any deck that is handed in."""
_STANDS_FOR = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
_OUR_COLOURS = ("Facet ", "Family ")
_COLOUR_NAMES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_NO_RELATIONS: dict[str, Relation] = {}


@dataclass(eq=False)
class Sheet:
    """A layout or a master."""

    part: str
    root: Any
    shapes: list[Shape]
    master: Sheet | None = None
    _behind: dict[Placeholder, tuple[Shape | None, Shape | None]] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """What it is called in PowerPoint."""
        found = self.root.find(n.P_CSLD) if self.root is not None else None
        return (found.get("name") or "") if found is not None else ""

    @property
    def kind(self) -> str:
        """Its type, as `title`, `secHead`, `obj`; empty when it has none."""
        return (self.root.get("type") or "") if self.root is not None else ""

    @cached_property
    def places(self) -> list[Shape]:
        """Its placeholders."""
        return [each for each in self.shapes if each.place is not None]

    @cached_property
    def drawn(self) -> list[Shape]:
        """What stands on it besides placeholders."""
        return [each for each in self.shapes if each.place is None]

    def twin(self, place: Placeholder) -> Shape | None:
        """Return the placeholder of a layout that a slide's one fills: that of its idx, else of its kind."""
        same = [each for each in self.places if each.place is not None and each.place.idx == place.idx]
        exact = next((each for each in same if each.place == place), None)
        if exact is not None:
            return exact
        if place.is_title or place.is_foot:
            return self.of_kind(place.kind)
        return next((each for each in same if not (each.place and (each.place.is_title or each.place.is_foot))), None)

    def behind(self, place: Placeholder) -> tuple[Shape | None, Shape | None]:
        """Return the placeholders of this layout and of its master that a slide's one is a copy of."""
        found = self._behind.get(place)
        if found is None:
            on_layout = self.twin(place)
            kind = (on_layout.place if on_layout is not None and on_layout.place else place).kind
            found = on_layout, self.master.of_kind(kind) if self.master is not None else None
            self._behind[place] = found
        return found

    def of_kind(self, kind: str) -> Shape | None:
        """Return the first placeholder that serves for a kind, as a master's does."""
        wanted = _STANDS_FOR.get(kind, kind)
        for each in self.places:
            if each.place is not None and _STANDS_FOR.get(each.place.kind, each.place.kind) == wanted:
                return each
        return None


@dataclass(eq=False)
class Slide:
    """One slide."""

    number: int
    """From 1."""
    part: str
    id: str
    root: Any
    shapes: list[Shape]
    relations: Mapping[str, Relation]
    layout: Sheet | None
    notes_part: str
    notes_root: Any
    notes_relations: Mapping[str, Relation]

    @cached_property
    def titles(self) -> list[Shape]:
        """Its title placeholders."""
        return [each for each in self.shapes if each.place is not None and each.place.is_title]

    @cached_property
    def textual(self) -> list[Shape]:
        """Its shapes with words that are shown."""
        return [each for each in self.shapes if each.is_textual]

    @cached_property
    def title(self) -> str:
        """The words of its title, empty when it has none."""
        return " ".join(" ".join(each.text for each in self.titles).split())

    @property
    def is_shown(self) -> bool:
        """Whether it is part of the show."""
        return self.root is None or self.root.get("show") not in {"0", "false"}

    @cached_property
    def notes_shapes(self) -> list[Shape]:
        """The shapes of its page of notes."""
        return read_shapes(self.notes_root) if self.notes_root is not None else []

    @cached_property
    def notes(self) -> str:
        """What its speaker notes say."""
        held = [each for each in self.notes_shapes if each.place is not None and each.place.kind == "body"]
        return "\n".join(each.text for each in held).strip()

    def behind(self, shape: Shape) -> tuple[Shape | None, Shape | None]:
        """Return the placeholders of the layout and of the master that a placeholder is a copy of."""
        if shape.place is None or self.layout is None:
            return None, None
        return self.layout.behind(shape.place)

    def box(self, shape: Shape) -> Box | None:
        """Return where a shape stands: its own place, else that of its layout or master."""
        if shape.box is not None or shape.place is None:
            return shape.box
        return next((each.box for each in self.behind(shape) if each is not None and each.box is not None), None)


class Deck:
    """A finished file. Raises ProblemsError when it cannot be read at all."""

    def __init__(self, content: bytes, file: str, origin: Origin = "any") -> None:
        """Open it; `file` is what it is called in complaints."""
        self.file = file
        self.package, self.main = open_package(content, file)
        self.root = self.package.root(self.main)
        self._sheets: dict[str, Sheet] = {}
        self._palettes: dict[tuple[str, tuple[tuple[str, str], ...]], Palette] = {}
        self._coloured: dict[Slide, Palette] = {}
        self.asked: Origin = origin

    @property
    def relations(self) -> Mapping[str, Relation]:
        """Where the main part leads."""
        return self.package.relations(self.main)

    @cached_property
    def origin(self) -> Origin:
        """Whose look it has; a deck in our own look is known by the names of its colours."""
        ours = any(name.startswith(_OUR_COLOURS) for name in self.custom_colours)
        return "own" if self.asked == "any" and ours else self.asked

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of a slide in millimetres."""
        found = self.root.find(n.tag("p:sldSz"))
        wide, high = (length(found.get(each)) if found is not None else 0.0 for each in ("cx", "cy"))
        return (wide, high) if wide > 0 and high > 0 else (254.0, 190.5)

    @cached_property
    def slide_ids(self) -> list[tuple[str, str]]:
        """Id and relation of each slide, in order."""
        listed = self.root.iterfind(f"{n.tag('p:sldIdLst')}/{n.tag('p:sldId')}")
        return [(each.get("id") or "", each.get(n.R_ID) or "") for each in listed]

    @cached_property
    def slides(self) -> list[Slide]:
        """The slides in the order in which they are shown; those that are not there are left out."""
        found: list[Slide] = []
        for slide_id, rid in self.slide_ids:
            relation = self.relations.get(rid)
            if relation is not None and not relation.external and relation.target in self.package.names:
                found.append(self._slide(len(found) + 1, relation.target, slide_id))
        return found

    def _slide(self, number: int, part: str, slide_id: str) -> Slide:
        package = self.package
        root = package.root(part)
        layout = next(iter(package.related(part, "slideLayout")), "")
        notes = next(iter(package.related(part, "notesSlide")), "")
        return Slide(
            number, part, slide_id, root, read_shapes(root), package.relations(part),
            self.sheet(layout) if layout in package.names else None, notes, package.root(notes) if notes else None,
            package.relations(notes) if notes else _NO_RELATIONS,
        )  # fmt: skip

    def sheet(self, part: str, *, is_master: bool = False) -> Sheet:
        """Return a layout with its master, or a master."""
        if part not in self._sheets:
            root = self.package.root(part)
            above = next(iter(self.package.related(part, "slideMaster")), "") if not is_master else ""
            master = self.sheet(above, is_master=True) if above and above != part else None
            self._sheets[part] = Sheet(part, root, read_shapes(root), master)
        return self._sheets[part]

    @cached_property
    def used_sheets(self) -> list[Sheet]:
        """The layouts that slides stand on, and their masters."""
        layouts = list(dict.fromkeys(each.layout for each in self.slides if each.layout is not None))
        return layouts + list(dict.fromkeys(each.master for each in layouts if each.master is not None))

    @cached_property
    def sections(self) -> list[tuple[str, list[str]]]:
        """The named sections with the ids of their slides."""
        found = []
        for each in self.root.iter(n.tag("p14:section")):
            members = [one.get("id") or "" for one in each.iter(n.tag("p14:sldId"))]
            found.append((each.get("name") or "", members))
        return found

    @cached_property
    def default_text(self) -> Any:
        """What text looks like where nothing else says so."""
        return self.root.find(n.tag("p:defaultTextStyle"))

    def theme_of(self, sheet: Sheet | None) -> Any:
        """Return the theme of a layout or master, None when there is none."""
        name = self.theme_part(sheet)
        return self.package.root(name) if name else None

    def theme_part(self, sheet: Sheet | None) -> str:
        """Return the part of the theme of a layout or master, empty when there is none."""
        while sheet is not None and sheet.master is not None:
            sheet = sheet.master
        return next(iter(self.package.related(sheet.part, "theme")), "") if sheet is not None else ""

    @cached_property
    def custom_colours(self) -> dict[str, Rgb]:
        """The named colours of the themes, as `Facet E fill`."""
        found: dict[str, Rgb] = {}
        for master in self.package.related(self.main, "slideMaster"):
            for name in self.package.related(master, "theme"):
                theme = self.package.root(name)
                for each in theme.iter(n.tag("a:custClr")) if theme is not None else ():
                    rgb = from_hex((each[0].get("val") or "") if len(each) else "")
                    if rgb is not None:
                        found.setdefault(each.get("name") or "", rgb)
        return found

    def palette(self, slide: Slide) -> Palette:
        """Return the colours of a slide by the names it calls them by."""
        if slide not in self._coloured:
            self._coloured[slide] = self._palette(slide)
        return self._coloured[slide]

    def _palette(self, slide: Slide) -> Palette:
        layout = slide.layout
        names = _mapping(slide.root)
        key = (layout.part if layout is not None else "", tuple(sorted(names.items())))
        if key not in self._palettes:
            master = layout.master if layout is not None else None
            if not names and layout is not None:
                names = _mapping(layout.root)
            found = master.root.find(n.tag("p:clrMap")) if master is not None and master.root is not None else None
            if not names and found is not None:
                names = {str(name): str(value) for name, value in found.attrib.items()}
            self._palettes[key] = Palette(_scheme(self.theme_of(layout)), _COLOUR_NAMES | names)
        return self._palettes[key]

    def fault(
        self, code: str, message: str, slide: int = 0, shape: Shape | None = None, *, help: str = "",  # noqa: A002 — the word of the messages
        severity: Severity = "error",
    ) -> Diagnostic:  # fmt: skip
        """Return a complaint about this file, its slide and the name of the shape."""
        span = Span(self.file, slide, text=shape.name if shape is not None else "", unit="slide" if slide else "")
        return Diagnostic(code, message, span, help=help, severity=severity)

    @property
    def template_severity(self) -> Severity:
        """How bad it is what comes from a layout or master: while an agency's file is built in, not ours to mend."""
        return "warning" if self.origin == "agency" else "error"

    @property
    def advice(self) -> Severity:
        """How bad it is what we promise of our own decks and only advise others to do."""
        return "error" if self.origin == "own" else "warning"


def _mapping(root: Any) -> dict[str, str]:
    """Return the colour mapping a slide or layout has of its own."""
    found = root.find(f"{n.tag('p:clrMapOvr')}/{n.tag('a:overrideClrMapping')}") if root is not None else None
    return {str(name): str(value) for name, value in found.attrib.items()} if found is not None else {}


def _scheme(theme: Any) -> dict[str, Rgb]:
    """Return the twelve colours of a theme."""
    found: dict[str, Rgb] = {}
    listed = next(theme.iter(n.tag("a:clrScheme")), None) if theme is not None else None
    for each in listed if listed is not None else ():
        colour = Palette({}, {}).colour(each[0]) if len(each) else None
        if colour is not None:
            found[n.local(each.tag)] = colour[0]
    return found


def named(shape: Shape) -> str:
    """Return what a shape is called in a complaint."""
    return f"“{shape.name}”" if shape.name else "a shape without a name"
