"""The small sheets of a drafted talk: they are about that talk, and what it lacks is not asked for."""

from __future__ import annotations

from pathlib import Path

from talks import ARTICLE, write

from kits import text_of, workshopkit

SHEETS = ("sign-in", "feedback", "follow-up", "table-cards", "cue-cards")


def test_a_drafted_talk_has_its_small_sheets(tmp_path: Path) -> None:
    given = write(tmp_path, "tools.md", ARTICLE)
    assert workshopkit(tmp_path, "draft", str(given), "-o", "lending").code == 0
    done = workshopkit(tmp_path, "build", "lending", "--only", ",".join(SHEETS), "--date", "2026-11-21")
    assert (done.code, done.err) == (0, "")
    [folder] = (tmp_path / "output/lending").iterdir()
    words = {path.stem: " ".join(text_of(path).split()) for path in folder.glob("*.pdf")}
    assert set(words) == {"sign-in-sheet", "feedback-form", "follow-up", "table-instructions", "cue-cards"}
    for name, text in words.items():
        assert "famil" not in text.lower(), name
        assert "barrier" not in text.lower(), name
    assert "21 December 2026" in words["follow-up"]
