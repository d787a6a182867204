"""Take over what was changed in a deck: the kit's `deck.md` with exactly these changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.adopting.compare import edits_of, other_changes
from workshopkit.adopting.kit import Home, matched, open_home
from workshopkit.adopting.model import Adopted, Edit, Row
from workshopkit.adopting.place import check_free, write_text
from workshopkit.adopting.rewrite import plain
from workshopkit.adopting.slides import free_name, free_title, renamed, title_of, with_edits, written_anew
from workshopkit.deck.arrange import texts
from workshopkit.diagnostics import ProblemsError, Span, problem, shown_path

if TYPE_CHECKING:
    from workshopkit.outputs.deck import DeckWork
    from workshopkit.render.pptx.read import ReadShape, ReadSlide

_KINDS = {"replace": "changed", "add": "added", "remove": "removed"}
_ZONES = {"title": "title", "body": "text", "notes": "notes"}


def adopt_deck(deck: Path, target: Path, kit: Path | None = None, *, force: bool = False) -> Adopted:
    """Write `target` with the changes of `deck`; raises ProblemsError, and then nothing is written.

    The kit is that in the folder of the deck when none is named. A file that stands in the place of `target` is
    replaced only when nobody has edited it, or with `force`.
    """
    from workshopkit.render.pptx.read import read_deck  # brings python-pptx, which is slow to import

    where = Span(shown_path(deck))
    slides = read_deck(_bytes(deck, where), where)
    home = open_home(kit or deck.parent)
    work = _Work(home, slides, matched(home, slides, where))
    text = work.run()
    home.set(text)
    content = text.replace("\n", home.newline).encode()
    check_free(target, content, force=force)
    write_text(target, content)
    return Adopted(text, tuple(work.rows), target, text != home.source.text)


def _bytes(path: Path, where: Span) -> bytes:
    from workshopkit.render.pptx.read_package import MOST_FILE

    try:
        if path.stat().st_size > MOST_FILE:
            raise problem("file-too-large", f"`{path.name}` is larger than 600 MB", where, help="shrink its pictures")
        return path.read_bytes()
    except FileNotFoundError:
        raise problem("missing-file", f"there is no file `{path.name}`", where, help="check the name") from None
    except OSError as error:
        raise problem("unreadable-file", f"`{path.name}` cannot be read: {error.strerror}", where) from None


@dataclass
class _Work:
    """The slides on their way home."""

    home: Home
    slides: Sequence[ReadSlide]
    found: Sequence[int | None]
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.front, self.chunks = self.home.chunks()
        self.old = self.home.work.deck.slides
        self.owners = self.home.owners
        self.sizes = _sizes(self.home.work)
        self.titles = {slide.title_text for slide in self.old}
        self.names = {slide.id for slide in self.old} | {scene.id for scene in self.home.work.scenes}

    def run(self) -> str:
        """Return the whole text."""
        order: list[int] = []
        parts: list[tuple[int, str]] = []
        for number, at in enumerate(self.found):
            owner = None if at is None else self.owners[at]
            if owner is None:
                new = self.new_slide(self.slides[number], order)
                parts += [(-1, new)] if new else []
            elif owner not in order:
                order.append(owner)
                parts.append((owner, ""))
        self.tell_gone(order)
        kept = {owner: self.kept_slide(owner) for owner in order}
        self.tell_moved(order)
        texts = [new if owner < 0 else kept[owner] for owner, new in parts]
        self.rows.sort(key=lambda row: row.slide or len(self.slides) + 1)
        return self.front + "".join(_spaced(texts)) if texts != self.chunks else self.home.source.text

    def attempt(self, text: str) -> DeckWork:
        """Set one slide by itself."""
        return self.home.set(self.front + text)

    def kept_slide(self, owner: int) -> str:
        """Return the Markdown of a slide of ours with its changes."""
        text = self.chunks[owner]
        edits: list[tuple[int, Edit]] = []
        for number, at in enumerate(self.found):
            if at is not None and self.owners[at] == owner:
                own, lost = edits_of(self.home.slides[at], self.slides[number])
                edits += [(number, each) for each in own if each not in [known for _, known in edits]]
                lost += other_changes(self.home.slides[at], self.slides[number], self.sizes)
                self.lose(number, self.old[owner].id, lost)
        return self.with_changes(text, edits, self.old[owner].title_text, self.old[owner].id)

    def with_changes(self, text: str, edits: Sequence[tuple[int, Edit]], title: str, name: str) -> str:
        """Return a slide's Markdown with these changes, and tell what became of each."""
        numbers = [number for number, _ in edits]
        ready: list[Edit] = []
        for _, each in edits:
            ready.append(_without_count(each, title) if each.zone == "title" else each)
        doubles = [each for each in ready if each.zone == "title" and self.is_taken(each.new, title)]
        todo = [each for each in ready if each not in doubles]
        if not todo and not doubles:
            return text
        text, results = with_edits(text, todo, self.attempt)
        results += [(each, "another slide has this title") for each in doubles]
        number_of = dict(zip(ready, numbers, strict=True))
        for edit, why in results:
            if edit.zone == "title" and not why:
                self.titles = (self.titles - {title}) | {edit.new}
            self.rows.append(Row(number_of[edit] + 1, name, _told(edit), why))
        return text

    def is_taken(self, title: str, own: str) -> bool:
        """Tell whether another slide has a title."""
        return plain(title).casefold() in {plain(each).casefold() for each in self.titles - {own}}

    def new_slide(self, slide: ReadSlide, before: Sequence[int]) -> str:
        """Return the Markdown of a slide that is new, or the copy of one; empty when it cannot be written."""
        origin = next((at for at, each in enumerate(self.home.slides) if each.id == slide.id), None)
        if origin is not None and self.owners.count(self.owners[origin]) == 1:
            return self.copied(slide, origin)
        title = free_title(title_of(slide)[0] or f"Slide {slide.number}", self.titles)
        name = free_name(title, self.names)
        why = "there is nothing on it"
        for text in written_anew(slide, title, name, self.keys(slide.number - 1, before)):
            try:
                self.attempt(text)
            except ProblemsError as error:
                why = error.diagnostics[0].message
                continue
            self.take(name, title)
            self.rows.append(Row(slide.number, name, f"new slide “{_short(title)}”"))
            empty = replace(slide, shapes=(), notes=())
            self.lose(slide.number - 1, name, other_changes(empty, slide, {}))
            return text
        self.rows.append(Row(slide.number, "", f"new slide “{_short(title)}”", why))
        return ""

    def copied(self, slide: ReadSlide, origin: int) -> str:
        """Return the Markdown of a copy: that of the slide it was made of, with its own changes."""
        was = self.home.slides[origin]
        owner = self.owners[origin]
        title = free_title(slide.title or was.title, self.titles)
        name = free_name(f"{was.id}-copy", self.names)
        edits, lost = edits_of(was, replace(slide, shapes=_titled(slide, title)))
        self.take(name, title)
        self.rows.append(Row(slide.number, name, f"copy of `{was.id}` as a new slide “{_short(title)}”"))
        self.lose(slide.number - 1, name, lost + other_changes(was, slide, self.sizes))
        text = renamed(self.chunks[owner], name)
        text, results = with_edits(text, edits, self.attempt)
        self.rows += (Row(slide.number, name, _told(edit), why) for edit, why in results if why)
        return text

    def take(self, name: str, title: str) -> None:
        """Remember that an id and a title are taken."""
        self.names.add(name)
        self.titles.add(title)

    def keys(self, number: int, before: Sequence[int]) -> str:
        """Return the session of the slide before a new one, and its activity when the slide behind has it too."""
        if not before:
            return ""
        last = self.old[before[-1]]
        behind = next((self.old[self.owners[at]] for at in self.found[number + 1 :] if at is not None), None)
        activity = f" activity={last.activity}" if behind and last.activity and last.activity == behind.activity else ""
        session = last.attrs.get("session", "")
        return activity + (f' session="{session}"' if session and '"' not in session else "")

    def lose(self, number: int, name: str, changes: Sequence[str]) -> None:
        """Tell what could not be taken over."""
        why = "deck.md holds words, not places and looks"
        self.rows += (Row(number + 1, name, change, why) for change in dict.fromkeys(changes))

    def tell_gone(self, order: Sequence[int]) -> None:
        """Tell which slides are not there any more."""
        for owner, slide in enumerate(self.old):
            parts = [at for at, each in enumerate(self.owners) if each == owner]
            missing = [at for at in parts if at not in self.found]
            if owner not in order:
                self.rows.append(Row(0, slide.id, f"slide “{_short(slide.title_text)}” removed"))
            elif missing:
                first = next(number for number, at in enumerate(self.found, start=1) if at in parts)
                self.rows.append(
                    Row(
                        first,
                        slide.id,
                        f"{len(missing)} of {len(parts)} slides removed",
                        "they are one slide in deck.md",
                    )
                )

    def tell_moved(self, order: Sequence[int]) -> None:
        """Tell which slides stand elsewhere: as few as explain the new order."""
        staying = _longest_rising(order)
        for owner in order:
            if owner not in staying:
                number = next(
                    at for at, each in enumerate(self.found) if each is not None and self.owners[each] == owner
                )
                self.rows.append(Row(number + 1, self.old[owner].id, "slide moved"))


