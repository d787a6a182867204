"""An exercise reworded in the folder one works in, and in a theme: in every document, or told where it does not fit."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pypdfium2

from kits import DATE, workshopkit

STEPS = ("Read, then mark what costs us most.", "Hear the three at the top.", "Say who owns the first of them.")


def _write(folder: Path, text: str) -> None:
    path = folder / "exercises/barrier-heat-vote.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _text(path: Path) -> str:
    found = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    return " ".join(found.split())


def test_other_words_are_in_every_document(tmp_path: Path) -> None:
    rows = "".join(f"  - {each}\n" for each in STEPS)
    _write(tmp_path, f"---\nsteps:\n{rows}---\n## Ask\n\n- Which of them could a budget lift?\n")
    theme = tmp_path / "themes/harbour"
    _write(theme, "---\nshort_title: What costs us most?\n---\n## Ask\n\n- Not asked: the project's words go first.\n")
    (theme / "theme.yaml").write_text("title: Harbour\n", encoding="utf-8")
    words = ("--theme", "harbour", "--date", DATE, "--output", "out", "--only", "deck,markdown,guide,cards")
    done = workshopkit(tmp_path, "build", *words)
    assert (done.code, done.err) == (0, "")
    kit = next(tmp_path.glob("out/*/*/kit.json")).parent
    deck = (kit / "deck.md").read_text(encoding="utf-8")
    guide, cards = _text(kit / "facilitator-guide.pdf"), _text(kit / "exercise-cards.pdf")
    assert "## What costs us most?" in deck
    for step in STEPS:
        assert step in deck.replace("\\", "")
        assert step in guide
    assert "Which of them could a budget lift?" in guide
    assert "Which of them could a budget lift?" in cards
    assert "Not asked" not in guide
    files = {None: tmp_path, "harbour": theme}
    told = json.loads((kit / "kit.json").read_text(encoding="utf-8"))["brief"]["wording"]
    assert [(each["exercise"], each["theme"]) for each in told] == [("E07", "harbour"), ("E07", None)]
    for each in told:
        content = (files[each["theme"]] / "exercises/barrier-heat-vote.md").read_bytes()
        assert each["sha256"] == hashlib.sha256(content).hexdigest()


def test_lists_and_plans_speak_the_same_words(tmp_path: Path) -> None:
    _write(tmp_path, "---\ntitle: What costs us most?\nshort_title: What costs us most?\ngoal: We know it.\n---\n")
    told = workshopkit(tmp_path, "list", "exercises").out
    assert re.search(r"barrier-heat-vote .* We know it\.", told)
    plans = [("plan",), ("plan", "--format", "json"), ("plan", "--compare", "60m", "90m"), ("plan", "--format", "yaml")]
    for words in plans[:3]:
        assert "What costs us most?" in workshopkit(tmp_path, *words).out, words
    _write(tmp_path, "---\nminutes: 3\n---\n")
    for words in (*plans, ("list", "exercises")):
        done = workshopkit(tmp_path, *words)
        assert (done.code, done.out) == (1, "")
        assert "barrier-heat-vote.md:2" in done.err


def test_words_that_do_not_fit_are_told_at_their_place(tmp_path: Path) -> None:
    _write(
        tmp_path, f"---\ngoal: Short.\nsteps:\n  - {'Read and vote and think again ' * 60}\n  - Hear.\n  - Talk.\n---\n"
    )
    done = workshopkit(tmp_path, "build", "--date", DATE, "--output", "out", "--only", "deck")
    assert done.code == 1
    assert "Traceback" not in done.err
    assert "exercises/barrier-heat-vote.md:4:5" in done.err
    assert "shorten it there" in done.err
    assert not (tmp_path / "out").exists()


def test_what_is_no_wording_stops_the_build(tmp_path: Path) -> None:
    _write(tmp_path, "---\nminutes: {min: 1, ideal: 1, max: 1}\n---\n")
    done = workshopkit(tmp_path, "build", "--date", DATE, "--output", "out")
    assert done.code == 1
    assert "error[fixed-field]" in done.err
    assert "exercises/barrier-heat-vote.md:2:1" in done.err
    assert not (tmp_path / "out").exists()
