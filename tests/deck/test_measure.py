"""Text metrics: widths against HarfBuzz, lines against their promises, tables against their fonts."""

from __future__ import annotations

import importlib.util
import itertools
import random
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workshopkit.deck.measure import (
    PT_TO_MM,
    Face,
    Line,
    StyledRun,
    balanced_width,
    break_lines,
    clean,
    face_for,
    line_pitch,
    mm_to_pt,
    pt_to_mm,
    text_width,
)
from workshopkit.deck.measure.breaks import break_points
from workshopkit.deck.measure.characters import HANGING, is_zero_width
from workshopkit.deck.measure.lengths import TOLERANCE_MM
from workshopkit.deck.measure.tables import WIDTHS, table, table_keys

CALIBRI = face_for("Calibri", bold=False)
CALIBRI_BOLD = face_for("Calibri", bold=True)
CAMBRIA_BOLD = face_for("Cambria", bold=True)
COURIER = face_for("Courier New", bold=False)
"""Every character of it is 0.6 em: at 100 pt a character is 21.17 mm, so lines can be counted by hand."""

WORDS = (
    "a the of and to in is for with what who we you our their not can nobody every team town council agency ministry "
    "citizen service permit form queue counter office budget report meeting morning Friday Tuesday Wednesday Vienna "
    "Ytterby Toulouse change try test learn ask listen decide start stop share give keep leave fear "
    "culture structure direction resources barrier strategy mission adaptive anticipatory enhancement-oriented "
    "co-design tax/benefit 2026 12.5 90% “why?” “how?” it’s don’t façade naïve Öffentlichkeit größer élève "
    "año Łódź išče, yes, no; so: however"
)
KERNED = ["AVAILABLE TO PAVE", "We. Ty, Vo; Te-Ta “AWAY” L’Ytong", "VÄTER Tägliche Työ ŤAŽKÁ", "11 LT 7. r. y, f’"]
"""What fonts move most, hardly found in one sentence."""


def sentences(count: int = 200) -> list[str]:
    """Return sentences that mean nothing but hold the letters, capitals and marks that slides hold."""
    chance = random.Random(9)  # noqa: S311 -- the same sentences in every run, not a secret
    lines = [" ".join(chance.choices(WORDS.split(), k=chance.randint(6, 22))) for _ in range(count)]
    return [line[0].upper() + line[1:] + "." for line in lines]


@cache
def width_script() -> ModuleType:
    """Return `scripts/make_widths.py` as a module."""
    pytest.importorskip("uharfbuzz")
    path = Path(__file__).parents[2] / "scripts" / "make_widths.py"
    spec = importlib.util.spec_from_file_location("make_widths", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def font_file(key: str) -> Path:
    """Return the font file a table was made from, or skip."""
    path, _ = width_script().FACES[key]
    if not path.exists():
        pytest.skip(f"{path.name} is not installed here")
    return Path(path)


@cache
def shaper(path: Path) -> Any:
    """Return a function that gives the width of a text in em, as HarfBuzz shapes it."""
    uharfbuzz = pytest.importorskip("uharfbuzz")
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    font = uharfbuzz.Font(face)

    def width(text: str, *, kern: bool) -> float:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, {"kern": kern, "liga": False, "clig": False, "calt": False})
        return sum(position.x_advance for position in buffer.glyph_positions) / face.upem

    return width


def face_of(key: str) -> Face:
    """Return the face of a table, without a margin."""
    family, _, weight = key.rpartition("-")
    return Face(family, int(weight))


def mono(text: str, characters: float, **options: Any) -> list[str]:
    """Break text in a face of equal widths into a box some characters wide."""
    width = characters * text_width("x", COURIER, 20)
    return [line.text for line in break_lines([StyledRun(text, COURIER, 20)], width, **options)]