def _spaced(texts: Sequence[str]) -> list[str]:
    """Return slides with an empty line between them."""
    ready = [text if text.endswith("\n") else f"{text}\n" for text in texts]
    ready = [text if text.endswith("\n\n") else f"{text}\n" for text in ready]
    return [*ready[:-1], ready[-1].rstrip("\n") + "\n"] if ready else []


def _longest_rising(order: Sequence[int]) -> set[int]:
    """Return the longest run of slides that kept their order."""
    tails: list[int] = []
    places: list[int] = []
    for each in order:
        at = bisect_left(tails, each)
        tails[at : at + 1] = [each]
        places.append(at)
    found: set[int] = set()
    want = len(tails) - 1
    for each, at in zip(reversed(order), reversed(places), strict=True):
        if at == want:
            found.add(each)
            want -= 1
    return found


def _sizes(work: DeckWork) -> dict[str, frozenset[float]]:
    """Return in which sizes each paragraph is set, in points."""
    found: dict[str, frozenset[float]] = {}
    for scene in work.scenes:
        for each in (each for text in texts(scene.items) for each in text.paragraphs):
            own = frozenset(run.size_pt or each.size_pt for run in each.runs)
            words = plain("".join(run.text for run in each.runs))
            found[words] = found.get(words, frozenset()) | own
    return found


def _without_count(edit: Edit, title: str) -> Edit:
    """Return the change of a title without the count of a slide that goes on: “ (1 of 2)”."""
    ending = plain(edit.old).removeprefix(plain(title))
    return replace(edit, old=title, new=plain(edit.new).removesuffix(ending) if ending else plain(edit.new))


def _titled(slide: ReadSlide, title: str) -> tuple[ReadShape, ...]:
    """Return the shapes of a slide with another title."""
    return tuple(
        replace(each, paragraphs=(replace(each.paragraphs[0], text=title),)) if each.kind == "title" and each.paragraphs
        else each
        for each in slide.shapes
    )  # fmt: skip


def _told(edit: Edit) -> str:
    words = edit.old if edit.kind == "remove" else edit.new
    return f"{_ZONES[edit.zone]} {_KINDS[edit.kind]}: “{_short(words)}”"


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= 48 else f"{words[:46].rstrip()} …"
