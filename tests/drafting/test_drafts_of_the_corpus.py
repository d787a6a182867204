"""Real talks that nobody here wrote: each is drafted and built, or complained about; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts import deck_of

from kits import workshopkit
from workshopkit.diagnostics import ProblemsError
from workshopkit.drafting.make import make_draft

ARTICLES = ("foresight_and_scenario_planning.md", "facets_of_public_sector_innovation.md")
CAPTIONS = ("3b1b-snell.en.srt", "w3c-easychecks.en.vtt", "gb2312.srt", "3b1b-snell.ar.srt")
SILENT = {
    "empty.vtt": "empty-transcript",
    "oecdobservatoryofpublicsec3116.md": "empty-transcript",
    "overcoming_innovation_challenges.md": "empty-transcript",
}


@pytest.mark.parametrize("name", [*ARTICLES, *CAPTIONS])
def test_a_talk_from_elsewhere_becomes_a_deck(shared: Path, tmp_path: Path, name: str) -> None:
    draft, _ = make_draft([shared / "corpus/transcripts" / name], tmp_path / "draft")
    work = deck_of(tmp_path / "draft", 60)
    first = draft.sessions[0].parts[0].claims[0]
    assert first.id in {claim for scene in work.scenes for claim in scene.claims}


@pytest.mark.parametrize("name", SILENT)
def test_a_file_without_a_talk_is_told(shared: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        make_draft([shared / "corpus/transcripts" / name], tmp_path / "draft")
    assert SILENT[name] in {each.code for each in caught.value.diagnostics}
    assert not (tmp_path / "draft").exists()


@pytest.mark.slow
@pytest.mark.parametrize("length", ["30m", "60m"])
def test_every_talk_becomes_a_kit_or_a_complaint(shared: Path, tmp_path: Path, length: str) -> None:
    built = 0
    for path in sorted((shared / "corpus/transcripts").iterdir()):
        folder = tmp_path / path.name.replace(".", "-")
        done = workshopkit(tmp_path, "draft", str(path), "-o", str(folder))
        assert done.code in {0, 1}, path.name
        assert "Traceback" not in done.err
        if done.code:
            assert "error[" in done.err
            continue
        done = workshopkit(tmp_path, "build", str(folder), "--length", length, "--only", "deck,guide,handout,cards")
        assert done.code == 0, f"{path.name}: {done.err}"
        built += 1
    assert built >= 12
