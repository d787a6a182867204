"""The structure of a tagged PDF: its elements in the order in which they are read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST = 400_000
"""Elements that are read; a file with more is made to be one."""
DEEPEST = 120
_MAPS = 8
"""Names that lead to other names, one after the other."""


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of a page: the marked content with this number."""

    page: int
    """From 0."""
    mcid: int


@dataclass(eq=False, slots=True)
class Element:
    """One element: what it is and what it holds."""

    kind: str
    """Its standard name, without slash: `H1`, `P`, `Table`."""
    obj: Any
    parent: Element | None
    children: list[Element | Content] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def text_of(self, key: str) -> str:
        """Return what it says under a key as `/Alt`."""
        return text(self.obj, key)

    @property
    def elements(self) -> list[Element]:
        """The elements in it."""
        return [each for each in self.children if isinstance(each, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield all elements below, in reading order."""
        waiting = self.elements[::-1]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += here.elements[::-1]

    def contents(self) -> Iterator[Content]:
        """Yield the pieces of pages below, in reading order."""
        waiting: list[Element | Content] = self.children[::-1]
        while waiting:
            here = waiting.pop()
            if isinstance(here, Content):
                yield here
            else:
                waiting += here.children[::-1]

    def inside(self, *kinds: str) -> bool:
        """Tell whether it, or what it stands in, is of one of these kinds."""
        here: Element | None = self
        while here is not None:
            if here.kind in kinds:
                return True
            here = here.parent
        return False

    def attributes(self) -> dict[str, Any]:
        """Return its attributes: `/Scope`, `/Headers`, `/ColSpan`."""
        found: dict[str, Any] = {}
        for each in many(entry(self.obj, "/A")):
            if is_dictionary(each):
                found |= dict(each.items())
        return found


def entry(obj: Any, key: str) -> Any:
    """Return what a dictionary holds under a key, None when it is none or holds nothing."""
    return obj.get(key) if is_dictionary(obj) else None


def text(obj: Any, key: str) -> str:
    """Return what a dictionary holds as text, without space around."""
    value = entry(obj, key)
    return str(value).strip() if value is not None and not isinstance(value, (int, float)) else ""


def name(value: Any) -> str:
    """Return a name without its slash, empty when it cannot be read."""
    try:
        return str(value).removeprefix("/")
    except UnicodeDecodeError:
        return ""


def number(value: Any, usual: int) -> int:
    """Return a whole number that a file holds."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return usual


def is_dictionary(obj: Any) -> bool:
    """Tell whether something is a dictionary, or the one of a stream."""
    import pikepdf

    return isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream))


def many(value: Any) -> list[Any]:
    """Return one thing or an array as a list."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


class Tree:
    """The elements of a file, by reading order; empty for one that is not tagged."""

    def __init__(self, pdf: Any) -> None:
        """Read the whole tree. Loops and what is no element are left out."""
        self.root = Element("", None, None)
        self.is_whole = True
        """Whether all of it was read."""
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        top = entry(pdf.Root, "/StructTreeRoot")
        held = entry(top, "/RoleMap")
        self._roles = {key[1:]: name(value) for key, value in held.items()} if is_dictionary(held) else {}
        if top is not None:
            self._read(top)
        self.elements = list(self.root.walk())

    def _read(self, top: Any) -> None:
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[Any, Element, Any, int]] = [
            (each, self.root, None, 0) for each in many(entry(top, "/K"))[::-1]
        ]
        count = 0
        while waiting:
            held, parent, page, depth = waiting.pop()
            count += 1
            if count > MOST or depth > DEEPEST:
                self.is_whole = False
                continue
            if isinstance(held, int):
                self._content(parent, page, held)
            elif not is_dictionary(held):
                continue
            elif entry(held, "/S") is None:
                self._leaf(parent, held, page)
            elif not held.objgen[0] or held.objgen not in seen:
                seen.add(held.objgen)
                element = Element(self._role(name(entry(held, "/S"))), held, parent)
                parent.children.append(element)
                page = entry(held, "/Pg") or page
                waiting += [(each, element, page, depth + 1) for each in many(entry(held, "/K"))[::-1]]

    def _leaf(self, parent: Element, held: Any, page: Any) -> None:
        page = entry(held, "/Pg") or page
        if str(entry(held, "/Type")) == "/OBJR":
            if (obj := entry(held, "/Obj")) is not None:
                parent.annotations.append(obj)
        elif (mcid := entry(held, "/MCID")) is not None:
            self._content(parent, page, number(mcid, -1))

    def _content(self, parent: Element, page: Any, mcid: int) -> None:
        place = self._pages.get(page.objgen) if is_dictionary(page) else None
        if place is not None and mcid >= 0:
            parent.children.append(Content(place, mcid))

    def _role(self, kind: str) -> str:
        for _ in range(_MAPS):
            if kind not in self._roles or self._roles[kind] == kind:
                break
            kind = self._roles[kind]
        return kind
