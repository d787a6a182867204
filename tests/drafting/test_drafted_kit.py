"""A whole kit of a drafted talk: what has nothing in it is not made, and nothing in it is about another workshop."""

from __future__ import annotations

import re
from pathlib import Path

from talks import ARTICLE, write

from kits import text_of, workshopkit

ELSEWHERE = re.compile(r"\b(OPSI|OECD|[Ww]ebinar|[Ff]acets?|[Dd]iamond|[Bb]arriers?|[Ff]amil(?:y|ies))\b")
"""Words of the shipped workshop; none of them is in the invented talk."""


def test_a_drafted_talk_becomes_a_kit_about_that_talk(tmp_path: Path) -> None:
    given = write(tmp_path, "tools.md", ARTICLE)
    done = workshopkit(tmp_path, "draft", str(given), "-o", "lending")
    assert (done.code, done.err) == (0, "")
    assert "TODO" in done.out
    done = workshopkit(tmp_path, "build", "lending", "--length", "30m", "--date", "2026-11-21")
    assert (done.code, done.err) == (0, "")
    [folder] = (tmp_path / "output/lending").iterdir()
    assert "canvases" not in done.out
    assert not (folder / "canvases.pdf").exists()
    for path in (*folder.glob("*.pdf"), folder / "deck.md"):
        words = text_of(path) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")
        assert ELSEWHERE.findall(words) == [], path.name
        if path.stem != "exercise-cards":
            assert "saves its neighbours money" in " ".join(words.split()), path.name
    assert len(list(folder.glob("*.pdf"))) == 3
