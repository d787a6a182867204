"""The pictures a deck names: found in its own folder, read, and handed on with the deck."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from workshopkit.deck.model import Block, Deck, Div, Image, Slide, images
from workshopkit.deck.picture_data import (
    LARGEST,
    LARGEST_DRAWING,
    MediaType,
    PictureData,
    PictureError,
    kind_of,
    read_jpeg,
    read_png,
)
from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean
from workshopkit.source import SourceFile
from workshopkit.themes.logo import active_part, picture_size

SUFFIXES: Final[dict[str, MediaType]] = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml",
}  # fmt: skip
_NAMES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/svg+xml": "SVG"}
_ELSEWHERE = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\~])")
"""Addresses, whole paths and drives."""
_WAY = "save it as .png or .jpg"
Drawable = Callable[[PictureData], str]
"""Says what of a drawing cannot be drawn on a slide; nothing when all can."""


@dataclass
class _Finder:
    folders: Sequence[Path]
    """Where pictures may lie, the deck's own folder first."""
    drawable: Drawable
    known: dict[str, PictureData] = field(default_factory=dict)

    def find(self, image: Image) -> PictureData:
        """Return a picture; raises _Wrong."""
        if image.path not in self.known:
            self.known[image.path] = self.read(_own_path(image.path))
        return self.known[image.path]

    def read(self, name: str) -> PictureData:
        suffix = Path(name).suffix.lower()
        if suffix not in SUFFIXES:
            raise _Wrong("picture-not-usable", f"`{name}` is not the name of a PNG, JPEG or SVG picture", _WAY)
        content = self.bytes_of(name, LARGEST_DRAWING if suffix == ".svg" else LARGEST)
        kind = kind_of(content)
        if kind is None:
            what = "is empty" if not content else "is not a picture"
            raise _Wrong("picture-not-usable", f"`{name}` {what}", _WAY)
        if kind != SUFFIXES[suffix]:
            ending = next(ending for ending, each in SUFFIXES.items() if each == kind)
            raise _Wrong(
                "picture-not-usable", f"`{name}` is a {_NAMES[kind]} picture", f"give it a name that ends in `{ending}`"
            )
        try:
            return {"image/png": read_png, "image/jpeg": read_jpeg}.get(kind, self.drawing)(content)
        except PictureError as error:
            code = "picture-too-large" if "pixels" in error.message else "picture-not-usable"
            raise _Wrong(code, f"the picture `{name}` {error.message}", error.help) from None

    def bytes_of(self, name: str, most: int) -> bytes:
        """Return the file, looked for in each folder and nowhere outside."""
        for folder in self.folders:
            path = folder / name
            try:
                if not path.is_file():
                    continue
                if not path.resolve().is_relative_to(folder.resolve()):
                    raise _outside(name)
                if path.stat().st_size > most:
                    what = f"the picture `{name}` is larger than {most // 1_000_000} MB"
                    raise _Wrong("picture-too-large", what, "save a smaller one: 3000 pixels across are plenty")
                return path.read_bytes()
            except OSError as error:
                raise _Wrong(
                    "picture-not-usable", f"`{name[:80]}` cannot be read: {error.strerror}", "check its name"
                ) from None
            except ValueError:
                continue
        near = did_you_mean(name, list(self.nearby(name)))
        raise _Wrong(
            "missing-picture", f"there is no picture `{name}` beside the deck",
            near if near.startswith("did you mean") else "put it beside the deck, or into the folder of the workshop",
        )  # fmt: skip

    def nearby(self, name: str) -> Iterator[str]:
        """Yield the pictures that lie where one was looked for."""
        inner = Path(name).parent
        for folder in self.folders:
            try:
                found = sorted(each.name for each in (folder / inner).iterdir() if each.suffix.lower() in SUFFIXES)
            except (OSError, ValueError):
                continue
            yield from ((inner / each).as_posix() for each in found[:1000])

    def drawing(self, content: bytes) -> PictureData:
        """Return an SVG drawing; raises PictureError for what moves, acts or points outside it."""
        try:
            found = active_part(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise PictureError("is not UTF-8 text", _WAY) from None
        if found:
            raise PictureError(f"holds `{found}`", "save it as a plain drawing, or as .png")
        width, height = picture_size(content)
        made = PictureData(content, "image/svg+xml", width, height, original=content)
        lost = self.drawable(made)
        if lost:
            raise PictureError(f"holds {lost}, which slides cannot draw", "save it as a .png")
        return made


class _Wrong(Exception):  # noqa: N818 — never leaves this module
    def __init__(self, code: str, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.code, self.message, self.help = code, message, help


def _own_path(written: str) -> str:
    """Return the path of a picture as the disk has it; raises _Wrong for one that leads elsewhere."""
    path = unquote(written)
    if not path or _ELSEWHERE.match(path) or "\\" in path or ".." in path.split("/"):
        raise _outside(path)
    return path


def _outside(path: str) -> _Wrong:
    return _Wrong(
        "picture-outside", f"the picture `{path[:80]}` does not lie beside the deck",
        "copy it into the deck’s folder and write its name: `![what it shows](picture.png)`",
    )  # fmt: skip


def with_pictures(deck: Deck, source: SourceFile, folders: Sequence[Path], drawable: Drawable) -> Deck:
    """Return the deck with what its pictures hold; raises ProblemsError with each that cannot be shown, at its line.

    Pictures lie in one of the `folders`, the deck's own first; nothing outside of them is read.
    """
    finder, complaints = _Finder(folders, drawable), list[Diagnostic]()

    def found(image: Image) -> Image:
        column = max(0, source.line(image.line).find("!["))
        try:
            return replace(image, file=finder.find(image))
        except _Wrong as wrong:
            span = source.span(image.line, column + 1, max(1, len(source.line(image.line)) - column))
            complaints.append(Diagnostic(wrong.code, wrong.message, span, help=wrong.help))
        return image

    slides = tuple(_with(slide, found) if any(images(slide.blocks)) else slide for slide in deck.slides)
    if complaints:
        raise ProblemsError(complaints)
    return replace(deck, slides=slides)


def _with(slide: Slide, found: Callable[[Image], Image]) -> Slide:
    def each(block: Block) -> Block:
        if isinstance(block, Image):
            return found(block)
        return replace(block, blocks=tuple(map(each, block.blocks))) if isinstance(block, Div) else block

    return replace(slide, blocks=tuple(map(each, slide.blocks)))
