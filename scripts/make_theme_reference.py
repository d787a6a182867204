"""Write the reference of a theme's tokens into docs/themes.md, from the model and from the theme all others stand on.

Type `.venv/bin/python scripts/make_theme_reference.py` after a change of tokens; a test says when that is due.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from workshopkit.themes import model, written
from workshopkit.themes.load import load_theme

PAGE = Path(__file__).resolve().parents[1] / "docs" / "themes.md"
BEGIN, END = "<!-- Tokens: written by scripts/make_theme_reference.py. -->", "<!-- End of the tokens. -->"
_HEADINGS = {
    "colours": "Colours", "facets": "Facets and families", "slides": "Type of slides", "print": "Type in print",
    "shape": "Shape", "sizes": "Sizes", "spacing": "Spacing", "logo_place": "Logo", "forms": "Forms",
}  # fmt: skip
_PARTS: dict[str, tuple[type[model.Frozen], type[written.Written]]] = {
    "colours": (model.Colours, written.WrittenColours), "facets": (model.Mark, written.WrittenMark),
    "slides": (model.Faces, written.WrittenFaces), "shape": (model.Shape, written.WrittenShape),
    "sizes": (model.Sizes, written.WrittenSizes), "spacing": (model.Spacing, written.WrittenSpacing),
    "logo_place": (model.LogoPlace, written.WrittenLogoPlace), "forms": (model.Forms, written.WrittenForms),
}  # fmt: skip


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_reference(text), encoding="utf-8")


def with_reference(text: str) -> str:
    """Return the page with the reference as it has to be."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{reference()}\n{END}{after}"


def reference() -> str:
    """Return the tables of all tokens."""
    return "\n".join(
        ["| field | value | where it is left out | means |", "|---|---|---|---|", *_whole(), ""]
        + [line for name, part in _PARTS.items() for line in _table(name, *part)]
    )


def _whole() -> Iterator[str]:
    words = _words(model.Theme)
    default = load_theme("default")
    for name, field in written.WrittenTheme.model_fields.items():
        if name in _PARTS or name in {"families", "print"}:
            what = _HEADINGS.get(name, _HEADINGS["facets"])
            yield f"| `{written.token(name)}` | below | as in the theme it extends | {what.lower()} |"
        else:
            value = {"logo": "none", "twins": "none"}.get(name) or _shown(getattr(default, name, "default"))
            yield f"| `{written.token(name)}` | {_values(field)} | {value} | {_cell(words.get(name) or _MORE[name])} |"


_MORE = {
    "extends": "Name of another theme, or a folder (`../parent`).",
    "twins": "Fonts of slides, each with one the kit can measure and that is as wide: `{Agency Sans: Arial}`.",
}


def _table(name: str, complete: type[model.Frozen], as_written: type[written.Written]) -> Iterator[str]:
    words, default = _words(complete), load_theme("default")
    titled = {"slides": "Type", "facets": "Facets and families"}.get(name, _HEADINGS[name])
    keys = {"slides": "`slides`, `print`", "facets": "`facets`, `families`"}.get(name, f"`{written.token(name)}`")
    yield f"### {titled}"
    yield ""
    yield f"{keys}: {inspect.cleandoc(complete.__doc__ or '').splitlines()[0]}"
    yield ""
    known = None if name == "facets" else getattr(default, name)
    yield f"| token | value |{'' if known is None else ' default |'} means |"
    yield f"|---|---|{'' if known is None else '---|'}---|"
    for field, info in as_written.model_fields.items():
        value = "" if known is None else f" {_shown(getattr(known, field))} |"
        yield f"| `{written.token(field)}` | {_values(info)} |{value} {_cell(words[field])} |"
    yield ""


def _values(info: Any) -> str:
    """Return what may be written for a field."""
    limits = {type(each).__name__: each for each in info.metadata}
    if "Ge" in limits and "Le" in limits:
        return f"{limits['Ge'].ge:g} to {limits['Le'].le:g}"
    kinds = [each for each in get_args(info.annotation) or (info.annotation,) if each is not type(None)]
    choices = [value for each in kinds if get_origin(each) is Literal for value in get_args(each)]
    if choices:
        return ", ".join(f"`{each}`" for each in choices)
    if any(getattr(getattr(each, "func", None), "__name__", "") == "_colour" for each in info.metadata):
        return "a colour"
    if any(get_origin(each) is dict for each in kinds) or get_origin(info.annotation) is dict:
        return "names"
    return "`true`, `false`" if bool in kinds else "words"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    if len(text) == 6 and all(each in "0123456789ABCDEF" for each in text):
        return f"`#{text}`"
    return f"`{text}`" if text else "empty"


def _words(kind: type) -> dict[str, str]:
    """Return what stands under each field of a class."""
    found, name = {}, ""
    for each in next(iter(ast.iter_child_nodes(ast.parse(inspect.getsource(kind))))).body:  # type: ignore[attr-defined]
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            name = each.target.id
        elif name and isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
            found[name] = str(each.value.value)
    return found


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").rstrip(".")


if __name__ == "__main__":
    main()
