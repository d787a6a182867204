"""A kit is built with a deck of one's own; a deck goes out, is changed, comes home and is built again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from changed_decks import add, change, delete, move, retitle

from kits import Done, workshopkit
from office_files import OfficeFile

BUILD = ("build", "--date", "2026-11-21", "--only", "deck,markdown")
TITLE = "What we promise each other"


def built(folder: Path, *words: str) -> tuple[Done, Path]:
    """Build, and return the folder of the kit."""
    done = workshopkit(folder, *BUILD, *words)
    return done, folder / "output" / "public-sector-innovation" / "mixed-90m-default"


def test_an_unchanged_deck_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    shutil.copy(home / "deck.md", tmp_path / "mine.md")
    (tmp_path / "brief.yaml").write_text("deck: mine.md\n", encoding="utf-8")
    done, made = built(tmp_path)
    assert done.code == 0, done.err
    for file in ("deck.pptx", "deck.md", "kit.json"):
        assert (made / file).read_bytes() == (home / file).read_bytes(), file


def test_the_own_deck_is_built_and_the_file_stays(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    text = (home / "deck.md").read_bytes().replace(b"Before you go", TITLE.encode()).replace(b"\n", b"\r\n")
    mine.write_bytes(text)
    done, made = built(tmp_path, "--deck", "mine.md")
    assert done.code == 0, done.err
    deck = OfficeFile((made / "deck.pptx").read_bytes())
    assert TITLE in [deck.title(slide) for slide in deck.slides]
    assert mine.read_bytes() == (made / "deck.md").read_bytes() == text


def test_the_kits_own_deck_can_be_edited_in_place(kit: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output" / "public-sector-innovation" / "mixed-90m-default"
    shutil.copytree(kit, folder)
    text = (kit / "deck.md").read_bytes().replace(b"Before you go", TITLE.encode())
    (folder / "deck.md").write_bytes(text)
    for words in (("--deck", str(folder / "deck.md")), ()):
        done, _ = built(tmp_path, *words)
        assert done.code == 0, done.err
        assert (folder / "deck.md").read_bytes() == text, "never lost"


def test_what_a_deck_names_has_to_be_there(home: Path, tmp_path: Path) -> None:
    text = (home / "deck.md").read_text(encoding="utf-8")
    text = text.replace("{claim=D2}", "{claim=D2q}").replace('claims="R1 R2', 'claims="R1x R2')
    (tmp_path / "mine.md").write_text(text.replace("activity=why-now", "activity=why-not"), encoding="utf-8")
    done, made = built(tmp_path, "--deck", "mine.md")
    assert done.code == 1
    assert not made.exists()
    for code, words, line in (
        ("unknown-claim", "D2q", "- **Really done**"), ("unknown-claim", "R1x", "## Which problem"),
        ("unknown-activity", "why-not", "## Which problem"),
    ):  # fmt: skip
        number = next(at for at, each in enumerate(text.splitlines(), start=1) if each.startswith(line))
        assert f"error[{code}]" in done.err
        assert f"mine.md:{number}:" in done.err
        assert f"`{words}`" in done.err
    assert "did you mean `D2`?" in done.err
    assert "did you mean `why-now`?" in done.err


@pytest.mark.parametrize(("words", "code", "exit_code"), [
    (("--deck", "none.md"), "missing-file", 1),
    (("--deck", "mine.md", "--parts", "2"), "options-apart", 2),
])  # fmt: skip
def test_a_deck_that_cannot_be_used(
    home: Path, tmp_path: Path, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    shutil.copy(home / "deck.md", tmp_path / "mine.md")
    done, made = built(tmp_path, *words)
    assert (done.code, made.exists()) == (exit_code, False)
    assert f"error[{code}]" in done.err


def comes_home(kit: Path, deck: Path, folder: Path) -> None:
    """Adopt a deck with four changes, build it again, and look for all four."""
    done = workshopkit(folder, "adopt", str(deck), "--kit", str(kit), "-o", "mine.md")
    assert done.code == 0, done.err
    assert "could not be taken over" not in done.out
    made, rebuilt = built(folder, "--deck", "mine.md")
    assert made.code == 0, made.err
    before, after = (OfficeFile((each / "deck.pptx").read_bytes()) for each in (kit, rebuilt))
    old = [before.title(slide) for slide in before.slides]
    wanted = [title for title in old if title != old[-1]]
    wanted[wanted.index("Before you go")] = TITLE
    moved = wanted.pop(wanted.index("An innovation has to pass three tests"))
    wanted.insert(1, moved)
    wanted.insert(5, "My own question")
    assert [after.title(slide) for slide in after.slides] == wanted


CHANGES = (
    add("My own question", "What would you do first?", "And then?", notes="Wait."), retitle("close", TITLE),
    move("definition", 1), delete("sources"),
)  # fmt: skip


def four_changes(kit: Path, target: Path) -> Path:
    """Save the deck with the four changes."""

    def placed(presentation: object) -> None:
        CHANGES[2](presentation)
        listed = presentation.slides._sldIdLst  # type: ignore[attr-defined]
        entry = listed[-1]
        listed.remove(entry)
        listed.insert(5, entry)

    return change(kit / "deck.pptx", target, CHANGES[0], placed, CHANGES[1], CHANGES[3])


def test_four_changes_come_home(kit: Path, tmp_path: Path) -> None:
    comes_home(kit, four_changes(kit, tmp_path / "back.pptx"), tmp_path)
