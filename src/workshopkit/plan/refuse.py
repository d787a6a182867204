"""Refusals that help: the rule, what is missing, and the nearest request that works."""

from __future__ import annotations

from collections.abc import Sequence

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.plan import limits
from workshopkit.plan.model import Brief
from workshopkit.plan.pauses import room_now
from workshopkit.plan.pins import named
from workshopkit.plan.select import Choice, units
from workshopkit.plan.tailor import dependents
from workshopkit.plan.ways import Way
from workshopkit.units import LONGEST, NAMED_LENGTHS, SHORTEST

DAY = 24 * 60


def brief_problems(workshop: Workshop, brief: Brief) -> list[Diagnostic]:
    """Return what is outside the space of briefs that can be planned; nothing when the brief is sound."""
    checks = (_audience(workshop, brief), _length(brief), _start(brief), _participants(brief), _facilitators(brief))
    return [each for each in checks if each is not None]


def medium_problems(workshop: Workshop, brief: Brief) -> list[Diagnostic]:
    """H13: return what the audience requires and a remote workshop cannot have."""
    if brief.medium == "room":
        return []
    return [
        Diagnostic(
            "no-remote-form",
            f"{named(activity)} is required for `{brief.audience}` and has no form for remote workshops (rule H13)",
            help="use `--medium room`, or write under `## Remote` how it is done at a distance",
        )
        for activity in _required(workshop, brief)
        if activity.kind == "exercise" and not activity.remote
    ]


def audience_problems(workshop: Workshop, brief: Brief) -> list[Diagnostic]:
    """H8, H15: return why no brief at all can be planned for an audience; nothing when it is sound."""
    audience, required = brief.audience, _required(workshop, brief)
    found = [
        Diagnostic(
            f"no-{kind}",
            f"the audience `{audience}` requires no {kind} (rule H8)",
            help=f"add an activity of the kind `{kind}` to its `required`",
        )
        for kind in ("commitment", "close")
        if all(activity.kind != kind for activity in required)
    ]
    return found + [
        Diagnostic(
            "sensitive-in-mixed",
            f"{named(activity)} is required for `{audience}` and could expose people there (rule H15)",
            help=f"write under its `audiences`, for `{limits.MIXED}`, how it is done unseen",
        )
        for activity in required
        if audience == limits.MIXED and activity.sensitive_in_mixed and limits.MIXED not in activity.audiences
    ]


def unplannable(workshop: Workshop, brief: Brief, faults: dict[str, list[str]], ways: Sequence[Way]) -> Diagnostic:
    """Return the complaint about a sound brief that has no plan, or only one with these faults by rule.

    The workshop is tailored to the brief; the ways have been tried.
    """
    chosen = Choice(workshop, brief).at(brief.length)
    room = room_now(brief)
    longest = sum(each.most for each in units(chosen.activities, brief))
    length, who = _minutes(brief.length), f"`{brief.audience}`"
    if faults:
        rule, complaints = next(iter(faults.items()))
        message = f"{length} for {who} would break rule {rule}: {complaints[0]}"
        return Diagnostic("plan-breaks-rule", message, help=_works(ways))
    if chosen.least > room:
        asked = " and what you asked for" if brief.including or brief.exact else ""
        message = (
            f"{length} are {_minutes(chosen.least - room)} short for {who} (rule H8): what is always done{asked} takes "
            f"{chosen.least} at its shortest, and {brief.length - room} go to breaks and buffers"
        )
        return Diagnostic("plan-too-short", message, help=_works(ways))
    if longest < room:
        message = f"all that there is for {who} fills fewer than {length} (rule H1)"
        return Diagnostic("plan-too-long", message, help=_works(ways))
    message = f"no order of breaks keeps the longest stretch for {who} in {length} (rule H2)"
    return Diagnostic("plan-impossible", message, help=_works(ways))


def _required(workshop: Workshop, brief: Brief) -> list[Activity]:
    """Return what the audience requires and the brief does not leave out."""
    required = [workshop.activity(each) for each in workshop.audience(brief.audience).required]
    out = dependents(workshop, brief.without)
    return [each for each in required if each.id not in out]


def _works(ways: Sequence[Way]) -> str:
    if not ways:
        return "no other length works either: look at what the audience requires and how long each activity may last"
    return "; or ".join(way.words for way in ways)


def _minutes(count: int) -> str:
    return f"{count} minute{'' if count == 1 else 's'}"


def _audience(workshop: Workshop, brief: Brief) -> Diagnostic | None:
    known = [each.key for each in workshop.audiences]
    if brief.audience in known:
        return None
    message = f"there is no audience `{brief.audience}` in `{workshop.name}`"
    return Diagnostic("unknown-audience", message, help=did_you_mean(brief.audience, known))


def _length(brief: Brief) -> Diagnostic | None:
    if SHORTEST <= brief.length <= LONGEST:
        return None
    names = ", ".join(f"`{name}` ({minutes})" for name, minutes in NAMED_LENGTHS.items())
    message = f"a workshop of {_minutes(brief.length)} cannot be planned: {SHORTEST} to {LONGEST} minutes are possible"
    near = f"`--length {min(max(brief.length, SHORTEST), LONGEST)}m` is the nearest"
    if brief.length > LONGEST:
        near += "; plan longer workshops as one brief for each day"
    return Diagnostic("length-out-of-range", message, help=f"{near}; lengths with a name: {names}")


def _start(brief: Brief) -> Diagnostic | None:
    if 0 <= brief.start < DAY:
        return None
    message = f"a workshop cannot start {brief.start} minutes after midnight"
    return Diagnostic("start-out-of-range", message, help="a start is a time of day from `00:00` to `23:59`")


def _participants(brief: Brief) -> Diagnostic | None:
    least, most = limits.PARTICIPANTS
    if least <= brief.participants <= most:
        return None
    message = f"a workshop for {brief.participants} people cannot be planned: {least} to {most} are possible"
    near = min(max(brief.participants, least), most)
    more = "; split a larger group into several rooms" if brief.participants > most else ""
    return Diagnostic("participants-out-of-range", message, help=f"`--participants {near}` is the nearest{more}")


def _facilitators(brief: Brief) -> Diagnostic | None:
    need = limits.facilitators_least(brief.participants)
    if brief.facilitators is None or brief.facilitators >= need:
        return None
    message = (
        f"{brief.participants} participants need {need} facilitators, {brief.facilitators} were given "
        f"(rule H11: one for every {limits.PEOPLE_PER_FACILITATOR} people)"
    )
    fewer = brief.facilitators * limits.PEOPLE_PER_FACILITATOR
    other = f" or `--participants {fewer}`" if fewer >= limits.PARTICIPANTS[0] else ""
    return Diagnostic("too-few-facilitators", message, help=f"use `--facilitators {need}`{other}")
