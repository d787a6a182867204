"""The drawings on method cards and the signs on content cards, as addresses for a style sheet."""

from __future__ import annotations

from workshopkit.content.activity import Activity
from workshopkit.templating.environment import render
from workshopkit.themes.marks import svg_url
from workshopkit.themes.model import Theme


def drawing_url(activity: Activity, theme: Theme) -> str:
    """Return the drawing of an exercise: its own, or the one for how its people work together."""
    return svg_url(render("cards/drawing.svg.j2", {"activity": activity, **_inks(theme)}, theme))


def sign_url(name: str, theme: Theme) -> str:
    """Return the sign of a kind of card (`strategy`, `reason`, `world`); one for all where it has none of its own."""
    return svg_url(render("cards/sign.svg.j2", {"name": name.replace(" ", "-"), **_inks(theme)}, theme))


def _inks(theme: Theme) -> dict[str, str]:
    colours = theme.colours
    return {
        "ink": f"#{colours.ink}", "soft": f"#{colours.rule_strong}", "accent": f"#{colours.accent_ink}",
        "paper": f"#{colours.surface}",
    }  # fmt: skip
