"""What the deck's templates see: the plan as blocks, each with its activity, claims and place in the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshopkit.content.activity import Activity
from workshopkit.content.model import Claim, Facet, Family, Link, Workshop
from workshopkit.language import N_, _, ngettext
from workshopkit.outputs.agenda import late_words
from workshopkit.outputs.deck_claims import ClaimSlide, claim_slides, split_words
from workshopkit.outputs.deck_figures import FigureSlide, figure_slides
from workshopkit.outputs.deck_text import begins
from workshopkit.outputs.sourcing import host_of, ours_words, source_line, source_links
from workshopkit.plan.agenda import goes_on, pause_inside
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.plan.steps import as_planned, number_word
from workshopkit.templating.filters import sentence
from workshopkit.units import clock

SECTIONS_FROM = 120
"""Minutes from which a workshop has section slides and a second agenda."""
_ORDINALS = (
    "", N_("Second {pause}"), N_("Third {pause}"), N_("Fourth {pause}"), N_("Fifth {pause}"), N_("Sixth {pause}")
)  # fmt: skip
_ROWS_AN_ANSWER = 2
_WIDEST_WORD = 48
"""Letters of a word that stands on a line of the slide of sources."""
_PROJECTS, _PROJECT, _LEAST_PROJECTS = 3, 34, 4
"""In the portfolio picture: most projects of a facet, most letters of one, fewest of all."""
_STRENGTH = {"said": 0, "passage": 1, "editorial": 2}
_TEMPLATES = {
    "exercise": "deck/exercise.md.j2", "debrief": "deck/debrief.md.j2", "break": "deck/break.md.j2",
    "lunch": "deck/break.md.j2", "commitment": "deck/commitment.md.j2",
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """One agenda item as the deck shows it."""

    item: AgendaItem
    activity: Activity | None
    template: str
    session: str
    """Title of the session, for PowerPoint's sections."""
    opens: Mapping[str, Any] | None
    """The section slide that comes before it, if one does."""
    title: str
    next_title: str
    """What comes after it, for breaks, as it goes on after a colon."""
    figures: tuple[FigureSlide, ...] = ()
    """Slides of figures behind its own, where they are asked for."""


@dataclass(frozen=True)
class Segment:
    """One part of the strip that shows where we are."""

    title: str
    promise: str
    start: str
    minutes: int
    state: str


@dataclass(frozen=True)
class LinkRow:
    """A barrier and the answers to it."""

    barrier: Claim | None
    words: str
    answers: tuple[tuple[Claim, str], ...]


def deck_context(workshop: Workshop, plan: Plan, cover: Mapping[str, Any], date: dt.date) -> dict[str, Any]:
    """Return the variables and functions of `deck/deck.md.j2`."""
    view = DeckView(workshop, plan)
    return {
        "workshop": workshop, "plan": plan, "audience": view.audience, "cover": cover, "date": date,
        "blocks": view.blocks(), "view": view, "begins": begins, "long": plan.brief.length >= SECTIONS_FROM,
    }  # fmt: skip


