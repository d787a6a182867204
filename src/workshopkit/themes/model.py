"""A look: tokens by role, complete and frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Paper = Literal["a4", "letter"]


class Frozen(BaseModel):
    """A value that never changes and takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(Frozen):
    """Colours by role, as six hex digits without the hash (SLIDES.md section 2, PRINT.md section 2)."""

    surface: str
    surface_alt: str
    surface_strong: str
    ink: str
    ink_inverse: str
    ink_muted: str
    accent: str
    accent_ink: str
    accent_tint: str
    on_accent: str
    """Text on the accent panel."""
    on_strong: str
    """Text on the strong surface."""
    strong_accent: str
    """Numerals and bars on the strong surface."""
    chart_2: str
    rule: str
    rule_strong: str
    hair: str
    wash: str


class Mark(Frozen):
    """The colours of a facet or a barrier family; its shape and letter never change."""

    fill: str
    letter: str
    ink: str
    """The mark's colour as text on white and on its tint."""
    tint: str


class Faces(Frozen):
    """Two families by role: headings and what is said aloud; everything else."""

    heading: str
    body: str


class Shape(Frozen):
    """What differs between looks besides colour and type."""

    title_bar: Literal["none", "over", "under", "side"]
    """An accent bar at the slide title and at page titles."""
    corner_mark: bool
    """The small diamond at the top right of white and paper slides."""
    band: Literal["left", "full"]
    """The strong surface of section slides: a band on the left, or the whole slide."""
    cover: Literal["paper", "strong"]
    """The ground of the title slide and of the printed covers' upper part."""
    rule_pt: float
    """Weight of the rules between rows, in points."""


class Theme(Frozen):
    """One look for slides and print alike."""

    name: str
    title: str
    """The agency, as printed on covers and in footers."""
    folder: Path
    chain: tuple[Path, ...]
    """This theme's folder and those it extends, nearest first: where templates are looked for."""
    logo: Path | None
    colours: Colours
    facets: dict[str, Mark]
    families: dict[str, Mark]
    slides: Faces
    """Named in the deck; every office has them."""
    print: Faces
    """Embedded in the PDFs."""
    shape: Shape
    footer: str
    paper: Paper
    reference: Path | None = None
    """The agency's own PowerPoint file in the folder of the theme."""
    own_marks: bool = False
    """It has colours of its own for facets or barrier families."""
    slots: dict[str, str] | None = None
    """PowerPoint's theme colours by role, where an agency's own file has others than ours; empty for none."""
