"""From `theme.yaml`, and those it extends, to one complete theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshopkit import resources
from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean, problem, usage
from workshopkit.source import Document, read_yaml, validate
from workshopkit.themes.fonts import PRINT_FACES
from workshopkit.themes.logo import find_logo
from workshopkit.themes.model import Colours, Faces, Forms, LogoPlace, Mark, OwnFont, Shape, Sizes, Spacing, Theme
from workshopkit.themes.own_fonts import FOLDER as FONTS
from workshopkit.themes.own_fonts import of_family, read_fonts
from workshopkit.themes.written import WrittenTheme

FILE = "theme.yaml"
REFERENCES = ("reference.pptx", "reference.potx")
"""The agency's own PowerPoint file, where its folder has one."""
BASE = "default"
"""Every theme stands on the shipped one of this name."""
_PARTS = (
    "colours", "facets", "families", "slides", "print", "shape", "twins", "sizes", "spacing", "logo_place",
    "forms",
)  # fmt: skip


@dataclass(frozen=True)
class _Link:
    """One theme of a chain, as it was written."""

    folder: Path
    document: Document
    written: WrittenTheme


def load_theme(name_or_folder: str) -> Theme:
    """Return the theme with this name or in this folder, complete; every mistake in its files is one complaint."""
    folder = resources.find_folder("themes", name_or_folder, FILE)
    if folder is None:
        known = resources.names("themes", FILE)
        raise usage("unknown-theme", f"there is no theme `{name_or_folder}`", help=did_you_mean(name_or_folder, known))
    chain = _chain(folder)
    values = _merged(chain)
    fonts = tuple(font for link in chain for font in read_fonts(link.folder))
    complaints = [*_incomplete(chain, values), *_unknown_faces(chain, fonts)]
    if complaints:
        raise ProblemsError(complaints)
    return _complete(chain, values, fonts)


def _chain(folder: Path) -> list[_Link]:
    """Return the theme and those it extends, nearest first, the shipped base last."""
    chain = [_read(folder)]
    base = (resources.shipped("themes") / BASE).resolve()
    while chain[-1].folder.resolve() != base:
        parent = _parent(chain[-1], [link.folder.resolve() for link in chain])
        chain.append(_read(parent))
    return chain


def _read(folder: Path) -> _Link:
    document = read_yaml(folder / FILE)
    return _Link(folder, document, validate(WrittenTheme, document, "a theme"))


def _parent(link: _Link, seen: Sequence[Path]) -> Path:
    """Return the folder a theme extends; one that bears the theme's own name is looked for further down."""
    name = link.written.extends or BASE
    found = list(_candidates(link.folder, name))
    for folder in found:
        if folder.resolve() not in seen:
            return folder
    span = link.document.span(("extends",))
    if found:
        way = " → ".join(each.name for each in [*seen, found[0]])
        raise problem(
            "theme-loop", f"the themes extend one another in a circle: {way}", span, help="end it at `default`"
        )
    known = resources.names("themes", FILE)
    raise problem("unknown-theme", f"there is no theme `{name}` to extend", span, help=did_you_mean(name, known))


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    roots = [folder] if "/" in name else [*resources.search_path("themes"), folder.parent]
    for root in roots:
        if (root / name / FILE).is_file():
            yield root / name


def _merged(chain: Sequence[_Link]) -> dict[str, Any]:
    """Return what is written, the nearest theme's word over that of those it extends."""
    merged: dict[str, Any] = {}
    for link in reversed(chain):
        for name, value in link.written.model_dump(exclude_none=True).items():
            if name in _PARTS:
                part = merged.setdefault(name, {})
                for key, inner in value.items():
                    part[key] = {**part.get(key, {}), **inner} if isinstance(inner, dict) else inner
            else:
                merged[name] = value
    return merged


def _incomplete(chain: Sequence[_Link], values: dict[str, Any]) -> Iterator[Diagnostic]:
    """Complain of marks of which a colour is missing; all else the base has."""
    for part in ("facets", "families"):
        for key, colours in values[part].items():
            missing = [field for field in Mark.model_fields if field not in colours]
            if missing:
                link = next(each for each in chain if key in getattr(each.written, part))
                names = ", ".join(f"`{field}`" for field in missing)
                yield Diagnostic(
                    "missing-token", f"the mark `{key}` in `{part}` has no {names}",
                    link.document.span((part, key)), help="give all four: fill, letter, ink, tint",
                )  # fmt: skip


def _unknown_faces(chain: Sequence[_Link], fonts: Sequence[OwnFont]) -> Iterator[Diagnostic]:
    """Complain of print faces that are neither the kit's nor the theme's own, or of which a weight is missing."""
    for link in chain:
        for role in ("heading", "body"):
            face = getattr(link.written.print, role)
            if face is None or face in PRINT_FACES:
                continue
            own, span = of_family(fonts, face), link.document.span(("print", role))
            if not own:
                known = dict.fromkeys((*PRINT_FACES, *(each.family for each in fonts)))
                yield Diagnostic(
                    "unknown-font", f"`{face}` cannot be embedded in print", span, help=did_you_mean(face, tuple(known))
                )
            elif not (any(_has(each, 400) for each in own) and any(_has(each, 700) for each in own)):
                yield Diagnostic(
                    "font-incomplete", f"of `{face}` a weight is missing: print needs regular and bold", span,
                    help=f"put both files into `{link.folder.name}/{FONTS}/`",
                )  # fmt: skip


def _has(font: OwnFont, weight: int) -> bool:
    """Whether a font can be set in a weight, or one that is near it."""
    least, most = font.weights or (font.weight, font.weight)
    return least - 150 <= weight <= most + 150


def _complete(chain: Sequence[_Link], values: dict[str, Any], fonts: tuple[OwnFont, ...]) -> Theme:
    name = chain[0].folder.resolve().name
    logo = next(((link, link.written.logo) for link in chain if link.written.logo), None)
    return Theme(
        name=name,
        title=values.get("title", ""),
        folder=chain[0].folder,
        chain=tuple(link.folder for link in chain),
        logo=find_logo(logo[0].folder, logo[1], logo[0].document.span(("logo",))) if logo else None,
        colours=Colours(**values["colours"]),
        facets={key: Mark(**colours) for key, colours in values["facets"].items()},
        families={key: Mark(**colours) for key, colours in values["families"].items()},
        slides=Faces(**values["slides"], fonts=fonts, twins=tuple(values.get("twins", {}).items())),
        print=Faces(**values["print"], fonts=fonts),
        shape=Shape(**values["shape"]),
        sizes=Sizes(**values["sizes"]),
        spacing=Spacing(**values["spacing"]),
        logo_place=LogoPlace(**values["logo_place"]),
        forms=Forms(**values["forms"]),
        contrast=values.get("contrast", "usual"),
        footer=values.get("footer", ""),
        paper=values.get("paper", "a4"),
        language=values.get("language", ""),
        own_marks=any(link.written.facets or link.written.families for link in chain[:-1]),
        reference=next((path for link in chain for name in REFERENCES if (path := link.folder / name).is_file()), None),
    )
