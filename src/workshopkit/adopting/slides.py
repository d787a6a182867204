"""One slide that came back: its Markdown with the changes that can be made in it, or written anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from workshopkit.adopting.model import Edit
from workshopkit.adopting.rewrite import add_notes, add_words, plain, remove_words, replace_words, written
from workshopkit.deck.arrange import texts
from workshopkit.diagnostics import ProblemsError

if TYPE_CHECKING:
    from workshopkit.outputs.deck import DeckWork
    from workshopkit.render.pptx.read import ReadParagraph, ReadSlide

Try = Callable[[str], "DeckWork"]
"""Sets the Markdown of one slide; raises ProblemsError when that cannot be done."""
_SIGN = re.compile(r"[^\w.-]+")
_NO_PLACE = "these words are not in deck.md: they come from the plan, or are put together from several"
_COUNT = re.compile(r" \(\d+ of \d+\)$")
"""Behind the title of a slide that goes on over several."""
_BRACES = re.compile(r"\{[^{}]*\}[ \t]*$")


def with_edits(text: str, edits: Sequence[Edit], attempt: Try) -> tuple[str, list[tuple[Edit, str]]]:
    """Return a slide's Markdown with these changes, and for each why it could not be made; empty when it was.

    Each change is tried: it counts only when the slide can be set with it and then shows the new words.
    """
    results: list[tuple[Edit, str]] = []
    shown = _shown(attempt(text))
    for edit in edits:
        changed = _changed(text, edit)
        why = _NO_PLACE
        if changed is not None:
            try:
                now = _shown(attempt(changed))
            except ProblemsError as error:
                why = error.diagnostics[0].message
            else:
                if _came(edit, shown, now):
                    text, shown, why = changed, now, ""
        results.append((edit, why))
    return text, results


def _changed(text: str, edit: Edit) -> str | None:
    if edit.kind == "replace":
        return replace_words(text, edit.zone, edit.old, edit.new, edit.nth)
    if edit.kind == "remove":
        return remove_words(text, edit.zone, edit.old, edit.nth)
    found = add_words(text, edit.zone, edit.new, edit.old, after=edit.after, deeper=edit.deeper)
    return add_notes(text, [edit.new]) if found is None and edit.zone == "notes" else found


def _shown(work: DeckWork) -> Counter[tuple[bool, str]]:
    """Return every paragraph as it is shown, with whether it is one of the notes."""
    from workshopkit.render.pptx.notes import note_lines

    found: Counter[tuple[bool, str]] = Counter()
    for scene in work.scenes:
        for text in texts(scene.items):
            found.update((False, _uncounted("".join(run.text for run in each.runs))) for each in text.paragraphs)
        found.update((True, plain("".join(run.text for run in each.runs))) for each in note_lines(scene.notes))
    return found


def _came(edit: Edit, before: Counter[tuple[bool, str]], after: Counter[tuple[bool, str]]) -> bool:
    if edit.zone == "notes":
        old, new = (True, plain(edit.old)), (True, plain(edit.new))
    else:
        old, new = (False, _uncounted(edit.old)), (False, _uncounted(edit.new))
    gone = edit.kind == "add" or after[old] < before[old]
    return gone and (edit.kind == "remove" or after[new] > before[new])


def _uncounted(words: str) -> str:
    return _COUNT.sub("", plain(words))


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
