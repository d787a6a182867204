"""Minutes, clock times, stamps, shares and colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.units import (
    Colour,
    apportion,
    clock,
    encoded,
    length_name,
    linear,
    parse_clock,
    parse_length,
    parse_stamp,
    shaded,
    short_stamp,
    stamp,
    tinted,
)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45), ("90", 90), ("90 min", 90), ("1h30", 90), ("1h30m", 90), ("2h", 120), ("1h5", 65), (" 60M ", 60),
        ("half-day", 210), ("full-day", 360), ("95x", None), ("", None), ("-5m", None), ("1.5h", None), ("h", None),
    ],
)  # fmt: skip
def test_a_length_is_read(text: str, minutes: int | None) -> None:
    assert parse_length(text) == minutes


@pytest.mark.parametrize(("minutes", "name"), [(90, "90m"), (210, "half-day"), (360, "full-day")])
def test_a_length_has_a_name_that_can_be_read_again(minutes: int, name: str) -> None:
    assert length_name(minutes) == name
    assert parse_length(name) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"), [("09:30", 570), ("9.30", 570), ("9h30", 570), ("24:00", None), ("9", None)]
)
def test_a_time_of_day_is_read(text: str, minutes: int | None) -> None:
    assert parse_clock(text) == minutes


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_of_day_survives_the_round_trip(minutes: int) -> None:
    assert parse_clock(clock(minutes)) == minutes


def test_the_clock_starts_again_at_midnight() -> None:
    assert clock(24 * 60 + 5) == "00:05"


@pytest.mark.parametrize(
    ("text", "second"),
    [("00:41:54", 2514), ("41:54", 2514), ("1:23:36", 5016), ("00:00:03.330", 3), ("41", None), ("soon", None)],
)
def test_a_stamp_is_read(text: str, second: int | None) -> None:
    assert parse_stamp(text) == second


@given(st.integers(0, 99 * 3600))
def test_a_stamp_survives_the_round_trip(second: int) -> None:
    assert parse_stamp(stamp(second)) == second == parse_stamp(short_stamp(second))


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 300), st.integers(1, 3))
def test_shares_add_up_and_none_is_too_small(weights: list[int], extra: int, least: int) -> None:
    total = least * len(weights) + extra
    parts = apportion(total, weights, least)
    assert sum(parts) == total
    assert len(parts) == len(weights)
    assert min(parts) >= least


def test_shares_keep_the_proportion() -> None:
    assert apportion(15, [2, 5, 4, 1, 3]) == [2, 5, 4, 1, 3]
    assert apportion(5, [1, 1]) == [3, 2]


def test_too_few_minutes_cannot_be_shared() -> None:
    with pytest.raises(ValueError, match="cannot be shared"):
        apportion(2, [1, 1, 1])


@pytest.mark.parametrize(("text", "digits"), [("#0b5a70", "0B5A70"), ("0B5A70", "0B5A70"), ("#abc", "AABBCC")])
def test_a_colour_is_read(text: str, digits: str) -> None:
    assert Colour.parse(text).hex == digits


@pytest.mark.parametrize("text", ["", "red", "#12345", "#gggggg"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        Colour.parse(text)


def test_contrast_is_that_of_wcag() -> None:
    black, white = Colour.parse("#000"), Colour.parse("#fff")
    assert black.contrast(white) == white.contrast(black) == pytest.approx(21)
    assert Colour.parse("#13262E").contrast(white) == pytest.approx(15.6, abs=0.1)


def test_tints_and_shades_are_mixed_in_light_as_office_does() -> None:
    assert round(255 * tinted(0, 0.75)) == 0x89  # the grey of subtitles in PowerPoint's own templates
    assert round(255 * tinted(0, 0.82)) == 0x76  # and of footers in those of 2023
    assert round(255 * shaded(1, 0.5)) == 0xBC
    assert (tinted(0.3, 1), shaded(0.3, 1)) == (pytest.approx(0.3), pytest.approx(0.3))
    assert (tinted(0.3, 0), shaded(0.3, 0)) == (pytest.approx(1), pytest.approx(0))


@given(st.floats(0, 1))
def test_light_and_channel_are_each_others_way_back(value: float) -> None:
    assert encoded(linear(value)) == pytest.approx(value, abs=1e-6)
    assert 0 <= encoded(value * 3 - 1) <= 1


def test_colours_are_mixed_channel_by_channel() -> None:
    black, other = Colour("000000"), Colour("0A6432")
    assert (black.mixed(other, 0), black.mixed(other, 1)) == (black, other)
    assert black.mixed(other, 0.5) == other.mixed(black, 0.5) == Colour("053219")
    assert other.channels == (10, 100, 50)
