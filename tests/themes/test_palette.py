"""A palette from one or two colours: everything on it can be read, and the agency's colour stays the agency's."""

from __future__ import annotations

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from workshopkit.themes.contrast import ROLES, colours_of
from workshopkit.themes.load import load_theme
from workshopkit.themes.palette import palette
from workshopkit.themes.seen import distance, lch
from workshopkit.units import Colour

KNOWN = {name: value for name, value in colours_of(load_theme("default")).items() if "." not in name}
DIGITS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]


@settings(max_examples=100, deadline=None, phases=QUICK)
@given(DIGITS, st.none() | DIGITS)
@example("000000", None)
@example("FFFFFF", None)
@example("7A003C", None)
@example("005EA5", "FFDD00")
@example("FFDD00", "005EA5")
@example("FFFF00", "FFFFFE")
def test_everything_on_it_can_be_read(first: str, second: str | None) -> None:
    found = palette(first, second or "", known=KNOWN)
    assert found.keys() == KNOWN.keys()
    assert [each for each in ROLES if not each.is_met(found)] == []
    assert distance(found["accent"], found["surface"]) >= 5, "the panel stands out from the page"
    assert distance(found["surface-strong"], found["surface"]) >= 40, "the dark ground is dark"
    assert distance(found["ink"], found["surface"]) >= 60


@pytest.mark.parametrize("colour", ["005EA5", "7A003C", "0B5A70", "4A1524", "00594C"])
def test_a_colour_that_can_be_read_stands_unchanged(colour: str) -> None:
    assert palette(colour, known=KNOWN)["accent-ink"] == colour


@pytest.mark.parametrize("colour", ["FFCB3D", "F2B705", "9AD3AE", "7FD1FF"])
def test_a_light_colour_is_the_panel_and_lends_its_hue_to_words(colour: str) -> None:
    found = palette(colour, known=KNOWN)
    assert found["accent"] == colour
    assert lch(found["accent-ink"])[2] == pytest.approx(lch(colour)[2], abs=3)


def test_the_second_colour_is_the_panel() -> None:
    assert palette("005EA5", "FFDD00", known=KNOWN)["accent"] == "FFDD00"
    dark = palette("005EA5", "7A003C", known=KNOWN)
    assert dark["accent"] == "7A003C"
    assert Colour(dark["on-accent"]).contrast(Colour("7A003C")) >= 4.5


def test_grounds_and_words_have_the_hue_of_the_agency() -> None:
    found = palette("7A003C", known=KNOWN)
    for token in ("ink", "surface-strong", "accent", "accent-tint", "rule-strong"):
        assert abs((lch(found[token])[2] - lch("7A003C")[2] + 180) % 360 - 180) < 12, token


def test_grey_stays_grey() -> None:
    for token, colour in palette("808080", known=KNOWN).items():
        assert lch(colour)[1] < 0.005, token
