"""Files a person writes: strict YAML, front matter, and the place of every mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.source import (
    LARGEST_FILE,
    MOST_TOLD,
    Document,
    SourceFile,
    parse_yaml,
    read_front_matter,
    read_yaml,
    validate,
)


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    minutes: int
    note: str = ""


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str
    rows: tuple[Inner, ...] = ()
    by_key: dict[str, Inner] = {}


def document(text: str) -> Document:
    return parse_yaml(SourceFile(Path("a.yaml"), text), text, 1)


def complaints(text: str) -> list[Diagnostic]:
    with pytest.raises(ProblemsError) as caught:
        validate(Outer, document(text), "a thing")
    return list(caught.value.diagnostics)


def test_every_value_is_text_as_it_is_written() -> None:
    text = "a: 10:30\nb: yes\nc: on\nd: 017\ne: 2024-01-01\nf: 12\ng: 1.10\nh: 'true'\ni: 1_000\nj:"
    assert document(text).value == {
        "a": "10:30", "b": "yes", "c": "on", "d": "017", "e": "2024-01-01", "f": "12", "g": "1.10", "h": "true",
        "i": "1_000", "j": "",
    }  # fmt: skip


def test_the_model_decides_what_a_value_means() -> None:
    assert validate(Inner, document("minutes: 12"), "a row") == Inner(minutes=12)


def test_equal_keys_are_a_complaint() -> None:
    with pytest.raises(ProblemsError) as caught:
        document("a: 1\nb: 2\na: 3")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "duplicate-key"
    assert diagnostic.span is not None
    assert diagnostic.span.line == 3


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "a:\n\t- b", "a: 'b", "a: \x07"])
def test_broken_yaml_is_a_complaint_with_a_place(text: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        document(text)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "broken-yaml"
    assert diagnostic.span is not None
    assert diagnostic.span.line >= 1


def test_a_yaml_bomb_is_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(ProblemsError, match="too many values"):
        document("\n".join(rows))


@pytest.mark.parametrize("text", ["a: " + "[" * 500_000, "- " * 100_000, "{a: " * 100_000, "a: &a\n  b: *a\n"])
def test_what_nests_without_end_is_refused(text: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        document(text)
    assert [each.code for each in caught.value.diagnostics] == ["yaml-too-large"]


def test_a_file_of_mistakes_is_told_in_part() -> None:
    assert len(complaints("title: a\n" + "".join(f"k{n}: x\n" for n in range(5000)))) == MOST_TOLD
    (told,) = complaints(f"title: a\n? {'k' * 5000}\n: x")
    assert len(told.message) < 120


@pytest.mark.parametrize(
    ("text", "code", "line", "help_line"),
    [
        ("title: a\nrows:\n  - minuts: 1\n    minutes: 2", "unknown-field", 3, "did you mean `minutes`?"),
        ("title: a\ntitel: b", "unknown-field", 2, "did you mean `title`?"),
        ("title: a\nby_key:\n  k:\n    minutes: 1\n    nte: x", "unknown-field", 5, "did you mean `note`?"),
        ("rows: []", "missing-field", 1, "add `title:`"),
        ("title: a\nrows:\n  - minutes: soon", "wrong-value", 3, ""),
    ],
)
def test_a_mistake_has_its_place_and_a_way_out(text: str, code: str, line: int, help_line: str) -> None:
    (diagnostic,) = complaints(text)
    assert diagnostic.code == code
    assert diagnostic.span is not None
    assert diagnostic.span.line == line
    assert diagnostic.help == help_line


def test_all_mistakes_of_a_file_come_at_once() -> None:
    found = complaints("titel: a\nrows:\n  - minutes: soon\n  - {}")
    assert sorted(each.code for each in found) == ["missing-field", "missing-field", "unknown-field", "wrong-value"]


def test_front_matter_is_split_from_its_body() -> None:
    source = SourceFile(Path("a.md"), "---\ntitle: a\n---\n\n# Body\n")
    front, body, first_line = read_front_matter(source)
    assert (front.value, body, first_line) == ({"title": "a"}, "\n# Body", 4)
    assert front.span(("title",)).line == 2
    assert source.line(first_line + 1) == "# Body"


@pytest.mark.parametrize("text", ["", "title: a\n", "---\ntitle: a\n"])
def test_missing_front_matter_is_a_complaint(text: str) -> None:
    with pytest.raises(ProblemsError, match="front matter"):
        read_front_matter(SourceFile(Path("a.md"), text))


def test_front_matter_may_be_left_away_where_it_is_not_needed() -> None:
    front, body, first_line = read_front_matter(SourceFile(Path("a.md"), "Body"), required=False)
    assert (front.value, body, first_line) == ({}, "Body", 1)


def _nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _latin(path: Path) -> None:
    path.write_bytes("ü".encode("latin-1"))


def _large(path: Path) -> None:
    path.write_bytes(b" " * (LARGEST_FILE + 1))


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "code"),
    [(_nothing, "missing-file"), (_latin, "not-utf-8"), (_large, "file-too-large"), (_folder, "unreadable-file")],
)
def test_a_file_that_cannot_be_read_is_a_complaint(tmp_path: Path, make: Any, code: str) -> None:
    path = tmp_path / "a.yaml"
    make(path)
    with pytest.raises(ProblemsError) as caught:
        read_yaml(path)
    assert [each.code for each in caught.value.diagnostics] == [code]


def test_an_empty_file_is_an_empty_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("\ufeff# only a comment\n", encoding="utf-8")
    assert read_yaml(tmp_path / "a.yaml").value == {}
