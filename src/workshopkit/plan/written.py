"""A plan as a file: written for a person to edit, and read back with every mistake named at its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import Field

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError, did_you_mean
from workshopkit.language import _
from workshopkit.plan import limits
from workshopkit.plan.agenda import activity_item, buffer_item, debrief_item, pause_item, sessions
from workshopkit.plan.durations import unit
from workshopkit.plan.late_plan import with_late_plan
from workshopkit.plan.model import AgendaItem, Brief, Experience, Frozen, Medium, Omission, Plan
from workshopkit.plan.pauses import Pause
from workshopkit.plan.rules import broken
from workshopkit.plan.tailor import tailored
from workshopkit.source import Document, read_yaml, validate
from workshopkit.units import LONGEST, SHORTEST, clock, parse_clock

DEBRIEF = " debrief"
"""What follows the name of an exercise in the row of its debrief."""
PAUSES = ("break", "lunch", "buffer")
MOST_PEOPLE = 60


class Row(Frozen):
    """One thing to do: the name or id of an activity, its debrief, `break`, `lunch` or `buffer`."""

    do: str
    minutes: int = Field(ge=1, le=LONGEST)
    at: str = ""
    """When it begins; it begins when the row before it ends, so this only says the same once more."""


class PlanFile(Frozen):
    """The whole of a written plan."""

    workshop: str
    audience: str
    length: int = Field(ge=1, le=LONGEST)
    start: str
    participants: int = Field(ge=4, le=MOST_PEOPLE)
    facilitators: int | None = Field(default=None, ge=1, le=20)
    medium: Medium = "room"
    experience: Experience = "usual"
    figures: bool = False
    items: tuple[Row, ...] = Field(min_length=1)


def plan_yaml(plan: Plan, workshop: str) -> str:
    """Return a plan as a file to edit; `workshop` is the name or folder it was asked for with."""
    brief = plan.brief
    fields = {
        "workshop": workshop, "audience": brief.audience, "length": brief.length, "start": clock(brief.start),
        "participants": brief.participants, "facilitators": brief.facilitators, "medium": brief.medium,
        "experience": brief.experience, "figures": True if brief.figures else None,
    }  # fmt: skip
    rows = [(f"- {{do: {_name(item)}, minutes: {item.minutes}}}", item) for item in plan.items]
    width = max(len(words) for words, _ in rows)
    lines = [
        "# Change minutes, move rows, delete some, add others (`workshopkit list exercises`), then build it:",
        "# workshopkit build --plan THIS-FILE",
        *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value is not None),
        "items:",
        *(f"  {words:<{width}}  # {clock(item.start)} {item.title}" for words, item in rows),
    ]
    return "\n".join(lines) + "\n"


def read_plan(path: Path) -> tuple[PlanFile, Document]:
    """Read a written plan; raises ProblemsError with what is wrong with its form."""
    document = read_yaml(path)
    return validate(PlanFile, document, "a plan"), document


def plan_of(written: PlanFile, document: Document, workshop: Workshop) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Return the plan a person wrote, and a warning at the line for each rule it breaks.

    Raises ProblemsError when it names what is not there or its minutes do not come out.
    """
    reader = _Reader(written, document, workshop)
    items = tuple(reader.items())
    reader.check_sum()
    if reader.errors:
        raise ProblemsError(reader.errors)
    items = with_late_plan(workshop, reader.brief, items)
    brief = reader.brief
    items = with_late_plan(workshop, brief, items)
    plan = Plan(
        workshop=workshop.name, brief=brief, tables=limits.tables(brief.participants),
        advised_facilitators=limits.facilitators_least(brief.participants), items=items,
        sessions=sessions(workshop, items), omissions=tuple(_omissions(workshop, brief.audience, items)),
    )  # fmt: skip
    return plan, (*reader.warnings, *_broken(plan, workshop, document))


