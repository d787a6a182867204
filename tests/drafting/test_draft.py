"""Drafts: what is in the folder, what is chosen, and that they build at once, whatever the talk holds."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from drafts import Drafter, deck_of
from talks import ARTICLE, NASTY, captions, write

from kits import listing
from workshopkit.brief import make_request
from workshopkit.build import open_workshop, plan_for
from workshopkit.checks import check_all
from workshopkit.content.load import load_workshop
from workshopkit.diagnostics import ProblemsError
from workshopkit.drafting.make import make_draft
from workshopkit.plan.model import Brief

LENGTHS = (25, 30, 45, 60, 75, 90)


def test_the_folder_holds_everything_and_loads_without_a_complaint(article: Path) -> None:
    names = set(listing(article))
    assert {"workshop.yaml", "editorial.yaml", "audiences.yaml", "transcripts/tools.md"} <= names
    assert {"activities/welcome.md", "activities/close.md", "exercises/check-in.md"} <= names
    assert sum(name.startswith("activities/talk-") for name in names) == 4
    assert load_workshop(article).diagnostics == ()


def test_the_transcript_is_copied_byte_for_byte(tmp_path: Path) -> None:
    given = tmp_path / "talk.md"
    given.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    make_draft([given], tmp_path / "draft")
    assert (tmp_path / "draft/transcripts/talk.md").read_bytes() == given.read_bytes()


def test_what_is_chosen_can_stand_alone(article: Path) -> None:
    workshop = load_workshop(article)
    chosen = {claim for activity in workshop.activities if activity.kind == "talk" for claim in activity.claims}
    texts = [workshop.claim(each).text for each in chosen]
    assert "A library that lends tools saves its neighbours money and space." in texts
    assert "One drill served forty households in the first year." in texts
    for words in ("I think you know", "It was a trial", "Does anybody remember", "Maria Sanchez", "So we went on"):
        assert all(words not in text for text in texts), words


def test_each_part_has_the_heading_as_its_title_and_a_slide_about_it(article: Path) -> None:
    work = deck_of(article, 90)
    titles = [slide.title_text for slide in work.deck.slides]
    for title in ("What the talk is about", "How it began", "What stood in the way"):
        assert title in titles
    assert "Insurance" in work.text
    assert "Webinar" not in work.text
    assert "OPSI" not in work.text


@pytest.mark.parametrize("length", LENGTHS)
def test_it_builds_at_every_usual_length(article: Path, length: int) -> None:
    work = deck_of(article, length)
    assert len(work.scenes) >= 8
    assert [slide.id for slide in work.deck.slides][:2] == ["title", "welcome"]


def test_beyond_its_length_the_refusal_names_one_that_works(article: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        plan_for(open_workshop(str(article)), Brief(length=480))
    [complaint] = caught.value.diagnostics
    found = re.search(r"--length (\d+)m", complaint.help)
    assert complaint.code == "plan-too-long"
    assert found
    assert plan_for(open_workshop(str(article)), Brief(length=int(found[1])))


def test_the_same_talk_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "tools.md", ARTICLE)
    for name in ("one", "two"):
        make_draft([path], tmp_path / name)
    assert listing(tmp_path / "one") == listing(tmp_path / "two")


def test_two_talks_stand_in_one_draft(drafted: Drafter) -> None:
    folder = drafted(tools_dot_md=ARTICLE, second_dot_md=ARTICLE.replace("invented-talk", "another-talk"))
    workshop = load_workshop(folder)
    assert [talk.label for talk in workshop.talks] == ["Talk 1", "Talk 2"]
    used = {source.talk for claim in workshop.claims for source in claim.sources}
    assert used == {"talk-1", "talk-2"}
    titles = [scene.title.casefold() for scene in deck_of(folder, 120).scenes]
    assert len(titles) == len(set(titles))
    assert any("(2)" in title for title in titles)


def test_captions_use_what_is_listed_and_have_no_address(drafted: Drafter) -> None:
    folder = drafted(long_dot_vtt=captions(20, 200))
    assert "claims: listed" in (folder / "workshop.yaml").read_text(encoding="utf-8")
    workshop = load_workshop(folder)
    assert workshop.talks[0].page == ""
    said = [claim for claim in workshop.claims if claim.origin == "said"]
    assert 8 <= len(said) <= 20
    assert all(row.claims or row.left_out for row in workshop.stamps)
    work = deck_of(folder, 60)
    assert "]()" not in work.text
    assert "::: qr" not in work.text


def test_a_talk_of_ninety_minutes_is_cut_into_parts(drafted: Drafter) -> None:
    folder = drafted(long_dot_vtt=captions(90, 1500))
    workshop = load_workshop(folder)
    parts = [each for each in workshop.activities if each.name.startswith("talk-") and each.kind == "talk"]
    assert 15 <= len(parts) <= 20
    assert sum(len(part.claims) for part in parts) <= 40
    assert workshop.talks[0].minutes in {89, 90}
    for length in (25, 90, 240):
        deck_of(folder, length)


def test_signs_that_mean_something_elsewhere_are_taken_at_their_word(drafted: Drafter) -> None:
    folder = drafted(signs_dot_md=NASTY)
    work = deck_of(folder, 60)
    shown = " ".join(slide.title_text for slide in work.deck.slides)
    assert 'Braces {#id .layout} and "quotes" | pipes' in shown
    texts = {claim.text for claim in load_workshop(folder).claims}
    assert any("{a, b}" in text for text in texts)
    assert any("C:\\Users\\new" in text for text in texts)


@pytest.mark.parametrize("letters", [300, 900, 5000])
def test_a_sentence_of_any_length_builds(article: Path, letters: int) -> None:
    path = article / "transcripts/tools.md"
    text = path.read_text(encoding="utf-8")
    longer = "One drill served forty households, " + "and then another house " * (letters // 23) + "in the first year"
    path.write_text(text.replace("One drill served forty households in the first year", longer), encoding="utf-8")
    work = deck_of(article, 90)
    assert "and then another house" in work.text


def test_a_title_of_any_length_builds(drafted: Drafter) -> None:
    long = "oecdobservatoryofpublicsectorinnovation3116 " + "and many further words that nobody will ever read " * 4
    folder = drafted(tools_dot_md=ARTICLE.replace("Libraries that lend tools", long).replace("How it began", long))
    assert len(deck_of(folder, 60).scenes) >= 8


def test_check_finds_nothing_in_a_draft(drafted: Drafter, monkeypatch: pytest.MonkeyPatch) -> None:
    second = ARTICLE.replace("invented-talk", "another-talk")
    folder = drafted(tools_dot_md=ARTICLE, second_dot_md=second)  # long enough for every form of exercise
    monkeypatch.chdir(folder.parent)
    request = make_request({"workshop": "./draft"}, dt.date(2026, 11, 21), folder.parent)
    assert check_all(request, lambda _: None).diagnostics == ()


# --- refusals ----------------------------------------------------------------------------------------------------


def refused(paths: list[Path], folder: Path) -> list[str]:
    """Return the codes of the complaints."""
    with pytest.raises(ProblemsError) as caught:
        make_draft(paths, folder)
    return [each.code for each in caught.value.diagnostics if each.severity == "error"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "tools.md", ARTICLE)
    folder = tmp_path / "draft"
    folder.mkdir()
    write(folder, "mine.txt", "mine")
    before = listing(tmp_path)
    assert refused([path], folder) == ["folder-taken"]
    assert refused([path], folder / "mine.txt") == ["folder-taken"]
    assert listing(tmp_path) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["draft", "tools.md"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "draft").mkdir()
    make_draft([write(tmp_path, "tools.md", ARTICLE)], tmp_path / "draft")
    assert load_workshop(tmp_path / "draft").title == "Libraries that lend tools"


def test_all_files_are_complained_about_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    good, bad = write(tmp_path, "good.md", ARTICLE), write(tmp_path, "bad.md", "no front matter")
    mute = write(tmp_path, "mute.vtt", "WEBVTT\n")
    assert sorted(refused([good, bad, tmp_path / "missing.md", mute], tmp_path / "draft")) == [
        "empty-transcript", "missing-file", "no-front-matter",
    ]  # fmt: skip
    assert not (tmp_path / "draft").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bad.md", "good.md", "mute.vtt"]


def test_a_talk_without_a_sentence_and_the_same_talk_twice_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "tools.md", ARTICLE)
    assert refused([path, path], tmp_path / "draft") == ["duplicate-talk"]
    head = ARTICLE.partition("A library")[0]
    mute = write(tmp_path, "mute.md", f"{head}Why [00:00:05]? Oh [00:00:07].\n")
    assert refused([mute], tmp_path / "draft") == ["nothing-to-draft"]
    assert not (tmp_path / "draft").exists()


def test_where_nothing_can_be_written_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = write(tmp_path, "tools.md", ARTICLE)
    monkeypatch.setattr(Path, "replace", full)
    assert refused([path], tmp_path / "a/b/draft") == ["folder-not-writable"]
    assert [each.name for each in tmp_path.iterdir()] == ["tools.md"]
