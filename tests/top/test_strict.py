"""A strict build refuses what is doubtful and would be printed as a fact or a quotation."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workshopkit.brief import make_request
from workshopkit.build import build
from workshopkit.checks import CHECKS, Context
from workshopkit.cli import app
from workshopkit.content.load import Loaded, load_folder
from workshopkit.content.verif_list import to_check
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.outputs.deck import compose_deck, uses
from workshopkit.outputs.model import Artifact, Use
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief
from workshopkit.strict import as_news, unfit, uses_of
from workshopkit.themes.load import load_theme

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "public-sector-innovation"
DAY = dt.date(2026, 11, 21)
Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of our workshop, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds" / SEEDS.name))


@pytest.fixture
def change(folder: Path) -> Change:
    """Change a file of the copy."""

    def changing(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return changing


def doubts(loaded: Loaded, *claims: str, activities: tuple[str, ...] = ()) -> list[Diagnostic]:
    return unfit(loaded, {claim: ["deck.pptx slide 7", "deck.pptx slide 9"] for claim in claims}, activities)


def codes(found: list[Diagnostic]) -> list[str]:
    return [each.code for each in found]


def row_of(name: str, start: str) -> int:
    """Return the line of a file of our workshop that begins like this."""
    lines = (SEEDS / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.strip().startswith(start))


# --- One claim at a time -----------------------------------------------------------------------------------------


def test_a_figure_without_its_survey_is_refused_until_it_has_one(folder: Path) -> None:
    loaded = load_folder(folder)
    (found,) = doubts(loaded, "N1")
    assert (found.code, found.severity) == ("unnamed-survey", "error")
    assert found.span is not None
    assert (Path(found.span.path).name, found.span.line) == ("editorial.yaml", row_of("editorial.yaml", "- id: N1"))
    assert "verify N1 --as verified --by AB --survey" in found.help
    assert "slide 7 and 1 more" in found.message
    (row,) = [row for row in to_check(loaded) if row.claim.id == "N1"]
    fields = f"{{status: verified, by: AB, date: 2026-11-21, survey: Managers 2021, sentence: '{row.digest}'}}"
    (folder / "verification.yaml").write_text(f"N1: {fields}\n", encoding="utf-8")
    assert doubts(load_folder(folder), "N1") == []


def test_what_is_not_printed_is_not_asked_about(folder: Path) -> None:
    assert doubts(load_folder(folder), "B03", "X11", "T4", "EXT-1") == []


def test_a_quotation_is_refused_until_it_is_verified(folder: Path, change: Change) -> None:
    change("transcripts/webinar.md", "Avoiding risk comes before trying something new",
           "“Avoiding risk comes before all else”, they say")  # fmt: skip
    loaded = load_folder(folder)
    (found,) = doubts(loaded, "B03")
    assert found.code == "unverified-quotation"
    assert "Avoiding risk comes before all else" in found.message
    (row,) = [row for row in to_check(loaded) if row.claim.id == "B03"]
    fields = f"{{status: verified, by: AB, date: 2026-11-21, sentence: '{row.digest}'}}"
    (folder / "verification.yaml").write_text(f"B03: {fields}\n", encoding="utf-8")
    assert doubts(load_folder(folder), "B03") == []
    change("transcripts/webinar.md", "before all else”, they say", "before everything”, they say")
    assert codes(doubts(load_folder(folder), "B03")) == ["unverified-quotation", "outdated-verification"]


def test_what_is_out_of_date_has_to_say_so(folder: Path, change: Change) -> None:
    change("editorial.yaml", "    qualifier: since published\n", "")
    assert codes(doubts(load_folder(folder), "T4")) == ["stale-claim"]


def test_what_was_written_for_another_sentence_is_refused(folder: Path, change: Change) -> None:
    change("transcripts/webinar.md", "About 42 countries", "About 43 countries")
    found = doubts(load_folder(folder), "T3")
    assert codes(found) == ["changed-claim"]
    assert as_news(found) == ()


def test_an_activity_may_not_rest_on_what_is_held_back(folder: Path, change: Change) -> None:
    name = "exercises/why-now.md"
    text = (folder / name).read_text(encoding="utf-8")
    change(name, "claims: [", "claims: [Q2, ")
    loaded = load_folder(folder)
    assert doubts(loaded, activities=("E03",)) == []
    (found,) = doubts(loaded, activities=("E02",))
    assert found.code == "held-back-claim"
    assert found.span is not None
    assert Path(found.span.path).name == "why-now.md"
    assert "claims: [Q2" in found.span.text
    assert "Q2" not in text
    (news,) = as_news([found])
    assert news.severity == "warning"


def test_a_report_that_is_held_back_is_no_longer_printed(folder: Path, change: Change) -> None:
    change("transcripts/webinar.md", "A speaker links the pandemic", "A panellist links the pandemic")
    loaded = load_folder(folder)
    assert not loaded.workshop.claim("X11").printable
    assert codes(doubts(loaded, activities=("E03",))) in (["held-back-claim"], [])


def test_places_are_those_of_all_documents() -> None:
    made = (Artifact("a.pdf", b"", uses=(Use("B1", "page 1"),)), Artifact("b.pdf", b"", uses=(Use("B1", "page 2"),)))
    assert uses_of(made) == {"B1": ["a.pdf page 1", "b.pdf page 2"]}


# --- Whole builds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["leaders", "managers", "frontline", "ambassadors", "enablers", "mixed"])
def test_the_slides_of_every_audience_hold_before_strictness(audience: str) -> None:
    loaded, theme = load_folder(SEEDS), load_theme("default")
    for length in (90, 360):
        plan = make_plan(loaded.workshop, Brief(audience=audience, length=length))
        request = make_request({}, DAY, SEEDS)
        work = compose_deck(loaded.workshop, plan, theme, request.cover, DAY)
        shown = {use.claim: [use.where] for use in uses(work)}
        shown |= {claim: ["guide"] for item in plan.items for claim in item.claims}
        assert len(shown) >= 30
        assert unfit(loaded, shown, {item.activity for item in plan.items}) == []


def test_a_failing_strict_build_writes_nothing_and_tells_everything(folder: Path, change: Change) -> None:
    change("exercises/why-now.md", "claims: [", "claims: [Q2, N1, N2, ")
    request = make_request({"audience": "leaders", "length": "45m", "output": "made"}, DAY, folder.parent)
    with pytest.raises(ProblemsError) as caught:
        build(request, ["markdown"], force=False, progress=lambda _: None, strict=True)
    assert sorted(each.code for each in caught.value.diagnostics) == [
        "held-back-claim", "unnamed-survey", "unnamed-survey",
    ]  # fmt: skip
    assert caught.value.exit_code == 1
    assert not (folder.parents[1] / "made").exists()
    made = build(request, ["markdown"], force=False, progress=lambda _: None)
    assert [each.code for each in made.warnings if each.severity == "error"] == []
    assert sorted(each.code for each in made.warnings) == ["held-back-claim"]
    assert (folder.parents[1] / "made").exists()


def test_a_strict_build_of_ours_is_made(folder: Path) -> None:
    request = make_request({"output": "made"}, DAY, folder.parent)
    made = build(request, ["cards"], force=False, progress=lambda _: None, strict=True)
    assert made.warnings == ()
    reported = [use for artifact in made.artifacts for use in artifact.uses if use.claim == "X11"]
    assert {use.where for use in reported} >= {"card X11"}


@pytest.mark.parametrize("strict", [True, False])
def test_check_looks_at_what_slides_and_documents_use(folder: Path, strict: bool) -> None:
    loaded = load_folder(folder)
    request = make_request({}, DAY, folder.parent)
    context = Context(
        loaded.workshop, load_theme("default"), request, (), lambda _: None, loaded, strict, {"N1": ["mixed: slide 3"]}
    )
    found = [(each.code, each.severity) for each in CHECKS["doubts"](context)]
    assert found == ([("unnamed-survey", "error")] if strict else [])  # its qualifier is printed with it


def test_the_command_takes_the_option(
    folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change("exercises/why-now.md", "claims: [", "claims: [Q2, ")
    monkeypatch.chdir(folder.parents[1])
    words = ["workshopkit", "build", "--strict", "--only", "markdown", "--audience", "leaders", "--length", "45m"]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as left:
        app.run()
    assert left.value.code == 1
    assert "error[held-back-claim]" in capsys.readouterr().err
    assert not (folder.parents[1] / "output").exists()
