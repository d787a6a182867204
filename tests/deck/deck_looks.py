"""A theme made by hand, in Cambria and Calibri, and variants of it that differ where themes may."""

from __future__ import annotations

from pathlib import Path

from workshopkit.themes.model import Colours, Faces, Forms, LogoPlace, Mark, Shape, Sizes, Spacing, Theme

FACES = (("Cambria", "Calibri"), ("Arial", "Arial"), ("Times New Roman", "Times New Roman"), ("Nobody Knows", "Me"))
_COLOURS = {
    "surface": "FFFFFF", "surface_alt": "F6F2E9", "surface_strong": "10333F", "ink": "13262E", "ink_inverse": "FFFFFF",
    "ink_muted": "52616A", "accent": "FFCB3D", "accent_ink": "0B5A70", "accent_tint": "E4EFF2", "on_accent": "13262E",
    "on_strong": "FFFFFF", "strong_accent": "FFCB3D", "chart_2": "9FB4BC", "rule": "CFC9BC", "rule_strong": "76838A",
    "hair": "CFD3D4", "wash": "F3F3EF",
}  # fmt: skip
_MARK = Mark(fill="16286B", letter="FFFFFF", ink="16286B", tint="E5E8F4")


def make_theme(heading: str = "Cambria", body: str = "Calibri", **shape: object) -> Theme:
    """Return a theme in two faces; `shape` replaces parts of its shape."""
    drawn = {
        "title_bar": "none", "corner_mark": True, "band": "left", "cover": "paper", "rule_pt": 0.75, "grounds": "plain",
    }  # fmt: skip
    return Theme(
        name="by-hand", title="By hand", folder=Path(), chain=(), logo=None, colours=Colours(**_COLOURS),
        facets=dict.fromkeys("EMAN", _MARK), families=dict.fromkeys("SFCDR", _MARK),
        slides=Faces(heading=heading, body=body), print=Faces(heading="Source Serif Pro", body="Source Sans Pro"),
        shape=Shape.model_validate({**drawn, **shape}), footer="", paper="a4",
        sizes=Sizes(slide_heading=1, slide_body=1, slide_least=18, print="usual"), spacing=Spacing(lines=1, items=1),
        logo_place=LogoPlace(clear=0.1, least=4), forms=Forms(date="language", number="language"),
        contrast="usual", language="",
    )  # fmt: skip
