"""Damage to a finished deck: for every complaint of the rules one that has to provoke it."""

# ruff: noqa: E501 — XML reads better unbroken

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

Parts = dict[str, bytes]
Damage = Callable[[Parts], None]
SLIDE, OTHER = "ppt/slides/slide3.xml", "ppt/slides/slide4.xml"
RELS, NOTES = "ppt/slides/_rels/slide3.xml.rels", "ppt/notesSlides/notesSlide3.xml"
NOTES_RELS = "ppt/notesSlides/_rels/notesSlide3.xml.rels"
MAIN, TYPES, LAYOUT = "ppt/presentation.xml", "[Content_Types].xml", "ppt/slideLayouts/slideLayout1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
SILENT = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec='
    '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def change(part: str, pattern: str, put: str, *, every: bool = False) -> Damage:
    """Return what puts something else in the place of the first find."""

    def damage(parts: Parts) -> None:
        text, count = re.subn(pattern, put, parts[part].decode("utf-8"), count=0 if every else 1, flags=re.DOTALL)
        assert count, f"nothing to damage in {part}"
        parts[part] = text.encode()

    return damage


def add(xml: str, part: str = SLIDE, before: str = "</p:spTree>") -> Damage:
    """Return what adds something to a part, at the end of its shapes."""
    return change(part, re.escape(before), (xml + before).replace("\\", r"\\"))


def related(kind: str, target: str, content: bytes = b"", *, part: str = "", rels: str = RELS) -> Damage:
    """Return what relates a slide to something under the id `rIdX`, and puts it into the file."""
    mode = ' TargetMode="External"' if not content else ""
    row = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'

    def damage(parts: Parts) -> None:
        add(row, rels, "</Relationships>")(parts)
        if content:
            parts[part] = content
            ending = part.rpartition(".")[2]
            if f'Extension="{ending}"'.encode() not in parts[TYPES]:
                change(TYPES, "</Types>", f'<Default Extension="{ending}" ContentType="image/{ending}"/></Types>')(
                    parts
                )

    return damage


def both(*damages: Damage) -> Damage:
    """Return several as one."""

    def damage(parts: Parts) -> None:
        for each in damages:
            each(parts)

    return damage


def rename(old: str, new: str) -> Damage:
    """Return what renames a part."""

    def damage(parts: Parts) -> None:
        parts[new] = parts.pop(old)

    return damage


def run(text: str, inner: str = "", attributes: str = 'lang="en-GB" sz="2400"') -> str:
    """Return words."""
    return f"<a:r><a:rPr {attributes}>{inner}</a:rPr><a:t>{text}</a:t></a:r>"


def solid(value: str) -> str:
    """Return a plain fill."""
    return f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>'


def shape(
    text: str = "", name: str = "Planted", about: str = "", place: str = "", fill: str = "", number: int = 900,
    at: tuple[int, int, int, int] = (1_000_000, 1_600_000, 6_000_000, 500_000), preset: str = "rect", body: str = "",
) -> str:  # fmt: skip
    """Return a shape; `text` are paragraphs, or runs of one."""
    x, y, w, h = at
    paragraphs = text if text.startswith("<a:p>") or not text else f"<a:p>{text}</a:p>"
    words = f"<p:txBody><a:bodyPr>{body}</a:bodyPr><a:lstStyle/>{paragraphs or '<a:p/>'}</p:txBody>"
    silent = SILENT if about == "silent" else ""
    told = "" if about == "silent" else about
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}" {told}>{silent}</p:cNvPr><p:cNvSpPr/><p:nvPr>{place}</p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="{preset}">'
        f"<a:avLst/></a:prstGeom>{fill}</p:spPr>{words}</p:sp>"
    )


def picture(
    about: str = 'descr="Two people at a table"', extra: str = "", size: tuple[int, int] = (900_000, 900_000)
) -> str:
    """Return a picture that leads to `rIdX`."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="901" name="Planted picture" {about}/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="rIdX">{extra}</a:blip></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm></p:spPr></p:pic>'
    )


def table(rows: str, flags: str = ' firstRow="1"') -> str:
    """Return a table."""
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="902" name="Planted table"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="1000000" y="1000000"/><a:ext cx="900000" cy="900000"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f"<a:tblPr{flags}/><a:tblGrid/>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def row(*cells: str, flags: str = "") -> str:
    """Return a row of a table."""
    inner = "".join(f"<a:tc{flags}><a:txBody><a:bodyPr/><a:p>{run(each)}</a:p></a:txBody></a:tc>" for each in cells)
    return f'<a:tr h="1">{inner}</a:tr>'


def line(colour: str, number: int, dash: str = "solid") -> str:
    """Return a line."""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Link">{SILENT}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm><a:off x="1" y="1"/><a:ext cx="900" cy="9"/></a:xfrm><a:prstGeom prst="line"/><a:ln w="19050">'
        f'{solid(colour)}<a:prstDash val="{dash}"/></a:ln></p:spPr></p:cxnSp>'
    )


def group(*members: str, about: str = 'descr="What leads where"') -> str:
    """Return a group."""
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="950" name="Planted group" {about}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{''.join(members)}</p:grpSp>"
    )


def linked(words: str, address: str, rels: str = RELS) -> Damage:
    """Return what adds words with a link."""
    inner = '<a:hlinkClick r:id="rIdX"/>'
    return both(related("hyperlink", address, rels=rels), add(shape(run(words, inner))))


def chart(labels: str) -> Damage:
    """Return what adds a chart of two series that are called Yes and No."""
    series = "".join(
        f"<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{labels}</c:ser>"
        for name in ("Planted yes", "Planted no")
    )
    content = f"<c:chartSpace {C}><c:chart><c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="903" name="Planted chart" descr="Half of them"/>'
        '<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="1" y="1"/><a:ext cx="9" cy="9"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart {C} r:id="rIdX"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    return both(
        related("chart", "../charts/chartX.xml", content.encode(), part="ppt/charts/chartX.xml"),
        change(TYPES, "</Types>", '<Override PartName="/ppt/charts/chartX.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>'),
        add(frame),
    )  # fmt: skip


def with_settings(xml: str) -> Damage:
    """Return what changes how the show is set up."""

    def damage(parts: Parts) -> None:
        space = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        assert "ppt/presProps.xml" in parts
        parts["ppt/presProps.xml"] = f"<p:presentationPr {space}>{xml}</p:presentationPr>".encode()

    return damage