class _Reader:
    """Takes row after row and knows what o'clock it is."""

    def __init__(self, written: PlanFile, document: Document, workshop: Workshop) -> None:
        self.written, self.document, self.workshop = written, document, workshop
        self.errors: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        start = parse_clock(written.start)
        if start is None:
            self.complain("wrong-start", f"`{written.start}` is not a time of day", "write it as `09:30`", "start")
        audiences = [each.key for each in workshop.audiences]
        if written.audience not in audiences:
            message = f"there is no audience `{written.audience}`"
            self.complain("unknown-audience", message, did_you_mean(written.audience, audiences), "audience")
        if written.length < SHORTEST:
            message = f"a workshop of {written.length} minutes cannot be planned"
            self.complain("length-out-of-range", message, f"{SHORTEST} to {LONGEST} minutes work", "length")
        self.brief = Brief(
            audience=written.audience, length=written.length, start=start or 0, participants=written.participants,
            facilitators=written.facilitators, medium=written.medium, experience=written.experience,
            figures=written.figures,
        )  # fmt: skip
        own = tailored(workshop, self.brief) if written.audience in audiences else workshop
        self.known = {name: each for each in own.activities for name in (each.id, each.name)}
        self.now = self.brief.start
        self.done: dict[str, int] = {}
        """Minutes of each activity so far."""
        self.counts = {"break": 0, "lunch": 0, "buffer": 0}

    def complain(self, code: str, message: str, way_out: str, *loc: str | int) -> None:
        """Keep an error."""
        self.errors.append(Diagnostic(code, message, self.document.span(loc), help=way_out))

    def items(self) -> Iterator[AgendaItem]:
        """Yield the rows of the run sheet."""
        for at, row in enumerate(self.written.items):
            self.check_clock(at, row)
            item = self.item(at, row)
            self.now += row.minutes
            if item is not None:
                yield item

    def check_clock(self, at: int, row: Row) -> None:
        """Compare the clock of a row with the end of the row before."""
        if not row.at:
            return
        begin = parse_clock(row.at)
        if begin is None:
            self.complain("wrong-start", f"`{row.at}` is not a time of day", "write it as `09:30`", "items", at, "at")
        elif begin < self.now:
            message = f"`{row.do}` begins at {row.at}, but what comes before it lasts until {clock(self.now)}"
            self.complain("plan-overlap", message, "shorten what comes before, or take `at` away", "items", at, "at")
        elif begin > self.now:
            message = f"nothing is planned from {clock(self.now)} to {row.at}"
            way_out = f"add a row `{{do: buffer, minutes: {begin - self.now}}}` before it, or take `at` away"
            self.complain("plan-gap", message, way_out, "items", at, "at")

    def item(self, at: int, row: Row) -> AgendaItem | None:
        """Return one row, or None after complaining."""
        if row.do in PAUSES:
            return self.pause(at, row)
        name = row.do.removesuffix(DEBRIEF)
        activity = self.known.get(name)
        if activity is None:
            names = [*(each.name for each in self.workshop.activities), *PAUSES]
            message = f"there is no activity `{name}`"
            self.complain("unknown-activity", message, did_you_mean(name, names), "items", at, "do")
            return None
        if name != row.do:
            return self.debrief(at, row, activity)
        if activity.id in self.done:
            message = f"`{activity.name}` is planned twice"
            self.complain("planned-twice", message, "keep one of the two rows", "items", at, "do")
            return None
        self.done[activity.id] = row.minutes
        able = unit(activity, self.brief.medium)
        if not able.alone.min <= row.minutes <= able.alone.max:
            self.warnings.append(
                Diagnostic(
                    "unusual-minutes", f"`{activity.name}` lasts {row.minutes} minutes", self.document.span(
                        ("items", at, "minutes")
                    ),
                    help=f"it is made for {able.alone.min} to {able.alone.max}", severity="warning",
                )
            )  # fmt: skip
        return activity_item(self.workshop, self.brief, able, self.now, row.minutes)

    def debrief(self, at: int, row: Row, activity: Activity) -> AgendaItem | None:
        """Return the debrief of an exercise that has been done."""
        if activity.id not in self.done:
            message = f"the debrief of `{activity.name}` comes before it, or without it"
            self.complain("debrief-too-early", message, "move it below the exercise", "items", at, "do")
            return None
        if f"{activity.id}{DEBRIEF}" in self.done:
            self.complain(
                "planned-twice", f"`{row.do}` is planned twice", "keep one of the two rows", "items", at, "do"
            )
            return None
        self.done[f"{activity.id}{DEBRIEF}"] = row.minutes
        return debrief_item(activity, self.brief, self.now, self.done[activity.id], row.minutes)

    def pause(self, at: int, row: Row) -> AgendaItem | None:
        """Return a break, lunch or buffer."""
        self.counts[row.do] += 1
        session = self.session_around(at)
        if row.do == "buffer":
            return buffer_item(self.counts["buffer"] - 1, self.now, row.minutes, session)
        if row.do == "lunch" and self.counts["lunch"] > 1:
            self.complain("planned-twice", "there are two lunches", "make the second a `break`", "items", at, "do")
            return None
        kind = "lunch" if row.do == "lunch" else "break"
        return pause_item(Pause(kind, row.minutes), self.counts["break"], self.now, self.brief, session)  # type: ignore[arg-type]

    def session_around(self, at: int) -> str:
        """Return the session a pause stands inside; empty between two sessions."""
        rows = self.written.items
        return _session(self.known, rows[:at][::-1]) if _same(self.known, rows, at) else ""

    def check_sum(self) -> None:
        """Compare the sum of the rows with the length."""
        total = self.now - self.brief.start
        over = total - self.written.length
        if over:
            doing = f"take {over} from one of them" if over > 0 else f"give {-over} more to one of them"
            message = f"the items last {total} minutes and not {self.written.length}"
            self.complain("minutes-do-not-add-up", message, f"{doing}, or write `length: {total}`", "length")


