"""Speaker notes: blocks of slide Markdown as paragraphs with bold words, lists and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workshopkit.deck.model import Block, Div, Item, ListBlock, Paragraph, Quote, Run, Table
from workshopkit.render.pptx.xml import NAMESPACES, attribute, clean


@dataclass(frozen=True)
class NoteLine:
    """One paragraph of the notes."""

    runs: tuple[Run, ...]
    bullet: str = ""
    level: int = 0


def note_lines(blocks: tuple[Block, ...]) -> Iterator[NoteLine]:
    """Yield the paragraphs of speaker notes in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield NoteLine(block.runs)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _item_lines(item, "number" if block.ordered else "bullet", 0)
        elif isinstance(block, Quote):
            yield from (NoteLine(each.runs) for each in block.paragraphs)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield NoteLine((Run(" · ".join(cell.text for cell in row)),))
        elif isinstance(block, Div):
            yield from note_lines(block.blocks)


def _item_lines(item: Item, bullet: str, level: int) -> Iterator[NoteLine]:
    yield NoteLine(item.paragraph.runs, bullet, level)
    for each in item.items:
        yield from _item_lines(each, "bullet", level + 1)


def notes_xml(blocks: tuple[Block, ...], lang: str, link: Callable[[str], str]) -> bytes:
    """Return a notes slide: the slide's picture and the text."""
    paragraphs = "".join(_paragraph(each, lang, link) for each in note_lines(blocks)) or "<a:p/>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        "<p:grpSpPr/>"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide picture"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}'
        "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _paragraph(line: NoteLine, lang: str, link: Callable[[str], str]) -> str:
    layout = ""
    if line.bullet:
        left = 171_450 * (line.level + 1)
        sign = (
            '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>'
            if line.bullet == "number"
            else ('<a:buFont typeface="Arial"/><a:buChar char="•"/>')
        )
        layout = f'<a:pPr marL="{left}" indent="-171450">{sign}</a:pPr>'
    return f"<a:p>{layout}{''.join(_run(each, lang, link) for each in line.runs if each.text)}</a:p>"


def _run(run: Run, lang: str, link: Callable[[str], str]) -> str:
    bold = ' b="1"' if run.bold else ""
    target = f'<a:hlinkClick r:id="{link(run.link)}"/>' if run.link else ""
    return f'<a:r><a:rPr lang={attribute(lang)}{bold} dirty="0">{target}</a:rPr><a:t>{clean(run.text)}</a:t></a:r>'