class TestTables:
    def test_are_small_and_complete(self) -> None:
        assert set(table_keys()) == set(width_script().FACES)
        assert sum(path.stat().st_size for path in WIDTHS.glob("*.json")) < 300_000

    @pytest.mark.parametrize("key", table_keys())
    def test_hold_the_characters_of_slides(self, key: str) -> None:
        figures = table(key)
        assert not set("AZaz09éßŁșŽ –—“”„’…•·→≤≥×−€£½αΩЖя\u00a0\u202f") - figures.advances.keys()
        assert 0 < figures.descent < figures.cap_height < figures.ascent
        assert figures.advances["x"] < figures.default <= figures.units_per_em or "mono" in key

    @pytest.mark.parametrize("key", table_keys())
    def test_kerning_never_moves_a_character_past_the_one_before(self, key: str) -> None:
        """Else a longer text could be narrower, and no search for a width would be sound."""
        figures = table(key)
        for left, right in itertools.product(figures.left, figures.right):
            assert figures.advances[right] + figures.kerning(left, right) >= 0, (left, right)

    @pytest.mark.slow
    @pytest.mark.parametrize("key", table_keys())
    def test_are_what_the_script_makes_of_the_fonts(self, key: str) -> None:
        font_file(key)
        script = width_script()
        made = script.table(key)
        committed = (WIDTHS / f"{key}.json").read_text(encoding="utf-8")
        if f'"{made["font"]}"' not in committed:
            pytest.skip(f"another version is installed: {made['font']}")
        assert script.written(made) == committed


class TestFaces:
    @pytest.mark.parametrize(
        ("font", "key"),
        [
            ("Calibri", "carlito-400"),
            ("Cambria", "caladea-400"),
            ("Arial", "liberation-sans-400"),
            ("Helvetica", "liberation-sans-400"),
            ("Times New Roman", "liberation-serif-400"),
            ("Courier New", "liberation-mono-400"),
            ("Source Sans Pro", "source-sans-pro-400"),
            ("Source Sans Pro Semibold", "source-sans-pro-600"),
            ("Source Serif Pro", "source-serif-pro-400"),
            ('"source sans pro", sans-serif', "source-sans-pro-400"),
            ("SOURCE-SANS-PRO", "source-sans-pro-400"),
        ],
    )
    def test_a_font_with_a_twin_needs_no_margin(self, font: str, key: str) -> None:
        face = face_for(font, bold=False)
        assert (face.key, face.margin) == (key, 1.0)

    @pytest.mark.parametrize("font", ["Calibri", "Cambria", "Arial", "Source Sans Pro Semibold", "Nobody's Font"])
    def test_bold_is_measured_in_bold(self, font: str) -> None:
        assert face_for(font, bold=True).weight == 700

    def test_a_weight_without_a_table_takes_the_next_heavier_one(self) -> None:
        assert face_for("Calibri Light", bold=False).key == "carlito-400"
        assert face_for("Calibri Medium", bold=False).key == "carlito-700"
        assert face_for("Courier New", bold=True).key == "liberation-mono-400"

    def test_a_likeness_has_a_margin(self) -> None:
        assert face_for("Verdana", bold=False) == Face("liberation-sans", 400, 1.18)
        assert text_width("Verdana", face_for("Verdana", bold=False), 20) == pytest.approx(
            1.18 * text_width("Verdana", face_for("Arial", bold=False), 20)
        )

    def test_an_unknown_font_is_taken_for_a_wide_arial(self) -> None:
        assert face_for("Nobody's Font", bold=False) == Face("liberation-sans", 400, 1.08)
        assert face_for("", bold=False).family == "liberation-sans"

    def test_an_unknown_typewriter_face_is_measured_as_one(self) -> None:
        assert face_for("JetBrains Mono", bold=False).family == "liberation-mono"

    @pytest.mark.parametrize("key", table_keys())
    def test_every_table_belongs_to_a_face(self, key: str) -> None:
        assert face_of(key).key == key
        assert 0.6 < face_of(key).cap_height(mm_to_pt(1)) < 0.7

    def test_heights_are_in_millimetres(self) -> None:
        assert CALIBRI.ascent(72) == pytest.approx(25.4 * 0.75)
        assert CALIBRI.descent(72) == pytest.approx(25.4 * 0.25)


