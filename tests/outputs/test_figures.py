"""Figures on slides: only when they are asked for, never without what is not known about them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workshopkit.brief import make_request
from workshopkit.build import build
from workshopkit.content.for_audience import for_audience
from workshopkit.content.load import load_workshop
from workshopkit.content.model import Claim, Source, Workshop
from workshopkit.deck.model import Paragraph
from workshopkit.deck.scene import Chart
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs.deck import DeckWork, compose_deck
from workshopkit.outputs.deck_figures import figure_slides
from workshopkit.outputs.kit import Cover
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief
from workshopkit.plan.written import plan_yaml
from workshopkit.resources import shipped
from workshopkit.themes.load import load_theme

DAY = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return load_workshop(shipped("seeds") / "public-sector-innovation")


def compose(workshop: Workshop, theme: str = "default", **asked: object) -> DeckWork:
    brief = Brief.model_validate({"length": 90, **asked})
    own = for_audience(workshop, brief.audience)
    return compose_deck(own, make_plan(own, brief), load_theme(theme), Cover(), DAY)


def claim(name: str, text: str, second: int = 5, **how: str) -> Claim:
    return Claim.model_validate(
        {"id": name, "kind": "figure", "text": text, "sources": [Source(talk="t", second=second)], **how}
    )


def test_no_figure_stands_on_a_slide_unless_it_is_asked_for(workshop: Workshop) -> None:
    shown = {each for scene in compose(workshop).scenes for each in scene.claims}
    assert len(shown) > 30
    assert not shown & {"N1", "N2"}


@pytest.mark.parametrize(
    ("audience", "theme"), [("mixed", "default"), ("leaders", "example-ministry"), ("enablers", "example-city")]
)
def test_figures_stand_behind_the_reasons_with_their_qualifier(workshop: Workshop, audience: str, theme: str) -> None:
    work = compose(workshop, theme, audience=audience, figures=True)
    [at] = [index for index, scene in enumerate(work.scenes) if scene.layout == "figure"]
    scene, before = work.scenes[at], work.scenes[at - 1]
    assert (scene.claims, scene.activity) == (("N1", "N2"), before.activity)
    reasons = {each.id for each in workshop.of_kind("reason")}
    item = next(slide for slide in work.deck.slides if slide.id == before.id)
    assert before.activity == "why-now" or reasons & set(item.claims)
    [chart] = [each for each in scene.items if isinstance(each, Chart)]
    assert [share.value for share in chart.shares] == [27, 52.3, 20.7]
    [slide] = [each for each in work.deck.slides if each.layout == "figure"]
    qualifier = slide.div("qualifier")
    assert qualifier is not None
    assert workshop.claim("N1").qualifier in "".join(run.text for run in qualifier.blocks[0].runs)  # type: ignore[union-attr]
    assert slide.notes


def test_notes_tell_what_two_figures_share_once(workshop: Workshop) -> None:
    one, other = workshop.claim("N1"), workshop.claim("N2")
    assert one.qualifier == other.qualifier
    [slide] = [each for each in compose(workshop, figures=True).deck.slides if each.layout == "figure"]
    said = [each.text for each in slide.notes if isinstance(each, Paragraph)]
    assert sum(each.count(one.qualifier) for each in said) == 1
    assert sum(each.startswith("Know ") for each in said) == 1


def test_a_plan_to_edit_keeps_the_wish(workshop: Workshop) -> None:
    assert "figures: true\n" in plan_yaml(make_plan(workshop, Brief(figures=True)), "w")
    assert "figures" not in plan_yaml(make_plan(workshop, Brief()), "w")


def test_a_strict_build_refuses_figures_whose_survey_is_not_named(tmp_path: Path) -> None:
    request = make_request({"figures": True, "output": str(tmp_path / "out")}, DAY, tmp_path)
    with pytest.raises(ProblemsError) as caught:
        build(request, ["markdown"], force=False, progress=lambda _: None, strict=True)
    assert [each.code for each in caught.value.diagnostics] == ["unnamed-survey"] * 2
    assert all("--figures" in each.help for each in caught.value.diagnostics)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("written", "wanted"), [("true", True), ("no", False)])
def test_the_brief_may_ask_for_figures(tmp_path: Path, written: str, wanted: bool) -> None:
    (tmp_path / "brief.yaml").write_text(f"figures: {written}\n", encoding="utf-8")
    request = make_request({}, DAY, tmp_path)
    assert request.brief.figures is wanted
    assert request.folder_name("default", "a4").endswith("-figures") is wanted


def test_a_wish_that_is_neither_yes_nor_no_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("length: 60m\nfigures: some\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        make_request({}, DAY, tmp_path)
    [found] = caught.value.diagnostics
    assert found.span is not None
    assert (found.code, found.span.line) == ("wrong-figures", 2)


def test_only_shares_of_one_sentence_share_a_bar() -> None:
    slides = figure_slides(
        [
            claim("A", "27% of those asked agreed.", qualifier="Nobody knows who"),
            claim("B", "52.3% did not.", qualifier="Nobody knows who."),
            claim("C", "30% said both."),
            claim("D", "10% of another survey agreed", 9, survey="Survey 2021"),
            claim("E", "Three in ten."),
        ]
    )
    assert [[row.claim.id for row in each.rows] for each in slides] == [["A", "B"], ["C"], ["D"], ["E"]]
    assert [each.layout for each in slides] == ["figure", "figure", "figure", "statement"]
    assert [(row.number, row.words) for row in slides[0].rows] == [
        ("27 %", "of those asked agreed"),
        ("52.3 %", "did not"),
    ]
    told = [each.qualifier for each in slides]
    assert told[0] == "Nobody knows who."
    assert told[1:] == ["The talk does not name the survey.", "Survey 2021.", "The talk does not name the survey."]
    assert [each.suffix for each in slides][:2] == [" (1 of 4)", " (2 of 4)"]
