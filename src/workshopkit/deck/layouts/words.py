"""The few words that the layouts themselves put on slides."""

from __future__ import annotations

from typing import Final

from workshopkit.language import N_, _, ngettext, pgettext

PANEL: Final = ("group", "need", "result")
"""What stands in the panel of an exercise, in order."""


def label(slot: str) -> str:
    """Return what stands over a part of a slide; empty where nothing does."""
    return {
        "group": pgettext("exercise slide: who works together", "Group"), "need": _("You need"),
        "result": _("At the end"), "keep": _("I keep"), "partner": _("My partner keeps"), "example": _("For example"),
    }.get(slot, "")  # fmt: skip


def basis(kind: str) -> str:
    """Return what a link or a source rests on; a word that is none of ours as it is."""
    return {"said": _("from the talk"), "passage": _("same passage"), "editorial": _("our suggestion")}.get(kind, kind)


def place(name: str) -> str:
    """Return the corner of the diamond as it is read out: `top`."""
    corners = {
        "top": pgettext("corner of the diamond", "top"), "bottom": pgettext("corner of the diamond", "bottom"),
        "left": pgettext("corner of the diamond", "left"), "right": pgettext("corner of the diamond", "right"),
    }  # fmt: skip
    return corners.get(name, name)


_PLACES: Final = {
    "title": N_("Title"), "subtitle": N_("Subtitle"), "agency": N_("Agency"), "event": N_("Event"),
    "minutes": N_("Minutes"), "stop": N_("Stop"), "note": N_("Note"), "back": N_("Back"), "next": N_("Next"),
    "footer": N_("Footer"), "keep": N_("Keep"), "partner": N_("Partner"), "contact": N_("Contact"), "left": N_("Left"),
    "right": N_("Right"), "first": N_("First step"), "second": N_("Second step"), "third": N_("Third step"),
    "keep-": N_("Keep {number}"), "partner-": N_("Partner {number}"),
}  # fmt: skip


def place_name(slot: str) -> str:
    """Return what a text is called in PowerPoint's list of what stands on a slide, by its place: `keep-1`."""
    name = slot.rstrip("0123456789")
    found = _PLACES.get(name)
    return _(found).format(number=slot.removeprefix(name)) if found else slot.replace("-", " ").capitalize()


def you_are_here() -> str:
    """Return what stands over the part of the day that is running."""
    return _("You are here")


def no_answer() -> str:
    """Return the question beside a barrier without an answer, on two lines."""
    return _("No answer in the talk.\nWhat would you try?")


def rest() -> str:
    """Return what stands at the rest of a hundred, on two lines."""
    return _("the rest is\nnot explained")


def minutes(count: int) -> str:
    """Return `1 minute`, `15 minutes`."""
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def unit(count: int) -> str:
    """Return the word below a large number of minutes."""
    return ngettext("minute", "minutes", count)


def short_minutes(count: int | str) -> str:
    """Return `15 min`."""
    return _("{count} min").format(count=count)


def back_at(time: str) -> str:
    """Return when a break ends."""
    return _("Back at {time}").format(time=time)


def length_and_back(count: int, time: str) -> str:
    """Return how long a break lasts and when it ends, what is known of it, on one line."""
    if not time:
        return minutes(count) if count else ""
    if not count:
        return back_at(time)
    return _("{minutes} · back at {time}").format(minutes=minutes(count), time=time)
