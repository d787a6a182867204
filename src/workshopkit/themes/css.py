"""A theme as CSS: tokens as custom properties, the embedded faces, and the marks as backgrounds."""

from __future__ import annotations

from workshopkit.themes.fonts import PRINT_FACES, SANS, SLIDE_BODY, SLIDE_HEADING, drawn_in, sources
from workshopkit.themes.logo import PATCH, logo_size
from workshopkit.themes.marks import mark_svg, svg_url
from workshopkit.themes.model import Theme
from workshopkit.themes.written import token

_HAIR, _RULE = 0.2, 0.35
"""Millimetres of a table's rules and of strong rules in a theme whose `rule-pt` is 0.75."""


def theme_css(theme: Theme) -> str:
    """Return the style sheet every printed document begins with."""
    return "\n".join([*_faces(theme), _tokens(theme), *_marks(theme)])


def rules_of(theme: Theme) -> tuple[float, float]:
    """Return the millimetres of a table's rules and of strong rules in print."""
    weight = theme.shape.rule_pt / 0.75
    return max(0.12, _HAIR * weight), max(0.25, _RULE * weight)


def thicker_rules(theme: Theme) -> tuple[float, float]:
    """Return by how many millimetres these are thicker than the usual ones; 0 where they are thinner."""
    hair, rule = rules_of(theme)
    return max(0.0, hair - _HAIR), max(0.0, rule - _RULE)


def _faces(theme: Theme) -> list[str]:
    """Embed the print faces, and let them stand in for the slides' own faces in slide pictures."""
    stands_for = {family: family for family in (*PRINT_FACES, theme.print.heading, theme.print.body)}
    stands_for |= {
        SLIDE_HEADING: drawn_in(theme.slides, heading=True),
        SLIDE_BODY: drawn_in(theme.slides, heading=False),
    }
    return [
        f"@font-face{{font-family:'{_quoted(face)}';font-weight:{weight};src:url('{source.address}')}}"
        for face, family in stands_for.items()
        for weight, source in sources(family, theme.print).items()
    ]


def _tokens(theme: Theme) -> str:
    """Write every token by its role: `--accent-ink`, `--face-body`, `--rule-width`."""
    hair, rule = rules_of(theme)
    lines = [f"--{token(name)}:#{value}" for name, value in theme.colours.model_dump().items()]
    for group in (theme.facets, theme.families):
        for key, mark in group.items():
            lines += [f"--{key}-{part}:#{value}" for part, value in mark.model_dump().items()]
    width, height = logo_size(theme)
    lines += [
        f"--logo-width:{width:.4g}mm",
        f"--logo-height:{height:.4g}mm",
        f"--logo-patch:{max(PATCH, theme.logo_place.clear * height):.3g}mm",
        f"--face-heading:{_families(theme.print.heading)}",
        f"--face-body:{_families(theme.print.body)}",
        f"--hair-width:{hair:.3g}mm",
        f"--rule-width:{rule:.3g}mm",
    ]
    return ":root{" + ";".join(lines) + "}"


def _marks(theme: Theme) -> list[str]:
    """Write `.mark-E` (a decoration beside a word), `.ink-E` and `.tint-E` for each facet and family."""
    rules = [
        (
            ".mark{display:inline-block;width:1.5em;height:1.5em;vertical-align:-.42em;"
            "background-size:100% 100%;background-repeat:no-repeat}"
        )
    ]
    if theme.shape.grounds == "outlined":
        rules.append("[class*=tint-]{outline:.5mm solid var(--ink)}")
    for key, mark in {**theme.facets, **theme.families}.items():
        rules += [
            f".mark-{key}{{background-image:url('{svg_url(mark_svg(theme, key))}')}}",
            f".mark-{key}.off{{background-image:url('{svg_url(mark_svg(theme, key, outlined=True))}')}}",
            f".ink-{key}{{color:#{mark.ink}}}",
            f".tint-{key}{{background-color:#{mark.tint}}}",
        ]
    return rules


def _families(name: str) -> str:
    """Return a family, and the one of the kit that lends it letters it has not."""
    lender = "" if name in PRINT_FACES else f",'{SANS}'"
    return f"'{_quoted(name)}'{lender}"


def _quoted(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum() or sign in " -_.")
