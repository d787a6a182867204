"""One slide that came back: its Markdown with the changes that can be made in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workshopkit.adopting.model import Edit, Lost
from workshopkit.adopting.pieces import pieces_of
from workshopkit.adopting.rewrite import add_notes, add_words, plain, remove_words, replace_words, short
from workshopkit.adopting.rows import add_row, remove_row
from workshopkit.adopting.spread import spread_words
from workshopkit.deck.arrange import texts
from workshopkit.deck.layouts.model import without_suffix
from workshopkit.diagnostics import ProblemsError

if TYPE_CHECKING:
    from workshopkit.outputs.deck import DeckWork

Try = Callable[[str], "DeckWork"]
"""Sets the Markdown of one slide; raises ProblemsError when that cannot be done."""
_NO_PLACE = "it has no place of its own in deck.md: the layout or the plan sets it"
_PLAN = "change minutes and times in the plan (`build --plan`), what else there is in deck.md"
_NO_ROOM = "other words of the slide would have no room then"
_SHORTER = "shorten it, or make two slides of this one"
_WRITE = "write it into deck.md, beside the words it belongs to"
_KINDS = {"replace": "changed", "add": "added", "remove": "removed"}
_ZONES = {"title": "title", "body": "text", "notes": "notes"}


def with_edits(text: str, edits: Sequence[Edit], attempt: Try) -> tuple[str, list[tuple[Edit, Lost | None]]]:
    """Return a slide's Markdown with these changes, and for each why it could not be made; None when it was.

    Each change is tried: it counts only when the slide can be set with it, then shows the new words and has lost no
    others. What is taken away comes last, from the end on; what did not hold is tried once more then.
    """
    edits = list(_whole_items(text, edits))
    fates: dict[int, Lost | None] = {}
    first = shown = _shown(attempt(text))
    gone = [at for at, each in enumerate(edits) if each.kind == "remove"]
    order = [*(at for at in range(len(edits)) if at not in gone), *reversed(gone)]
    for again in (False, True):
        if again and len(set(map(bool, fates.values()))) < 2:
            break
        for at in order:
            if again and fates[at] is None:
                continue
            fates[at] = None
            changed, now, lost = _tried(text, edits[at], shown, attempt)
            if lost is None:
                text, shown = changed, now
            else:
                fates[at] = lost
    return text, [(each, None if _turned(each, first, shown) else fates[at]) for at, each in enumerate(edits)]


def _whole_items(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the changes; where both a leading word and the text behind it are taken away, their item is, as one."""
    whole = {(each.zone, each.words) for each in pieces_of(text)}
    waiting: Edit | None = None
    for each in edits:
        if waiting is not None:
            item = f"{plain(waiting.old)}: {plain(each.old)}"
            if each.kind == "remove" and not each.cells and (each.zone, item) in whole:
                yield replace(waiting, old=item, cells=(plain(waiting.old), plain(each.old)))
                waiting = None
                continue
            yield waiting
        waiting = each if each.kind == "remove" and not each.cells else None
        if waiting is None:
            yield each
    if waiting is not None:
        yield waiting


def _tried(
    text: str, edit: Edit, shown: Counter[tuple[bool, str]], attempt: Try
) -> tuple[str, Counter[tuple[bool, str]], Lost | None]:  # fmt: skip
    """Return the Markdown with one change and what it shows, or why that does not do."""
    told, why = told_of(edit), (_NO_PLACE, _PLAN if edit.kind != "add" else _WRITE)
    for changed in _ways(text, edit):
        try:
            now = _shown(attempt(changed))
        except ProblemsError as error:
            first = error.diagnostics[0]
            return text, shown, Lost(told, first.message, first.help)
        if _came(edit, shown, now):
            return changed, now, None
        if _turned(edit, shown, now):
            why = (_NO_ROOM, _SHORTER)
    return text, shown, Lost(told, *why)


def _ways(text: str, edit: Edit) -> Iterator[str]:
    """Yield the slide with a change in each way it can be made."""
    if edit.cells and edit.kind == "add":
        ways = [add_row(text, edit)]
    elif edit.cells:
        ways = [remove_row(text, edit.cells), remove_words(text, edit.zone, ": ".join(edit.cells))]
    elif edit.kind == "replace":
        ways = [replace_words(text, edit.zone, edit.old, edit.new, edit.nth), spread_words(text, edit)]
    elif edit.kind == "remove":
        ways = [remove_words(text, edit.zone, edit.old, edit.nth), spread_words(text, edit)]
    else:
        ways = [add_words(text, edit.zone, edit.new, edit.old, after=edit.after, deeper=edit.deeper)]
        if edit.zone == "notes":
            ways.append(add_notes(text, [edit.new]))
    yield from (each for each in ways if each is not None)


def _shown(work: DeckWork) -> Counter[tuple[bool, str]]:
    """Return every paragraph as it is shown, with whether it is one of the notes."""
    from workshopkit.render.pptx.notes import note_lines

    found: Counter[tuple[bool, str]] = Counter()
    for scene in work.shown:
        for text in texts(scene.items):
            found.update((False, _uncounted("".join(run.text for run in each.runs))) for each in text.paragraphs)
        found.update((True, plain("".join(run.text for run in each.runs))) for each in note_lines(scene.notes))
    return found


def _came(edit: Edit, before: Counter[tuple[bool, str]], after: Counter[tuple[bool, str]]) -> bool:
    """Tell whether the slide now shows a change, and has lost no words but those that were changed."""
    zone = edit.zone == "notes"
    gone = _words({(zone, edit.old): 1}) if edit.kind != "add" else set()
    return _turned(edit, before, after) and not _words(before) - _words(after) - gone


def _turned(edit: Edit, before: Counter[tuple[bool, str]], after: Counter[tuple[bool, str]]) -> bool:
    """Tell whether a slide shows less of the old words, and more of the new ones."""
    zone = edit.zone == "notes"
    old = () if edit.kind == "add" else (edit.cells or (edit.old,))
    new = () if edit.kind == "remove" else (edit.cells or (edit.new,))
    less = all(after[zone, _uncounted(each)] < before[zone, _uncounted(each)] for each in old if each)
    return less and all(_times(each, zone, after) > _times(each, zone, before) for each in new if each)


def _times(words: str, zone: bool, shown: Counter[tuple[bool, str]]) -> int:
    """Return how often words are shown, also as part of a paragraph: a leading word may stand before its text now."""
    return sum(count * said.count(_uncounted(words)) for (notes, said), count in shown.items() if notes == zone)


def _words(shown: Mapping[tuple[bool, str], int]) -> set[str]:
    """Return the words of all paragraphs; not the numbers, which count what is there."""
    return {word for _, words in shown for word in re.findall(r"[^\W\d_]+", words)}


def _uncounted(words: str) -> str:
    return without_suffix(plain(words))


def told_of(edit: Edit) -> str:
    """Return a change in words, for the report."""
    words = edit.old if edit.kind == "remove" else edit.new
    what = "row" if edit.cells else _ZONES[edit.zone]
    return f"{what} {_KINDS[edit.kind]}: “{short(words)}”"
