"""The language of a kit: whose words go before whose, and how an agency writes days and numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from workshopkit.brief import make_request
from workshopkit.build import open_loaded
from workshopkit.language import _, load_language, number, speaking
from workshopkit.resources import shipped
from workshopkit.spoken import in_language, in_words, language_for
from workshopkit.themes.load import load_theme

WORKSHOP = "public-sector-innovation"
HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


def test_the_projects_own_texts_go_before_the_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    french = load_language("fr", [shipped("templates") / "languages"])
    loaded = open_loaded(WORKSHOP)
    usual = in_language(loaded, french).workshop
    folder = tmp_path / "seeds" / WORKSHOP / "languages"
    folder.mkdir(parents=True)
    own = f'{HEAD}msgid "{loaded.workshop.title}"\nmsgstr "Innover au ministère"\n'
    (folder / "fr.po").write_text(own, encoding="utf-8")
    worded = in_language(loaded, french).workshop
    assert worded.title == "Innover au ministère" != usual.title
    assert worded.subtitle == usual.subtitle


def test_the_day_on_the_cover_is_written_as_the_agency_writes_it(tmp_path: Path) -> None:
    request = make_request({"date": "2026-11-21"}, dt.date(2026, 1, 1), tmp_path)
    theme = load_theme("default")
    other = theme.model_copy(update={"forms": theme.forms.model_copy(update={"date": "year-month-day"})})
    assert in_words(request, theme).cover.date == "21 November 2026"
    assert in_words(request, other).cover.date == "2026-11-21"
    without = replace(request, cover=replace(request.cover, date=""))
    assert in_words(without, other) == without


@pytest.mark.parametrize(
    ("form", "english", "french"),
    [("language", "1,234.5", "1\u202f234,5"), ("point", "1,234.5", "1,234.5"), ("comma", "1.234,5", "1.234,5"),
     ("space", "1\u202f234,5", "1\u202f234,5")],
)  # fmt: skip
def test_numbers_are_written_as_the_agency_writes_them(form: str, english: str, french: str, tmp_path: Path) -> None:
    theme = load_theme("default")
    theme = theme.model_copy(update={"forms": theme.forms.model_copy(update={"number": form})})
    workshop = open_loaded(WORKSHOP).workshop
    for tag, written in (("", english), ("fr", french)):
        request = make_request({"language": tag} if tag else {}, dt.date(2026, 1, 1), tmp_path)
        with speaking(language_for(request, theme, workshop)):
            assert number(1234.5) == written
            assert _("Notes") == "Notes"