def _same(known: dict[str, Activity], rows: Sequence[Row], at: int) -> bool:
    return _session(known, rows[:at][::-1]) == _session(known, rows[at + 1 :])


def _session(known: dict[str, Activity], rows: Sequence[Row]) -> str:
    names = (row.do.removesuffix(DEBRIEF) for row in rows)
    return next((known[name].session for name in names if name in known), "")


def _name(item: AgendaItem) -> str:
    if item.kind == "debrief":
        return item.id.removesuffix("-debrief") + DEBRIEF
    return item.id if item.activity else item.kind


def _omissions(workshop: Workshop, audience: str, items: Sequence[AgendaItem]) -> Iterator[Omission]:
    """Yield what the audience would have had and the written plan has not."""
    planned = {item.activity for item in items}
    wanted = workshop.audience(audience)
    for name in dict.fromkeys((*wanted.required, *wanted.wanted)):
        activity = workshop.activity(name)
        if activity.id not in planned:
            yield Omission(id=activity.id, title=activity.title, reason=_("The written plan leaves it out."))


def _broken(plan: Plan, workshop: Workshop, document: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each rule the plan breaks, at the row its words speak of, else at the rows as a whole."""
    for name, complaints in broken(plan, workshop).items():
        for words in complaints:
            spoken = (at for at, item in enumerate(plan.items) if _speaks_of(words, item))
            at = next(spoken, None)
            loc = ("items",) if at is None else ("items", at)
            yield Diagnostic(
                f"rule-{name.lower()}", words, document.span(loc), "breaks the rule",
                "docs/plan.md tells the rules; the plan is built as you wrote it", "warning",
            )  # fmt: skip


def _speaks_of(words: str, item: AgendaItem) -> bool:
    name = re.search(rf"(?<![\w-]){re.escape(item.id)}(?![\w-])", words)
    return name is not None or item.title in words or clock(item.start) in words
