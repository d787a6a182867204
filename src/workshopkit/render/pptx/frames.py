"""Graphic frames: native tables, and the place of a native chart."""

from __future__ import annotations

from workshopkit.deck.scene import Box, Grid, SetParagraph, Text
from workshopkit.render.pptx.text import TextWriter
from workshopkit.render.pptx.xml import attribute, emu, fill, roomy, transform
from workshopkit.units import PT_TO_MM

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}


def frame(about: str, box: Box, graphic: str) -> str:
    """Return a graphic frame around `a:graphicData`; `about` is its `p:cNvPr`."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{about}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"{transform(box, tag='p:xfrm')}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
    )


def chart_link(rid: str) -> str:
    """Return the graphic of a chart that was put into the file as `rid`."""
    return f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{rid}"/></a:graphicData>'


def grid_xml(grid: Grid, text: TextWriter) -> str:
    """Return a table whose first row is its head; no cell is merged, every border is said."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    rows = "".join(
        f'<a:tr h="{emu(height)}">'
        + "".join(_cell(grid, text, row, column) for column in range(len(grid.widths)))
        + "</a:tr>"
        for row, height in enumerate(grid.heights)
    )
    return (
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )


def _cell(grid: Grid, writer: TextWriter, row: int, column: int) -> str:
    words = grid.cells[row][column]
    paragraphs = "".join(_paragraph(writer, each, index) for index, each in enumerate(words.paragraphs))
    head = row == 0
    under = _border(writer, "B", *((grid.head_rule, grid.head_rule_pt) if head else (grid.rule, grid.rule_pt)))
    over = (
        ""
        if head
        else _border(writer, "T", *((grid.head_rule, grid.head_rule_pt) if row == 1 else (grid.rule, grid.rule_pt)))
    )
    sides = _border(writer, "L", "", 0) + _border(writer, "R", "", 0)
    ground = fill(writer.theme, grid.head_fill if head else "")
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs or '<a:p/>'}</a:txBody>"
        f'<a:tcPr {_margins(grid.cell_box(row, column), words)} anchor="{_ANCHORS[words.anchor]}">'
        f"{sides}{over or _border(writer, 'T', '', 0)}{under}{ground}</a:tcPr></a:tc>"
    )


def _paragraph(writer: TextWriter, paragraph: SetParagraph, index: int) -> str:
    """Return `a:p`; one without words says its size, else it would be as high as the default text and lift its row."""
    found = writer.paragraph(paragraph, None, index, "")
    if any(run.text for run in paragraph.runs):
        return found
    end = f'<a:endParaRPr lang={attribute(writer.lang)} sz="{round(paragraph.size_pt * 100)}" dirty="0"/>'
    return found.removesuffix("</a:p>") + end + "</a:p>"


def _margins(cell: Box, words: Text) -> str:
    """Return how far words stay from the edges of their cell; the side where lines end gives way a little."""
    box = roomy(words.box, words.paragraphs[0].align if words.paragraphs else "left")
    found = {
        "marL": box.x - cell.x, "marR": cell.x + cell.w - box.x - box.w,
        "marT": box.y - cell.y, "marB": cell.y + cell.h - box.y - box.h,
    }  # fmt: skip
    return " ".join(f'{name}="{max(0, emu(value))}"' for name, value in found.items())


def _border(writer: TextWriter, side: str, role: str, points: float) -> str:
    if not role or not points:
        return f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>'
    return f'<a:ln{side} w="{emu(points * PT_TO_MM)}">{fill(writer.theme, role)}</a:ln{side}>'
