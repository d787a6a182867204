"""Pictures on printed pages that are drawn with less work than WeasyPrint's own, and look the same.

WeasyPrint asks a picture for its size and to draw itself into a stream of PDF operators. What is used of its streams
is told by tests; where a stream does not offer it, a drawing is drawn the long way.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import md5
from typing import Any

from workshopkit.render.lettering import Draw, Letters, draw_lettered, without_letters

CODE = "kit-code:"
"""Begins the address of a code of dark and light squares: `kit-code:13262E-25-…`, the squares row by row in hex."""
_DRAWING = "kit-drawing:"
_SVG = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


class Drawings(dict[str, Any]):
    """The pictures of a document by their addresses, read when they are asked for.

    Drawings that stand in the document have short addresses, so that they are not read as words again and again; one
    that is seen again is drawn once in a file and then only named.
    """

    def __init__(self, pictures: Mapping[str, object] | None = None) -> None:
        """Begin with the pictures that are there already."""
        super().__init__(pictures or {})
        self._addresses: dict[str, str] = {}
        self._letters: dict[str, Letters | None] = {}
        self.sources: dict[str, bytes] = {}
        """Drawings by their short addresses, for who fetches them."""

    def taken_from(self, html: str) -> str:
        """Return the document with a short address in the place of each drawing."""
        return _SVG.sub(lambda found: self._addresses.get(found[1]) or self._take(found[1]), html)

    def _take(self, content: str) -> str:
        # Told by what it shows: pages of two documents may stand in one file.
        address = self._addresses[content] = _DRAWING + _digest(content)
        lines, self._letters[address] = without_letters(b64decode(content).decode())
        self.sources[address] = lines.encode()
        return address

    def __contains__(self, address: object) -> bool:
        """Whether the picture is there, or can be drawn from its address."""
        return super().__contains__(address) or (isinstance(address, str) and address.startswith(CODE))

    def __missing__(self, address: str) -> Any:
        """Draw a code from its address."""
        picture = Squares.of(address)
        super().__setitem__(address, picture)
        return picture

    def __setitem__(self, address: str, picture: Any) -> None:
        """Keep what was read from an address."""
        from weasyprint.images import SVGImage

        if isinstance(picture, SVGImage):  # handed to who asked as well as kept: it is this one that has to know how
            letters = self._letters.get(address)
            draw = partial(draw_lettered, picture.draw, letters) if letters else picture.draw
            picture.draw = OnceDrawn(address, draw).draw
        super().__setitem__(address, picture)


def _digest(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


class OnceDrawn:
    """A drawing of which a file holds one copy of each size, however often it is seen."""

    def __init__(self, address: str, draw: Draw) -> None:
        """Take what draws a picture that is known by its address."""
        self._draw = draw
        self._name = _digest(address)
        self._file: Any = None
        self._copies: dict[tuple[float, float], _Copy] = {}

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw the picture into a box of this width and height in pixels, or name the copy that is there."""
        file = getattr(stream, "_images", None)
        if file is None:
            self._draw(stream, width, height, style)
            return
        if file is not self._file:
            self._file, self._copies = file, {}
        size = (round(width, 3), round(height, 3))
        if size not in self._copies:
            group = _group(stream, (-width, -height, 2 * width, 2 * height))
            self._draw(group, width, height, style)
            self._copies[size] = _Copy(f"{self._name}{len(self._copies)}x", group)
        stream.draw_x_object(stream.add_image(self._copies[size], False, 1))


class _Copy:
    """What a file holds of a drawing, handed over as a photograph would be."""

    def __init__(self, name: str, group: Any) -> None:
        self.id = name
        self._group = group

    def get_x_object(self, *_: Any) -> Any:
        return self._group


def _group(stream: Any, box: tuple[float, float, float, float]) -> Any:
    """Return a stream of its own for a drawing, as `add_group` makes them, yet not bound to the page it is on."""
    made = stream.add_group(*box)
    extra = made.extra
    extra["BBox"] = type(extra["BBox"])(box)
    extra.pop("Group", None)  # nothing is seen through anything
    stream._resources["XObject"].pop(made.id)  # noqa: SLF001
    return made


class Squares:
    """Dark squares on light ground, as a QR code has them, drawn as one shape."""

    def __init__(self, rows: Sequence[Sequence[bool]], colour: str) -> None:
        """Take rows of dark (true) and light squares, and the colour of the dark ones as six hex digits."""
        self._side = len(rows)
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        runs = [f"{x} {y} {width} 1 re" for y, row in enumerate(rows) for x, width in _runs(row)]
        self._drawn = "\n".join([f"{red:.6g} {green:.6g} {blue:.6g} rg", *runs, "f"]).encode()

    @classmethod
    def of(cls, address: str) -> Squares:
        """Return what an address tells."""
        colour, side, squares = address.removeprefix(CODE).split("-")
        size = int(side)
        dark = [each == "1" for each in f"{int(squares, 16):0{size * size}b}"]
        return cls([dark[at : at + size] for at in range(0, size * size, size)], colour)

    def get_intrinsic_size(self, *_: Any) -> tuple[float, float, float]:
        """Return width, height (pixels) and their ratio."""
        return self._side, self._side, 1

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Draw the squares into a box of this width and height in pixels."""
        with stream.stacked():
            stream.transform(a=width / self._side, d=height / self._side)
            stream.stream.append(self._drawn)


def code_address(rows: Sequence[Sequence[object]], colour: str) -> str:
    """Return the address of a square code for a page: its rows of dark (true) and light squares, six hex digits."""
    squares = "".join("1" if each else "0" for row in rows for each in row)
    return f"{CODE}{colour}-{len(rows)}-{int(squares, 2):x}"


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where dark runs begin and how long they are."""
    begun = None
    for at, dark in enumerate([*row, False]):
        if dark and begun is None:
            begun = at
        elif not dark and begun is not None:
            yield begun, at - begun
            begun = None
