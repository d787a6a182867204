"""What a run of text looks like: its own properties, else what it inherits from shape, layout, master and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Sheet, Slide
from workshopkit.checking.shapes import Paragraph, Run, Shape, whole

USUAL_PT = 18.0
_LEVELS = tuple(n.tag(f"a:lvl{level}pPr") for level in range(1, 10))
_STYLES = {"title": n.tag("p:titleStyle"), "body": n.tag("p:bodyStyle"), "other": n.tag("p:otherStyle")}
_TEXT_STYLES, _FONT_REF = n.tag("p:txStyles"), n.tag("a:fontRef")
_SPACING = {n.tag("a:lnSpc"): "spacing", n.tag("a:spcBef"): "before", n.tag("a:spcAft"): "after"}
Told = Mapping[str, Any]
"""What one place says of text: some of the answers of a look, `marL` and `indent` in EMU."""
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
        self._places: dict[tuple[object, ...], Told] = {}
        self._lasts: dict[int, Told] = {}
        self._fonts: dict[tuple[Sheet | None, str], str] = {}

    def inherited(self, slide: Slide, shape: Shape, paragraph: Paragraph) -> Look:
        """Return what a paragraph's runs look like where they do not say so themselves."""
        level = paragraph.level
        key: tuple[object, ...] = (shape, level)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._of_shape(slide, shape, level)
        return found

    def _of_shape(self, slide: Slide, shape: Shape, level: int) -> Look:
        style = shape.style if shape.place is None else None
        if shape.levels is not None or style is not None:
            own = _told(_level(shape.levels, level))
            return _look(own, self._behind(slide, shape, level), _of_style(style), self._last(level))
        key = (slide.layout, shape.place, level)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _look(self._behind(slide, shape, level), self._last(level))
        return found

    def _behind(self, slide: Slide, shape: Shape, level: int) -> Told:
        """Return what the places of layout and master say that a shape fills."""
        if shape.place is None:
            return {}
        key = (slide.layout, shape.place, level)
        if key not in self._places:
            twins = [each for each in slide.behind(shape) if each is not None]
            seen = [each.place.kind for each in (shape, *twins) if each.place is not None]
            foot = any(each in {"ftr", "dt", "sldNum"} for each in seen)
            kind = "title" if shape.place.is_title else "other" if foot else "body"
            chain = [*(each.levels for each in twins), _text_style(slide.layout, kind)]
            self._places[key] = _merged([_told(_level(each, level)) for each in chain])
        return self._places[key]

    def _last(self, level: int) -> Told:
        """Return what the file says of text where nothing else does."""
        if level not in self._lasts:
            self._lasts[level] = _told(_level(self._deck.default_text, level))
        return self._lasts[level]

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
        key = (slide.layout, name)
        if key not in self._fonts:
            theme = self._deck.theme_of(slide.layout)
            found = next(theme.iter(n.tag(f"a:{_FONTS[name]}")), None) if theme is not None else None
            latin = found.find(n.A_LATIN) if found is not None else None
            self._fonts[key] = (latin.get("typeface") or "Arial") if latin is not None else "Arial"
        return self._fonts[key]


def _text_style(layout: Sheet | None, kind: str) -> Any:
    master = layout.master if layout is not None else None
    if master is None or master.root is None:
        return None
    return master.root.find(f"{_TEXT_STYLES}/{_STYLES[kind]}")


def _level(listed: Any, level: int) -> Any:
    wanted = _LEVELS[level]
    return next((each for each in listed[:] if each.tag == wanted), None) if listed is not None else None


def _merged(told: Sequence[Told]) -> dict[str, Any]:
    """Return the first answer to every question."""
    return {name: answer for each in reversed(told) for name, answer in each.items()}


def _look(*told: Told) -> Look:
    """Return what runs inherit: the first answer to every question."""
    found = _merged(told)
    left, first = found.pop("marL", 0), found.pop("indent", 0)
    return Look(**found, indent=(float(left), float(first)))


def _of_style(style: Any) -> Told:
    """Return what the style of a shape says of its text."""
    reference = style.find(_FONT_REF) if style is not None else None
    if reference is None:
        return {}
    fill = {"fill": reference} if len(reference) else {}
    return {**fill, "font": "+mj-lt"} if reference.get("idx") == "major" else fill


def _told(properties: Any) -> Told:
    """Return what one level of a list of styles says, by the names of a look."""
    found: dict[str, Any] = {}
    if properties is None:
        return found
    for name in ("marL", "indent"):
        value = properties.get(name)
        if value:
            found[name] = whole(value, 0)
    default = None
    for child in properties[:]:
        name = _SPACING.get(child.tag, "")
        if name:
            found.setdefault(name, child)
        elif default is None and child.tag == n.A_DEF_RPR:
            default = child
    if default is not None:
        _take(found, default)
    return found


def _take(found: dict[str, Any], default: Any) -> None:
    """Add what the properties of the runs of a level say."""
    size, bold, lang = default.get("sz"), default.get("b"), default.get("lang")
    if size:
        found["size_pt"] = whole(size, 1800) / 100
    if bold:
        found["bold"] = bold in {"1", "true"}
    if lang:
        found["lang"] = lang
    for child in default[:]:
        if child.tag in n.FILLS:
            found.setdefault("fill", child)
        elif child.tag == n.A_LATIN and child.get("typeface"):
            found.setdefault("font", child.get("typeface"))
