"""Activities as they are written: what is timed, what lies on the table, what is said."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from workshopkit.content.frozen import ClaimKind, Frozen, Words

ActivityKind = Literal["talk", "exercise", "commitment", "close"]
Mode = Literal["plenary", "solo", "pairs", "trios", "tables", "stations", "walk"]
Energy = Literal["low", "middle", "high"]
Per = Literal["room", "table", "trio", "pair", "person"]
Part = Literal["cards", "canvases", "handout", "deck", "bring"]
CardsOf = ClaimKind | Literal["prompt"]
"""What a set of cards holds: claims of one kind, or what the exercise itself has written for its cards."""
CanvasName = Literal["sort", "portfolio", "wall", "mat", "worlds", "promises"]


class Minutes(Frozen):
    """How long an activity may last; the shortest, the intended, the longest."""

    min: int = Field(ge=1, le=120)
    ideal: int = Field(ge=1, le=120)
    max: int = Field(ge=1, le=120)


class Step(Frozen):
    """One timed step; minutes are those at the ideal length."""

    minutes: int = Field(ge=1, le=60)
    text: Words
    """`{n}` stands for the number of cards or rows that fit the planned minutes."""


class Material(Frozen):
    """Something that must lie there, and whether the kit brings it."""

    what: Words
    many: Words = ""
    """Its plural, where `what` names one of it."""
    quantity: int = Field(default=1, ge=1)
    per: Per = "table"
    part: Part = "bring"
    load: bool = False
    """The quantity is the planned load, not the number written here."""
    cards: CardsOf | None = None
    """The set of cards it is: by the kind of claim on them, or `prompt`; None when it is not a set of content cards."""
    wall: bool = False
    """The set is wanted large, to be read from a wall."""
    marks: tuple[Words, ...] = ()
    """What is written beside each card where the cards are a list: a column for each."""

    def named(self, count: int) -> str:
        """Return what it is called when there are so many of it."""
        return self.many if self.many and count > 1 else self.what


class Prompt(Frozen):
    """A card written for one exercise: a role, an event, a world. Its words are ours but for a name the talk gives."""

    name: Words
    text: Words = ""
    question: Words = ""
    """On its back."""
    kind: Words = ""
    """What it is, where it differs from the other cards of its set."""
    claim: str = ""
    """The claim that holds its name word for word; it is ours when the claim does not, or is not there."""
    sign: str = ""
    """Its drawing, where it is not that of the set; by the author's own word for its kind."""

    @model_validator(mode="before")
    @classmethod
    def _signed(cls, data: Any) -> Any:
        return _with_sign(data, "kind")


class Prompts(Frozen):
    """The set of cards an exercise brings along."""

    name: Words
    """What one of them is: `World`."""
    cards: tuple[Prompt, ...] = Field(min_length=1)
    sign: str = ""
    """Their drawing; by the author's own word for one of them, whatever the language of the kit."""

    @model_validator(mode="before")
    @classmethod
    def _signed(cls, data: Any) -> Any:
        return _with_sign(data, "name")


def _with_sign(data: Any, word: str) -> Any:
    """Return what was written with the drawing that its own word stands for."""
    if not isinstance(data, dict) or "sign" in data or not isinstance(data.get(word), str):
        return data
    return {**data, "sign": data[word].casefold()}


class Load(Frozen):
    """How many cards or rows an exercise uses: one for every so many minutes."""

    what: Words
    least: int
    most: int
    minutes_each: float


class Short(Frozen):
    """The short form of an exercise: other steps, for when the planned minutes are few."""

    up_to: int = Field(ge=1, le=30)
    """Minutes; at these and fewer the short form is run. Its own steps add up to this."""
    steps: tuple[Step, ...]
    """All of them are done, however few the minutes: there are no more steps than the shortest minutes."""
    output: Words = ""
    """What there is at the end; the exercise's own output when empty."""
    materials: tuple[Material, ...] = ()
    """What lies there; the exercise's own materials when empty."""
    load: Load | None = None
    """What is counted; when empty the exercise's own load, if a step or a material of the short form asks for it."""


class Activity(Frozen):
    """The smallest thing that is scheduled: a talk, an exercise, the commitment or the close."""

    id: str
    name: str
    title: Words
    kind: ActivityKind
    session: str
    minutes: Minutes
    debrief: Minutes | None = None
    """A debrief of its own after the exercise; None when the steps contain it."""
    debrief_title: Words = ""
    mode: Mode
    energy: Energy = "middle"
    group: Words = ""
    group_min: int = 1
    group_max: int = 60
    requires: tuple[str, ...] = ()
    """Activities that must have come before."""
    claims: tuple[str, ...] = ()
    goal: Words
    output: Words = ""
    slides: str = ""
    """Name of the deck template of a talk."""
    interaction: int = 0
    """Minutes of talking to a neighbour inside a talk."""
    steps: tuple[Step, ...] = ()
    short: Short | None = None
    materials: tuple[Material, ...] = ()
    prompts: Prompts | None = None
    load: Load | None = None
    canvas: CanvasName | None = None
    """The wall or table sheet it is worked on."""
    zones: tuple[Words, ...] = Field(default=(), max_length=4)
    """The fields of that sheet, in words that stand in one of its claims; a field whose words do not is left open."""
    late: Literal["cut", "keep", "drop"] = "cut"
    sensitive_in_mixed: bool = False
    setup: Words = ""
    short_title: Words = ""
    """Title for the instruction slide; the title when empty."""
    say: tuple[Words, ...] = ()
    ask: tuple[Words, ...] = ()
    expected: tuple[Words, ...] = ()
    if_nobody: tuple[Words, ...] = ()
    watch_for: tuple[Words, ...] = ()
    if_late: Words = ""
    if_early: Words = ""
    remote: Words = ""
    seated: Words = ""
    """How it is done without standing up or walking; every exercise in which people do either has one."""
    access: Words = ""
    light: Words = ""
    """How it is done with a numbered list in place of cards."""
    audiences: dict[str, Words] = Field(default_factory=dict)
    """A hint for one audience, by its key."""

    def at(self, minutes: int) -> Activity:
        """Return the activity in the form it takes at so many minutes: itself, or its short form.

        What to leave out when it runs late is left out of the short form already, so that it has no such words.
        """
        if self.short is None or minutes > self.short.up_to:
            return self
        short = self.short
        materials = short.materials or self.materials
        counts = any("{n}" in each.text for each in short.steps) or any(each.load for each in materials)
        return self.model_copy(
            update={
                "steps": short.steps,
                "output": short.output or self.output,
                "materials": materials,
                "load": short.load or (self.load if counts else None),
                "if_late": "",
            }
        )
