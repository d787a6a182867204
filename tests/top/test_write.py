"""Whole or not at all, and never over a person's edits."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError
from workshopkit.outputs.model import Artifact
from workshopkit.write import MANIFEST, check_place, digest, is_untouched, read_manifest, rows, settle, write_files

DECK, GUIDE = Artifact("deck.pptx", b"deck 1"), Artifact("facilitator-guide.pdf", b"guide 1")
PICTURE = Artifact("slides/01-title.svg", b"<svg/>")


def listing(folder: Path) -> dict[str, bytes | None]:
    """Return everything below a folder: the bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def record(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `kit.json` as a build that made these files would."""
    made = [{"file": name, "bytes": len(content), "sha256": digest(content)} for name, content in files.items()]
    (folder / MANIFEST).write_text(json.dumps({"format": 1, "artifacts": made}), encoding="utf-8")


def build(folder: Path, *artifacts: Artifact, whole: bool = True, force: bool = False) -> dict[str, str]:
    """Settle and write as a build does; return file → fate, or the name it was written under instead."""
    outcomes = settle(folder, artifacts, whole=whole, force=force)
    beside = {each.file: each.beside or each.file for each in outcomes}
    same = {each.file for each in outcomes if each.fate == "same"}
    contents = {beside[each.file]: each.content for each in artifacts if each.file not in same}
    removed = [each.file for each in outcomes if each.fate == "removed"]
    made = {beside[each.file]: each.content for each in artifacts}
    listed = [{"file": name, "sha256": digest(content)} for name, content in made.items()]
    contents[MANIFEST] = json.dumps({"artifacts": listed}).encode()
    write_files(folder, contents, removed)
    return {each.file: each.beside or each.fate for each in outcomes}


def complaint(folder: Path, files: Mapping[str, bytes], remove: tuple[str, ...] = ()) -> Diagnostic:
    """Return the one complaint that writing gives."""
    with pytest.raises(ProblemsError) as caught:
        write_files(folder, files, remove)
    assert caught.value.exit_code == ExitCode.CONTENT
    [found] = caught.value.diagnostics
    return found


def complaint_beforehand(folder: Path) -> Diagnostic:
    """Return the one complaint about a place, before anything is made."""
    with pytest.raises(ProblemsError) as caught:
        check_place(folder)
    [found] = caught.value.diagnostics
    return found


# --- What becomes of each file -----------------------------------------------------------------------------------


def test_a_first_build_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "workshop" / "kit"
    assert build(folder, DECK, GUIDE, PICTURE) == {
        "deck.pptx": "new", "facilitator-guide.pdf": "new", "slides/01-title.svg": "new",
    }  # fmt: skip
    assert listing(folder).keys() == {*("deck.pptx", "facilitator-guide.pdf", MANIFEST), "slides", PICTURE.file}
    assert [path.name for path in folder.parent.iterdir()] == ["kit"]


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    os.utime(tmp_path / "deck.pptx", (1, 1))
    assert build(tmp_path, DECK) == {"deck.pptx": "same"}
    assert (tmp_path / "deck.pptx").stat().st_mtime == 1


def test_what_a_build_made_and_nobody_edited_is_replaced(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    assert build(tmp_path, Artifact("deck.pptx", b"deck 2")) == {"deck.pptx": "written"}
    assert (tmp_path / "deck.pptx").read_bytes() == b"deck 2"


def test_an_edited_file_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    assert build(tmp_path, Artifact("deck.pptx", b"deck 2")) == {"deck.pptx": "deck.new.pptx"}
    assert (tmp_path / "deck.pptx").read_bytes() == b"mine"
    assert (tmp_path / "deck.new.pptx").read_bytes() == b"deck 2"
    assert [row["file"] for row in rows(read_manifest(tmp_path))] == ["deck.new.pptx"]


def test_the_one_beside_is_replaced_by_the_next_build_and_not_called_removed(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    build(tmp_path, Artifact("deck.pptx", b"deck 2"))
    assert build(tmp_path, Artifact("deck.pptx", b"deck 3")) == {"deck.pptx": "deck.new.pptx"}
    assert listing(tmp_path).keys() == {"deck.pptx", "deck.new.pptx", MANIFEST}
    assert (tmp_path / "deck.new.pptx").read_bytes() == b"deck 3"


def test_the_one_beside_is_kept_too_once_it_is_edited(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    build(tmp_path, Artifact("deck.pptx", b"deck 2"))
    (tmp_path / "deck.new.pptx").write_bytes(b"mine too")
    fates = build(tmp_path, Artifact("deck.pptx", b"deck 3"))
    assert fates["deck.pptx"] == "deck.new-2.pptx"
    (tmp_path / "deck.new-2.pptx").write_bytes(b"mine three")
    assert build(tmp_path, Artifact("deck.pptx", b"deck 4"))["deck.pptx"] == "deck.new-3.pptx"
    assert [path.read_bytes() for path in sorted(tmp_path.glob("*.pptx"))] == [
        b"mine three", b"deck 4", b"mine too", b"mine",
    ]  # fmt: skip


def test_once_the_persons_own_file_is_gone_the_one_beside_goes_too(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    build(tmp_path, Artifact("deck.pptx", b"deck 2"))
    (tmp_path / "deck.pptx").unlink()
    assert build(tmp_path, Artifact("deck.pptx", b"deck 3")) == {"deck.pptx": "new", "deck.new.pptx": "removed"}
    assert listing(tmp_path).keys() == {"deck.pptx", MANIFEST}


def test_force_replaces_an_edited_file(tmp_path: Path) -> None:
    build(tmp_path, DECK)
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    assert build(tmp_path, Artifact("deck.pptx", b"deck 2"), force=True) == {"deck.pptx": "written"}
    assert (tmp_path / "deck.pptx").read_bytes() == b"deck 2"


def test_a_file_no_build_recorded_is_a_persons(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    assert build(tmp_path, DECK) == {"deck.pptx": "deck.new.pptx"}


def test_what_is_not_made_any_more_is_removed_with_its_folder(tmp_path: Path) -> None:
    build(tmp_path, DECK, PICTURE)
    assert build(tmp_path, DECK) == {"deck.pptx": "same", PICTURE.file: "removed"}
    assert listing(tmp_path).keys() == {"deck.pptx", MANIFEST}


@pytest.mark.parametrize("force", [False, True])
def test_what_is_not_made_any_more_stays_when_it_was_edited(tmp_path: Path, *, force: bool) -> None:
    build(tmp_path, DECK, GUIDE)
    (tmp_path / GUIDE.file).write_bytes(b"mine")
    assert build(tmp_path, DECK, force=force) == {"deck.pptx": "same", GUIDE.file: "kept"}
    assert (tmp_path / GUIDE.file).read_bytes() == b"mine"


def test_a_partial_build_removes_nothing(tmp_path: Path) -> None:
    build(tmp_path, DECK, GUIDE)
    assert build(tmp_path, DECK, whole=False) == {"deck.pptx": "same"}
    assert (tmp_path / GUIDE.file).is_file()


def test_a_strangers_file_is_left_alone(tmp_path: Path) -> None:
    build(tmp_path, DECK, PICTURE)
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "slides" / "mine.svg").write_bytes(b"mine")
    build(tmp_path, DECK)
    assert listing(tmp_path).keys() == {"deck.pptx", MANIFEST, "notes.txt", "slides", "slides/mine.svg"}


# --- An earlier kit.json that cannot be trusted ------------------------------------------------------------------

BROKEN = {
    "no JSON": b"{", "not UTF-8": b"\xff\xfe{}", "empty": b"", "a list": b"[1]",
    "rows are words": b'{"artifacts":["a"]}',
    "rows are a word": b'{"artifacts":"deck.pptx"}', "rows are missing": b'{"artifacts":null}',
    "no digest": b'{"artifacts":[{"file":"deck.pptx"}]}', "no name": b'{"artifacts":[{"file":7,"sha256":"0"}]}',
}  # fmt: skip


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_damaged_kit_json_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"mine")
    (tmp_path / MANIFEST).write_bytes(content)
    assert rows(read_manifest(tmp_path)) == []
    assert build(tmp_path, DECK) == {"deck.pptx": "deck.new.pptx"}
    assert [row["file"] for row in rows(read_manifest(tmp_path))] == ["deck.new.pptx"]


OUTSIDE = ["../private.txt", "../../private.txt", "sub/../../private.txt", "..\\private.txt", "a\0b", "", ".", MANIFEST]


@pytest.mark.parametrize("name", OUTSIDE)
def test_names_that_lead_outside_are_ignored(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "output" / "kit"
    folder.mkdir(parents=True)
    for place in (tmp_path, tmp_path / "output"):
        (place / "private.txt").write_bytes(b"private")
    record(folder, {name: b"private"})
    assert rows(read_manifest(folder)) == []
    assert build(folder, DECK) == {"deck.pptx": "new"}
    assert listing(tmp_path).keys() == {
        "private.txt", "output", "output/private.txt", "output/kit", "output/kit/deck.pptx", "output/kit/kit.json",
    }  # fmt: skip


def test_absolute_names_and_links_to_the_outside_are_ignored(tmp_path: Path) -> None:
    private = tmp_path / "private.txt"
    private.write_bytes(b"private")
    folder = tmp_path / "kit"
    folder.mkdir()
    (folder / "link.txt").symlink_to(private)
    record(folder, {str(private): b"private", "link.txt": b"private"})
    assert build(folder, DECK) == {"deck.pptx": "new"}
    assert private.read_bytes() == b"private"
    assert (folder / "link.txt").is_symlink()


def test_untouched_means_there_and_the_same(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"deck 1")
    assert is_untouched(tmp_path, {"file": "deck.pptx", "sha256": digest(b"deck 1")})
    assert not is_untouched(tmp_path, {"file": "deck.pptx", "sha256": digest(b"deck 2")})
    assert not is_untouched(tmp_path, {"file": "deck.md", "sha256": digest(b"deck 1")})


# --- Whole or not at all -----------------------------------------------------------------------------------------

OLD = {"deck.pptx": b"deck 1", "kit.json": b"old", "slides/01-old.svg": b"1", "slides/02.svg": b"2", "mine.txt": b"m"}
NEW = {"deck.pptx": b"deck 2", "deck.md": b"md", "new/a.svg": b"a", "slides/02.svg": b"2!", "kit.json": b"new"}
GONE = ("slides/01-old.svg",)
STEPS = {"write_bytes": Path.write_bytes, "replace": Path.replace, "mkdir": Path.mkdir}


def failing(monkeypatch: pytest.MonkeyPatch, step: str, number: int, error: BaseException, *, on: bool = False) -> None:
    """Make the call `number` of a method of `Path` fail, and with `on` every later one."""
    real, calls = STEPS[step], []

    def maybe(path: Path, *words: object, **named: object) -> object:
        calls.append(path)
        if len(calls) == number or (on and len(calls) > number):
            raise error
        return real(path, *words, **named)  # type: ignore[operator]

    monkeypatch.setattr(Path, step, maybe)


def filled(folder: Path) -> Path:
    for name, content in OLD.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def count_calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str) -> int:
    """Return how often a successful run calls a method."""
    calls: list[Path] = []
    real: Callable[..., object] = STEPS[step]
    folder = filled(tmp_path / "counted")
    with monkeypatch.context() as patch:
        patch.setattr(Path, step, lambda path, *words, **named: calls.append(path) or real(path, *words, **named))
        write_files(folder, NEW, GONE)
    assert listing(folder) == {
        **NEW, "mine.txt": b"m", "new": None, "slides": None,
    }  # fmt: skip
    return len(calls)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fresh", [False, True], ids=["over an old kit", "into a fresh folder"])
def test_a_failure_anywhere_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str, *, fresh: bool
) -> None:
    total = count_calls(monkeypatch, tmp_path, step)
    assert total >= len(NEW)
    room = tmp_path / "room"
    room.mkdir()
    folder = room / "above" / "kit"
    if not fresh:
        filled(folder)
    before = listing(room)
    tried = 0
    for number in range(1, total + 1):
        with monkeypatch.context() as patch:
            failing(patch, step, number, OSError(errno.ENOSPC, "No space left on device"))
            try:
                write_files(folder, NEW, GONE)
            except ProblemsError as error:
                [found] = error.diagnostics
                assert found.code == "output-not-writable"
                assert "the disk is full; nothing was changed" in found.message
                tried += 1
            else:  # a fresh folder needs fewer steps
                assert fresh
                break
        assert listing(room) == before, f"{step} number {number}"
    assert tried >= len(NEW)


@pytest.mark.parametrize("number", range(1, 12))
def test_an_interruption_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    folder = filled(tmp_path / "kit")
    before = listing(tmp_path)
    with monkeypatch.context() as patch:
        failing(
            patch, "replace" if number > len(NEW) else "write_bytes", number - 5 * (number > 5), KeyboardInterrupt()
        )
        with pytest.raises(KeyboardInterrupt):
            write_files(folder, NEW, GONE)
    assert listing(tmp_path) == before


@pytest.mark.parametrize("number", [2, 4, 6, 9])
def test_old_files_are_never_lost_even_when_they_cannot_be_put_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    folder = filled(tmp_path / "kit")
    with monkeypatch.context() as patch:
        failing(patch, "replace", number, OSError(errno.EIO, "Input/output error"), on=True)
        found = complaint(folder, NEW, GONE)
    assert found.code == "output-half-written"
    kept = {path.name: path.read_bytes() for path in tmp_path.rglob("old/**/*") if path.is_file()}
    present = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {Path(name).name: content for name, content in OLD.items()}.items() <= {**present, **kept}.items()
    assert kept
    assert next(tmp_path.glob(".kit-*")).name in found.message


def test_nothing_hidden_is_left_behind(tmp_path: Path) -> None:
    write_files(filled(tmp_path / "kit"), NEW, GONE)
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]


# --- Places that cannot be written -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["kit", "kit/deeper", "kit/deeper/still"])
def test_a_file_where_a_folder_is_needed(tmp_path: Path, place: str) -> None:
    (tmp_path / "kit").write_bytes(b"a file")
    for found in (complaint(tmp_path / place, NEW), complaint_beforehand(tmp_path / place)):
        assert found.code == "output-not-writable"
        assert "a file stands where a folder is needed; nothing was changed" in found.message
        assert "--output" in found.help
    assert listing(tmp_path) == {"kit": b"a file"}


@pytest.mark.parametrize("name", ["deck.pptx", MANIFEST])
def test_a_folder_where_a_file_is_needed(tmp_path: Path, name: str) -> None:
    (tmp_path / "kit" / name / "mine").mkdir(parents=True)
    before = listing(tmp_path)
    found = complaint(tmp_path / "kit", NEW)
    assert found.code == "output-not-writable"
    assert "a folder stands where a file is needed" in found.message
    assert listing(tmp_path) == before


def test_a_folder_where_a_file_is_needed_is_found_before_anything_is_compared(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").mkdir()
    with pytest.raises(ProblemsError, match="a folder stands where a file is needed"):
        settle(tmp_path, [DECK], whole=True, force=False)


REASONS = {
    errno.EACCES: "you may not write there", errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.EDQUOT: "the disk quota is used up", errno.ENAMETOOLONG: "File name too long",
}  # fmt: skip


@pytest.mark.parametrize("number", REASONS)
def test_the_reason_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int) -> None:
    with monkeypatch.context() as patch:
        failing(patch, "mkdir", 1, OSError(number, os.strerror(number)))
        found = complaint(tmp_path / "above" / "kit", NEW)
    assert f": {REASONS[number]}; nothing was changed" in found.message
    assert listing(tmp_path) == {}


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 0)() == 0, reason="this user may write anywhere"
)
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_may_not_be_written(tmp_path: Path, mode: int) -> None:
    room = tmp_path / "room"
    room.mkdir()
    room.chmod(mode)
    try:
        with pytest.raises(ProblemsError, match="you may not write there"):
            build(room / "workshop" / "kit", DECK)
    finally:
        room.chmod(0o700)
    assert listing(room) == {}


def test_a_place_that_may_not_even_be_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", refuse)
        with pytest.raises(ProblemsError, match="you may not write there"):
            settle(tmp_path, [DECK], whole=True, force=False)
        assert "you may not write there" in complaint(tmp_path / "kit", NEW).message
        assert "you may not write there" in complaint_beforehand(tmp_path / "kit").message


def test_a_place_is_found_wanting_before_anything_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    check_place(tmp_path / "not" / "there" / "yet")
    assert listing(tmp_path) == {}
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: False)  # noqa: ARG005
        assert "you may not write there" in complaint_beforehand(tmp_path / "kit").message


def test_a_linked_folder_is_written_where_it_leads(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    link = tmp_path / "output"
    link.symlink_to(real)
    build(link, DECK)
    assert link.is_symlink()
    assert (real / "deck.pptx").read_bytes() == b"deck 1"
