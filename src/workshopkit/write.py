"""Put finished artifacts into a folder: together or not at all, and never over a person's edits."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
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


def rows(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the artifacts an earlier `kit.json` records; rows that are damaged or name a place outside are dropped."""
    found = manifest.get("artifacts")
    return [row for row in found if isinstance(row, dict) and _plain(row)] if isinstance(found, list) else []


def _plain(row: Mapping[str, Any]) -> bool:
    name, known = row.get("file"), row.get("sha256")
    if not isinstance(name, str) or not isinstance(known, str) or "\0" in name or "\\" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and name not in {"", ".", MANIFEST}


def is_untouched(folder: Path, row: Mapping[str, Any]) -> bool:
    """Tell whether the file of a row stands in `folder` as it was written."""
    return _stands(folder, row["file"]) and digest(_read(folder / row["file"])) == row["sha256"]


def _stands(folder: Path, name: str) -> bool:
    path = folder / name
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def settle(folder: Path, artifacts: Sequence[Artifact], *, whole: bool, force: bool) -> list[Outcome]:
    """Decide what happens to each file; nothing is written yet.

    `whole` builds also remove what an earlier build made and this one does not, unless a person edited it.
    """
    recorded = rows(read_manifest(folder))
    old = {str(row["file"]): str(row["sha256"]) for row in recorded}
    try:
        outcomes = [_fate(folder, artifact, old, force=force) for artifact in artifacts]
        made = {artifact.file for artifact in artifacts} | {each.beside for each in outcomes}
        left = [row for row in recorded if whole and row["file"] not in made and _stands(folder, row["file"])]
        gone = [Outcome(row["file"], "removed" if is_untouched(folder, row) else "kept") for row in left]
    except OSError as error:
        raise _cannot_write(folder, error) from None
    return [*outcomes, *sorted(gone, key=lambda each: each.file)]


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
    folder = folder.resolve()
    made = _make_parents(folder)
    swap: _Swap | None = None
    try:
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        swap = _Swap(folder, staging)
        for name, content in files.items():
            target = swap.new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        swap.run(list(files), remove)
    except OSError as error:
        raise _cannot_write(folder, error) from None
    finally:
        if swap is not None and not swap.stranded:
            shutil.rmtree(swap.staging, ignore_errors=True)
        _remove_empty(made)


class _Swap:
    """Moves the old files aside, then the new ones in; on any failure moves everything back."""

    def __init__(self, folder: Path, staging: Path) -> None:
        self.folder, self.staging = folder, staging
        self.new, self.old = staging / "new", staging / "old"
        self.moved_out: list[str] = []
        self.moved_in: list[str] = []
        self.made: list[Path] = []
        self.stranded = False
        """Old files could not be moved back and lie in `old`."""

    def run(self, names: Sequence[str], remove: Sequence[str]) -> None:
        """Swap the files `names` and take away `remove`."""
        try:
            for name in (*names, *remove):
                self.move_out(name)
            for name in names:
                self.make_folder((self.folder / name).parent)
                self.moved_in.append(name)
                (self.new / name).replace(self.folder / name)
        except BaseException as error:
            self.back(error)
            raise
        _remove_empty(sorted({(self.folder / name).parent for name in remove} - {self.folder}))

    def move_out(self, name: str) -> None:
        """Move a file that is there aside."""
        path = self.folder / name
        if not path.exists() and not path.is_symlink():
            return
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        (self.old / name).parent.mkdir(parents=True, exist_ok=True)
        self.moved_out.append(name)
        path.replace(self.old / name)

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, and remember which were new."""
        missing = [each for each in (path, *path.parents) if not each.exists()]
        self.made += reversed(missing)
        path.mkdir(parents=True, exist_ok=True)

    def back(self, cause: BaseException) -> None:
        """Put everything back; tells where the old files are when even that cannot be done."""
        failed = [name for name in self.moved_in if not self.attempt(self.take_away, name)]
        lost = [name for name in self.moved_out if not self.attempt(self.put_back, name)]
        _remove_empty(self.made)
        self.stranded = bool(lost)
        if failed or lost:
            where = f"; what stood there is in `{shown_path(self.old)}`" if lost else ""
            raise problem(
                "output-half-written",
                f"the kit could be neither written to `{shown_path(self.folder)}` nor put back as it was{where}",
                help="move these files back, then build again" if lost else "build again",
            ) from cause

    def attempt(self, step: Callable[[str], None], name: str) -> bool:
        """Do one step back; tell whether it could be done."""
        try:
            step(name)
        except OSError:
            return False
        return True

    def take_away(self, name: str) -> None:
        """Remove a new file, unless it never arrived."""
        if not (self.new / name).exists():
            (self.folder / name).unlink(missing_ok=True)

    def put_back(self, name: str) -> None:
        """Move an old file back, unless it never left."""
        if (self.old / name).exists() or (self.old / name).is_symlink():
            (self.old / name).replace(self.folder / name)


def check_place(folder: Path) -> None:
    """Find out, before anything is made, whether `folder` can be written; raises ProblemsError if not."""
    try:
        nearest = next(each for each in (folder.resolve(), *folder.resolve().parents) if each.exists())
        if not nearest.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(nearest))
        if not os.access(nearest, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(nearest))
    except OSError as error:
        raise _cannot_write(folder, error) from None


def _make_parents(folder: Path) -> list[Path]:
    """Make the folders above `folder`; return those that were new, outermost first."""
    missing: list[Path] = []
    try:
        missing = [each for each in reversed(folder.parents) if not each.exists()]
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
        except FileNotFoundError:
            continue
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


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _cannot_write(path.parent, error) from None
