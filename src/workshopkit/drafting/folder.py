"""A new folder with everything in it, or nothing: written beside its place and then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path


def refuse_taken(folder: Path) -> None:
    """Raise ProblemsError when something stands in the folder's place: only an empty folder may."""
    shown = Span(shown_path(folder))
    try:
        taken = folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir())))
    except OSError as error:
        raise problem("folder-taken", f"`{folder.name}` cannot be looked into: {error.strerror}", shown,
                      help="choose another folder") from None  # fmt: skip
    if taken:
        what = "is not empty" if folder.is_dir() else "is no folder"
        raise problem("folder-taken", f"`{folder.name or folder}` {what}; nothing was written", shown,
                      help="choose a folder that is not there yet, or empty this one")  # fmt: skip


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is not there yet, or empty; raises ProblemsError and leaves nothing behind."""
    refuse_taken(folder)
    place = folder.absolute()
    staging: Path | None = None
    made = [each for each in reversed(place.parents) if not each.exists()]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
        staging.chmod(0o777 & ~_umask())
        for name, content in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        staging.replace(place)
    except OSError as error:
        _take_away(staging, made)
        raise _not_writable(folder, error) from None
    except BaseException:
        _take_away(staging, made)
        raise


def _take_away(staging: Path | None, made: list[Path]) -> None:
    if staging is not None:
        shutil.rmtree(staging, ignore_errors=True)
    for folder in reversed(made):
        try:
            folder.rmdir()
        except OSError:  # not made, or something stands in it by now
            break


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _not_writable(folder: Path, error: OSError) -> ProblemsError:
    return problem(
        "folder-not-writable", f"`{folder.name or folder}` cannot be written: {error.strerror}; nothing was written",
        Span(shown_path(folder)), help="choose another place",
    )  # fmt: skip
