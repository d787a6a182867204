"""The options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

WorkshopName = Annotated[str | None, typer.Argument(metavar="[WORKSHOP]", help="A name in seeds/, or a folder.")]
Audience = Annotated[str | None, typer.Option("--audience", help="Who is in the room: `list audiences`.")]
Length = Annotated[str | None, typer.Option("--length", help="`45m`, `1h30`, `half-day`, `full-day`.")]
ThemeName = Annotated[str | None, typer.Option("--theme", help="A name (`list themes`) or a folder.")]
Start = Annotated[str | None, typer.Option("--start", help="When it begins, as `09:00`.")]
Participants = Annotated[str | None, typer.Option("--participants", metavar="N", help="How many people, 4 to 60.")]
Facilitators = Annotated[str | None, typer.Option("--facilitators", metavar="N", help="How many lead it.")]
Medium = Annotated[str | None, typer.Option("--medium", help="`room` or `remote`.")]
Experience = Annotated[
    str | None, typer.Option("--experience", help="`first`: a quarter more for every exercise; else `usual`.")
]
Parts = Annotated[str | None, typer.Option("--parts", metavar="N", help="Give it in so many parts, on different days.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="ID", help="Leave this out; may be repeated, or have commas.")
]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="ID", help="Do this whatever its rank; as `--without`.")
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ID=MINUTES", help="Give an exercise its minutes: `facet-sort=15m`."),
]
Paper = Annotated[str | None, typer.Option("--paper", help="`a4` or `letter`.")]
LanguageTag = Annotated[
    str | None, typer.Option("--lang", metavar="TAG", help="The kit's language: `fr`; `list languages`.")
]
Only = Annotated[str | None, typer.Option("--only", help="Some outputs only, as `deck,guide`: `list outputs`.")]
Also = Annotated[
    list[str] | None, typer.Option("--also", metavar="OUTPUT", help="Besides the usual ones; may be repeated.")
]
Flip = Annotated[str | None, typer.Option("--flip", help="The edge your printer turns sheets on: `long` or `short`.")]
BackOffset = Annotated[
    str | None, typer.Option("--back-offset", metavar="X,Y", help="Move backs by so many mm, right and down: `1,-0.5`.")
]
Marks = Annotated[bool, typer.Option("--marks", help="Trim marks in files for a copy shop.")]
Prep = Annotated[
    str | None, typer.Option("--prep", help="`light`: a numbered list a table, no cards to cut; else `cards`.")
]
LargePrint = Annotated[bool, typer.Option("--large-print", help="Handout and cards in 18 pt and more.")]
Output = Annotated[str | None, typer.Option("--output", help="Where the kits go; `output` if not given.")]
Date = Annotated[str | None, typer.Option("--date", help="The date on the documents, as `2026-11-21`.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that a person has edited.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse what is doubtful and would be printed as a fact or a quotation.")
]
Figures = Annotated[bool, typer.Option("--figures", help="Show the talks' figures on a slide, with what is not known.")]
Format = Annotated[str, typer.Option("--format", help="`text` or `json`.")]
PlanFormat = Annotated[str, typer.Option("--format", help="`text`, `json`, or `yaml`: a file to edit and build.")]
DeckFile = Annotated[str | None, typer.Option("--deck", metavar="FILE", help="Build with your own `deck.md`.")]
Reference = Annotated[
    str | None, typer.Option("--reference", metavar="FILE", help="Make the deck in your agency's own .pptx or .potx.")
]
PlanFile = Annotated[str | None, typer.Option("--plan", metavar="FILE", help="Build the plan in this file.")]
Compare = Annotated[
    tuple[str, str] | None, typer.Option("--compare", metavar="L1 L2", help="Two lengths side by side.")
]
From = Annotated[str | None, typer.Option("--from", metavar="KIT", help="The rest of the session of this kit.")]
At = Annotated[str | None, typer.Option("--at", help="With `--from`: what time it is, as `10:20`.")]
Until = Annotated[str | None, typer.Option("--until", help="With `--from`: when it must end; as planned if not given.")]
Done = Annotated[str | None, typer.Option("--done", metavar="ID", help="With `--from`: the last thing that was done.")]
