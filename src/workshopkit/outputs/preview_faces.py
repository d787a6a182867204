"""The faces of the preview: the letters that occur in it, inside the page."""

from __future__ import annotations

import base64
import io

from workshopkit.themes.fonts import SLIDE_BODY, SLIDE_HEADING, font_file, stand_in, weights
from workshopkit.themes.model import Theme

_DROPPED = ("DSIG", "FFTM", "GDEF", "GPOS", "GSUB")
"""Tables that letters at measured places have no need of."""


def face_css(theme: Theme, page: str) -> str:
    """Return `@font-face` rules for the slides and the page, each with the letters of the page alone."""
    letters = "".join(sorted(set(page)))
    wanted = {
        (SLIDE_HEADING, 400): stand_in(theme.slides.heading), (SLIDE_HEADING, 700): stand_in(theme.slides.heading),
        (SLIDE_BODY, 400): stand_in(theme.slides.body), (SLIDE_BODY, 700): stand_in(theme.slides.body),
    }  # fmt: skip
    drawn = {key for key in wanted if key != (SLIDE_HEADING, 400) or _light_headings(page)}
    made: dict[str, str] = {}
    rules = []
    for family, weight in sorted(drawn):
        address = weights(wanted[family, weight])[weight]
        data = made.setdefault(address, _subset(address, letters))
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    return "\n".join(rules)


def _light_headings(page: str) -> bool:
    """Tell whether words of a slide are drawn in the regular weight of the face of headings."""
    begins = f'font-family="{SLIDE_HEADING}"'
    return any('font-weight="700"' not in each.partition(">")[0] for each in page.split(begins)[1:])


def _subset(address: str, letters: str) -> str:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=[], hinting=False, name_IDs=[], notdef_outline=True)
    options.drop_tables += _DROPPED
    font = TTFont(font_file(address), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return base64.b64encode(target.getvalue()).decode("ascii")
