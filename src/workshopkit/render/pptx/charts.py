"""Native charts: a stacked bar of a hundred per cent, with its figures in a workbook that opens for editing."""

from __future__ import annotations

from workshopkit.deck.scene import Chart, Share
from workshopkit.language import N_, _
from workshopkit.render.pptx.parts import DeckFile, Part
from workshopkit.render.pptx.xml import clean, emu, fill
from workshopkit.render.xlsx import Cell, Document, Look, Sheet, write_xlsx
from workshopkit.themes.model import Theme
from workshopkit.units import PT_TO_MM

_SHEET = N_("Shares")
_ROW = N_("Per cent")
_AXES = (111_111_111, 222_222_222)
"""Ids of the two axes; the library's own are negative, which validators complain of."""
_DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dash-dot": "dashDot"}


def _sheet() -> str:
    """Return the name of the sheet as formulas name it."""
    name = _(_SHEET)
    return clean(name if name.isascii() and name.isalpha() else f"'{name}'")


def add_chart(file: DeckFile, chart: Chart, theme: Theme, document: Document) -> Part:
    """Put a chart and its workbook into the file."""
    part = file.add("chart", "ppt/charts/chart%d.xml")
    book = file.add("workbook", "ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", _workbook(chart, document))
    part.content = chart_xml(chart, theme, part.relate("package", book))
    return part


def chart_xml(chart: Chart, theme: Theme, workbook: str) -> bytes:
    """Return the chart's own part: no axes, title or legend are shown, the bar fills its frame.

    `workbook` is the id by which it refers to its figures.
    """
    series = "".join(_series(index, each, theme) for index, each in enumerate(chart.shares))
    category, value = _AXES
    hidden = '<c:delete val="1"/><c:axPos val="{}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0"/><c:y val="0"/><c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="0"/><c:overlap val="100"/><c:axId val="{category}"/><c:axId val="{value}"/></c:barChart>'
        f'<c:catAx><c:axId val="{category}"/><c:scaling><c:orientation val="minMax"/></c:scaling>{hidden.format("l")}'
        f'<c:crossAx val="{value}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{value}"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/></c:scaling>'
        f'{hidden.format("b")}<c:crossAx val="{category}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _series(index: int, share: Share, theme: Theme) -> str:
    column = chr(ord("B") + index)
    line = "<a:ln><a:noFill/></a:ln>"
    if share.stroke and share.stroke_pt:
        line = (
            f'<a:ln w="{emu(share.stroke_pt * PT_TO_MM)}">{fill(theme, share.stroke)}'
            f'<a:prstDash val="{_DASHES[share.dash]}"/></a:ln>'
        )
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{_sheet()}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{clean(share.label)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{fill(theme, share.fill)}{line}</c:spPr><c:invertIfNegative val="0"/>'
        f'<c:cat><c:strRef><c:f>{_sheet()}!$A$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{clean(_(_ROW))}</c:v></c:pt>'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{_sheet()}!${column}$2</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>{share.value:g}</c:v></c:pt>'
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _workbook(chart: Chart, document: Document) -> bytes:
    bold = Look(bold=True)
    head = (Cell(""), *(Cell(each.label, look=bold) for each in chart.shares))
    values = (Cell(_(_ROW), look=bold), *(Cell(each.value) for each in chart.shares))
    widths = (12.0, *(24.0 for _ in chart.shares))
    return write_xlsx([Sheet(_(_SHEET), widths, (head, values), head=0)], document)
