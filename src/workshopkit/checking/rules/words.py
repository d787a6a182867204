"""Rules 7, 8, 12 and 14: languages, properties of the file, links, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.model import Answer, Question
from workshopkit.checking.package import Relation
from workshopkit.checking.shapes import Paragraph, Shape

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*")
_NO_TITLE = re.compile(
    r"(powerpoint[- ]pr\w*|presentation|slide|folie|untitled|title)[ -]*\d*|\S+\.pptx?", re.IGNORECASE
)
_EMPTY_LINK = re.compile(
    r"(click |tap |see )?(here|this|link|this link|this page)|(read |learn |find out )?more|details|website|www|"
    r"(https?|ftp|file):\S*|\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[•·▪▫●○◦‣■□➢➤✓✔]\s*\S")
_DASH = re.compile(r"\s*([-–—*+]|\(?(\d{1,2}|[a-zA-Z])[.)])\s+\S")
_SPACES = re.compile(r"\t| {3,}")
_DOUBTFUL = re.compile(r"\s*([•·▪▫●○◦‣■□➢➤✓✔–—*+-]|\(?(\d{1,2}|[a-zA-Z])[.)]|$)")
"""Begins every line that has a bullet or a number, or is empty: most do not and need not be looked at again."""
_REFUSED = ("javascript:", "vbscript:", "data:")


def _of_slide(slide: Slide) -> Iterator[tuple[Shape, Mapping[str, Relation]]]:
    """Yield the shapes of a slide and of its notes, each with where its part leads."""
    for shape in slide.shapes:
        yield shape, slide.relations
    for shape in slide.notes_shapes:
        yield shape, slide.notes_relations


def languages(question: Question) -> Answer:
    """7: a language on every run, of slides and notes."""
    deck = question.deck
    good: set[str] = set()
    for slide in deck.slides:
        for shape, _ in _of_slide(slide):
            without = ""
            for run in [run for each in shape.paragraphs for run in each.runs if run.lang not in good]:
                if run.is_break or run.field or not run.text.strip():
                    continue
                if run.lang and _LANGUAGE.fullmatch(run.lang):
                    good.add(run.lang)
                else:
                    without = without or run.text.strip()
            if without:
                notes = "" if shape in slide.shapes else "the notes, "
                yield deck.fault(
                    "no-language", f"slide {slide.number}: {notes}{named(shape)} does not say in which language "
                    f"“{_short(without)}” is", slide.number, shape,
                    help="select the text; Review, Language, Set Proofing Language",
                )  # fmt: skip


def properties(question: Question) -> Answer:
    """8: title, author, subject and language in the properties of the file."""
    deck = question.deck
    core = next(iter(deck.package.related("", "core-properties")), "")
    root = deck.package.root(core) if core else None
    told = {n.local(each.tag): (each.text or "").strip() for each in root} if root is not None else {}
    title = told.get("title", "")
    if not title or (deck.origin == "any" and _NO_TITLE.fullmatch(title)):
        what = f"its title is “{title}”" if title else "it has no title"
        yield deck.fault("file-without-title", f"the file does not say what it is: {what}", help="File, Info, Title")
    for name, word in (("creator", "author"), ("subject", "subject"), ("language", "language")):
        if not told.get(name):
            yield deck.fault(
                "missing-property", f"the file does not name its {word}", severity=deck.advice,
                help="File, Info, Properties, Advanced Properties",
            )  # fmt: skip


def links(question: Question) -> Answer:
    """12: links say where they lead, and lead there."""
    deck = question.deck
    for slide in deck.slides:
        for shape, relations in _of_slide(slide):
            for paragraph in shape.paragraphs:
                for text, link in _links(paragraph) if paragraph.has_links else ():
                    yield from _link(deck, slide, shape, text, _target(link, relations))
            link = shape.link
            if link is not None and _target(link, relations) is not None:
                told = shape.text.strip() or shape.alt or (link.get("tooltip") or "").strip()
                yield from _link(deck, slide, shape, told, _target(link, relations))


def _links(paragraph: Paragraph) -> Iterator[tuple[str, Any]]:
    """Yield the words of each link: neighbouring runs that lead to the same place are one."""
    words, last = "", None
    for run in paragraph.runs:
        here = run.link
        same = here is not None and last is not None and here.get(n.R_ID) == last.get(n.R_ID)
        if last is not None and not same:
            yield words, last
            words = ""
        words, last = (words + run.text if here is not None else ""), here
    if last is not None:
        yield words, last


def _target(link: Any, relations: Mapping[str, Relation]) -> Relation | None:
    """Return where a link leads; None when it only does something in the show (next slide, end)."""
    rid, action = link.get(n.R_ID), link.get("action")
    if not rid:
        return None if action else Relation("", "", True)
    return relations.get(rid, Relation("", "", True))


def _link(deck: Deck, slide: Slide, shape: Shape, words: str, target: Relation | None) -> Answer:
    words = " ".join(words.split())
    says_nothing = _says_nothing(words)
    if not says_nothing and (target is None or not target.external):
        return
    where = f"slide {slide.number}: in {named(shape)}"
    if says_nothing:
        what = f"“{words}”" if words else "without words"
        yield deck.fault(
            "empty-link-words", f"{where} is a link {what}", slide.number, shape,
            help="let its words say where it leads: who has links read out hears nothing else",
        )  # fmt: skip
    if target is None or not target.external:
        return
    address = target.target.strip()
    if not address or address.casefold().startswith(_REFUSED) or not _is_address(address):
        yield deck.fault(
            "link-leads-nowhere", f"{where} is a link to `{_short(address)}`", slide.number, shape,
            help="give it the whole address, with https://",
        )  # fmt: skip
    elif deck.origin == "own" and not address.startswith("https://") and not address.startswith("mailto:"):
        yield deck.fault(
            "link-without-https", f"{where} is a link to `{_short(address)}`", slide.number, shape, severity="warning",
            help="most sites answer to https:// too",
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _says_nothing(words: str) -> bool:
    return _EMPTY_LINK.fullmatch(words) is not None


@lru_cache(maxsize=4096)
def _is_address(address: str) -> bool:
    return re.match(r"(https?|ftp)://[^\s/]|(mailto|tel|sip):\S|#", address, re.IGNORECASE) is not None


def lists(question: Question) -> Answer:
    """14: lists are lists; nothing is placed with spaces, tabs or empty paragraphs."""
    deck = question.deck
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.kind == "shape" and shape.has_words:
                yield from _typed(deck, slide, shape, shape.paragraphs)
            elif shape.kind == "frame":
                cells: dict[Any, list[Paragraph]] = {}
                for each in shape.paragraphs:
                    cells.setdefault(each.cell, []).append(each)
                for paragraphs in cells.values():
                    yield from _typed(deck, slide, shape, paragraphs)


def _typed(deck: Deck, slide: Slide, shape: Shape, paragraphs: list[Paragraph]) -> Answer:
    where = f"slide {slide.number}: {named(shape)}"
    lines = [line for each in paragraphs for line in each.text.split("\n")]
    if not any(_DOUBTFUL.match(each) or "\t" in each or "   " in each for each in lines):
        return
    bullets = [each for each in lines if _BULLET.match(each)]
    dashes = [each for each in lines if _DASH.match(each)]
    typed = bullets or (dashes if len(dashes) > 1 or any(each.lstrip()[0] in "-*+" for each in dashes) else [])
    if typed:
        yield deck.fault(
            "typed-list", f"{where} has a bullet or number that is typed: “{_short(typed[0])}”", slide.number, shape,
            help="take it out, and use Home, Bullets or Numbering",
        )  # fmt: skip
    spaced = next((each for each in lines if _SPACES.search(each.strip())), None)
    if spaced is not None:
        yield deck.fault(
            "placed-with-spaces", f"{where} places words with spaces or tabs: “{_short(spaced)}”", slide.number, shape,
            help="use an indent, columns or a table",
        )  # fmt: skip
    full = [at for at, line in enumerate(lines) if line.strip()]
    if full and any(not line.strip() for line in lines[full[0] : full[-1]]):
        yield deck.fault(
            "empty-paragraph", f"{where} holds an empty line", slide.number, shape,
            help="delete it, and set the space before the paragraph (Home, Line Spacing)",
        )  # fmt: skip


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 50 else text[:49].rstrip() + "…"