class TestWidth:
    def test_is_in_millimetres(self) -> None:
        assert text_width("0123456789", COURIER, 72) == pytest.approx(10 * 0.6 * 25.4, rel=1e-3)

    def test_meets_the_capacities_the_layouts_were_drawn_with(self) -> None:
        """Characters to 100 mm: Calibri 18 pt 37, 24 pt 28; Cambria Bold 24 pt 25, 32 pt 19."""
        for face, size, expected in [
            (CALIBRI, 18, 37),
            (CALIBRI, 24, 28),
            (CAMBRIA_BOLD, 24, 25),
            (CAMBRIA_BOLD, 32, 19),
        ]:
            average = statistics.mean(text_width(text, face, size) / len(text) for text in sentences())
            assert 100 / average == pytest.approx(expected, rel=0.08)

    @pytest.mark.parametrize("key", table_keys())
    def test_is_kerned_as_by_harfbuzz_but_for_half_a_per_cent(self, key: str) -> None:
        width = shaper(font_file(key))
        for text in sentences() + KERNED:
            kerned, plain = width(text, kern=True), width(text, kern=False)
            assert text_width(text, face_of(key), mm_to_pt(1)) == pytest.approx(max(kerned, plain * 0.995)), text

    @pytest.mark.parametrize("key", table_keys())
    def test_is_near_the_kerned_width(self, key: str) -> None:
        width = shaper(font_file(key))
        over = [text_width(text, face_of(key), mm_to_pt(1)) / width(text, kern=True) - 1 for text in sentences()]
        assert min(over) > -1e-6
        assert statistics.mean(over) < 0.004
        assert statistics.quantiles(over, n=20)[-1] < 0.01

    @pytest.mark.parametrize(
        "text", ["", "\n", "\x00\x07\x1b", "\u0301", "\u200b\u200d\ufeff\ufe0f", "\ud800", "\ufffe"]
    )
    def test_what_prints_nothing_takes_no_room(self, text: str) -> None:
        assert text_width(text, CALIBRI, 24) == 0

    def test_a_combining_mark_takes_no_room(self) -> None:
        assert text_width("e\u0301te\u0301", CALIBRI, 24) == pytest.approx(text_width("ete", CALIBRI, 24), rel=0.01)

    @pytest.mark.parametrize(("character", "em"), [("漢", 1.0), ("한", 1.0), ("🙂", 1.3)])
    def test_wide_characters_are_an_em_or_more(self, character: str, em: float) -> None:
        assert text_width(character, CALIBRI, mm_to_pt(1)) == pytest.approx(em, abs=0.01)

    def test_unknown_characters_are_as_wide_as_a_capital(self) -> None:
        assert 0.5 < text_width("ก", CALIBRI, mm_to_pt(1)) < 0.7
        assert 5 * 0.3 < text_width("שלום!", CALIBRI, mm_to_pt(1)) < 5 * 0.7

    def test_a_face_lends_what_another_lacks(self) -> None:
        times = face_for("Times New Roman", bold=True)
        assert text_width("Жук", CAMBRIA_BOLD, 20) == pytest.approx(text_width("Жук", times, 20), rel=0.01)

    @given(st.text(), st.text())
    @settings(deadline=None)
    def test_more_text_is_never_narrower(self, first: str, second: str) -> None:
        assert text_width(first + second, CALIBRI, 18) >= text_width(clean(first), CALIBRI, 18) * 0.995 - TOLERANCE_MM


class TestClean:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("one\r\ntwo\rthree\vfour\u2028five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
            ("tab\there", "tab here"),
            ("bell\x07 null\x00 escape\x1b[0m", "bell null escape[0m"),
            ("half \ud83d pair", "half  pair"),
            ("non\u00a0breaking \u200bzero\u0301", "non\u00a0breaking \u200bzero\u0301"),
        ],
    )
    def test_leaves_what_can_be_set(self, text: str, expected: str) -> None:
        assert clean(text) == expected

    @given(st.text())
    @settings(deadline=None)
    def test_once_is_enough(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)


class TestBreakPoints:
    @pytest.mark.parametrize(
        "marked",
        [
            "two |words",
            "many   |spaces",
            "co-|design |and |re‐|use",
            "2019–|2026",
            "yes|—|no",
            "wait |– |and |see",
            "–5 |degrees |and |-5",
            "and/or |PDF/UA |1/2",
            "this |quarter / |next",
            "no\u00a0break |2\u202f%",
            "non‑breaking |hyphen",
            "dash\u00a0— |and |漢\u2060漢 |—\u00a0x",
            "zero\u200b|width",
            "word\u2060joined |here",
            "vraiment ! |oui",
            "a |(bracket) |and |“quotes”",
            "（漢|字）、|漢|字。|漢|字",
            "한|국|어",
            "e\u0301\u0301a",
            "https://example.org/a/b?c=d",
            "line\nline",
            "-",
            "",
        ],
    )
    def test_are_where_the_bars_are(self, marked: str) -> None:
        text = marked.replace("|", "")
        places = itertools.accumulate(map(len, marked.split("|")[:-1]))
        assert break_points(text) == tuple(places)


