"""Refusals that help: the rule, what is missing, and the nearest request that works."""

from __future__ import annotations

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.plan import limits
from workshopkit.plan.model import Brief
from workshopkit.plan.pauses import room_now
from workshopkit.plan.select import select, units
from workshopkit.units import LONGEST, NAMED_LENGTHS, SHORTEST, length_name

DAY = 24 * 60


def brief_problems(workshop: Workshop, brief: Brief) -> list[Diagnostic]:
    """Return what is outside the space of briefs that can be planned; nothing when the brief is sound."""
    checks = (_audience(workshop, brief), _length(brief), _start(brief), _participants(brief), _facilitators(brief))
    return [each for each in checks if each is not None]


def required_problems(workshop: Workshop, brief: Brief) -> list[Diagnostic]:
    """Return what the audience requires and this medium or room cannot have (H13, H15)."""
    audience = workshop.audience(brief.audience)
    found = []
    for key in audience.required:
        activity = workshop.activity(key)
        name = f"`{activity.name}` ({activity.id})"
        if brief.medium == "remote" and activity.kind == "exercise" and not activity.remote:
            message = f"{name} is required for `{audience.key}` and has no form for remote workshops"
            found.append(Diagnostic("no-remote-form", message, help="use `--medium room`, or write its `remote` text"))
        unseen = limits.MIXED in activity.audiences
        if audience.key == limits.MIXED and activity.sensitive_in_mixed and not unseen:
            message = f"{name} is required for `{audience.key}` and could expose people there"
            help_text = f"write under `audiences` how it is done unseen for `{limits.MIXED}`"
            found.append(Diagnostic("sensitive-in-mixed", message, help=help_text))
    return found[:1]


def unplannable(workshop: Workshop, brief: Brief, nearest: Brief | None) -> Diagnostic:
    """Return the complaint about a sound brief for which there is no plan."""
    selection = select(workshop, brief)
    least, room = selection.least, room_now(brief)
    longest = sum(each.most for each in units(selection.activities, brief))
    who = f"`{brief.audience}`"
    if least > room:
        short = least - room
        message = (
            f"{brief.length} minutes are {_minutes(short)} short for {who}: what is always done takes {least} at its "
            f"shortest, and {brief.length - room} go to breaks and buffers (rule H8)"
        )
        return Diagnostic("plan-too-short", message, help=_works(nearest))
    if longest < room:
        message = f"all that there is for {who} fills fewer than {brief.length} minutes (rule H1)"
        return Diagnostic("plan-too-long", message, help=_works(nearest))
    message = f"no order of breaks keeps every rule for {who} in {brief.length} minutes (rule H2)"
    return Diagnostic("plan-impossible", message, help=_works(nearest))


def _works(nearest: Brief | None) -> str:
    if nearest is None:
        return "no other length works either: look at what the audience requires and how long each activity may last"
    return f"the nearest length that works is `--length {length_name(nearest.length)}`"


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
