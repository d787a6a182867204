"""Pins that cannot be: what is asked in, out, or for exact minutes, and contradicts itself or the workshop."""

from __future__ import annotations

from collections.abc import Iterator

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, did_you_mean
from workshopkit.plan.model import Brief
from workshopkit.plan.order import known_ids, requirements
from workshopkit.plan.select import misfit
from workshopkit.plan.tailor import STRETCHED, allowed, core


def pin_problems(workshop: Workshop, brief: Brief) -> list[Diagnostic]:
    """Return what is wrong with the pins of a canonical brief whose audience is known; nothing when they are sound."""
    unknown = list(_unknown(workshop, brief))
    if unknown:
        return unknown
    checks = (_at_once, _needed, _unfit, _ends, _minutes)
    return [found for check in checks for found in check(workshop, brief)]


def named(activity: Activity) -> str:
    """Return an activity as complaints call it."""
    return f"`{activity.name}` ({activity.id})"


def _unknown(workshop: Workshop, brief: Brief) -> Iterator[Diagnostic]:
    known = known_ids(workshop)
    asked = [*brief.without, *brief.including, *(name for name, _ in brief.exact)]
    for name in dict.fromkeys(asked):
        if name not in known:
            message = f"there is no activity `{name}` in `{workshop.name}`"
            yield Diagnostic("unknown-activity", message, help=did_you_mean(name, list(known)))


def _at_once(workshop: Workshop, brief: Brief) -> Iterator[Diagnostic]:
    """Yield what is asked in and out, or for two lengths, or for minutes and out."""
    exact = [name for name, _ in brief.exact]
    for key in brief.without:
        other = "--with" if key in brief.including else "--set" if key in exact else ""
        if other:
            message = f"{named(workshop.activity(key))} is asked for with `{other}` and out with `--without`"
            yield Diagnostic("pins-contradict", message, help="keep one of the two")
    for key in dict.fromkeys(each for each in exact if exact.count(each) > 1):
        message = f"{named(workshop.activity(key))} is given minutes twice"
        yield Diagnostic("pins-contradict", message, help="keep one of the two")


def _needed(workshop: Workshop, brief: Brief) -> Iterator[Diagnostic]:
    """Yield what is asked in and needs what is asked out."""
    needs = requirements(workshop)
    for key in brief.including:
        absent = [each for each in needs[key][:-1] if each in brief.without]
        if absent:
            yield Diagnostic(
                "pins-contradict",
                f"{named(workshop.activity(key))} needs {named(workshop.activity(absent[0]))}, which is asked out",
                help=f"keep `{absent[0]}`, or leave out `--with {key}`",
            )


def _unfit(workshop: Workshop, brief: Brief) -> Iterator[Diagnostic]:
    """H11, H13, H15: yield what is asked in, or needed by it, and suits neither the room nor the medium."""
    own, needs = core(workshop, brief.audience), requirements(workshop)
    wanted = dict.fromkeys(need for key in brief.including for need in needs[key] if need not in own)
    for key in wanted:
        activity = workshop.activity(key)
        why = misfit(activity, brief.audience, brief)
        if why:
            help_text = "use `--medium room`, or plan without it" if why.rule == "H13" else "plan without it"
            yield Diagnostic("pin-does-not-fit", f"{named(activity)} {why} (rule {why.rule})", help=help_text)


def _ends(workshop: Workshop, brief: Brief) -> Iterator[Diagnostic]:
    """H8: a commitment and a close are always there."""
    for key in brief.without:
        activity = workshop.activity(key)
        if activity.kind in {"commitment", "close"}:
            message = f"{named(activity)} cannot be left out (rule H8: a session ends with a commitment and a close)"
            yield Diagnostic("pin-breaks-rule", message, help=f"leave out `--without {key}`")


def _minutes(workshop: Workshop, brief: Brief) -> Iterator[Diagnostic]:
    for key, minutes in brief.exact:
        activity = workshop.activity(key)
        if activity.kind not in STRETCHED:
            yield Diagnostic(
                "set-not-exercise",
                f"{named(activity)} is a {activity.kind}, and only exercises can be given minutes",
                help="leave it to the plan; `list exercises` shows what can be set",
            )
            continue
        room = allowed(activity, brief)
        if not room.min <= minutes <= room.max:
            near = min(max(minutes, room.min), room.max)
            yield Diagnostic(
                "set-out-of-range",
                f"{named(activity)} cannot last {minutes} minutes: {room.min} to {room.max} are possible",
                help=f"`--set {activity.name}={near}m` is the nearest",
            )
