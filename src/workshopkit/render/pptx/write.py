"""A deck in our own look: theme, master, layouts and slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import SlideLayoutPart

from workshopkit.deck.scene import Scene, Slot
from workshopkit.render.pptx.furnish import DeckMeta, NewSlide, finish
from workshopkit.render.pptx.master import layout_xml, master_slots, master_xml, theme_xml
from workshopkit.render.pptx.notes_master import notes_page
from workshopkit.render.pptx.shapes import ShapeWriter
from workshopkit.render.pptx.text import TextWriter
from workshopkit.themes.model import Theme

SLIDE_WIDTH, SLIDE_HEIGHT = 12_192_000, 6_858_000
"""EMU of a 16:9 slide, 338.67 × 190.5 mm."""
_FIRST_LAYOUT_ID = 2_147_483_649


def write_pptx(scenes: Sequence[Scene], slots: Mapping[str, tuple[Slot, ...]], theme: Theme, meta: DeckMeta) -> bytes:
    """Return a PowerPoint file; `slots` gives the placeholders of each layout that occurs in `scenes`."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = SLIDE_WIDTH, SLIDE_HEIGHT
    presentation.part._element.sldSz.attrib.pop("type", None)  # the bundled file says 4:3
    layouts = _build_layouts(presentation, scenes, slots, theme)
    notes = notes_page(presentation, scenes, theme_xml(theme))
    for number, scene in enumerate(scenes, start=1):
        slide = NewSlide(presentation, number, layouts[scene.layout, scene.ground], meta, notes)
        _fill_slide(slide, scene, slots[scene.layout], theme, meta)
    return finish(presentation, scenes, meta)


def _build_layouts(
    presentation: Any, scenes: Sequence[Scene], slots: Mapping[str, tuple[Slot, ...]], theme: Theme
) -> dict[tuple[str, str], Any]:
    """Replace the bundled master and layouts with ours; only those that are used."""
    master = presentation.slide_master.part
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    package = presentation.part.package
    wanted = dict.fromkeys((scene.layout, scene.ground) for scene in scenes)
    parts: dict[tuple[str, str], Any] = {}
    ids: list[tuple[int, str]] = []
    for number, (name, ground) in enumerate(wanted, start=1):
        twins = [each for each in wanted if each[0] == name]
        shown = name if len(twins) == 1 or twins[0] == (name, ground) else f"{name} ({ground})"
        uri = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        blob = layout_xml(theme, shown, ground, slots[name])
        part = SlideLayoutPart.load(uri, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, blob)
        part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        parts[name, ground] = part
        ids.append((_FIRST_LAYOUT_ID + number, master.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)))
    plain = slots.get("bullets") or next(iter(slots.values()))
    master._element = parse_xml(master_xml(theme, master_slots(plain), ids))
    master.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = theme_xml(theme)
    return parts


def _fill_slide(slide: NewSlide, scene: Scene, slots: tuple[Slot, ...], theme: Theme, meta: DeckMeta) -> None:
    named = {slot.name: (index, slot) for index, slot in enumerate(slots)}
    text = TextWriter(theme, meta.lang, slide.link)
    writer = ShapeWriter(text, named, slide.embed, lambda chart: slide.attach(chart, theme))
    shapes = "".join(writer.item(item) for item in scene.items)
    slide.fill(scene, shapes, writer.take_id())
