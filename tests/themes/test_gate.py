"""The gate: what cannot be read or told apart is refused, and the nearest colour that is fine is named."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workshopkit.diagnostics import Diagnostic
from workshopkit.themes.apart import LEAST_DISTANCE, LEAST_STEPS, alike
from workshopkit.themes.contrast import colours_of, demands, mends
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.mend import Demand, mended
from workshopkit.themes.model import Theme
from workshopkit.themes.seen import EYES, distance, lch, lightness, nearest, of_lch
from workshopkit.units import Colour

SHIPPED = colours_of(load_theme("default"))
DIGITS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


def theme_of(folder: Path, text: str) -> Theme:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_theme(f"{folder}/")


def told(folder: Path, text: str) -> list[Diagnostic]:
    return list(refusals(theme_of(folder, text)))


# --- Contrast ----------------------------------------------------------------------------------------------------


def test_a_pale_text_is_refused_with_its_line_and_the_nearest_colour(tmp_path: Path) -> None:
    found = told(tmp_path, 'colours:\n  ink-muted: "#9AA5AA"\n')
    assert {each.code for each in found} == {"low-contrast"}
    assert {each.message.partition(" has")[0] for each in found} == {
        "`ink-muted` on `surface`", "`ink-muted` on `surface-alt`", "`ink-muted` on `wash`",
    }  # fmt: skip
    assert {(each.span.line if each.span else 0) for each in found} == {2}
    assert len({each.help for each in found}) == 1
    assert found[0].help.startswith('the nearest that can be read: `ink-muted: "#')


def test_the_colour_that_is_named_is_enough_and_no_step_more(tmp_path: Path) -> None:
    theme = theme_of(tmp_path, 'colours:\n  accent-ink: "#E94E77"\n')
    changes = mends(theme)
    assert set(changes) == {"accent-ink"}
    whole = colours_of(theme) | changes
    assert all(each.is_met(whole) for each in demands(whole))
    light, chroma, hue = lch(changes["accent-ink"])
    lighter = whole | {"accent-ink": of_lch(light + 0.01, chroma, hue)}
    assert not all(each.is_met(lighter) for each in demands(lighter))
    assert hue == pytest.approx(lch("E94E77")[2], abs=1.5)


def test_of_two_the_one_changes_that_has_the_shorter_way() -> None:
    rules = [Demand("ink", "paper", 4.5), Demand("ink", "panel", 4.5)]
    known = {"ink": "000000", "paper": "FFFFFF", "panel": "EEEEEE"}
    assert set(mended({"ink": "111111", "paper": "FFFFFF", "panel": "707070"}, rules, known)) == {"panel"}
    assert set(mended({"ink": "808080", "paper": "FFFFFF", "panel": "FFFFFF"}, rules, known)) == {"ink"}


def test_what_cannot_be_mended_takes_the_known_colours() -> None:
    known = {"ink": "777777", "paper": "FFFFFF", "panel": "000000", "apart": "ABCDEF"}
    rules = [Demand("ink", "paper", 4.4), Demand("ink", "panel", 4.4), Demand("paper", "panel", 20)]
    colours = {"ink": "808080", "paper": "818181", "panel": "828282", "apart": "123456"}
    whole = colours | mended(colours, rules, known)
    assert all(each.is_met(whole) for each in rules)
    assert whole["apart"] == "123456"


@settings(max_examples=60, deadline=None)
@given(DIGITS, DIGITS)
def test_the_nearest_colour_meets_what_is_asked(colour: str, ground: str) -> None:
    found = nearest(colour, [(ground, 4.5)])
    assert found is not None, "black or white is always far enough from one colour"
    assert Colour(found).contrast(Colour(ground)) >= 4.5
    assert (found == colour) == (Colour(colour).contrast(Colour(ground)) >= 4.5)


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.dictionaries(st.sampled_from(["ink", "ink-muted", "accent", "accent-ink", "surface-strong", "wash"]), DIGITS))
def test_any_colours_can_be_mended(own: dict[str, str]) -> None:
    colours = SHIPPED | own
    whole = colours | mended(colours, demands(colours), SHIPPED)
    assert [each for each in demands(whole) if not each.is_met(whole)] == []


# --- Marks -------------------------------------------------------------------------------------------------------


def test_the_shipped_marks_are_as_far_apart_as_they_were_drawn() -> None:
    theme = load_theme("default")
    assert list(alike(theme)) == []
    fills = {part: [mark.fill for mark in marks.values()] for part, marks in
             (("facets", theme.facets), ("families", theme.families))}  # fmt: skip
    least = {
        (part, eye): min(distance(a, b, eye) for i, a in enumerate(each) for b in each[:i])
        for part, each in fills.items()
        for eye in EYES
    }
    drawn = {"facets": (33, 23, 26, 26), "families": (22, 18, 18, 17)}
    for part, values in drawn.items():
        for eye, value in zip(EYES, values, strict=True):
            assert least[part, eye] == pytest.approx(value, abs=4), (part, eye)
            assert least[part, eye] > LEAST_DISTANCE
    for part, each in fills.items():
        steps = sorted(map(lightness, each))
        assert min(b - a for a, b in pairwise(steps)) >= LEAST_STEPS[part]


def test_marks_that_are_one_grey_are_refused(tmp_path: Path) -> None:
    mark = '{fill: "#16796F", letter: "#FFFFFF", ink: "#0D5C54", tint: "#E8F3F1"}'
    found = told(tmp_path, f"title: x\nfacets:\n  A: {mark}\n  N: {mark.replace('16796F', '9A4F8C')}\n")
    grey = [each for each in found if "grey" in each.message]
    assert [each.code for each in grey] == ["marks-alike"]
    assert "`A` and `N`" in grey[0].message or "`N` and `A`" in grey[0].message
    assert grey[0].span is not None
    assert grey[0].span.line in {3, 4}


def test_marks_that_colour_blind_eyes_confuse_are_refused(tmp_path: Path) -> None:
    red, green = "#B5432E", "#6E6A1F"
    text = f'families:\n  F: {{fill: "{red}", letter: "#FFFFFF", ink: "#8E2018", tint: "#F6E7E5"}}\n'
    text += f'  C: {{fill: "{green}", letter: "#FFFFFF", ink: "#4F4B10", tint: "#F4F3E0"}}\n'
    found = told(tmp_path, text)
    assert any("for eyes without" in each.message for each in found), [str(each) for each in found]


def test_a_theme_without_marks_of_its_own_is_not_asked_about_them(tmp_path: Path) -> None:
    assert not theme_of(tmp_path, "title: x\n").own_marks
    assert theme_of(tmp_path, 'facets:\n  E: {fill: "#A3D0EF"}\n').own_marks
