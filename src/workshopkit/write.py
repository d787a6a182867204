"""Put finished artifacts into a folder: together or not at all, and never over a person's edits."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from workshopkit.diagnostics import ProblemsError, problem, shown_path
from workshopkit.outputs.model import Artifact

MANIFEST = "kit.json"
Fate = Literal["new", "written", "same", "beside", "removed", "kept"]
"""`beside`: a person has edited the file, so the new one stands next to it; `kept`: edited and no longer built."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    fate: Fate
    beside: str = ""
    """The name the new one was written under."""


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the `kit.json` of an earlier build, empty when there is none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def recorded(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return file → SHA-256 as an earlier build recorded them."""
    rows = manifest.get("artifacts", [])
    return {str(row.get("file")): str(row.get("sha256")) for row in rows if isinstance(row, dict)}


def settle(folder: Path, artifacts: Sequence[Artifact], *, whole: bool, force: bool) -> list[Outcome]:
    """Decide what happens to each file; nothing is written yet.

    `whole` builds also remove what an earlier build made and this one does not, unless a person edited it.
    """
    old = recorded(read_manifest(folder))
    outcomes = [_fate(folder, artifact, old, force=force) for artifact in artifacts]
    made = {artifact.file for artifact in artifacts}
    for name, known in sorted(old.items()) if whole else ():
        path = folder / name
        if name not in made and _inside(folder, path) and path.is_file():
            untouched = digest(_read(path)) == known
            outcomes.append(Outcome(name, "removed" if untouched or force else "kept"))
    return outcomes


def _fate(folder: Path, artifact: Artifact, old: Mapping[str, str], *, force: bool) -> Outcome:
    path = folder / artifact.file
    if not path.exists():
        return Outcome(artifact.file, "new")
    present = digest(_read(path))
    if present == digest(artifact.content):
        return Outcome(artifact.file, "same")
    if force or old.get(artifact.file) == present:
        return Outcome(artifact.file, "written")
    return Outcome(artifact.file, "beside", _beside(folder, artifact, old))


def _beside(folder: Path, artifact: Artifact, old: Mapping[str, str]) -> str:
    """Return `deck.new.pptx`, or `deck.new-2.pptx` when that one was edited too."""
    path = Path(artifact.file)
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        name = path.with_name(f"{path.stem}.new{ending}{path.suffix}").as_posix()
        there = folder / name
        if not there.exists() or digest(_read(there)) in {old.get(name), digest(artifact.content)}:
            return name
        number += 1


def write_files(folder: Path, files: Mapping[str, bytes], remove: Sequence[str] = ()) -> None:
    """Write all files into `folder` or leave it exactly as it was; raises ProblemsError when it cannot be written."""
    folder = folder.absolute()
    made = _make_parents(folder)
    staging: Path | None = None
    try:
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        for name, content in files.items():
            target = staging / "new" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        _swap(folder, staging, list(files), remove)
    except OSError as error:
        _remove_empty(made)
        raise _cannot_write(folder, error) from None
    except BaseException:
        _remove_empty(made)
        raise
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)


def _swap(folder: Path, staging: Path, names: Sequence[str], remove: Sequence[str]) -> None:
    """Move the old files aside, then the new ones in; on any failure move everything back."""
    fresh = not folder.exists()
    aside, moved_in = staging / "old", []
    moved_out: list[str] = []
    try:
        folder.mkdir(exist_ok=True)
        for name in (*names, *remove):
            if (folder / name).exists():
                (aside / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).replace(aside / name)
                moved_out.append(name)
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / "new" / name).replace(folder / name)
            moved_in.append(name)
    except BaseException:
        for name in moved_in:
            (folder / name).unlink(missing_ok=True)
        for name in moved_out:
            (aside / name).replace(folder / name)
        if fresh:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _make_parents(folder: Path) -> list[Path]:
    """Make the folders above `folder`; return those that were new, outermost first."""
    missing = [each for each in reversed(folder.parents) if not each.exists()]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    except OSError as error:
        _remove_empty(missing)
        raise _cannot_write(folder, error) from None
    return missing


def _remove_empty(folders: Sequence[Path]) -> None:
    for each in reversed(folders):
        try:
            each.rmdir()
        except OSError:
            return


def _cannot_write(folder: Path, error: OSError) -> ProblemsError:
    reasons = {
        errno.ENOSPC: ("the disk is full", "free some room and build again"),
        errno.EDQUOT: ("the disk quota is used up", "free some room and build again"),
        errno.EROFS: ("the disk is read-only", "give another folder with `--output`"),
        errno.EACCES: ("you may not write there", "give another folder with `--output`"),
        errno.EPERM: ("you may not write there", "give another folder with `--output`"),
        errno.ENOTDIR: (
            "a file stands where a folder is needed",
            "move it away, or give another folder with `--output`",
        ),
        errno.EEXIST: (
            "a file stands where a folder is needed",
            "move it away, or give another folder with `--output`",
        ),
        errno.EISDIR: (
            "a folder stands where a file is needed",
            "move it away, or give another folder with `--output`",
        ),
    }
    why, help_text = reasons.get(
        error.errno or 0, (str(error.strerror or error), "give another folder with `--output`")
    )
    return problem(
        "output-not-writable", f"the kit cannot be written to `{shown_path(folder)}`: {why}; nothing was changed",
        help=help_text,
    )  # fmt: skip


def _inside(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _cannot_write(path.parent, error) from None
