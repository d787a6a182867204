"""A deck in our own look: theme, master, layouts and slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshopkit.deck.scene import Scene, Slot
from workshopkit.render.pptx.furnish import FIRST_SLIDE_ID, LONGEST_PROPERTY, DeckMeta, NewSlide, app_xml, sections_xml
from workshopkit.render.pptx.master import layout_xml, master_slots, master_xml, theme_xml
from workshopkit.render.pptx.notes_master import master_xml as notes_master_xml
from workshopkit.render.pptx.notes_page import NotesPage, frames_of
from workshopkit.render.pptx.parts import HEAD, OwnPart, Parts
from workshopkit.render.pptx.shapes import ShapeWriter
from workshopkit.render.pptx.text import TextWriter
from workshopkit.render.pptx.xml import NAMESPACES, attribute, clean
from workshopkit.themes.model import Theme
from workshopkit.units import EMU_PER_MM

SLIDE_WIDTH, SLIDE_HEIGHT = 12_192_000, 6_858_000
"""EMU of a 16:9 slide, 338.67 × 190.5 mm."""
_PAGE_WIDTH, _PAGE_HEIGHT = 6_858_000, 9_144_000
"""EMU of a notes page."""
_MASTER_ID = 2_147_483_648
"""The least id a master may have; those of its layouts follow."""
_TABLES = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The style PowerPoint gives to a table that somebody adds."""


def write_pptx(scenes: Sequence[Scene], slots: Mapping[str, tuple[Slot, ...]], theme: Theme, meta: DeckMeta) -> bytes:
    """Return a PowerPoint file; `slots` gives the placeholders of each layout that occurs in `scenes`."""
    file = Parts()
    master = file.add("slideMaster", "ppt/slideMasters/slideMaster1.xml")
    masters = f'<p:sldMasterIdLst><p:sldMasterId id="{_MASTER_ID}" r:id="{file.main.relate("slideMaster", master)}"/>'
    masters += "</p:sldMasterIdLst>"
    look = file.add("theme", "ppt/theme/theme1.xml", theme_xml(theme))
    file.main.relate("theme", look)
    layouts = _add_layouts(file, master, scenes, slots, theme)
    master.relate("theme", look)
    notes, listed = _notes(file, scenes, theme)
    for number, scene in enumerate(scenes, start=1):
        slide = NewSlide(file, number, layouts[scene.layout, scene.ground], meta, notes)
        _fill_slide(slide, scene, slots[scene.layout], theme, meta)
    file.main.content = _presentation(file, masters + listed, scenes, meta)
    _add_the_rest(file, len(scenes), meta)
    return file.save()


def _add_layouts(
    file: Parts, master: OwnPart, scenes: Sequence[Scene], slots: Mapping[str, tuple[Slot, ...]], theme: Theme
) -> dict[tuple[str, str], OwnPart]:
    """Add the layouts that are used, and say in the master which they are."""
    wanted = dict.fromkeys((scene.layout, scene.ground) for scene in scenes)
    parts: dict[tuple[str, str], OwnPart] = {}
    ids: list[tuple[int, str]] = []
    for number, (name, ground) in enumerate(wanted, start=1):
        twins = [each for each in wanted if each[0] == name]
        shown = name if len(twins) == 1 or twins[0] == (name, ground) else f"{name} ({ground})"
        content = layout_xml(theme, shown, ground, slots[name])
        part = file.add("slideLayout", f"ppt/slideLayouts/slideLayout{number}.xml", content)
        part.relate("slideMaster", master)
        parts[name, ground] = part
        ids.append((_MASTER_ID + 1 + number, master.relate("slideLayout", part)))
    plain = slots.get("bullets") or next(iter(slots.values()))
    master.content = master_xml(theme, master_slots(plain), ids)
    return parts


def _notes(file: Parts, scenes: Sequence[Scene], theme: Theme) -> tuple[NotesPage, str]:
    """Return the notes pages, and the list of their master: a file without notes has none."""
    width, height = _PAGE_WIDTH / EMU_PER_MM, _PAGE_HEIGHT / EMU_PER_MM
    pages = NotesPage(frames_of(width, height, SLIDE_WIDTH / SLIDE_HEIGHT), theme.slides.body)
    if not any(scene.notes for scene in scenes):
        return pages, ""
    content = notes_master_xml(pages.frames[0], width, height)
    file.notes_master = file.add("notesMaster", "ppt/notesMasters/notesMaster1.xml", content)
    file.notes_master.relate("theme", file.add("theme", "ppt/theme/theme2.xml", theme_xml(theme)))
    rid = file.main.relate("notesMaster", file.notes_master)
    return pages, f'<p:notesMasterIdLst><p:notesMasterId r:id="{rid}"/></p:notesMasterIdLst>'


def _fill_slide(slide: NewSlide, scene: Scene, slots: tuple[Slot, ...], theme: Theme, meta: DeckMeta) -> None:
    named = {slot.name: (index, slot) for index, slot in enumerate(slots)}
    text = TextWriter(theme, meta.lang, slide.link)
    writer = ShapeWriter(text, named, slide.embed, lambda chart: slide.attach(chart, theme))
    shapes = "".join(writer.item(item) for item in scene.items)
    slide.fill(scene, shapes, writer.take_id())


def _presentation(file: Parts, masters: str, scenes: Sequence[Scene], meta: DeckMeta) -> bytes:
    """Return the main part: the slides in order, their size, text as it is where nothing else is said, sections."""
    slides = "".join(f'<p:sldId id="{number}" r:id="{rid}"/>' for number, rid in enumerate(file.slides, FIRST_SLIDE_ID))
    levels = "".join(
        f'<a:lvl{level}pPr marL="{457_200 * (level - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">{masters}'
        f"<p:sldIdLst>{slides}</p:sldIdLst>"
        f'<p:sldSz cx="{SLIDE_WIDTH}" cy="{SLIDE_HEIGHT}"/><p:notesSz cx="{_PAGE_WIDTH}" cy="{_PAGE_HEIGHT}"/>'
        f"<p:defaultTextStyle><a:defPPr><a:defRPr lang={attribute(meta.lang)}/></a:defPPr>{levels}</p:defaultTextStyle>"
        f"{sections_xml(scenes)}</p:presentation>"
    ).encode()


def _add_the_rest(file: Parts, slides: int, meta: DeckMeta) -> None:
    """Add what every presentation has: its settings, none of them changed, and what it says of itself."""
    settings = f"{HEAD}<p:presentationPr {NAMESPACES}/>".encode()
    file.main.relate("presProps", file.add("presProps", "ppt/presProps.xml", settings))
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    tables = f'{HEAD}<a:tblStyleLst xmlns:a="{drawing}" def="{_TABLES}"/>'.encode()
    file.main.relate("tableStyles", file.add("tableStyles", "ppt/tableStyles.xml", tables))
    file.add("core", "docProps/core.xml", _core(meta))
    file.add("app", "docProps/app.xml", app_xml(slides))


def _core(meta: DeckMeta) -> bytes:
    title, author, subject = (clean(each[:LONGEST_PROPERTY]) for each in (meta.title, meta.author, meta.subject))
    moment = f'xsi:type="dcterms:W3CDTF">{meta.date.isoformat()}T00:00:00Z'
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
        f"<dc:language>{clean(meta.lang)}</dc:language>"
        "<cp:keywords/><dc:description/><cp:category/><cp:contentStatus/></cp:coreProperties>"
    ).encode()
