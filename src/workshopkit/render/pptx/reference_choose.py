"""Which layout of an agency's file serves which purpose: by what it holds, then by its name in several languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshopkit.deck.frame import PURPOSES, Place, Purpose
from workshopkit.deck.scene import Box
from workshopkit.render.pptx.reference_area import is_large, union

_NAMES: Mapping[Purpose, re.Pattern[str]] = {
    "cover": re.compile(
        r"^title( slide)?$|title slide|cover|titelfolie|titelseite|diapositive de titre|page de titre|couverture|"
        r"portada|diapositiva de t[ií]tulo|slide de t[ií]tulo|diapositivo de t[ií]tulo|capa|copertina|"
        r"diapositiva titolo|titeldia|rubrikbild|titlu|slajd tytu|титульный|标题幻灯片|標題投影片|タイトル スライド|"
        r"제목 슬라이드|شريحة عنوان", re.IGNORECASE,
    ),
    "section": re.compile(
        r"section|chapter|divider|abschnitt|kapitel|zwischentitel|titre de section|intertitre|"
        r"encabezado de secci|cabe[cç]alho d[ae] se|intestazione sezione|sectiekop|раздел|节标题|章節|"
        r"セクション|구역|مقطع", re.IGNORECASE,
    ),
    "content": re.compile(
        r"title and content|content|bullet|titel und inhalt|inhalt|titre et contenu|contenu|"
        r"t[ií]tulo y (objetos|contenido)|t[ií]tulo e conte[uú]do|titolo e contenuto|titel en (object|inhoud)|"
        r"rubrik och innehåll|заголовок и объект|标题和内容|標題及物件|タイトルとコンテンツ|제목 및 내용|"
        r"عنوان ومحتوى", re.IGNORECASE,
    ),
    "drawing": re.compile(
        r"title only|nur titel|titre seul|solo (el )?t[ií]tulo|s[oó] t[ií]tulo|somente t[ií]tulo|solo titolo|"
        r"alleen titel|endast rubrik|только заголовок|仅标题|只有標題|タイトルのみ|제목만|عنوان فقط", re.IGNORECASE,
    ),
    "two": re.compile(
        r"two|2.?col|zwei|deux|dos |dois|due |twee|två|два|两栏|兩個|2 つ|콘텐츠 2|محتويين|comparison|vergleich", re.IGNORECASE
    ),
}  # fmt: skip
_ODD = re.compile(
    r"caption|picture|photo|image|vertical|quote|chart|table|agenda|thank|end|closing|contact|bild|foto|zitat|"
    r"vertikal|imag|vertic|video|map|logo|blank|leer|vide|竖排|垂直|縦書き", re.IGNORECASE,
)  # fmt: skip


def choose(places: Sequence[Place]) -> tuple[dict[Purpose, Place], dict[Purpose, str]]:
    """Return the layout for each purpose, and for which purposes another had to stand in, with its name.

    Nothing is chosen when no layout has a title: then one is added.
    """
    size = _slide(places) if any(place.title for place in places) else Box(0, 0, 1, 1)
    titled = [place for place in places if place.title and _holds_titles(place.title.box, size)]
    if not titled:
        return {}, {}
    home = _home(titled, size)
    found: dict[Purpose, Place] = {}
    for purpose in PURPOSES:
        scored = [(score, place.key[0] == home, place) for place in titled if (score := _score(purpose, place, size))]
        if scored:
            best = max(scored, key=lambda each: (each[1], each[0], [-number for number in each[2].key]))
            found[purpose] = best[2]
    missing: dict[Purpose, str] = {}
    for purpose in PURPOSES:
        if purpose not in found:
            found[purpose] = _substitute(purpose, found, titled)
            missing[purpose] = found[purpose].name
    _same_stage(found)
    return {purpose: found[purpose] for purpose in PURPOSES}, missing


def _holds_titles(box: Box, size: Box) -> bool:
    """Tell whether a place is wide enough for titles, or high where it is narrow, as beside the text."""
    return box.w >= 0.3 * size.w or (box.w >= 0.2 * size.w and box.h >= 0.25 * size.h)


def _slide(places: Sequence[Place]) -> Box:
    """Return a box as large as what all layouts use: the slide, nearly."""
    boxes = [spot.box for place in places for spot in (*place.bodies, *([place.title] if place.title else []))]
    return union(boxes)


def _home(titled: Sequence[Place], size: Box) -> int:
    """Return the master that serves most purposes."""
    served: dict[int, set[Purpose]] = {}
    for place in titled:
        for purpose in PURPOSES:
            if _score(purpose, place, size):
                served.setdefault(place.key[0], set()).add(purpose)
    return max(served, key=lambda each: ("content" in served[each], len(served[each]), -each), default=0)


def _score(purpose: Purpose, place: Place, size: Box) -> int:
    """Return how well a layout serves a purpose; 0 when it does not."""
    named = 4 if _NAMES[purpose].search(place.name) else 0
    other = 6 if any(_NAMES[each].search(place.name) for each in PURPOSES if each != purpose) and not named else 0
    odd = 3 if _ODD.search(place.name) else 0
    title = place.title
    if title is None:
        return 0
    large = [each for each in place.bodies if is_large(each.box, size.w, size.h)]
    centred = title.kind == "ctrTitle"
    if purpose == "cover":
        base = 20 if centred else 12 if place.subtitle or named else 0
        return max(1, base + named + (4 if place.subtitle else 0) - odd) if base else 0
    if purpose == "section":
        return max(1, 12 + named - odd) if named and not centred else 0
    if purpose == "content":
        grows = not large and len(place.bodies) == 1 and _can_grow(place.bodies[0].box, place.area, size)
        if centred or not (len(large) == 1 or grows) or place.subtitle:
            return 0
        extra = 3 * (len(place.bodies) - 1)
        return max(1, 24 + named - odd - extra - (0 if named else other) - (6 if grows else 0))
    if purpose == "drawing":
        if centred or place.bodies or place.subtitle or _NAMES["section"].search(place.name):
            return 0
        room = place.area.w >= 0.6 * size.w and place.area.h >= 0.4 * size.h
        return max(1, 12 + 2 * named - odd) if room and (named or not odd) else 0
    if centred or len(place.bodies) < 2:
        return 0
    one, two = place.bodies[:2]
    level = abs(one.box.y - two.box.y) < 4 and abs(one.box.h - two.box.h) < 4 and two.box.x >= one.box.x + one.box.w - 2
    return max(1, 14 + named - odd - 3 * (len(place.bodies) - 2)) if level and one.box.h >= 0.4 * size.h else 0


def _can_grow(box: Box, area: Box, size: Box) -> bool:
    """Tell whether a place for text that is low for its slide has room below it, as those have that grow with text."""
    return box.w >= 0.6 * size.w and box.h >= 0.2 * size.h and area.h >= 0.5 * size.h


def _same_stage(found: dict[Purpose, Place]) -> None:
    """Let drawings stand where text stands: a layout with a title alone serves when its title and ground are the same."""
    content, drawing = found.get("content"), found.get("drawing")
    if content is None:
        return
    if drawing is None or not _alike(content, drawing):
        found["drawing"] = content
    else:
        # where text stands, less lies behind it
        known = content.grounds and set(content.grounds) <= set(drawing.grounds)
        lies = content if known else drawing
        found["drawing"] = replace(
            drawing, area=content.area, bodies=content.bodies, grounds=lies.grounds, partly=lies.partly
        )


def _alike(one: Place, other: Place) -> bool:
    if one.title is None or other.title is None or one.ground != other.ground:
        return False
    mine, theirs = one.title.box, other.title.box
    pairs = ((mine.x, theirs.x), (mine.y, theirs.y), (mine.w, theirs.w), (mine.h, theirs.h))
    return all(abs(a - b) < 4 for a, b in pairs)


def _substitute(purpose: Purpose, found: Mapping[Purpose, Place], titled: Sequence[Place]) -> Place:
    order: Mapping[Purpose, tuple[Purpose, ...]] = {
        "cover": ("section", "content", "drawing"),
        "section": ("drawing", "content", "cover"),
        "content": ("drawing", "two", "section", "cover"),
        "drawing": ("content", "two", "section", "cover"),
        "two": ("content", "drawing", "section", "cover"),
    }
    for each in order[purpose]:
        if each in found:
            return found[each]
    return max(titled, key=lambda place: (place.area.w * place.area.h, [-number for number in place.key]))
