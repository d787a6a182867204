"""The slides of a deck on their way home, one after the other: kept, moved, changed, copied, new or gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshopkit.adopting.anew import free_name, free_title, renamed, retitled, title_of, with_session, written_anew
from workshopkit.adopting.compare import edits_of
from workshopkit.adopting.known import is_foreign
from workshopkit.adopting.looks import other_changes
from workshopkit.adopting.model import Edit, Lost, Row
from workshopkit.adopting.rewrite import plain, short
from workshopkit.adopting.slides import told_of, with_edits
from workshopkit.deck.arrange import texts
from workshopkit.diagnostics import ProblemsError

if TYPE_CHECKING:
    from workshopkit.adopting.kit import Home
    from workshopkit.outputs.deck import DeckWork
    from workshopkit.render.pptx.read import ReadSlide

_ONE_SLIDE = Lost(
    "", "they are one slide in deck.md", "take its points out of the other slides, or delete all of them"
)  # fmt: skip


@dataclass
class Work:
    """The slides that came back (`slides`), and which of ours each is (`found`)."""

    home: Home
    slides: Sequence[ReadSlide]
    found: Sequence[int | None]
    places: bool = True
    """Whether places and sizes are compared."""
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.front, self.chunks = self.home.chunks()
        self.old = self.home.work.deck.slides
        self.owners = self.home.owners
        self.sizes = _sizes(self.home.work)
        self.titles = {slide.title_text for slide in self.old}
        self.names = {slide.id for slide in self.old} | {scene.id for scene in self.home.work.shown}
        self.sections: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def run(self) -> str:
        """Return the whole text."""
        order = list(dict.fromkeys(self.owners[at] for at in self.found if at is not None))
        self.tell_gone(order)
        kept = {owner: self.kept_slide(owner) for owner in order}  # first: they have a right to their titles
        self.tell_moved(order)
        self.tell_sections()
        texts: list[str] = []
        before: list[int] = []
        for number, at in enumerate(self.found):
            owner = None if at is None else self.owners[at]
            if owner is None:
                texts.append(self.new_slide(self.slides[number], before))
            elif owner not in before:
                before.append(owner)
                texts.append(kept[owner])
        texts = [each for each in texts if each]
        self.rows.sort(key=lambda row: row.slide or len(self.slides) + 1)
        return self.front + "".join(_spaced(texts)) if texts != self.chunks else self.home.source.text

    def attempt(self, text: str) -> DeckWork:
        """Set one slide by itself."""
        return self.home.set(self.front + text)

    def kept_slide(self, owner: int) -> str:
        """Return the Markdown of a slide of ours with its changes."""
        text, name = self.chunks[owner], self.old[owner].id
        edits: list[tuple[int, Edit]] = []
        here = [(number, at) for number, at in enumerate(self.found) if at is not None and self.owners[at] == owner]
        for number, at in here:
            own, lost = edits_of(self.home.slides[at], self.slides[number])
            edits += [(number, each) for each in own if each not in [known for _, known in edits]]
            lost += other_changes(self.home.slides[at], self.slides[number], self.sizes, places=self.places)
            self.lose(number, name, lost)
        text = self.with_changes(text, edits, self.old[owner].title_text, name)
        missing = [at for at, each in enumerate(self.owners) if each == owner and at not in self.found]
        if missing:
            text = self.without_parts(text, missing, here, name)
        return self.in_section(text, here[0], name)

    def with_changes(self, text: str, edits: Sequence[tuple[int, Edit]], title: str, name: str) -> str:
        """Return a slide's Markdown with these changes, and tell what became of each."""
        ready = [(number, _without_count(each, title) if each.zone == "title" else each) for number, each in edits]
        titles = list(dict.fromkeys(each.new for _, each in ready if each.zone == "title" and each.new != title))
        taken = [each for each in titles if self.is_taken(each, title)]
        number_of: dict[Edit, int] = {}
        for number, each in ready:
            if each.zone == "title" and (each.new in taken or each.new != titles[0]):
                why = ("another slide has this title", "give it one of its own")
                if each.new not in taken:
                    why = ("the slide goes on over several, which have one title", "change it on all of them alike")
                self.lose(number, name, [Lost(told_of(each), *why)])
            elif each.zone != "title" or each.new != title:
                number_of.setdefault(each, number)
        if not number_of:
            return text
        text, results = with_edits(text, list(number_of), self.attempt)
        for edit, lost in results:
            if edit.zone == "title" and lost is None:
                self.titles = (self.titles - {title}) | {edit.new}
            number = number_of.get(edit, min(number_of.values()))
            self.rows.append(_row(number + 1, name, told_of(edit), lost))
        return text

    def is_taken(self, title: str, own: str) -> bool:
        """Tell whether another slide has a title."""
        return plain(title).casefold() in {plain(each).casefold() for each in self.titles - {own}}

    def without_parts(self, text: str, missing: Sequence[int], here: Sequence[tuple[int, int]], name: str) -> str:
        """Return a slide that goes on over several without what stood on those that were deleted, if that can be."""
        kept = {plain(each.text) for _, at in here for each in self.home.slides[at].body}
        rows = {row for _, at in here for shape in self.home.slides[at].shapes for row in shape.rows}
        gone = [self.home.slides[at] for at in missing]
        edits = [Edit("remove", "body", each.text) for slide in gone for each in slide.body
                 if plain(each.text) not in kept and any(sign.isalpha() for sign in each.text)]  # fmt: skip
        edits += (
            Edit("remove", "body", " · ".join(row), cells=row)
            for slide in gone for shape in slide.shapes for row in shape.rows if row not in rows
        )  # fmt: skip
        shorter, results = with_edits(text, edits, self.attempt)
        fine = bool(edits) and not any(lost for _, lost in results)
        told = f"{len(missing)} of {len(missing) + len(here)} slides removed"
        self.rows.append(_row(here[0][0] + 1, name, told, None if fine else _ONE_SLIDE))
        return shorter if fine else text

    def in_section(self, text: str, here: tuple[int, int], name: str) -> str:
        """Return a slide in the named section it lies in now."""
        was, now = self.home.slides[here[1]].section, self.slides[here[0]].section
        if not was or not now or was == now:
            return text
        changed = with_session(text, now)
        if changed is None or self.attempt(changed).deck.slides[0].attrs.get("session") != now:
            lost = Lost(f"section “{short(now)}”", "its name has signs that deck.md cannot hold", "take them out")
            self.lose(here[0], name, [lost])
            return text
        self.sections.setdefault((was, now), []).append((here[0], name))
        return changed

    def tell_sections(self) -> None:
        """Tell which sections have another name, and which slides lie in another."""
        for (was, now), moved in self.sections.items():
            pairs = [
                (self.home.slides[at], self.slides[number]) for number, at in enumerate(self.found) if at is not None
            ]
            if any(one.section == other.section == was for one, other in pairs):
                self.rows += (
                    Row(number + 1, name, f"slide moved into section “{short(now)}”") for number, name in moved
                )
            else:
                told = f"section “{short(was)}” is called “{short(now)}” now"
                self.rows.append(Row(moved[0][0] + 1, moved[0][1], told))

    def new_slide(self, slide: ReadSlide, before: Sequence[int]) -> str:
        """Return the Markdown of a slide that is new, or the copy of one; empty when it cannot be written."""
        origin = next((at for at, each in enumerate(self.home.slides) if each.id == slide.id), None)
        alone = origin is not None and self.owners.count(self.owners[origin]) == 1
        if origin is not None and alone and not is_foreign(self.home.slides[origin], slide):
            return self.copied(slide, origin)
        title = free_title(title_of(slide)[0] or f"Slide {slide.number}", self.titles)
        name = free_name(title, self.names)
        lost = Lost("", "there is nothing on it that could be read", "write its words into deck.md")
        for text in written_anew(slide, title, name, self.keys(slide, before)):
            try:
                self.attempt(text)
            except ProblemsError as error:
                lost = Lost("", error.diagnostics[0].message, error.diagnostics[0].help)
                continue
            self.take(name, title)
            self.rows.append(Row(slide.number, name, f"new slide “{short(title)}”"))
            empty = replace(slide, shapes=(), notes=(), extras=frozenset(), hidden=False)
            self.lose(slide.number - 1, name, other_changes(empty, slide, {}, places=False))
            return text
        self.rows.append(_row(slide.number, "", f"new slide “{short(title)}”", lost))
        return ""

    def copied(self, slide: ReadSlide, origin: int) -> str:
        """Return the Markdown of a copy: that of the slide it was made of, with its own changes."""
        was = self.home.slides[origin]
        title = free_title(slide.title or was.title, self.titles)
        name = free_name(f"{was.id}-copy", self.names)
        edits, lost = edits_of(was, retitled(slide, title))
        self.take(name, title)
        self.rows.append(Row(slide.number, name, f"copy of `{was.id}` as a new slide “{short(title)}”"))
        self.lose(slide.number - 1, name, lost + other_changes(was, slide, self.sizes, places=self.places))
        text = renamed(self.chunks[self.owners[origin]], name)
        text, results = with_edits(text, edits, self.attempt)
        self.rows += (_row(slide.number, name, told_of(edit), lost) for edit, lost in results if lost)
        return (with_session(text, slide.section) or text) if slide.section else text

    def take(self, name: str, title: str) -> None:
        """Remember that an id and a title are taken."""
        self.names.add(name)
        self.titles.add(title)

    def keys(self, slide: ReadSlide, before: Sequence[int]) -> str:
        """Return the session of a new slide, and its activity where the slides on both sides have one."""
        last = self.old[before[-1]] if before else None
        behind = next((self.old[self.owners[at]] for at in self.found[slide.number :] if at is not None), None)
        activity = last.activity if last and behind and last.activity == behind.activity else ""
        session = slide.section or (last.attrs.get("session", "") if last else "")
        known = any(each.section for each in self.home.slides)
        kept = f' session="{session}"' if session and known and not set(session) & set('"{}\\\n') else ""
        return (f" activity={activity}" if activity else "") + kept

    def lose(self, number: int, name: str, changes: Sequence[Lost]) -> None:
        """Tell what could not be taken over."""
        self.rows += (_row(number + 1, name, each.what, each) for each in dict.fromkeys(changes))

    def tell_gone(self, order: Sequence[int]) -> None:
        """Tell which slides are not there any more."""
        for owner, slide in enumerate(self.old):
            if owner not in order:
                self.titles.discard(slide.title_text)
                self.rows.append(Row(0, slide.id, f"slide “{short(slide.title_text)}” removed"))

    def tell_moved(self, order: Sequence[int]) -> None:
        """Tell which slides stand elsewhere: as few as explain the new order."""
        staying = _longest_rising(order)
        first = {self.owners[at]: number for number, at in reversed(list(enumerate(self.found, 1))) if at is not None}
        self.rows += (Row(first[each], self.old[each].id, "slide moved") for each in order if each not in staying)


def _row(slide: int, name: str, change: str, lost: Lost | None) -> Row:
    return Row(slide, name, change, lost.why if lost else "", lost.advice if lost else "")


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
    for scene in work.shown:
        for each in (each for text in texts(scene.items) for each in text.paragraphs):
            own = frozenset(run.size_pt or each.size_pt for run in each.runs)
            words = plain("".join(run.text for run in each.runs))
            found[words] = found.get(words, frozenset()) | own
    return found


def _without_count(edit: Edit, title: str) -> Edit:
    """Return the change of a title without the count of a slide that goes on: “ (1 of 2)”."""
    ending = plain(edit.old).removeprefix(plain(title))
    return replace(edit, old=title, new=plain(edit.new).removesuffix(ending).rstrip() if ending else plain(edit.new))
