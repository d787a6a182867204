"""Which language a kit is made in, and the order and the workshop in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workshopkit.content.load import Loaded
from workshopkit.content.model import Workshop
from workshopkit.content.translate import translated
from workshopkit.diagnostics import Diagnostic
from workshopkit.language import ENGLISH, FOLDER, TEMPLATE, Language, known_languages, load_language, missing_words
from workshopkit.request import Request
from workshopkit.resources import search_path, shipped
from workshopkit.templating.forms import long_date
from workshopkit.templating.layers import language_folders
from workshopkit.themes.model import Theme

_NUMBERS = {"point": "en", "comma": "de", "space": "fr"}
"""Languages that write numbers so."""


def language_for(request: Request, theme: Theme, workshop: Workshop) -> Language:
    """Return the language of the kit: as it is asked for, else the theme's, else that of the workshop.

    Numbers are written as the theme says.
    A workshop in a language that the kit has no words for yet keeps the kit's English beside its own.
    Raises ProblemsError for a language that is asked for and unknown.
    """
    folders = language_folders(theme)
    asked = request.language or theme.language
    known = asked or workshop.language.partition("-")[0].lower() in known_languages(folders)
    language = load_language(asked or workshop.language, folders) if known else ENGLISH
    return replace(language, numbers=_NUMBERS.get(theme.forms.number, ""))


def untranslated(language: Language) -> tuple[Diagnostic, ...]:
    """Return a warning when the kit has words that the language has none for; they stay English."""
    if language.primary == ENGLISH.primary:
        return ()
    missing = missing_words(language, words_of_the_kit())
    if not missing:
        return ()
    some = "; ".join(f"`{text}`" for text in missing[:3])
    return (
        Diagnostic(
            "words-in-english", f"{len(missing)} words of the kit stay English in `{language.tag}`: {some}",
            help=f"`workshopkit translate {language.tag}` writes them into a catalogue, to be translated there",
            severity="warning",
        ),
    )  # fmt: skip


def words_of_the_kit() -> Path:
    """Return the file with all words of the kit, without any translation."""
    return shipped("templates") / FOLDER / TEMPLATE


def folders_of_texts(loaded: Loaded) -> tuple[Path, ...]:
    """Return the folders to look for catalogues of a workshop's texts in: the project's own, then beside it."""
    folders = [folder / loaded.workshop.name / FOLDER for folder in search_path("seeds")]
    return tuple(dict.fromkeys([*folders, loaded.folder / FOLDER]))


def in_language(loaded: Loaded, language: Language) -> Loaded:
    """Return the workshop in a language; raises ProblemsError when some of its texts have no words in it."""
    return replace(loaded, workshop=translated(loaded.workshop, language, folders_of_texts(loaded)))


def in_words(request: Request, theme: Theme) -> Request:
    """Return the order with its day on the cover as the agency writes it, if it has one there."""
    if not request.cover.date:
        return request
    return replace(request, cover=replace(request.cover, date=long_date(request.date, theme)))
