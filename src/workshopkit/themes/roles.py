"""From a role to its colour: the one place where writers ask what `facet.E.ink` is."""

from __future__ import annotations

from workshopkit.themes.model import Theme

FACET_PARTS = ("fill", "letter", "ink", "tint")
"""What a facet or family role may end in."""


def colour_of(theme: Theme, role: str) -> str:
    """Return the six hex digits of a role such as `ink-muted` or `facet.E.fill`; raises KeyError if unknown."""
    if "." not in role:
        return str(getattr(theme.colours, role.replace("-", "_")))
    group, key, part = role.split(".")
    marks = {"facet": theme.facets, "family": theme.families}[group]
    if part not in FACET_PARTS:
        raise KeyError(role)
    return str(getattr(marks[key], part))


def scheme(theme: Theme) -> dict[str, str]:
    """Return PowerPoint's twelve theme colours; every other role that is not a mark's is one of these."""
    colours = theme.colours
    return {
        "dk1": colours.ink,
        "lt1": colours.surface,
        "dk2": colours.surface_strong,
        "lt2": colours.surface_alt,
        "accent1": colours.accent,
        "accent2": colours.accent_ink,
        "accent3": colours.chart_2,
        "accent4": colours.rule_strong,
        "accent5": colours.rule,
        "accent6": colours.accent_tint,
        "hlink": colours.accent_ink,
        "folHlink": colours.ink_muted,
    }


_SLOTS = {
    "surface": "bg1", "surface-alt": "bg2", "surface-strong": "tx2", "ink": "tx1", "ink-muted": "folHlink",
    "accent": "accent1", "accent-ink": "accent2", "chart-2": "accent3", "rule-strong": "accent4", "rule": "accent5",
    "accent-tint": "accent6",
}  # fmt: skip
_BY_VALUE = ("ink", "surface", "accent", "surface-alt", "surface-strong", "accent-ink", "ink-muted")


def scheme_slot(theme: Theme, role: str) -> str:
    """Return the theme colour a role is drawn with, as `a:schemeClr` names it; empty for the marks' own colours.

    Roles without a slot of their own (`on-accent`, `ink-inverse` …) take the slot that holds their value.
    """
    if theme.slots is not None:
        return theme.slots.get(role, "")
    if role in _SLOTS:
        return _SLOTS[role]
    if "." in role:
        return ""
    value = colour_of(theme, role)
    return next((_SLOTS[each] for each in _BY_VALUE if colour_of(theme, each) == value), "")
