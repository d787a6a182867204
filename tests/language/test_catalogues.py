"""Catalogues of words: what is looked up, which form of a plural, what a broken file is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.diagnostics import ProblemsError
from workshopkit.language import (
    ENGLISH,
    PSEUDO,
    Language,
    _,
    current,
    join_and,
    join_or,
    known_languages,
    load_language,
    long_date,
    missing_words,
    ngettext,
    number,
    own_name,
    pgettext,
    short_date,
    speaking,
)
from workshopkit.language.pseudo import pseudo

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {rule}\\n"\n\n'
FRENCH = HEAD.format(rule="nplurals=2; plural=(n > 1);")
POLISH = HEAD.format(
    rule="nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)  # fmt: skip


def write(folder: Path, name: str, body: str, head: str = FRENCH) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(head + body, encoding="utf-8")
    return path


def codes(tag: str, *folders: Path) -> list[tuple[str, int]]:
    with pytest.raises(ProblemsError) as caught:
        load_language(tag, folders)
    return [(each.code, each.span.line if each.span else 0) for each in caught.value.diagnostics]


def test_english_needs_no_catalogue() -> None:
    assert load_language("en", ()) == ENGLISH
    assert current() == ENGLISH
    assert _("Break") == "Break"
    assert ngettext("{count} table", "{count} tables", 1) == "{count} table"
    assert ngettext("{count} table", "{count} tables", 0) == "{count} tables"


def test_words_of_a_language_are_spoken_inside_the_with_only(tmp_path: Path) -> None:
    write(tmp_path, "fr.po", 'msgid "Break"\nmsgstr "Pause"\n\nmsgctxt "verb"\nmsgid "Break"\nmsgstr "Rompre"\n')
    with speaking(load_language("fr", [tmp_path])):
        assert (_("Break"), pgettext("verb", "Break"), _("Lunch")) == ("Pause", "Rompre", "Lunch")
    assert _("Break") == "Break"


def test_a_language_has_its_own_rule_for_one_and_many(tmp_path: Path) -> None:
    body = 'msgid "{n} table"\nmsgid_plural "{n} tables"\n'
    write(tmp_path, "fr.po", f'{body}msgstr[0] "{{n}} table"\nmsgstr[1] "{{n}} tables (plur.)"\n')
    write(tmp_path, "pl.po", f'{body}msgstr[0] "a {{n}}"\nmsgstr[1] "b {{n}}"\nmsgstr[2] "c {{n}}"\n', POLISH)
    french, polish = (load_language(tag, [tmp_path]) for tag in ("fr", "pl"))
    assert [french.counted("{n} table", "{n} tables", n) for n in (0, 1, 2)] == [
        "{n} table", "{n} table", "{n} tables (plur.)",
    ]  # fmt: skip
    assert [polish.counted("{n} table", "{n} tables", n)[0] for n in (1, 2, 5, 12, 22)] == ["a", "b", "c", "c", "b"]


def test_the_nearest_words_win_and_a_region_stands_on_its_language(tmp_path: Path) -> None:
    far = write(tmp_path / "far", "fr.po", 'msgid "Break"\nmsgstr "Pause"\n\nmsgid "Lunch"\nmsgstr "Repas"\n').parent
    write(far, "fr-CA.po", 'msgid "Lunch"\nmsgstr "Dîner"\n')
    near = write(tmp_path / "near", "fr.po", 'msgid "Break"\nmsgstr "Entracte"\n').parent
    french, canadian = load_language("fr", [near, far]), load_language("fr-CA", [near, far])
    assert [french.text(each) for each in ("Break", "Lunch")] == ["Entracte", "Repas"]
    assert [canadian.text(each) for each in ("Break", "Lunch")] == ["Entracte", "Dîner"]
    assert canadian.tag == "fr-CA"
    assert known_languages([near, far]) == ("en", "fr", "fr-CA")


def test_words_without_a_translation_are_named(tmp_path: Path) -> None:
    template = write(tmp_path, "kit.pot", 'msgid "Break"\nmsgstr ""\n\nmsgid "Lunch"\nmsgstr ""\n')
    write(tmp_path, "fr.po", 'msgid "Break"\nmsgstr "Pause"\n\n#, fuzzy\nmsgid "Lunch"\nmsgstr "Thé"\n')
    assert missing_words(load_language("fr", [tmp_path]), template) == ("Lunch",)
    assert missing_words(load_language(PSEUDO, [tmp_path]), template) == ()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('msgid "{count} cards"\nmsgstr "cartes"\n', 6),
        ('msgid "cards"\nmsgstr "{count} cartes"\n', 6),
        ('msgid "of %(name)s"\nmsgstr "de %(nom)s"\n', 6),
        ('msgid "Break"\nmsgstr "Pause\n', 7),
    ],
)
def test_a_broken_catalogue_is_told_with_its_line(tmp_path: Path, body: str, line: int) -> None:
    write(tmp_path, "fr.po", body)
    [(code, where)] = codes("fr", tmp_path)
    assert code == "broken-catalogue"
    assert abs(where - line) <= 1


def test_a_rule_of_plurals_that_is_none_is_told(tmp_path: Path) -> None:
    write(tmp_path, "fr.po", "", HEAD.format(rule="nplurals=2; plural=__import__('os');"))
    assert codes("fr", tmp_path)[0][0] == "broken-catalogue"


@pytest.mark.parametrize("tag", ["xx", "fr/..", "../../etc/passwd", "", "f", "12"])
def test_an_unknown_language_is_refused(tmp_path: Path, tag: str) -> None:
    write(tmp_path, "fr.po", "")
    assert [code for code, _line in codes(tag, tmp_path)] == ["unknown-language"]


def test_dates_numbers_and_lists_follow_the_language() -> None:
    day = dt.date(2026, 11, 2)
    assert (long_date(day), short_date(day), number(1.5)) == ("2 November 2026", "2 Nov 2026", "1.5")
    assert (join_and("abc"), join_or("ab"), join_and("a"), join_and("")) == ("a, b and c", "a or b", "a", "")
    with speaking(Language("fr")):
        assert (long_date(day), short_date(day), number(1.5)) == ("2 novembre 2026", "2 nov. 2026", "1,5")
        assert (join_and("abc"), join_or("ab")) == ("a, b et c", "a ou b")
    with speaking(Language("fr-CA")):
        assert long_date(day) == "2 novembre 2026"
    with speaking(load_language(PSEUDO, ())):
        assert (long_date(day), join_and("ab")) == ("2 Nóóvéémbéér 2026", "a áánd b")
    assert own_name("fr") == "français"


@given(st.text(st.sampled_from("abcdefghiklmnoprstuvwyABDE {}%()<>1 "), min_size=6, max_size=80))
def test_the_made_up_language_keeps_places_and_never_shortens(text: str) -> None:
    longer = pseudo(text)
    assert len(longer) >= len(text)
    assert [each for each in longer if each in "{}%<>1"] == [each for each in text if each in "{}%<>1"]


def test_the_made_up_language_is_a_third_longer() -> None:
    text = "Every card has a question on its back, with the second of the talk: {count} of %(all)s <b>cards</b>."
    words = "Every card has a question on its back, with the second of the talk: of cards."
    longer = pseudo(text)
    assert "{count}" in longer
    assert "%(all)s" in longer
    assert "<b>" in longer
    assert 1.25 <= (len(longer) - len(text) + len(words)) / len(words) <= 1.45
