"""The Markdown of a slide that is new, its heading, id and session."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workshopkit.adopting.rewrite import plain, written

if TYPE_CHECKING:
    from workshopkit.render.pptx.read import ReadParagraph, ReadShape, ReadSlide

_SIGN = re.compile(r"[^\w.-]+")
_BRACES = re.compile(r"\{[^{}]*\}[ \t]*$")
_SESSION = re.compile(r"\s*\bsession=(?:\"[^\"]*\"|[^\s}]+)")


def title_of(slide: ReadSlide) -> tuple[str, list[ReadParagraph]]:
    """Return the title of a new slide, its first words when it has none, and the paragraphs below it."""
    body = [each for each in slide.body if each.text]
    if slide.title:
        return slide.title, body
    return (plain(body[0].text), body[1:]) if body else ("", [])


def free_name(words: str, taken: Collection[str]) -> str:
    """Return an id made of a title that no slide has."""
    base = _SIGN.sub("-", words.casefold()).strip("-.")[:40].strip("-.") or "slide"
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def free_title(title: str, taken: Collection[str]) -> str:
    """Return the title, with a number behind it where another slide has it."""
    known = {" ".join(each.casefold().split()) for each in taken}
    names = (title, *(f"{title} ({number})" for number in range(2, len(known) + 3)))
    return next(name for name in names if " ".join(name.casefold().split()) not in known)


def written_anew(slide: ReadSlide, title: str, slide_id: str, keys: str) -> Iterator[str]:
    """Yield ways to write a new slide, the nearest to what was found first; `keys` as `activity=… session="…"`."""
    body = title_of(slide)[1]
    notes = f"::: notes\n{_spaced(slide.notes)}\n:::\n\n" if slide.notes else ""

    def head(layout: str) -> str:
        return f"## {written(title)} {{#{slide_id} .{layout}{keys}}}\n\n"

    if len(body) == 1:
        yield f"{head('statement')}{written(body[0].text)}\n\n{notes}"
    lowest = min((each.level for each in body), default=0)
    items = [(each, min(1, each.level - lowest)) for each in body]
    if items:
        first = "".join(f"{'  ' * level}- {written(each.text, '  ' * (level + 1))}\n" for each, level in items)
        yield f"{head('bullets')}{first}\n{notes}"
    else:
        yield f"{head('section')}{notes}"


def _spaced(paragraphs: Sequence[ReadParagraph]) -> str:
    return "\n\n".join(written(each.text) for each in paragraphs)


def renamed(text: str, slide_id: str) -> str:
    """Return a slide's Markdown with another id."""
    heading, line_break, rest = text.partition("\n")
    braces = _BRACES.search(heading)
    if braces is None:
        return f"{heading.rstrip()} {{#{slide_id}}}{line_break}{rest}"
    inner = re.sub(r"(^|\s)#[^\s{}\"=]+", r"\1", braces[0].strip()[1:-1], count=1).strip()
    return f"{heading[: braces.start()]}{{{f'#{slide_id} {inner}'.strip()}}}{line_break}{rest}"


def with_session(text: str, session: str) -> str | None:
    """Return a slide's Markdown in another session; None when its name cannot be written as a value."""
    if not session or set(session) & set('"{}\\\n'):
        return None
    heading, line_break, rest = text.partition("\n")
    braces = _BRACES.search(heading)
    if braces is None:
        return f'{heading.rstrip()} {{session="{session}"}}{line_break}{rest}'
    inner = _SESSION.sub("", braces[0].strip()[1:-1]).strip()
    old = _SESSION.search(braces[0])
    if old is not None:
        return (
            f'{heading[: braces.start()]}{braces[0][: old.start()]} session="{session}"{braces[0][old.end() :]}\n{rest}'
        )
    return f'{heading[: braces.start()]}{{{inner} session="{session}"}}{line_break}{rest}'


def retitled(slide: ReadSlide, title: str) -> ReadSlide:
    """Return the reading of a slide with another title."""
    shapes: tuple[ReadShape, ...] = tuple(
        replace(each, paragraphs=(replace(each.paragraphs[0], text=title),)) if each.kind == "title" and each.paragraphs
        else each
        for each in slide.shapes
    )  # fmt: skip
    return replace(slide, shapes=shapes)
