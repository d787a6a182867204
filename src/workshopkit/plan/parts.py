"""A workshop given in several parts, on different days or with long pauses between them.

Each part is a plan of its own: it opens like the workshop, so that everybody speaks at once, has its breaks and
buffers, and closes. What is chosen, it is chosen for the whole; then it is cut into parts in the author's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError
from workshopkit.plan import limits
from workshopkit.plan.draft import draft
from workshopkit.plan.make import check_brief, make_plan
from workshopkit.plan.model import AgendaItem, Brief, Omission, Plan
from workshopkit.plan.part_cuts import Whole, part_lengths, shares
from workshopkit.plan.part_words import part_workshop
from workshopkit.plan.rules import broken
from workshopkit.plan.rules_parts import parts_broken
from workshopkit.units import LONGEST, length_name

TRIES = 20
"""Cuts that are tried before a brief is refused; the first one nearly always holds."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its plan, and the workshop as this part shows it, with its own opening and close."""

    plan: Plan
    workshop: Workshop


def make_parts(workshop: Workshop, brief: Brief) -> tuple[Part, ...]:
    """Return the plans of all parts of a brief, in order; one part is the usual plan.

    Raises ProblemsError that names the rule, what is missing and the nearest requests that work.
    """
    if brief.parts == 1:
        return (Part(make_plan(workshop, brief), workshop),)
    brief = check_brief(workshop, brief)
    if problem := _parts_problem(brief):
        raise ProblemsError([problem], ExitCode.USAGE)
    parts = _parts(workshop, brief)
    if parts is None:
        raise ProblemsError([_refusal(workshop, brief)], ExitCode.USAGE)
    return parts


def whole_plan(parts: Sequence[Part], brief: Brief) -> Plan:
    """Return what is done in all parts as one list, each activity once: for what is printed once for the whole.

    Its clock is that of each part, so that it is no run sheet.
    """
    items: dict[str, AgendaItem] = {}
    for part in parts:
        for item in part.plan.items:
            items.setdefault(item.id if item.activity else f"{item.id} of part {part.plan.part}", item)
    first = parts[0].plan
    advised = max(part.plan.advised_facilitators for part in parts)
    sessions = {each.key: each for part in parts for each in part.plan.sessions}
    return first.model_copy(
        update={
            "brief": brief,
            "items": tuple(items.values()),
            "sessions": tuple(sessions.values()),
            "advised_facilitators": advised,
        }
    )


def _parts(workshop: Workshop, brief: Brief) -> tuple[Part, ...] | None:
    """Return the parts, or None when no cut keeps every rule."""
    whole = Whole(workshop, brief)
    banned: set[tuple[int, tuple[str, ...]]] = set()
    for _ in range(TRIES):
        cut = shares(whole, banned)
        if cut is None:
            return None
        parts: list[Part] = []
        for number, activities in enumerate(cut, start=1):
            part = _part(workshop, brief, whole, cut, number)
            if part is None:
                banned.add((number, activities))
                break
            parts.append(part)
        else:
            omissions = whole.omissions({each for activities in cut for each in activities})
            found = tuple(_with(part, omissions) for part in parts)
            return None if parts_broken([each.plan for each in found], workshop, brief) else found
    return None


def _part(workshop: Workshop, brief: Brief, whole: Whole, cut: tuple[tuple[str, ...], ...], number: int) -> Part | None:
    """Return one part, or None when its minutes do not come out or a rule is broken."""
    own = part_workshop(workshop, brief, whole.frame, cut, number)
    ids = {*cut[number - 1], *whole.frame.around(number == brief.parts)}
    asked = brief.model_copy(
        update={
            "length": part_lengths(brief.length, brief.parts)[number - 1],
            "without": (),
            "including": (),
            "exact": tuple(each for each in brief.exact if each[0] in ids),
        }
    )
    plan = draft(own, asked, number)
    return Part(plan, own) if plan and not broken(plan, own) else None


def _with(part: Part, omissions: tuple[Omission, ...]) -> Part:
    return replace(part, plan=part.plan.model_copy(update={"omissions": omissions}))


def _possible(length: int) -> range:
    """Return the numbers of parts a length can be given in."""
    return range(-(-length // limits.PART_MOST), length // limits.PART_LEAST + 1)


def _parts_problem(brief: Brief) -> Diagnostic | None:
    able = _possible(brief.length)
    if brief.parts in able:
        return None
    message = (
        f"{brief.length} minutes cannot be given in {brief.parts} parts: "
        f"each part has {limits.PART_LEAST} to {limits.PART_MOST} minutes"
    )
    near = min(max(brief.parts, able.start), able.stop - 1)
    help_text = f"`--parts {near}` is the nearest" if able else "give it in one piece"
    return Diagnostic("parts-out-of-range", message, help=help_text)


def _refusal(workshop: Workshop, brief: Brief) -> Diagnostic:
    """Return the complaint about parts that do not come out, with the nearest requests that do."""
    short = Whole(workshop, brief).short()
    asked = f"{brief.length} minutes in {brief.parts} parts"
    if short:
        message = f"{asked} are {short} minutes short for `{brief.audience}` (rule H8): every part opens and closes"
    elif short is None:
        message = f"there are not exercises enough for {asked} for `{brief.audience}`: every part has one of its own"
    else:
        message = f"no cut keeps every rule for {asked} for `{brief.audience}`"
    ways = []
    if number := _other_number(workshop, brief):
        ways.append(f"use `--parts {number}`")
    if not ways and (length := _other_length(workshop, brief)):
        ways.append(f"use `--length {length_name(length)}`")
    help_text = "; or ".join(ways) or "give it in one piece"
    return Diagnostic("parts-impossible", message, help=help_text)


def _other_number(workshop: Workshop, brief: Brief) -> int:
    """Return the nearest number of parts this length can be given in; 0 if there is none."""
    able = sorted(_possible(brief.length), key=lambda each: (abs(each - brief.parts), each))
    others = (each for each in able if each != brief.parts)
    return next((each for each in others if _parts(workshop, brief.model_copy(update={"parts": each}))), 0)


def _other_length(workshop: Workshop, brief: Brief) -> int:
    """Return the nearest length that can be given in so many parts; 0 if there is none near."""
    for change in range(1, LONGEST):
        for length in (brief.length + change, brief.length - change):
            if length > LONGEST or brief.parts not in _possible(length):
                continue
            other = brief.model_copy(update={"length": length})
            if Whole(workshop, other).short() == 0 and _parts(workshop, other):
                return length
    return 0
