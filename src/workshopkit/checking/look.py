"""What a run of text looks like: its own properties, else what it inherits from shape, layout, master and file."""

from __future__ import annotations

from typing import Any, NamedTuple

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Sheet, Slide
from workshopkit.checking.shapes import Paragraph, Run, Shape, whole

USUAL_PT = 18.0
_LEVELS = tuple(n.tag(f"a:lvl{level}pPr") for level in range(1, 10))
_STYLES = {"title": n.tag("p:titleStyle"), "body": n.tag("p:bodyStyle"), "other": n.tag("p:otherStyle")}
_TEXT_STYLES, _FONT_REF = n.tag("p:txStyles"), n.tag("a:fontRef")
_LN_SPC, _SPC_BEF, _SPC_AFT = n.tag("a:lnSpc"), n.tag("a:spcBef"), n.tag("a:spcAft")
_FONTS = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}


class Look(NamedTuple):
    """What paragraphs of one kind inherit."""

    size_pt: float = USUAL_PT
    bold: bool = False
    fill: Any = None
    """The fill of the words, None when nothing says it."""
    font: str = "+mn-lt"
    lang: str = ""
    spacing: Any = None
    before: Any = None
    after: Any = None
    indent: tuple[float, float] = (0.0, 0.0)
    """Left edge and first line, in EMU."""


class Set(NamedTuple):
    """How one run is set."""

    size_pt: float
    bold: bool
    fill: Any
    font: str


class Looks:
    """Answers what text inherits, each question once."""

    def __init__(self, deck: Deck) -> None:
        """Look at the styles of a deck."""
        self._deck = deck
        self._kept: dict[tuple[object, ...], Look] = {}

    def inherited(self, slide: Slide, shape: Shape, paragraph: Paragraph) -> Look:
        """Return what a paragraph's runs look like where they do not say so themselves."""
        level = paragraph.level
        key: tuple[object, ...] = (shape, level)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._of_shape(slide, shape, level)
        return found

    def _of_shape(self, slide: Slide, shape: Shape, level: int) -> Look:
        listed = shape.body.find(n.A_LST_STYLE) if shape.body is not None else None
        own = listed if listed is not None and len(listed) else None
        style = shape.style if shape.place is None else None
        if own is not None or style is not None:
            return self._reckoned(slide, shape, level, own, style)
        key = (slide.layout, shape.place, level)
        if key not in self._kept:
            self._kept[key] = self._reckoned(slide, shape, level, None, None)
        return self._kept[key]

    def _reckoned(self, slide: Slide, shape: Shape, level: int, own: Any, style: Any) -> Look:
        chain: list[Any] = [own]
        kind = "other"
        if shape.place is not None:
            twins = slide.behind(shape)
            chain += [_list_style(each) for each in twins]
            seen = [each.place.kind for each in (shape, *twins) if each is not None and each.place is not None]
            foot = any(each in {"ftr", "dt", "sldNum"} for each in seen)
            kind = "title" if shape.place.is_title else "other" if foot else "body"
            chain.append(_text_style(slide.layout, kind))
        levels = [_level(each, level) for each in chain]
        reference = style.find(_FONT_REF) if style is not None else None
        last = _level(self._deck.default_text, level)
        return _merged([each for each in levels if each is not None], reference, last)

    def of(self, run: Run, look: Look) -> Set:
        """Return how a run is set."""
        bold = run.properties.get("b") if run.properties is not None else None
        return Set(
            run.size_pt or look.size_pt, bold in {"1", "true"} if bold else look.bold,
            look.fill if run.fill is None else run.fill, run.font or look.font,
        )  # fmt: skip

    def font(self, slide: Slide, name: str) -> str:
        """Return the name of a font; `+mj-lt` and `+mn-lt` stand for those of the theme."""
        if name not in _FONTS:
            return name
        theme = self._deck.theme_of(slide.layout)
        found = next(theme.iter(n.tag(f"a:{_FONTS[name]}")), None) if theme is not None else None
        latin = found.find(n.A_LATIN) if found is not None else None
        return (latin.get("typeface") or "Arial") if latin is not None else "Arial"


def _list_style(twin: Shape | None) -> Any:
    return twin.body.find(n.A_LST_STYLE) if twin is not None and twin.body is not None else None


def _text_style(layout: Sheet | None, kind: str) -> Any:
    master = layout.master if layout is not None else None
    if master is None or master.root is None:
        return None
    return master.root.find(f"{_TEXT_STYLES}/{_STYLES[kind]}")


def _level(listed: Any, level: int) -> Any:
    return listed.find(_LEVELS[level]) if listed is not None else None


def _merged(levels: list[Any], reference: Any, last: Any) -> Look:
    """Return the first answer to every question; what a shape's style says comes before the file's own text."""
    found: dict[str, Any] = {}
    for each in levels:
        _take(found, each)
    if reference is not None and len(reference):
        found.setdefault("fill", reference)
    if reference is not None and reference.get("idx") == "major":
        found.setdefault("font", "+mj-lt")
    if last is not None:
        _take(found, last)
    left, first = found.pop("marL", 0), found.pop("indent", 0)
    return Look(**found, indent=(float(left), float(first)))


def _take(found: dict[str, Any], properties: Any) -> None:
    for name in ("marL", "indent"):
        if properties.get(name):
            found.setdefault(name, whole(properties.get(name), 0))
    for name, wanted in (("spacing", _LN_SPC), ("before", _SPC_BEF), ("after", _SPC_AFT)):
        child = properties.find(wanted)
        if child is not None:
            found.setdefault(name, child)
    default = properties.find(n.A_DEF_RPR)
    if default is None:
        return
    if default.get("sz"):
        found.setdefault("size_pt", whole(default.get("sz"), 1800) / 100)
    if default.get("b"):
        found.setdefault("bold", default.get("b") in {"1", "true"})
    if default.get("lang"):
        found.setdefault("lang", default.get("lang"))
    for child in default:
        if child.tag in n.FILLS:
            found.setdefault("fill", child)
        elif child.tag == n.A_LATIN and child.get("typeface"):
            found.setdefault("font", child.get("typeface"))
