"""Walks finished documents and finds every line that states something and names no claim.

A **line** is a paragraph of a slide, of a chart or of the notes, what is told of a drawing, or a block of a PDF's tag
tree (paragraph, heading, cell, item, figure), and words that stand outside of it. A `·` parts a line in two. A line is
**factual** when it says something about the world, and not only what to do here. Every line is of one class:

claim     It holds words of a claim: its sentence, label, qualifier, note, question, or a name, gloss, lead, headline,
          question or place that rests on one. Each of these claims must be `used` at this place in kit.json.
plan      Words of activities, sessions, audiences and talks, and what the brief names.
chrome    Fixed words of the templates and of the code that fills them, collected from their sources.
source    A talk and seconds in it: a claim that is used at this place was said at each of them.
picture   A slide in small: its words stand on that slide, and all claims of the slide are used at this place.

Words of plan and chrome are factual when they hold a *mark*: what a talk is said to say (`the webinar`), a proper name,
a percentage, or how many there are of something the talks list (`four facets`). Then a claim that is used at this place
must hold the same: said in that talk, holding that name or figure, of that kind; for the words of an activity it must
be one the activity lists. What is spoken for a talk of the workshop needs a claim of that activity, mark or not.
A line that is of no class is found too.

Words are compared without case, punctuation, line breaks, hyphens, ligatures and kinds of space; a word broken at the
end of a line is joined. `…` stands for words left out at the end, or before the beginning. A line is read as a row of
known words from beginning to end; numbers, clock times, numerals and `and` stand between them freely. Fixed words of
fewer than four words may come from four lines of templates or code, no more. Of several readings the one with the
fewest faults counts. A line that cannot be read whole is read part by part, between commas and colons.
"""

from __future__ import annotations

import json
import re
import unicodedata
from calendar import month_abbr, month_name
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from provenance_files import Block, deck_blocks, pdf_blocks
from provenance_marks import NUMBERS, Word, backs, marks, names_in, stamps
from provenance_words import ALONE, ROOT, Line, Phrase, chrome, claim_phrases, plan_phrases, split

from workshopkit.content.load import load_workshop
from workshopkit.content.model import Claim, Workshop

CLASSES = ("claim", "plan", "chrome", "source", "picture", "none")
SEEDS = ROOT / "seeds" / "public-sector-innovation"
TOGETHER = 4
"""Lines whose fixed words may stand together in one line of a document."""
_VALUE = re.compile(r"\d{1,3}|(\d{1,2}:)?\d{1,2}:\d{2}|(?=\w*\d)[0-9a-f]{7,12}")
_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:org|com|net|int|eu|be|dk|si)(?:/[^\s;,)]*)?(?!\w|\.\w)")
_SLIDE = re.compile(r"Slide (\d+): ")


class Finding(NamedTuple):
    """A line that does not keep the promise."""

    file: str
    place: str
    fault: str
    words: str


@dataclass
class Walk:
    """What a walk found."""

    lines: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many lines of each file are of each class."""
    findings: list[Finding] = field(default_factory=list)


class Reading(NamedTuple):
    """One way to read a line; the smaller the better."""

    faults: int
    pieces: int
    parts: tuple[tuple[int, int, Phrase | None], ...]
    """Words from, to, and what they are; None for a number."""


class Ground:
    """What a kit's documents may rest on: the workshop, kit.json, and every word that is known."""

    def __init__(self, manifest: Mapping[str, Any], workshop: Workshop, lines: Iterable[Line]) -> None:
        self.manifest, self.workshop = manifest, workshop
        self.names = names_in(workshop)
        self.titles = {text for each in workshop.talks for text in (each.title, each.speaker)}
        self.own = {*named_in(manifest), *(each.label for each in workshop.talks)}
        self.claims: dict[str, Claim] = {each.id: each for each in workshop.claims}
        self.listed: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in manifest["claims"]:
            for use in row["used"]:
                self.listed[use["file"], use["where"]].add(row["id"])
        self.known: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        kept = [*claim_phrases(workshop), *plan_phrases(workshop, named_in(manifest))]
        for phrase in dict.fromkeys(kept):
            self.known[phrase.words[0]].append((phrase, -1))
        for number, line in enumerate(lines):
            for piece in dict.fromkeys(line.pieces):
                self.known[piece.words[0]].append((piece, -1 if len(piece.words) >= ALONE else number))

    def allowed(self, block: Block) -> list[set[str]]:
        """Return the claims that are used at each place of a block."""
        return [self.listed.get((block.file, place), set()) for place in block.places]

    @cached_property
    def ids(self) -> list[str]:
        """Names a card can have."""
        things = (*self.workshop.claims, *self.workshop.facets, *self.workshop.activities)
        return [each.id for each in things]


