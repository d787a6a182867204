"""Notes pages: a note stands on its page whole, in the largest type that lets it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workshopkit.deck.measure import StyledRun, break_lines, face_for
from workshopkit.deck.model import Run
from workshopkit.render.pptx.notes import NoteLine
from workshopkit.render.pptx.notes_page import HANG, NotesPage, frames_of

PAGE = NotesPage(frames_of(190.5, 254.0, 16 / 9), "Calibri")
SENTENCE = "Ask who in the room has done this before, and let one of them tell how it went; then go on. "


def note(sentences: int, lines: int = 1) -> list[NoteLine]:
    return [NoteLine((Run("Say", bold=True), Run(" " + SENTENCE * sentences)))] * lines


def test_the_page_is_shared_out_without_overlap() -> None:
    for width, height, aspect in ((190.5, 254.0, 16 / 9), (210.0, 297.0, 4 / 3), (254.0, 190.5, 16 / 9)):
        for frame in frames_of(width, height, aspect):
            assert frame.picture is not None
            assert frame.picture.w / frame.picture.h == pytest.approx(aspect)
            assert frame.picture.y + frame.picture.h < frame.text.y
            assert frame.text.x + frame.text.w < width
            assert frame.text.y + frame.text.h < height
            assert frame.text.h > 60


def test_more_words_take_a_smaller_picture_then_smaller_type() -> None:
    settings = [PAGE.setting(note(2, lines)) for lines in range(1, 40)]
    ranks = [(PAGE.frames.index(each.frame), -each.size_pt, not each.holds) for each in settings]
    assert ranks == sorted(ranks)
    assert set(ranks) == {(0, -12, False), *((1, -size, False) for size in (12, 11, 10, 9)), (1, -9, True)}
    heights = [PAGE.height(note(2, lines), settings[0]) for lines in range(1, 40)]
    assert all(before < after for before, after in pairwise(heights))


def test_what_holds_is_not_higher_than_its_place() -> None:
    for lines in range(1, 40):
        setting = PAGE.setting(note(2, lines))
        assert (PAGE.height(note(2, lines), setting) <= setting.frame.text.h) is setting.holds


@pytest.mark.parametrize("size", [9.0, 12.0])
@pytest.mark.parametrize("level", [-1, 0, 1])
def test_lines_are_counted_as_they_are_broken(size: float, level: int) -> None:
    for count in range(1, 12):
        for cut in range(0, 60, 7):
            runs = (
                Run("Ask", bold=True),
                Run(" " + (SENTENCE * count)[cut:]),
                Run("Webinar 12:34", link="https://x.example"),
            )
            line = NoteLine(runs, "bullet" if level >= 0 else "", max(level, 0))
            hang = HANG * (level + 1)
            styled = [StyledRun(run.text, face_for("Calibri", run.bold), size) for run in runs]
            broken = len(break_lines(styled, 168.5 - hang))
            assert broken <= PAGE.line_count(line, size, 168.5) <= broken + 1


def test_a_word_longer_than_the_line_and_a_line_break_are_counted() -> None:
    assert PAGE.line_count(NoteLine((Run("x" * 1000),)), 12.0, 168.5) >= 11
    assert PAGE.line_count(NoteLine((Run("one\ntwo\nthree"),)), 12.0, 168.5) == 3
    assert PAGE.line_count(NoteLine((Run(""),)), 12.0, 168.5) == 1
