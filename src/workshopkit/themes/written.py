"""A theme as it is written in `theme.yaml`: every field may be missing, none may be unknown."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from workshopkit.themes.model import Contrast, Paper
from workshopkit.units import Colour


def token(field: str) -> str:
    """Return the written word for a field: `accent_ink` is `accent-ink`, as on slides and in style sheets."""
    return field.replace("_", "-")


def _colour(value: Any) -> str:
    if value is None:
        raise ValueError('the colour is missing; write it in quotes: `"#0B5A70"`')
    return Colour.parse(str(value)).hex


_TAG = re.compile(r"(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?")


def _tag(value: Any) -> str | None:
    if value is not None and not _TAG.fullmatch(str(value)):
        raise ValueError(f"`{value}` is not a tag of a language; write it as `en`, `en-GB` or `fr`")
    return None if value is None else str(value)


LanguageTag = Annotated[str | None, BeforeValidator(_tag)]
"""A BCP 47 tag, or nothing for the workshop's own language."""
HexColour = Annotated[str | None, BeforeValidator(_colour)]


class Written(BaseModel):
    """A part of `theme.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=token)


class WrittenColours(Written):
    """Colours by role."""

    surface: HexColour = None
    surface_alt: HexColour = None
    surface_strong: HexColour = None
    ink: HexColour = None
    ink_inverse: HexColour = None
    ink_muted: HexColour = None
    accent: HexColour = None
    accent_ink: HexColour = None
    accent_tint: HexColour = None
    on_accent: HexColour = None
    on_strong: HexColour = None
    strong_accent: HexColour = None
    chart_2: HexColour = None
    rule: HexColour = None
    rule_strong: HexColour = None
    hair: HexColour = None
    wash: HexColour = None


class WrittenMark(Written):
    """The colours of a facet or a barrier family."""

    fill: HexColour = None
    letter: HexColour = None
    ink: HexColour = None
    tint: HexColour = None


class WrittenFaces(Written):
    """Two families of type."""

    heading: str | None = None
    body: str | None = None


class WrittenShape(Written):
    """What differs between looks besides colour and type."""

    title_bar: Literal["none", "over", "under", "side"] | None = None
    corner_mark: bool | None = None
    band: Literal["left", "full"] | None = None
    cover: Literal["paper", "strong"] | None = None
    rule_pt: float | None = Field(default=None, ge=0.25, le=3)
    grounds: Literal["plain", "outlined"] | None = None


class WrittenSizes(Written):
    """How large type is."""

    slide_heading: float | None = Field(default=None, ge=0.85, le=1.15)
    slide_body: float | None = Field(default=None, ge=0.85, le=1.15)
    slide_least: float | None = Field(default=None, ge=18, le=22)
    print: Literal["usual", "large"] | None = None


class WrittenSpacing(Written):
    """How dense the look is."""

    lines: float | None = Field(default=None, ge=0.95, le=1.1)
    items: float | None = Field(default=None, ge=0.7, le=1.3)


class WrittenLogoPlace(Written):
    """What an agency asks for its logo."""

    clear: float | None = Field(default=None, ge=0, le=1)
    least: float | None = Field(default=None, ge=0, le=13)


class WrittenForms(Written):
    """How the agency writes what is counted."""

    date: Literal["language", "day-month-year", "month-day-year", "year-month-day"] | None = None
    number: Literal["language", "point", "comma", "space"] | None = None


class WrittenTheme(Written):
    """The whole file."""

    title: str | None = None
    extends: str | None = None
    logo: str | None = None
    colours: WrittenColours = WrittenColours()
    facets: dict[str, WrittenMark] = {}
    families: dict[str, WrittenMark] = {}
    slides: WrittenFaces = WrittenFaces()
    print: WrittenFaces = WrittenFaces()
    twins: dict[str, str] = {}
    shape: WrittenShape = WrittenShape()
    sizes: WrittenSizes = WrittenSizes()
    spacing: WrittenSpacing = WrittenSpacing()
    logo_place: WrittenLogoPlace = WrittenLogoPlace()
    forms: WrittenForms = WrittenForms()
    contrast: Contrast | None = None
    footer: str | None = None
    paper: Paper | None = None
    language: LanguageTag = None
