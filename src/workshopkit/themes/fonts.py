"""The faces that are embedded in print, where their files lie, and which of them stands in for a slide's face."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from workshopkit.themes.model import Faces, OwnFont
from workshopkit.themes.own_fonts import content_of, of_family

SCHEME = "kit-font:"
"""Begins the address of an embedded face in our style sheets."""

WEIGHTS = (400, 600, 700)
SANS, SERIF = "Source Sans Pro", "Source Serif Pro"

_FILES: dict[str, tuple[str, dict[int, str]]] = {
    family: (
        package,
        {400: f"{stem}-Regular", 600: f"{stem}-Semibold", 700: f"{stem}-Bold"},
    )
    for family, package, stem in (
        (SANS, "font_source_sans_pro", "SourceSansPro"),
        (SERIF, "font_source_serif_pro", "SourceSerifPro"),
    )
}

SLIDE_HEADING, SLIDE_BODY = "Kit Slide Heading", "Kit Slide Body"
"""Families of slide pictures: names of their own, so that a face installed on the machine is never taken for them."""

PRINT_FACES = tuple(_FILES)
"""Families a theme may name for print."""

_SERIF_ON_SLIDES = frozenset({
    "Book Antiqua", "Caladea", "Cambria", "Garamond", "Georgia", "Liberation Serif", "Palatino Linotype",
    "Source Serif 4", SERIF, "Times", "Times New Roman",
})  # fmt: skip


def stand_in(face: str) -> str:
    """Return the embedded family that is drawn for a slide's face in the slide pictures of the guide."""
    return SERIF if face in _SERIF_ON_SLIDES else SANS


@dataclass(frozen=True, slots=True)
class Source:
    """A font file that is embedded: how a style sheet names it, and what it holds."""

    address: str
    own: OwnFont | None = None
    weight: int = 400

    def content(self) -> bytes:
        """Return the file."""
        return content_of(self.own, self.weight) if self.own else font_file(self.address).read_bytes()


def sources(family: str, faces: Faces) -> dict[int, Source]:
    """Return what each weight of a family is embedded from: a file of the theme, else one of the kit."""
    own = of_family(faces.fonts, family)
    if not own:
        return {weight: Source(address) for weight, address in weights(family).items()}
    found: dict[int, Source] = {}
    for weight in WEIGHTS:
        font = faces.own(family, weight)
        if font is not None:
            found[weight] = Source(_address(font, weight), font, weight)
    return found


def drawn_in(faces: Faces, *, heading: bool) -> str:
    """Return the family that a slide's face is drawn in where slides are pictures: its own, or an embedded one."""
    name = faces.heading if heading else faces.body
    own = of_family(faces.fonts, name)
    return own[0].family if own else stand_in(faces.twin(name))


def _address(font: OwnFont, weight: int) -> str:
    """Return where a page finds a font of the theme: its file, or the data of one that is made of a variable one."""
    if font.weights is None:
        return font.path.resolve().as_uri()
    return f"data:font/ttf;base64,{b64encode(content_of(font, weight)).decode('ascii')}"


def weights(family: str) -> dict[int, str]:
    """Return the address of each weight of an embedded family."""
    return {weight: f"{SCHEME}{name}.ttf" for weight, name in _FILES[family][1].items()}


def font_file(address: str) -> Path:
    """Return the file behind an address of ours; raises ValueError for any other."""
    for package, names in _FILES.values():
        for name in names.values():
            if address == f"{SCHEME}{name}.ttf":
                return _folder(package) / f"{name}.ttf"
    raise ValueError(f"`{address}` is not a face of the kit")


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ValueError(f"the package `{package.replace('_', '-')}` is not installed")
    return Path(spec.origin).parent / "files"
