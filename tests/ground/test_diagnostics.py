"""One complaint is complete in itself: where, what, help."""

from __future__ import annotations

import pickle
from pathlib import Path
from textwrap import dedent

import pytest

from workshopkit.diagnostics import (
    Diagnostic,
    ExitCode,
    ProblemsError,
    Span,
    did_you_mean,
    problem,
    shown_path,
    usage,
)


def test_a_complaint_is_drawn_with_place_carets_and_help() -> None:
    span = Span("look.md", 6, 3, 8, "  audiance: managers")
    drawn = str(
        Diagnostic("unknown-field", "unknown field `audiance`", span, "not a field", "did you mean `audiences`?")
    )
    expected = """
        error[unknown-field]: unknown field `audiance`
          --> look.md:6:3
           |
         6 |   audiance: managers
           |   ^^^^^^^^ not a field
           |
        help: did you mean `audiences`?
        """
    assert drawn == dedent(expected).strip()


def test_a_complaint_without_place_or_help_is_one_line() -> None:
    assert str(Diagnostic("a-name", "it is so", severity="warning")) == "warning[a-name]: it is so"
    assert str(Diagnostic("a-name", "it is so", Span("a.md"))) == "error[a-name]: it is so\n  --> a.md"


def test_carets_keep_tabs_and_never_pass_the_line() -> None:
    drawn = str(Diagnostic("a", "b", Span("a.md", 1, 2, 99, "\tabc"))).splitlines()
    assert drawn[3:5] == [" 1 | \tabc", "   | \t^^^"]


def test_complaints_come_by_place_and_once() -> None:
    late, early = Diagnostic("a", "b", Span("z.md", 2)), Diagnostic("a", "b", Span("a.md", 9))
    error = ProblemsError([late, early, late])
    assert error.diagnostics == (early, late)
    assert error.exit_code is ExitCode.CONTENT
    assert str(error) == "b; b"


def test_a_warning_is_the_same_complaint() -> None:
    diagnostic = Diagnostic("a", "b", help="c")
    assert diagnostic.as_warning() == Diagnostic("a", "b", help="c", severity="warning")
    assert pickle.loads(pickle.dumps(diagnostic)) == diagnostic  # noqa: S301


def test_problems_and_wrong_usage_have_their_exit_codes() -> None:
    assert problem("a", "b", help="c").exit_code == 1
    assert usage("a", "b").exit_code == 2


@pytest.mark.parametrize(
    ("word", "known", "help_line"),
    [
        ("audiance", ("audiences", "title"), "did you mean `audiences`?"),
        ("TITLE", ("audiences", "title"), "did you mean `title`?"),
        ("zzz", ("audiences", "title"), "known: `audiences`, `title`"),
        ("zzz", (), ""),
    ],
)
def test_the_nearest_known_word_is_named(word: str, known: tuple[str, ...], help_line: str) -> None:
    assert did_you_mean(word, known) == help_line


def test_a_path_is_shown_as_it_would_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "a" / "b.md") == "a/b.md"
    assert shown_path(tmp_path.parent / "c.md") == (tmp_path.parent / "c.md").as_posix()


def test_of_a_very_long_line_the_place_alone_is_shown() -> None:
    told = str(Diagnostic("x", "m", Span("a.md", 1, 5001, 3, "a" * 5000 + "bcd" + "e" * 5000)))
    assert len(told) < 1200
    shown, marks = told.splitlines()[3:5]
    assert shown[marks.index("^") :].startswith("bcd")
