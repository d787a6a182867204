"""What the deck's templates see: the plan as blocks, each with its activity, claims and place in the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshopkit.content.model import Activity, Claim, Facet, Family, Link, Workshop
from workshopkit.outputs.sourcing import source_line, source_links
from workshopkit.plan.model import AgendaItem, Plan
from workshopkit.units import clock

SECTIONS_FROM = 120
"""Minutes from which a workshop has section slides and a second agenda."""
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
    """What comes after it, for breaks."""


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
        "blocks": view.blocks(), "view": view, "long": plan.brief.length >= SECTIONS_FROM,
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
            activity = self.activities.get(item.activity)
            spoken = self.spoken(following) if following else ""
            title = self.title(item, activity)
            template = self.template(item, activity)
            found.append(Block(item, activity, template, titles.get(session, session), opens, title, spoken))
        return found

    def template(self, item: AgendaItem, activity: Activity | None) -> str:
        """Return the template of one block."""
        if item.kind in _TEMPLATES:
            return _TEMPLATES[item.kind]
        return f"deck/talks/{activity.slides}.md.j2" if activity and activity.slides else "deck/talks/plain.md.j2"

    def title(self, item: AgendaItem, activity: Activity | None) -> str:
        """Return a title that no other slide has: the second break says so."""
        if item.kind in {"break", "lunch"}:
            alike = [each for each in self.plan.items if each.title == item.title]
            number = alike.index(item)
            return (
                f"{item.title}, {item.minutes} minutes" if not number else f"{item.title}, again {item.minutes} minutes"
            )
        if item.kind in {"exercise", "commitment"} and activity is not None:
            return activity.short_title or activity.title
        return item.title

    def spoken(self, item: AgendaItem) -> str:
        """Return what comes next, in the words of its session or its own."""
        promises = {each.key: each.promise for each in self.plan.sessions}
        return promises.get(item.session, "") or item.title

    def section(self, key: str) -> dict[str, Any]:
        """Return what a section slide says."""
        order = [session.key for session in self.plan.sessions]
        session = self.plan.sessions[order.index(key)]
        return {"number": order.index(key) + 1, "session": session, "strip": self.strip(session.start)}

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

    def of_kind(self, kind: Any, first: Iterable[str] = ()) -> list[Claim]:
        """Return the printable claims of a kind, those named in `first` at the front."""
        order = {claim_id: index for index, claim_id in enumerate(first)}
        found = self.workshop.of_kind(kind)
        return sorted(found, key=lambda claim: order.get(claim.id, len(order)))

    def examples(self, facet: Facet, most: int = 3) -> list[Claim]:
        """Return the examples of a facet, those nearest to the audience first."""
        return [each for each in self.of_kind("example", self.audience.examples) if each.facet == facet.key][:most]

    def readings(self, facet: Facet) -> tuple[Claim, ...]:
        """Return how each talk describes a facet."""
        return self.workshop.find(list(facet.readings))

    def barriers(self, family: Family) -> list[Claim]:
        """Return the barriers of one family."""
        return [each for each in self.workshop.of_kind("barrier") if each.family == family.key]

    def link_rows(self, most: int = 6) -> list[LinkRow]:
        """Return barriers with their answers, what the talk itself says first, then what this audience meets."""
        known = {claim.id: claim for claim in self.workshop.claims if claim.printable}
        wanted = {claim_id: index for index, claim_id in enumerate(self.audience.barriers)}
        rows: dict[str, list[Link]] = {}
        for link in self.workshop.links:
            if not link.tension and link.answer in known and (link.barrier in known or link.barrier_words):
                rows.setdefault(link.barrier or link.barrier_words, []).append(link)
        strength = {"said": 0, "passage": 1, "editorial": 2}
        ranked = sorted(
            rows.items(), key=lambda row: (min(strength[each.basis] for each in row[1]), wanted.get(row[0], 99))
        )
        found = []
        for key, links in ranked[:most]:
            best = sorted(links, key=lambda each: strength[each.basis])[:1]
            answers = tuple((known[each.answer], each.basis) for each in best)
            found.append(LinkRow(known.get(key), links[0].barrier_words, answers))
        return found

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

    def needs(self, block: Block) -> str:
        """Return what lies on the table, in one line."""
        activity = block.activity
        if activity is None:
            return ""
        words = []
        for material in activity.materials:
            count = block.item.load if material.load and block.item.load else material.quantity
            words.append(f"{count} {material.what}" if count > 1 else material.what)
        text = ", ".join(words)
        return text[:1].upper() + text[1:]
