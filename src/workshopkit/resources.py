"""Where the shipped templates, themes and seeds stand, and how a project's own come before them."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(kind: str) -> Path:
    """Return the folder of shipped `templates`, `themes` or `seeds`: in the wheel, else in the checkout."""
    packed = _PACKAGE / "_shipped" / kind
    return packed if packed.is_dir() else _PACKAGE.parents[1] / kind


def search_path(kind: str) -> tuple[Path, ...]:
    """Return the folders to look in for `kind`, the current folder's own first."""
    own = Path.cwd() / kind
    built_in = shipped(kind)
    if own.is_dir() and own.resolve() != built_in.resolve():
        return (own, built_in)
    return (built_in,)


def find_folder(kind: str, name: str, marker: str) -> Path | None:
    """Return the folder called `name`, a path or a name on the search path, that holds the file `marker`."""
    as_path = Path(name).expanduser()
    if (as_path / marker).is_file() and (as_path.is_absolute() or "/" in name or name.startswith(".")):
        return as_path
    for root in search_path(kind):
        if "/" not in name and name not in {"", ".", ".."} and (root / name / marker).is_file():
            return root / name
    return as_path if (as_path / marker).is_file() else None


def names(kind: str, marker: str) -> tuple[str, ...]:
    """Return the names of all folders of `kind` that hold the file `marker`, sorted."""
    found = {entry.parent.name for root in search_path(kind) for entry in root.glob(f"*/{marker}")}
    return tuple(sorted(found))