def named_in(manifest: Mapping[str, Any]) -> list[str]:
    """Return the words a brief brings along: names, places, the theme's agency, the date."""
    brief = manifest["brief"]
    theme = ROOT / "themes" / brief["theme"] / "theme.yaml"
    titles = re.findall(r"^title: *[\"']?(.*?)[\"']?$", theme.read_text(encoding="utf-8"), re.MULTILINE)
    cover = [text for each in brief["cover"].values() for text in ([each] if isinstance(each, str) else each)]
    year, month, day = (int(part) for part in brief["date"].split("-"))
    dates = [f"{day} {name} {year}" for name in (month_name[month], month_abbr[month])]
    return [*titles, *cover, *dates, manifest["made_by"], manifest["made_by"].split()[-1], str(year)]


def walk(folder: Path, *, seeds: Path = SEEDS, files: Iterable[str] = (), lines: Iterable[Line] = ()) -> Walk:
    """Walk the documents of a kit."""
    manifest = json.loads((folder / "kit.json").read_text(encoding="utf-8"))
    ground = Ground(manifest, load_workshop(seeds), lines or chrome())
    found = Walk()
    slides = _slides(folder / "deck.pptx")
    for row in manifest["artifacts"]:
        file = row["file"]
        if file.endswith((".pptx", ".pdf")) and (not files or file in files):
            for block in blocks(folder / file, ground):
                _judge(block, ground, slides, found)
    return found


def blocks(path: Path, ground: Ground) -> Iterator[Block]:
    """Yield the lines of a document that hold words."""
    if path.suffix == ".pptx":
        found = deck_blocks(path.read_bytes(), path.name)
    else:
        found = pdf_blocks(path, ground.ids if "card" in path.name else ())
    yield from (block for block in found if split(block.text))


