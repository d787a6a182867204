"""Which language a kit is made in, and the order and the workshop in it."""

from __future__ import annotations

from dataclasses import replace

from workshopkit.content.load import Loaded
from workshopkit.content.model import Workshop
from workshopkit.content.translate import translated
from workshopkit.diagnostics import Diagnostic
from workshopkit.language import ENGLISH, Language, known_languages, load_language, long_date, missing_words
from workshopkit.request import Request
from workshopkit.resources import search_path, shipped
from workshopkit.templating.layers import language_folders
from workshopkit.themes.model import Theme


def language_for(request: Request, theme: Theme, workshop: Workshop) -> Language:
    """Return the language of the kit: as it is asked for, else the theme's, else that of the workshop.

    A workshop in a language that the kit has no words for yet keeps the kit's English beside its own.
    Raises ProblemsError for a language that is asked for and unknown.
    """
    folders = language_folders(theme)
    asked = request.language or theme.language
    if not asked and workshop.language.partition("-")[0].lower() not in known_languages(folders):
        return ENGLISH
    return load_language(asked or workshop.language, folders)


def untranslated(language: Language) -> tuple[Diagnostic, ...]:
    """Return a warning when the kit has words that the language has none for; they stay English."""
    if language.primary == ENGLISH.primary:
        return ()
    missing = missing_words(language, shipped("templates") / "languages" / "kit.pot")
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


def in_language(loaded: Loaded, language: Language) -> Loaded:
    """Return the workshop in a language; raises ProblemsError when some of its texts have no words in it."""
    folders = [folder / loaded.workshop.name / "languages" for folder in search_path("seeds")]
    own = loaded.folder / "languages"
    whole = translated(loaded.workshop, language, list(dict.fromkeys([own, *folders])))
    return replace(loaded, workshop=whole)


def in_words(request: Request) -> Request:
    """Return the order with its day on the cover in words, if it has one there."""
    if not request.cover.date:
        return request
    return replace(request, cover=replace(request.cover, date=long_date(request.date)))
