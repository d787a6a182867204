"""A look: tokens by role, complete and frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Paper = Literal["a4", "letter"]
Contrast = Literal["usual", "high"]
"""What is asked of text and its ground: 4.5 to 1, or 7 to 1."""


class Frozen(BaseModel):
    """A value that never changes and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(Frozen):
    """Colours by role, six hex digits each."""

    surface: str
    """White ground: people listen; pages."""
    surface_alt: str
    """Paper: the title slide, reference."""
    surface_strong: str
    """Sections and breaks; the cover where `cover` is `strong`."""
    ink: str
    """Text."""
    ink_inverse: str
    """Text on the dark grounds."""
    ink_muted: str
    """Secondary text."""
    accent: str
    """A fill, never text: the panel of "your turn", the bar on covers and titles, the heart of the diamond."""
    accent_ink: str
    """Labels, links, numerals, exercise bars."""
    accent_tint: str
    """The pale ground of the accent: pieces on the board, the sixth accent of the deck."""
    on_accent: str
    """Text on the accent panel."""
    on_strong: str
    """Text on the strong surface."""
    strong_accent: str
    """Numerals and bars on the strong surface."""
    chart_2: str
    """The second series of charts, what is past in the strip of the day."""
    rule: str
    """Decorative rules."""
    rule_strong: str
    """Lines to write on, boxes."""
    hair: str
    """Rules in tables."""
    wash: str
    """The break's row in the run sheet."""


class Mark(Frozen):
    """The colours of a facet or a barrier family; its shape and letter never change."""

    fill: str
    """The shape itself."""
    letter: str
    """The letter on it."""
    ink: str
    """The mark's colour as text on white and on its tint."""
    tint: str
    """The ground of what belongs to it."""


class OwnFont(Frozen):
    """A font file in a theme's folder."""

    path: Path
    family: str
    weight: int
    """400 regular, 700 bold."""
    weights: tuple[int, int] | None = None
    """The weights of a variable font."""
    stamp: int = 0
    """Changes with the file."""


class Faces(Frozen):
    """Two families by role: headings and what is said aloud; everything else."""

    heading: str
    """Headings, and what is said aloud."""
    body: str
    """Everything else."""
    fonts: tuple[OwnFont, ...] = ()
    """The theme's own fonts."""
    twins: tuple[tuple[str, str], ...] = ()
    """Fonts that are measured and drawn as others, which they are like."""

    def own(self, name: str, weight: int) -> OwnFont | None:
        """Return the theme's own font of a family that is nearest to a weight; None when it has none."""
        known = [each for each in self.fonts if each.family.casefold() == name.casefold()]
        return min(known, key=lambda each: _away(each, weight), default=None)

    def twin(self, name: str) -> str:
        """Return the font by which another is measured: its twin, or itself."""
        return next((twin for font, twin in self.twins if font.casefold() == name.casefold()), name)


def _away(font: OwnFont, weight: int) -> int:
    """Return how far a font is from a weight; of a variable one, how far its weights are."""
    least, most = font.weights or (font.weight, font.weight)
    return max(least - weight, weight - most, 0)


class Shape(Frozen):
    """What differs between looks besides colour and type."""

    title_bar: Literal["none", "over", "under", "side"]
    """An accent bar at the titles of slides and pages."""
    corner_mark: bool
    """The small diamond at the top right of white and paper slides."""
    band: Literal["left", "full"]
    """The strong surface of section slides: a band on the left, or the whole slide."""
    cover: Literal["paper", "strong"]
    """The ground of the title slide and of the printed covers' upper part."""
    rule_pt: float
    """Weight of the rules between rows, in points."""
    grounds: Literal["plain", "outlined"]
    """Whether tinted grounds, panels and marks have a line round them, so that they are seen without their colour."""


class Sizes(Frozen):
    """How large type is."""

    slide_heading: float
    """Type of headings on slides, as a share of what the layouts are drawn in."""
    slide_body: float
    """All other type on slides."""
    slide_least: float
    """Points: nothing but sources, footers and numbers is smaller on slides."""
    print: Literal["usual", "large"]
    """Large print: handout and cards in 16 points and more, the guide in 14."""


class Spacing(Frozen):
    """How dense the look is, as shares of what layouts and pages are drawn in."""

    lines: float
    """From baseline to baseline of running text."""
    items: float
    """Between the items of a list and round the rows of a table."""


class LogoPlace(Frozen):
    """What an agency asks for its logo."""

    clear: float
    """Free space round it, as a share of its height."""
    least: float
    """Millimetres of its height, on slides and in print."""


class Forms(Frozen):
    """How the agency writes what is counted."""

    date: Literal["language", "day-month-year", "month-day-year", "year-month-day"]
    """As the language has it, `21 November 2026`, `November 21, 2026` or `2026-11-21`."""
    number: Literal["language", "point", "comma", "space"]
    """As the language has it, `1,234.5`, `1.234,5` or `1 234,5`."""


class Theme(Frozen):
    """One look for slides and print alike."""

    name: str
    title: str
    """The agency, as printed on covers and in footers."""
    folder: Path
    chain: tuple[Path, ...]
    """This theme's folder and those it extends, nearest first: where templates are looked for."""
    logo: Path | None
    """A picture in the theme's folder, at most 40 × 14 mm. An SVG is a plain drawing: no scripts, links or pictures."""
    colours: Colours
    facets: dict[str, Mark]
    families: dict[str, Mark]
    slides: Faces
    """Named in the deck; every office has them."""
    print: Faces
    """Embedded in the PDFs."""
    shape: Shape
    sizes: Sizes
    spacing: Spacing
    logo_place: LogoPlace
    forms: Forms
    contrast: Contrast
    """`usual`: every text 4.5 to 1 on its ground, lines and boxes 3 to 1; `high`: 7 to 1 and 4.5 to 1."""
    footer: str
    """A line at the foot of slides and pages; the workshop's title where it is empty."""
    paper: Paper
    """The paper of all that is printed, unless the order names another."""
    language: str
    """A BCP 47 tag; empty for the workshop's own."""
    reference: Path | None = None
    """The agency's own PowerPoint file in the folder of the theme."""
    own_marks: bool = False
    """It has colours of its own for facets or barrier families."""
    slots: dict[str, str] | None = None
    """PowerPoint's theme colours by role, where an agency's own file has others than ours; empty for none."""