def _slides(path: Path) -> dict[str, Counter[str]]:
    """Return the words of each slide, without notes."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    if path.exists():
        for block in deck_blocks(path.read_bytes()):
            if block.kind != "notes":
                found[block.places[0]].update(split(block.text))
    return found


def _judge(block: Block, ground: Ground, slides: Mapping[str, Counter[str]], found: Walk) -> None:
    """Count a block in its class and note what is wrong with it."""

    def note(fault: str, words: str) -> None:
        found.findings.append(Finding(block.file, ", ".join(block.places), fault, " ".join(words.split())))

    picture = _SLIDE.match(block.about)
    if picture:
        place = f"slide {picture[1]}"
        found.lines[block.file, "picture"] += 1
        if Counter(_joined(block.text)) - Counter(_joined(" ".join([*slides[place].elements(), picture[1]]))):
            note(f"differs from {place}", block.text)
        for here in ground.allowed(block):
            for claim in sorted(ground.listed.get(("deck.pptx", place), set()) - here):
                note(f"shows {place}, but {claim} is not used here", block.text)
        return
    for text in block.text.split("·"):
        if split(text):
            kind, faults = judge(text, block, ground)
            if kind == "none":  # a list in words is read part by part
                parts = [judge(part, block, ground) for part in re.split(r"[,;:](?=\s)", text) if split(part)]
                if all(each != "none" for each, _ in parts):
                    kind = min((each for each, _ in parts), key=CLASSES.index)
                    faults = [fault for _, several in parts for fault in several]
            found.lines[block.file, kind] += 1
            for fault in faults:
                note(fault, text)


def _joined(text: str) -> str:
    """Return the letters of a text in order of the alphabet: how words are broken does not matter."""
    return "".join(sorted("".join(split(text))))


def judge(text: str, block: Block, ground: Ground) -> tuple[str, list[str]]:
    """Return the class of a line and its faults."""
    here = ground.allowed(block)
    faults = [
        f"{address} belongs to no talk and to no claim used here"
        for address in _ADDRESS.findall(text)
        if not all(leads(address, ids, ground) for ids in here)
    ]
    text = _ADDRESS.sub(" ", text)
    words = words_of(text)
    if not words:
        return "source", faults
    seconds, bare = stamps(words, ground.workshop)
    faults += [
        f"nothing used here was said at {talk} {second} s"
        for talk, second in seconds
        for ids in here
        if not any(
            source.talk == talk and source.second == second for each in ids for source in ground.claims[each].sources
        )
    ]
    if seconds and bare:
        return "source", faults
    reading = read(tuple(each.plain for each in words), text, here, ground)
    if reading is None:
        return "none", [*faults, "is of no class"]
    phrases = [phrase for _, _, phrase in reading.parts if phrase is not None]
    faults += [f"{need} is not used here" for need in _unmet(phrases, here)]
    faults += _unbacked(words, reading, here, ground)
    kinds = {phrase.kind for phrase in phrases}
    return next((kind for kind in ("claim", "plan") if kind in kinds), "chrome"), faults


def leads(address: str, ids: Iterable[str], ground: Ground) -> bool:
    """Whether an address is that of a talk or of a claim."""
    bare = address.removeprefix("https://").removeprefix("www.").rstrip("/.,;…")
    known = [each.page for each in ground.workshop.talks] + [each.url(0) for each in ground.workshop.talks]
    known += [ground.claims[each].url for each in ids]
    return any(bare and each.removeprefix("https://").removeprefix("www.").startswith(bare) for each in known)


def words_of(text: str) -> list[Word]:
    """Return the words of a text as they are compared, with how they are written and what stands before them."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    found: list[Word] = []
    end = 0
    for match in re.finditer(r"\d+(?:[.:]\d+)+|[^\W_]+|%", plain):
        found.append(Word(match.group().casefold(), match.group(), plain[end : match.start()]))
        end = match.end()
    return found


def _unmet(phrases: Iterable[Phrase], here: list[set[str]]) -> list[str]:
    """Return the claims these words need and do not have in every place."""
    return sorted({need for each in phrases for need in each.needs if any(need not in ids for ids in here)})


def _unbacked(words: list[Word], reading: Reading, here: list[set[str]], ground: Ground) -> list[str]:
    """Return what the words of plan and chrome name without a claim that holds the same."""
    faults: list[str] = []
    rest: list[Word | None] = list(words)
    plain: set[int] = set()
    owners = []
    for start, end, phrase in reading.parts:
        if phrase is not None and (phrase.kind == "claim" or phrase.text in ground.titles):
            rest[start:end] = [None] * (end - start)
        elif phrase is not None and phrase.activity:
            owners.append(phrase)
        plain |= set(range(start, end)) if phrase is not None and phrase.text in ground.own else {start}
    for ids in here:
        faults += [
            f"is said for {owner.activity}, and none of its claims is used here"
            for owner in owners
            if owner.spoken and owner.own and not ids & set(owner.own)
        ]
        for mark in marks(rest, ground.workshop, ground.names, plain):
            own = {each for owner in owners for each in owner.own}
            chosen = ids & own if owners else ids
            if not any(backs(ground.claims[each], mark, ground.workshop) for each in chosen):
                faults.append(f"names {mark}, and no claim used here does")
    return faults


