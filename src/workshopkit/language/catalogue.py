"""Catalogues of words: PO files, one a language, the nearest folder's words before those it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean, problem, usage
from workshopkit.language.model import CONTEXT, ENGLISH, Language
from workshopkit.language.pseudo import PSEUDO, pseudo
from workshopkit.source import SourceFile

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER, TEMPLATE = "languages", "kit.pot"
"""The folder of catalogues, beside templates and beside a workshop; and the file with all words of the kit."""
LARGEST = 4_000_000
"""Bytes of a catalogue."""
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LINE = re.compile(r'\s*(?:#.*|(?:msg(?:id|id_plural|str|ctxt)(?:\[\d\])?\s+)?"(?:[^"\\]|\\.)*"\s*)?')
"""What a line of a PO file may be: nothing, a comment, or quoted words, with or without what they are."""
_PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Entries:
    """What a PO file says: words by their English, and the rule of its plurals."""

    words: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]
    missing: tuple[tuple[str, int], ...]
    """English texts that stand there without words, each with its line."""
    path: Path


def known_languages(folders: Iterable[Path]) -> tuple[str, ...]:
    """Return the tags of the languages that have words in one of these folders; English needs none."""
    found = {path.stem for folder in folders for path in folder.glob("*.po")}
    return tuple(sorted(found | {"en"}))


def load_language(tag: str, folders: Sequence[Path]) -> Language:
    """Return a language by its tag, with the words of all `folders`, the nearest first.

    Raises ProblemsError when none of them knows it, or for a catalogue that cannot be read.
    """
    if tag == PSEUDO:
        return Language(PSEUDO, change=pseudo)
    primary = tag.partition("-")[0].lower()
    if not _TAG.fullmatch(tag):
        raise usage("unknown-language", f"`{tag}` is no language", help="write its tag: `fr`, `fr-CA`")
    files = [
        path
        for folder in folders
        for name in dict.fromkeys((tag, primary))
        if (path := folder / f"{name}.po").is_file()
    ]
    if primary == "en" and not files:
        return Language(ENGLISH.tag if tag == "en" else tag)
    if not files:
        help_text = f"{did_you_mean(tag, known_languages(folders))}; docs/languages.md says how to add one"
        raise usage("unknown-language", f"there are no words for the language `{tag}`", help=help_text)
    read = [read_catalogue(path) for path in reversed(files)]
    words = {english: others for each in read for english, others in each.words.items()}
    return Language(ENGLISH.tag if tag == "en" else tag, words, read[0].plural)


def missing_words(language: Language, template: Path) -> tuple[str, ...]:
    """Return the English texts of a `.pot` file that a language has no words for; none for a made-up language."""
    if language.tag == PSEUDO:
        return ()
    asked = read_catalogue(template).missing
    return tuple(text.rpartition(CONTEXT)[2] for text, _ in asked if text not in language.words)


def read_catalogue(path: Path) -> Entries:
    """Read a PO file; raises ProblemsError for one that is broken or whose words lack a place for a value."""
    source, catalog, rule = parsed(path)
    complaints = [each for message in catalog if message.id for each in _faults(message, source, path)]
    if complaints:
        raise ProblemsError(complaints)
    words, missing = _words(catalog)
    return Entries(words, rule, missing, path)


def parsed(path: Path, tag: str = "") -> tuple[SourceFile, Catalog, Callable[[int], int]]:
    """Return a PO file as text, as Babel has it, and the rule of its plurals; raises ProblemsError when it is broken.

    `tag` says in which language it is, where its head does not.
    """
    from babel.messages.pofile import PoFileError, read_po

    source = _readable(path)
    try:
        lines = source.text.splitlines(keepends=True)
        catalog = read_po(lines, locale=tag.replace("-", "_") or None, abort_invalid=True)
        return source, catalog, _rule(catalog.plural_expr, catalog.num_plurals)
    except PoFileError as error:
        raise problem(
            "broken-catalogue", f"`{path.name}` is not a catalogue of words: {error}",
            source.span(getattr(error, "lineno", 0) + 1), help="check the quotes near this place",
        ) from None  # fmt: skip
    except (ValueError, LookupError) as error:
        raise problem("broken-catalogue", f"`{path.name}` is not a catalogue of words: {error}",
                      source.span(1)) from None  # fmt: skip


def _readable(path: Path) -> SourceFile:
    """Return the text of a PO file; raises ProblemsError when it is too large, or a line of it is none of such a file.

    Babel takes a line without its last quote as it comes, and loses a letter.
    """
    source = SourceFile.read(path)
    if len(source.text) > LARGEST:
        raise problem("broken-catalogue", f"`{path.name}` is larger than {LARGEST // 1_000_000} MB",
                      source.span(1))  # fmt: skip
    for number, line in enumerate(source.lines, start=1):
        if not _LINE.fullmatch(line):
            raise problem("broken-catalogue", f"`{path.name}` has a line that is none of a catalogue",
                          source.span(number), help="check the quotes in it")  # fmt: skip
    return source


def _words(catalog: Catalog) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, int], ...]]:
    words: dict[str, tuple[str, ...]] = {}
    missing: list[tuple[str, int]] = []
    for message in catalog:
        if not message.id:
            continue
        english, others = _forms(message)
        key = f"{message.context}{CONTEXT}{english[0]}" if message.context else english[0]
        if message.fuzzy or not all(others):
            missing.append((key, message.lineno or 1))
        else:
            words[key] = others
    return words, tuple(missing)


def _forms(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the English and the other words of a message, each with its plurals."""
    english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    others = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(str(each) for each in english), tuple(str(each or "") for each in others)


def _faults(message: Message, source: SourceFile, path: Path) -> Iterable[Diagnostic]:
    """Yield a complaint for words that name other values than the English: they would fail, or tell nothing."""
    english, others = _forms(message)
    known = {place for each in english for place in _places(each)}
    least = set.intersection(*(set(_places(each)) for each in english))
    for words in others:
        if not words or message.fuzzy:
            continue
        places = set(_places(words))
        odd = sorted(places - known) or sorted(least - places)
        if odd:
            name = odd[0]
            does = "names a value the English does not" if odd[0] in places - known else "leaves out a value"
            yield Diagnostic(
                "broken-catalogue", f"`{path.name}` {does}: `{name}`", source.span(message.lineno or 1),
                help=f"the English is: {english[0]}",
            )  # fmt: skip


def _places(text: str) -> list[str]:
    return [first or second or "{}" for first, second in _PLACE.findall(text)]


def _rule(expression: str, forms: int) -> Callable[[int], int]:
    """Return the rule of plurals as a function; the expression is that of the file's head, in the language of C."""
    from gettext import c2py

    rule = c2py(expression)
    return lambda count: min(int(rule(count)), forms - 1)
