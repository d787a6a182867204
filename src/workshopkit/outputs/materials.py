"""Whether the canvas an exercise asks for is one of those the kit makes."""

from __future__ import annotations

from collections.abc import Iterator

from workshopkit.content.activity import Activity, Material
from workshopkit.content.authored import Placed
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic
from workshopkit.outputs.canvases import canvases_of


def canvas_faults(activity: Placed[Activity], workshop: Workshop) -> Iterator[Diagnostic]:
    """Yield a complaint for each material that is a canvas and is not made."""
    value, short = activity.value, activity.value.short
    made = canvases_of(workshop)
    if value.canvas in made:
        return
    forms: list[tuple[tuple[str, ...], tuple[Material, ...]]] = [(("materials",), value.materials)]
    forms += [(("short", "materials"), short.materials)] if short else []
    for place, materials in forms:
        for at, material in enumerate(materials):
            if material.part == "canvases":
                yield Diagnostic(
                    "unknown-canvas", f"the {material.what} of `{value.id}` is a canvas the kit does not make",
                    activity.span(*place, at),
                    help=f"write `canvas:` with one of {', '.join(made)}" if made else "write `part: bring`",
                )  # fmt: skip