class TestBreakLines:
    def test_fills_each_line_with_as_many_words_as_fit(self) -> None:
        assert mono("one two three four", 8) == ["one two", "three", "four"]
        assert mono("one two three four", 9) == ["one two", "three", "four"]
        assert mono("one two three four", 10) == ["one two", "three four"]

    def test_spaces_hang_over_the_end_of_a_line(self) -> None:
        assert mono("one     two  ", 3) == ["one", "two"]

    def test_spaces_at_the_start_are_kept(self) -> None:
        assert mono("  one", 5) == ["  one"]

    def test_a_newline_always_ends_a_line(self) -> None:
        assert mono("one\n\ntwo\r\nthree\n", 40) == ["one", "", "two", "three", ""]

    def test_no_text_is_one_empty_line(self) -> None:
        assert break_lines([], 50) == (Line((), 0.0),)
        assert mono("   ", 2) == [""]

    def test_a_word_that_is_too_long_is_broken_and_says_so(self) -> None:
        width = 5 * text_width("x", COURIER, 20)
        lines = break_lines([StyledRun("a unbreakable b", COURIER, 20)], width)
        assert [(line.text, line.broken_word) for line in lines] == [
            ("a", False),
            ("unbre", True),
            ("akabl", True),
            ("e b", False),
        ]

    def test_a_mark_is_never_parted_from_its_letter(self) -> None:
        assert mono("e\u0301" * 4, 2) == ["e\u0301e\u0301"] * 2

    def test_a_box_narrower_than_a_letter_takes_one_letter_a_line(self) -> None:
        lines = break_lines([StyledRun("ab", COURIER, 20)], 0.5)
        assert [(line.text, line.broken_word) for line in lines] == [("a", True), ("b", True)]

    def test_the_first_line_may_be_indented(self) -> None:
        assert mono("one two three", 8, first_indent_mm=text_width("xx", COURIER, 20)) == ["one", "two", "three"]
        indented = break_lines([StyledRun("one two", COURIER, 20)], 100, first_indent_mm=7)[0]
        assert indented.segments[0].x_mm == 7
        assert indented.width_mm == pytest.approx(text_width("one two", COURIER, 20))

    def test_runs_share_a_line(self) -> None:
        runs = [
            StyledRun("Who ", CALIBRI, 24, 7),
            StyledRun("decides", CALIBRI_BOLD, 24, 8),
            StyledRun("?", CALIBRI, 24, 9),
        ]
        (line,) = break_lines(runs, 100)
        assert [(segment.run, segment.text) for segment in line.segments] == [(0, "Who "), (1, "decides"), (2, "?")]
        assert line.segments[1].x_mm == pytest.approx(line.segments[0].width_mm)
        assert line.width_mm == pytest.approx(sum(segment.width_mm for segment in line.segments))

    def test_a_word_of_two_runs_is_not_broken_where_they_meet(self) -> None:
        runs = [StyledRun("one thr", COURIER, 20), StyledRun("ee", COURIER, 20)]
        lines = break_lines(runs, 7.5 * text_width("x", COURIER, 20))
        assert [line.text for line in lines] == ["one", "three"]

    def test_the_key_and_an_empty_run_change_nothing(self) -> None:
        bare = break_lines([StyledRun("one two three", CALIBRI, 24)], 25)
        keyed = break_lines([StyledRun("", CAMBRIA_BOLD, 60), StyledRun("one two three", CALIBRI, 24, 5)], 25)
        assert [line.text for line in keyed] == [line.text for line in bare]


TEXTS = st.text(
    st.sampled_from("abcdefgilmnorstuvwAVTWY éß.,-–/—()“” \n\u00a0\u200b\u0301漢字。a  \t\x07"), max_size=120
)
RUNS = st.lists(
    st.builds(
        StyledRun,
        TEXTS,
        st.sampled_from([CALIBRI, CALIBRI_BOLD, CAMBRIA_BOLD, face_for("Verdana", bold=False)]),
        st.sampled_from([12.0, 18.0, 24.0, 44.0]),
    ),
    max_size=4,
)
BOXES = st.floats(1, 300)


def letters(text: str) -> str:
    """Return the text without what may vanish at a line's end."""
    return "".join(character for character in text if character not in HANGING and character != "\n")


