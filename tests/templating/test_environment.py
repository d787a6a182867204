"""Templates: where they are looked for, what they may do, and how a broken one is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from markupsafe import Markup

from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.templating import filters
from workshopkit.templating.environment import render
from workshopkit.templating.layers import layers
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Theme


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def theme(project: Path) -> Theme:
    """Return a theme with a template folder, extending another that has one too."""
    for name, parent in (("near", "far"), ("far", "default")):
        (project / "themes" / name / "templates").mkdir(parents=True)
        (project / "themes" / name / "theme.yaml").write_text(f"extends: {parent}\n", encoding="utf-8")
    return load_theme("near")


def _put(folder: Path, name: str, text: str) -> None:
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _complaint(name: str, theme: Theme, **values: object) -> Diagnostic:
    with pytest.raises(ProblemsError) as caught:
        render(name, values, theme)
    (complaint,) = caught.value.diagnostics
    return complaint


def test_the_project_comes_before_the_theme_and_its_parents(project: Path, theme: Theme) -> None:
    _put(project / "themes" / "far", "a.md.j2", "far")
    assert render("a.md.j2", {}, theme) == "far"
    _put(project / "themes" / "near", "a.md.j2", "near")
    assert render("a.md.j2", {}, theme) == "near"
    _put(project, "a.md.j2", "project")
    assert render("a.md.j2", {}, theme) == "project"
    assert [folder.parent.name for folder in layers(theme)][:3] == [project.name, "near", "far"]


def test_an_override_reaches_what_it_replaces_layer_by_layer(project: Path, theme: Theme) -> None:
    _put(project, "a.md.j2", "project({% include '!base/a.md.j2' %})")
    _put(project / "themes" / "near", "a.md.j2", "near({% include '!base/a.md.j2' %})")
    _put(project / "themes" / "far", "a.md.j2", "far")
    assert render("a.md.j2", {}, theme) == "project(near(far))"


def test_an_override_can_extend_what_it_replaces(project: Path, theme: Theme) -> None:
    _put(project / "themes" / "far", "a.html.j2", "<p>{% block words %}far{% endblock %}</p>")
    _put(project, "a.html.j2", "{% extends '!base/a.html.j2' %}{% block words %}{{ super() }}, near{% endblock %}")
    assert render("a.html.j2", {}, theme) == "<p>far, near</p>"


def test_a_changed_template_is_read_again(project: Path, theme: Theme) -> None:
    _put(project, "a.md.j2", "one")
    assert render("a.md.j2", {}, theme) == "one"
    _put(project, "a.md.j2", "two, longer")
    assert render("a.md.j2", {}, theme) == "two, longer"


def test_escaping_goes_by_the_kind_of_text(project: Path, theme: Theme) -> None:
    for name in ("a.html.j2", "a.svg.j2", "a.md.j2", "a.css.j2"):
        _put(project, name, "{{ words }}")
    assert render("a.html.j2", {"words": "<b>"}, theme) == "&lt;b&gt;"
    assert render("a.svg.j2", {"words": "<b>"}, theme) == "&lt;b&gt;"
    assert render("a.md.j2", {"words": "<b>"}, theme) == "<b>"
    assert render("a.css.j2", {"words": "<b>"}, theme) == "<b>"


def test_blocks_leave_no_empty_lines_and_the_theme_is_known(project: Path, theme: Theme) -> None:
    _put(
        project,
        "a.md.j2",
        "{% for n in [1, 2] %}\n  {% if n %}\n{{ n }} {{ theme.name }}\n  {% endif %}\n{% endfor %}\n",
    )
    assert render("a.md.j2", {}, theme) == "1 near\n2 near\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("one\n{{ nothing }}", "undefined-in-template", 2),
        ("one\n\n{{ theme.colour }}", "undefined-in-template", 3),
        ("one\n{% if %}", "broken-template", 2),
        ("{% for a in [1] %}\n{{ a }", "broken-template", 2),
        ("one\n{{ 1 / 0 }}", "broken-template", 2),
        ("one\n{{ 'a' + 1 }}", "broken-template", 2),
        ("one\n{{ 5 | nosuch }}", "broken-template", 2),
        ("one\n{% include 'nowhere.j2' %}", "missing-template", 2),
        ("one\n{% include 'bad.html.j2' %}", "broken-template", 2),
        ("one\n{% include '../../secret.j2' %}", "missing-template", 2),
        ("one\n{% include '!base/bad.html.j2' %}", "missing-template", 2),
        ("one\n{% for n in range(10000000) %}{% endfor %}", "broken-template", 2),
        ("one\n{{ ().__class__.__mro__ }}", "unsafe-template", 2),
        ("one\n{{ theme.folder.read_text() }}", "unsafe-template", 2),
        ("one\n{{ theme.folder.parent.iterdir() }}", "unsafe-template", 2),
        ("one\n{{ theme.model_copy() }}", "unsafe-template", 2),
        ("one\n{{ theme.model_dump_json() }}", "unsafe-template", 2),
        ("one\n{% set x = [] %}{{ x.append(1) }}", "unsafe-template", 2),
    ],
)
def test_a_broken_template_is_told_with_its_line(project: Path, theme: Theme, text: str, code: str, line: int) -> None:
    _put(project, "bad.html.j2", text)
    complaint = _complaint("bad.html.j2", theme)
    assert complaint.code == code
    assert complaint.span is not None
    assert (complaint.span.path, complaint.span.line) == ("templates/bad.html.j2", line)


def test_the_place_is_that_of_the_template_that_failed(project: Path, theme: Theme) -> None:
    _put(project, "outer.html.j2", "{% include 'inner.html.j2' %}")
    _put(project, "inner.html.j2", "\n\n{{ them }}")
    complaint = _complaint("outer.html.j2", theme)
    assert complaint.span is not None
    assert complaint.span.label() == "templates/inner.html.j2:3:1"
    assert complaint.help == "did you mean `theme`?"


def test_an_unknown_template_names_the_nearest(theme: Theme) -> None:
    assert _complaint("guide/giude.html.j2", theme).help == "did you mean `guide/guide.html.j2`?"


def test_a_link_out_of_the_folder_is_not_followed(project: Path, theme: Theme) -> None:
    (project / "secret.md.j2").write_text("secret", encoding="utf-8")
    (project / "templates").mkdir()
    (project / "templates" / "a.md.j2").symlink_to(project / "secret.md.j2")
    assert _complaint("a.md.j2", theme).code == "missing-template"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, 5 % more", "plain words, 5 % more"),
        ("*bold* [link](x) `code`", r"\*bold\* \[link\](x) \`code\`"),
        ("1. first", r"1\. first"),
        ("- dash", r"\- dash"),
        ("::: notes", r"\::: notes"),
        ("a # b {c} <d> | e", r"a \# b \{c\} \<d\> \| e"),
        ("two\n\nlines", "two lines"),
        ("", ""),
    ],
)
def test_text_is_taken_at_its_word_in_slide_markdown(text: str, expected: str) -> None:
    assert filters.md(text) == expected


def test_words_for_numbers_and_lists() -> None:
    assert filters.minutes(1) == "1 minute"
    assert filters.minutes(12) == "12 minutes"
    assert filters.join_and(["a"]) == "a"
    assert filters.join_and(["a", "b", "c"]) == "a, b and c"
    assert filters.join_and([]) == ""
    assert filters.long_date(dt.date(2026, 11, 2)) == "2 November 2026"
    assert filters.short_date(dt.date(2026, 3, 21)) == "21 Mar 2026"
    assert filters.sentence("never below 3") == "Never below 3"


def test_numbers_of_pages_stand_where_a_language_puts_them() -> None:
    assert filters.css_content("Page <page> of <pages>") == "'Page ' counter(page) ' of ' counter(pages)"
    assert filters.css_content("<pages> Seiten, <page>'") == r"counter(pages) ' Seiten, ' counter(page) '\27 '"
    assert filters.css_content("Notes") == "'Notes'"


def test_last_words_are_bound_in_marked_text_too_but_no_tag_is() -> None:
    words = "a question that is long enough to be on two lines"
    assert filters.no_widow(words).endswith("two\N{NO-BREAK SPACE}lines")
    marked = filters.no_widow(Markup(words))  # noqa: S704
    assert isinstance(marked, Markup)
    assert marked == filters.no_widow(words)
    tagged = Markup('three words and <a href="x">an end of it</a>')
    assert filters.no_widow(tagged) is tagged
    begun = Markup("<b>One:</b> words that end in no tag at all")
    assert filters.no_widow(begun) == "<b>One:</b> words that end in no tag\N{NO-BREAK SPACE}at\N{NO-BREAK SPACE}all"
    assert isinstance(filters.no_widow(begun), Markup)


def test_a_string_of_a_style_sheet_cannot_be_left() -> None:
    assert filters.css_string("Facets · 90 min") == "'Facets · 90 min'"
    assert filters.css_string("a'}</style>") == r"'a\27 \7d \3c \2f style\3e '"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Talk, 7 minutes, 2 of them", "Talk, 7 minutes, 2~of~them"),
        ("everyone knows the two questions that part them.", "everyone knows the two questions that part~them."),
        ("one two three four extraordinarily", "one two three four extraordinarily"),
        ("four short words only", "four short words only"),
        ("a b c d incomprehensibilities of", "a b c d incomprehensibilities of"),
        ("", ""),
    ],
)
def test_the_last_words_of_a_text_stay_together(text: str, bound: str) -> None:
    assert filters.no_widow(text).replace("\N{NO-BREAK SPACE}", "~") == bound


def test_bound_words_are_escaped_as_others(project: Path, theme: Theme) -> None:
    _put(project, "a.html.j2", "{{ words | no_widow }}")
    assert render("a.html.j2", {"words": "<b> is a & b & c & d"}, theme).startswith("&lt;b&gt; is")