# --- Reading a line ----------------------------------------------------------------------------------------------

_Step = tuple[int, Phrase | None, int]
"""Where it ends, what it is, and the line it belongs to; -1 when it stands for itself."""
_State = tuple[int, frozenset[int]]
"""How many words are read, and the lines whose fixed words are in use."""


def read(words: tuple[str, ...], text: str, here: list[set[str]], ground: Ground) -> Reading | None:
    """Return the best way to read a line as known words from its beginning to its end."""
    ends = text.strip().endswith("…")
    steps = [list(_steps(words, at, ground, ends=ends)) for at in range(len(words))]
    if text.strip().startswith("…"):
        steps[0] += _middles(words, ground, ends=ends)
    _drop_poorer(steps)
    best: dict[_State, Reading] = {(0, frozenset()): Reading(0, 0, ())}
    for at in range(len(words)):
        for state in [each for each in best if each[0] == at]:
            before = best.pop(state)
            for end, phrase, line in steps[at]:
                lines = state[1] | {line} if line >= 0 else state[1]
                faults = len(_unmet([phrase], here)) if phrase is not None else 0
                after = Reading(before.faults + faults, before.pieces + 1, (*before.parts, (at, end, phrase)))
                key = (end, lines)
                if len(lines) <= TOGETHER and (key not in best or after[:2] < best[key][:2]):
                    best[key] = after
    return min(best.values(), key=lambda each: (each[:2], -_claims(each)), default=None)


def _claims(reading: Reading) -> int:
    return sum(phrase is not None and phrase.kind == "claim" for _, _, phrase in reading.parts)


def _steps(words: tuple[str, ...], at: int, ground: Ground, *, ends: bool) -> Iterator[_Step]:
    """Yield what may stand at a word."""
    if _is_value(words, at):
        yield at + 1, None, -1
    starts = {words[at], words[at] + words[at + 1]} if at + 1 < len(words) else {words[at]}
    for start in starts:
        for phrase, line in ground.known.get(start, ()):
            end = _match(words, at, phrase.words, ends=ends)
            if end:
                yield end, phrase, line


def _middles(words: tuple[str, ...], ground: Ground, *, ends: bool) -> Iterator[_Step]:
    """Yield the claims a line may go on with, from a word in their midst."""
    for phrase, _ in (pair for pairs in list(ground.known.values()) for pair in pairs):
        if phrase.kind == "claim":
            for skip in range(1, len(phrase.words)):
                end = _match(words, 0, phrase.words[skip:], ends=ends)
                if end:
                    yield end, phrase, -1


def _drop_poorer(steps: list[list[_Step]]) -> None:
    """Keep of the lines of fixed words only those that say more here than each other one."""
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for at, options in enumerate(steps):
        for end, _, line in options:
            if line >= 0:
                found[line].add((at, end))
    kept: dict[int, set[tuple[int, int]]] = {}
    for line, told in sorted(found.items(), key=lambda each: (-len(each[1]), each[0])):
        if not any(told <= other for other in kept.values()):
            kept[line] = told
    for options in steps:
        options[:] = [each for each in options if each[2] < 0 or each[2] in kept]


def _is_value(words: tuple[str, ...], at: int) -> bool:
    """Whether a word is a number that may stand between fixed words; measures may have a point."""
    if words[at] in NUMBERS or words[at] == "and" or _VALUE.fullmatch(words[at]):
        return True
    return bool(re.fullmatch(r"\d+\.\d", words[at])) and "mm" in words[at : at + 4]


def _match(words: tuple[str, ...], at: int, wanted: tuple[str, ...], *, ends: bool) -> int:
    """Return where these words end; 0 when they do not stand there. With `ends` the line may end before they do."""
    here = at
    for number, each in enumerate(wanted):
        if here == len(words):
            return here if ends and number >= 1 else 0
        if words[here] == each:
            here += 1
        elif here + 1 < len(words) and words[here] + words[here + 1] == each:
            here += 2
        else:
            return 0
    return here