class TestPromises:
    @given(RUNS, BOXES)
    @settings(deadline=None, max_examples=200)
    def test_no_line_is_wider_than_the_box_unless_it_says_so(self, runs: list[StyledRun], box: float) -> None:
        for line in break_lines(runs, box):
            assert line.broken_word or line.width_mm <= box + 2 * TOLERANCE_MM
            assert line.width_mm <= box + 2 * TOLERANCE_MM or len([c for c in line.text if not is_zero_width(c)]) <= 1

    @given(RUNS, BOXES)
    @settings(deadline=None, max_examples=200)
    def test_nothing_is_lost_or_moved(self, runs: list[StyledRun], box: float) -> None:
        segments = [segment for line in break_lines(runs, box) for segment in line.segments]
        assert [segment.run for segment in segments] == sorted(segment.run for segment in segments)
        for index, run in enumerate(runs):
            kept = "".join(segment.text for segment in segments if segment.run == index)
            assert letters(kept) == letters(clean(run.text))

    @given(RUNS, BOXES, st.floats(0, 100))
    @settings(deadline=None, max_examples=200)
    def test_a_wider_box_never_takes_more_lines(self, runs: list[StyledRun], box: float, more: float) -> None:
        assert len(break_lines(runs, box + more)) <= len(break_lines(runs, box))

    @given(RUNS, BOXES)
    @settings(deadline=None)
    def test_segments_stand_side_by_side(self, runs: list[StyledRun], box: float) -> None:
        for line in break_lines(runs, box):
            edge = 0.0
            for segment in line.segments:
                assert segment.x_mm == pytest.approx(edge)
                assert segment.text
                edge += segment.width_mm

    @given(RUNS, st.floats(20, 300), st.floats(0, 100))
    @settings(deadline=None)
    def test_balancing_keeps_the_number_of_lines(self, runs: list[StyledRun], box: float, least: float) -> None:
        assume(least <= box)
        lines = break_lines(runs, box)
        balanced = balanced_width(runs, box, lines=3, min_width_mm=least)
        assert least <= balanced <= box
        assert len(break_lines(runs, balanced)) == len(lines)


class TestBalance:
    TITLE = "Which of these barriers would you remove first, and who would notice?"

    def widths(self, text: str, box: float, **options: Any) -> tuple[float, list[Line]]:
        runs = [StyledRun(text, CAMBRIA_BOLD, 32)]
        width = balanced_width(runs, box, **options)
        return width, list(break_lines(runs, width))

    def test_two_lines_are_within_fifteen_per_cent(self) -> None:
        width, lines = self.widths(self.TITLE, 251.2)
        assert width < 251.2
        first, second = (line.width_mm for line in lines)
        assert abs(first - second) <= 0.15 * max(first, second)

    def test_no_title_ends_in_one_word(self) -> None:
        text = "What four kinds of innovation look like in our own agency now"
        box = text_width(text, CAMBRIA_BOLD, 32) - 1
        assert break_lines([StyledRun(text, CAMBRIA_BOLD, 32)], box)[-1].text == "now"
        assert len(self.widths(text, box)[1][-1].text.split()) > 3

    def test_the_box_keeps_a_little_room(self) -> None:
        width, lines = self.widths(self.TITLE, 251.2)
        assert 1.005 < width / max(line.width_mm for line in lines) <= 1.0201

    def test_never_under_the_least_width(self) -> None:
        assert self.widths(self.TITLE, 251.2, min_width_mm=240)[0] >= 240

    def test_one_line_keeps_its_box(self) -> None:
        assert self.widths("Fear", 251.2)[0] == 251.2

    def test_more_lines_than_asked_for_keep_their_box(self) -> None:
        assert self.widths(self.TITLE, 100)[0] == 100
        assert self.widths(self.TITLE, 100, lines=9)[0] < 100

    def test_a_broken_word_keeps_its_box(self) -> None:
        assert self.widths("Verwaltungsmodernisierung", 100)[0] == 100


def test_points_and_millimetres() -> None:
    assert pt_to_mm(72) == pytest.approx(25.4)
    assert mm_to_pt(pt_to_mm(18)) == pytest.approx(18)
    assert line_pitch(24) == pytest.approx(28.8 * PT_TO_MM)
    assert line_pitch(24, 1.104) == pytest.approx(26.5 * PT_TO_MM, rel=1e-3)


def test_nothing_but_the_table_that_is_needed_is_read() -> None:
    """A new process: importing reads no table, measuring reads one."""
    code = (
        "from workshopkit.deck.measure import face_for, text_width\n"
        "from workshopkit.deck.measure.tables import table\n"
        "assert table.cache_info().misses == 0\n"
        "text_width('x', face_for('Calibri', False), 12)\n"
        "assert table.cache_info().misses == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
