"""What every document is made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Literal

from workshopkit.content.model import Workshop
from workshopkit.plan.model import Plan
from workshopkit.render.impose import Flip
from workshopkit.themes.model import Paper, Theme

Prep = Literal["cards", "light"]
PREPS: tuple[Prep, ...] = ("cards", "light")


@dataclass(frozen=True, slots=True)
class SlidePicture:
    """One slide of the deck as a drawing."""

    number: int
    id: str
    title: str
    activity: str
    """What the slide belongs to: the id of an agenda item or of its activity; empty for none."""
    svg: str
    claims: tuple[str, ...] = ()
    """Ids of the claims that stand on it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the facilitator puts on the cover; the theme's agency stands where `agency` is empty."""

    agency: str = ""
    date: str = ""
    venue: str = ""
    facilitators: tuple[str, ...] = ()
    contact: str = ""
    """Whom to ask afterwards."""
    resources: tuple[str, ...] = ()
    """What the agency adds to the page of resources in the handout, a line each; an address in it is a link."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How the facilitator prints: what differs from room to room and from printer to printer, not from plan to plan."""

    flip: Flip = "long"
    """The edge on which her printer turns a sheet."""
    back_offset: tuple[float, float] = (0.0, 0.0)
    """Millimetres by which every back is moved right and down, as that side is read: what her printer is out by."""
    marks: bool = False
    """Files for a copy shop carry trim marks."""
    prep: Prep = "cards"
    """`light`: a numbered list a table in place of cards that have to be cut."""
    large: bool = False
    """Print for people with low vision: 18 pt and more."""


def printing_in(printing: Printing, theme: Theme) -> Printing:
    """Return how a kit is printed in a look: a theme may want large print by itself."""
    return replace(printing, large=True) if theme.sizes.print == "large" else printing


@dataclass(frozen=True, slots=True)
class Kit:
    """A planned workshop in a look: all that guide, handout, cards and canvases are made from."""

    workshop: Workshop
    plan: Plan
    theme: Theme
    cover: Cover
    date: dt.date
    """The day of the build, given by the caller."""
    paper: Paper
    slides: tuple[SlidePicture, ...]
    build: str
    """A short id of what went into the build."""
    version: str
    """Version of workshopkit."""
    printing: Printing = field(default_factory=Printing)
    outputs: tuple[str, ...] = ()
    """Names of all outputs that are made, in their order; the print plan counts what they print."""

    @property
    def agency(self) -> str:
        """The agency's name, from the cover or from the theme."""
        return self.cover.agency or self.theme.title
