"""The faces of the preview: the letters that occur in it, inside the page."""

from __future__ import annotations

import base64
import io

from workshopkit.themes.fonts import SLIDE_BODY, SLIDE_HEADING, Source, drawn_in, sources
from workshopkit.themes.model import Theme

_DROPPED = ("DSIG", "FFTM", "GDEF", "GPOS", "GSUB")
"""Tables that letters at measured places have no need of."""


def face_css(theme: Theme, page: str) -> str:
    """Return `@font-face` rules for the slides and the page, each with the letters of the page alone."""
    letters = "".join(sorted(set(page)))
    wanted = {
        (face, weight): drawn_in(theme.slides, heading=face == SLIDE_HEADING)
        for face in (SLIDE_HEADING, SLIDE_BODY)
        for weight in (400, 700)
    }
    drawn = {key for key in wanted if key != (SLIDE_HEADING, 400) or _light_headings(page)}
    made: dict[str, str] = {}
    rules = []
    for family, weight in sorted(drawn):
        source = sources(wanted[family, weight], theme.slides)[weight]
        if source.address not in made:
            made[source.address] = _subset(source, letters)
        data = made[source.address]
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "\n".join(rules)


def _light_headings(page: str) -> bool:
    """Tell whether words of a slide are drawn in the regular weight of the face of headings."""
    begins = f'font-family="{SLIDE_HEADING}"'
    return any('font-weight="700"' not in each.partition(">")[0] for each in page.split(begins)[1:])


def _subset(source: Source, letters: str) -> str:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables += _DROPPED
    font = TTFont(io.BytesIO(source.content()), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return base64.b64encode(target.getvalue()).decode("ascii")