class DeckView:
    """Questions the templates ask."""

    def __init__(self, workshop: Workshop, plan: Plan) -> None:
        self.workshop, self.plan = workshop, plan
        self.audience = workshop.audience(plan.brief.audience)
        self.activities = {each.id: each for each in workshop.activities}

    def blocks(self) -> list[Block]:
        """Return every item that has slides, in order; buffers have none."""
        shown = [item for item in self.plan.items if item.kind != "buffer"]
        titles = {session.key: session.title for session in self.plan.sessions}
        found: list[Block] = []
        seen: set[str] = set()
        for index, item in enumerate(shown):
            following = next((each for each in shown[index + 1 :] if each.kind not in {"break", "lunch"}), None)
            session = item.session or (following.session if following else "")
            opens = None
            if item.session and item.session not in seen and item.kind not in {"break", "lunch"}:
                if seen and self.plan.brief.length >= SECTIONS_FROM:
                    opens = self.section(item.session)
                seen.add(item.session)
            activity = as_planned(self.workshop, item) if item.activity in self.activities else None
            spoken = goes_on(self.spoken(following)) if following else ""
            title = self.title(item, activity)
            template = self.template(item, activity)
            found.append(Block(item, activity, template, titles.get(session, session), opens, title, spoken))
        return self.with_figures(found)

    def with_figures(self, blocks: list[Block]) -> list[Block]:
        """Return the blocks, the one that tells why with the slides of figures behind it if they are asked for."""
        left = self.audience.left
        slides = figure_slides(each for each in self.workshop.of_kind("figure") if each.id not in left)
        if not (self.plan.brief.figures and slides):
            return blocks
        reasons = {claim.id for claim in self.workshop.of_kind("reason")}
        why = [index for index, each in enumerate(blocks) if reasons.intersection(each.item.claims)]
        talks = [index for index, each in enumerate(blocks) if each.item.kind == "talk"] if self.plan.part <= 1 else []
        for index in (why or talks)[:1]:
            blocks[index] = replace(blocks[index], figures=slides)
        return blocks

    def figures_title(self, block: Block) -> str:
        """Return the title of the slides of figures."""
        count = sum(len(each.rows) for each in block.figures)
        words = ngettext("{number} figure to talk about", "{number} figures to talk about", count)
        return sentence(words.format(number=self.number(count)))

    def template(self, item: AgendaItem, activity: Activity | None) -> str:
        """Return the template of one block."""
        if item.kind in _TEMPLATES:
            return _TEMPLATES[item.kind]
        return f"deck/talks/{activity.slides}.md.j2" if activity and activity.slides else "deck/talks/plain.md.j2"

    def title(self, item: AgendaItem, activity: Activity | None) -> str:
        """Return a title that no other slide has: the second break says so."""
        if item.kind in {"break", "lunch"}:
            alike = [each for each in self.plan.items if each.title == item.title]
            ordinal = _ORDINALS[min(alike.index(item), len(_ORDINALS) - 1)]
            return _(ordinal).format(pause=pause_inside(item.title)) if ordinal else item.title
        if item.kind != "debrief" and activity is not None:
            return activity.short_title or activity.title
        if activity is not None and not activity.debrief_title:
            return _("{title}: {more}").format(title=item.title, more=activity.title)
        return item.title

    def spoken(self, item: AgendaItem) -> str:
        """Return what comes next, in the words of its session or its own."""
        promises = {each.key: each.promise for each in self.plan.sessions}
        return promises.get(item.session, "") or item.title

    def section(self, key: str) -> dict[str, Any]:
        """Return what a section slide says."""
        order = [session.key for session in self.plan.sessions]
        session = self.plan.sessions[order.index(key)]
        pauses = [each for each in self.plan.items if each.kind in {"break", "lunch"}]
        end = session.start + session.minutes
        minutes = session.minutes - sum(each.minutes for each in pauses if session.start <= each.start < end)
        strip = self.strip(session.start)
        return {"number": order.index(key) + 1, "session": session, "minutes": minutes, "strip": strip}

    def strip(self, now: int) -> list[Segment]:
        """Return the parts of the day; `now` (minutes after midnight) tells past, here and next."""
        segments: list[Segment] = []
        for run in self.runs():
            first, last = run[0], run[-1]
            state = "past" if last.end <= now else "here" if first.start <= now else "next"
            session = next((each for each in self.plan.sessions if each.key == first.session), None)
            is_break = first.kind in {"break", "lunch"}
            if is_break:
                state = "break"
            title = first.title if is_break or session is None else session.title
            promise = "" if is_break or session is None else session.promise
            segments.append(Segment(title, promise, clock(first.start), last.end - first.start, state))
        return segments

    def runs(self) -> list[list[AgendaItem]]:
        """Return the items in runs of one session, breaks by themselves; a buffer belongs to what it follows."""
        found: list[list[AgendaItem]] = []
        for item in self.plan.items:
            pause = item.kind in {"break", "lunch"}
            same = found and not pause and found[-1][0].kind not in {"break", "lunch"}
            if same and (item.kind == "buffer" or item.session == found[-1][0].session):
                found[-1].append(item)
            else:
                found.append([item])
        return found

    def claims(self, *ids: str) -> tuple[Claim, ...]:
        """Return printable claims by id."""
        return self.workshop.find(list(ids))

    def claim_slides(self, block: Block) -> list[ClaimSlide]:
        """Return the slides of a talk's statements, in the order its activity names them."""
        return claim_slides(self.workshop.find(block.item.claims))

    def whole_claims(self, block: Block) -> list[Claim]:
        """Return the claims an activity names, without those that are a part of another one."""
        return [each for each in self.workshop.find(block.item.claims) if not each.parent]

    def named(self, block: Block, kind: str) -> list[Claim]:
        """Return the claims of one kind that an activity names, in its order."""
        return [each for each in self.whole_claims(block) if each.kind == kind]

    def external(self, block: Block | None = None) -> list[Claim]:
        """Return the claims from outside the talks that an activity names, or else the workshop's first."""
        named = block.item.claims if block else ()
        own = [each for each in self.workshop.find(named) if each.origin == "external"]
        return own or [each for each in self.workshop.claims if each.origin == "external" and each.url][:1]

    def outsiders(self, claims: Iterable[Claim]) -> str:
        """Return where claims come from that no talk makes: `oecd-opsi.org`; empty when there are none."""
        return ", ".join(dict.fromkeys(host_of(each.url) for each in claims if each.url))

    def short(self, title: str, most: int = 110) -> str:
        """Return a talk's title as far as two lines hold it, its words too."""
        words = [word if len(word) <= _WIDEST_WORD else f"{word[:_WIDEST_WORD]}…" for word in title.split()]
        return split_words(" ".join(words), most)[0]

    def ours(self) -> str:
        """Return what in these slides is ours: `Families, exercises, questions and dotted links`."""
        return ours_words(self.workshop)

    def number(self, count: int) -> str:
        """Return a number as a word, as far as there is one."""
        return number_word(count)

    def barriers_title(self) -> str:
        """Return the title of the wall of barriers, with their number and that of the families."""
        barriers, columns = self.workshop.of_kind("barrier"), self.wall()
        many, families = self.number(len(barriers)), self.number(len(columns))
        if len(barriers) > 1 and len(columns) > 1:
            whole = _("{number} barriers were named; we sort them into {families} families")
            return sentence(whole.format(number=many, families=families))
        return sentence(
            ngettext("{number} barrier was named", "{number} barriers were named", len(barriers)).format(number=many)
        )

    def wall(self) -> list[tuple[Family, list[Claim]]]:
        """Return each family that has a barrier, with its barriers."""
        return [(each, members) for each in self.workshop.families if (members := self.barriers(each))]

    def unsorted(self) -> list[Claim]:
        """Return the barriers that stand in no family."""
        known = {each.key for each in self.workshop.families}
        return [each for each in self.workshop.of_kind("barrier") if each.family not in known]

    def of_kind(self, kind: Any, first: Iterable[str] = ()) -> list[Claim]:
        """Return the printable claims of a kind, those named in `first` at the front."""
        order = {claim_id: index for index, claim_id in enumerate(first)}
        found = self.workshop.of_kind(kind)
        return sorted(found, key=lambda claim: order.get(claim.id, len(order)))

    def examples(self, facet: Facet, most: int = 3) -> list[Claim]:
        """Return the examples of a facet, those nearest to the audience first."""
        found = self.of_kind("example", self.audience.examples)
        said = [each for each in found if each.origin != "local" and each.id not in self.audience.left]
        return [each for each in said if each.facet == facet.key][:most]

    def own_examples(self, facet: Facet, most: int = 3) -> list[Claim]:
        """Return the facilitator's own examples of a facet."""
        found = self.of_kind("example", self.audience.examples)
        return [each for each in found if each.origin == "local" and each.facet == facet.key][:most]

    def portfolio(self) -> list[tuple[str, Claim]]:
        """Return the projects of the portfolio picture: examples with the letter of their facet, their own first.

        Empty where the workshop has no diamond, or too few examples to show one.
        """
        facets = self.workshop.facets
        found = {each.key: [*self.own_examples(each), *self.examples(each)] for each in facets}
        named = [(key, each) for key, some in found.items() for each in some[:_PROJECTS]]
        short = [(key, each) for key, each in named if len(each.label or each.text) <= _PROJECT]
        return short if len(facets) == 4 and len(short) >= _LEAST_PROJECTS else []

    def to_know(self, claims: Iterable[Claim]) -> list[str]:
        """Return what the notes tell of claims beside their words, each thing once."""
        told: dict[str, None] = {}
        lines = []
        for claim in claims:
            fresh = [each for each in (claim.qualifier, claim.note) if each and each not in told]
            told.update(dict.fromkeys(fresh))
            lines += [" ".join(dict.fromkeys(fresh))] if fresh else []
        return lines

    def readings(self, facet: Facet) -> tuple[Claim, ...]:
        """Return the leading description of a facet; where the talks differ, that of each talk."""
        found = self.workshop.find(list(facet.readings))
        by_talk = {claim.sources[0].talk: claim for claim in reversed(found) if claim.sources}
        return tuple(each for each in found if each in by_talk.values()) if facet.differs else found[:1]

    def barriers(self, family: Family) -> list[Claim]:
        """Return the barriers of one family."""
        return [each for each in self.workshop.of_kind("barrier") if each.family == family.key]

    def link_rows(self, most: int = 6, most_answers: int = 3) -> list[LinkRow]:
        """Return barriers with one answer each: one answer of every basis, those this audience needs first.

        What the talk itself answers comes first; a barrier that nothing answers keeps its row, as a question.
        """
        left = self.audience.left
        known = {claim.id: claim for claim in self.workshop.claims if claim.printable and claim.id not in left}
        links = [each for each in self.workshop.links if not each.tension and each.answer in known]
        links = [each for each in links if each.barrier in known or (each.barrier_words and not each.barrier)]
        answers = self._answers(links)[:most_answers]
        rows: dict[str, LinkRow] = {}
        for link in sorted(links, key=self._need):
            key = link.barrier or link.barrier_words
            taken = sum(row.answers[0][0].id == link.answer for row in rows.values())
            if link.answer in answers and len(rows) < most - 1 and key not in rows and taken < _ROWS_AN_ANSWER:
                pair = ((known[link.answer], link.basis),)
                rows[key] = LinkRow(known.get(link.barrier), link.barrier_words, pair)
        answered = {each.barrier for each in links} | left
        alone = [claim for claim in self.of_kind("barrier", self.audience.barriers) if claim.id not in answered]
        ordered = sorted(rows.values(), key=lambda row: answers.index(row.answers[0][0].id))
        return ordered + [LinkRow(claim, "", ()) for claim in alone[:1]]

    def _answers(self, links: list[Link]) -> list[str]:
        """Return answers, the best of each basis first, then by what the audience needs."""
        best: dict[str, str] = {}
        ranked = sorted(links, key=self._need)
        for basis in ("said", "passage", "editorial"):
            fresh = [each.answer for each in ranked if each.basis == basis and each.answer not in best.values()]
            if fresh:
                best[basis] = fresh[0]
        rest = [each.answer for each in ranked]
        return list(dict.fromkeys([*best.values(), *rest]))

    def _need(self, link: Link) -> tuple[int, int, int]:
        """Return a key that puts what this audience needs first."""
        strategies, barriers = list(self.audience.strategies), list(self.audience.barriers)
        answer = strategies.index(link.answer) if link.answer in strategies else len(strategies)
        barrier = barriers.index(link.barrier) if link.barrier in barriers else len(barriers)
        return (_STRENGTH[link.basis], answer, barrier)

    def linked(self, rows: Iterable[LinkRow]) -> list[Claim]:
        """Return the claims on both sides of link rows, each once."""
        sides = [claim for row in rows for claim in (row.barrier, *(answer for answer, _ in row.answers))]
        return list({claim.id: claim for claim in sides if claim is not None}.values())

    def source_line(self, claims: Iterable[Claim]) -> str:
        """Return the source line of a slide."""
        return source_line(self.workshop, claims)

    def source_links(self, claims: Iterable[Claim]) -> list[Any]:
        """Return the links for the notes."""
        return source_links(self.workshop, claims)

    def late(self, block: Block) -> str:
        """Return what to do when a block is reached late, as the run sheet says it."""
        return late_words(block.item)

    def needs(self, block: Block) -> str:
        """Return what lies on the table, in one line."""
        activity = block.activity
        if activity is None:
            return ""
        words = []
        for material in activity.materials:
            count = block.item.load if material.load and block.item.load else material.quantity
            several = _("{count} {things} each") if material.per == "person" else _("{count} {things}")
            words.append(several.format(count=count, things=material.named(count)) if count > 1 else material.what)
        text = ", ".join(words)
        return text[:1].upper() + text[1:]
