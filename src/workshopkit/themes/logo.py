"""A theme's logo: found beside its `theme.yaml`, and harmless."""

from __future__ import annotations

import re
from pathlib import Path

from workshopkit.diagnostics import Span, problem
from workshopkit.source import SourceFile

LARGEST = 2_000_000
"""Bytes."""
_MAGIC = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",)}
_ACTIVE = re.compile(
    r"<\s*(script|foreignObject|iframe|animate|set|image)\b|\bon\w+\s*=|<!ENTITY|<!DOCTYPE"
    r"|(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)|@import",
    re.IGNORECASE,
)
"""What a drawn logo has no need of: scripts, events, entities and anything that points outside the file."""


def find_logo(folder: Path, name: str, span: Span) -> Path:
    """Return the logo's file; raises ProblemsError when it is missing, outside the folder, not a picture or active."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise problem("logo-outside-theme", f"the logo `{name}` lies outside the theme's folder", span,
                      help="copy it beside theme.yaml")  # fmt: skip
    if not path.is_file():
        raise problem("missing-file", f"there is no file `{name}` in the theme", span, help="check the name")
    if path.stat().st_size > LARGEST:
        raise problem("logo-not-usable", f"the logo `{name}` is larger than 2 MB", span, help="save a smaller one")
    if path.suffix.lower() == ".svg":
        _check_svg(path, name, span)
    elif not path.read_bytes()[:8].startswith(_MAGIC.get(path.suffix.lower(), (b"\0none",))):
        raise problem("logo-not-usable", f"the logo `{name}` is not an SVG, PNG or JPEG picture", span,
                      help="save it as .svg or .png")  # fmt: skip
    return path


def _check_svg(path: Path, name: str, span: Span) -> None:
    text = SourceFile.read(path).text
    if "<svg" not in text:
        raise problem("logo-not-usable", f"the logo `{name}` holds no SVG drawing", span)
    found = _ACTIVE.search(text)
    if found:
        raise problem("logo-not-usable", f"the logo `{name}` holds `{found.group(0).strip()}`", span,
                      help="save it as a plain drawing, without scripts, links or embedded files")  # fmt: skip
