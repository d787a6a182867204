"""Small PowerPoint files with one thing about them, made from the one that python-pptx brings along."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Mm

Change = Callable[[dict[str, bytes]], None]
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
PML = b"http://schemas.openxmlformats.org/presentationml/2006/main"
DML = b"http://schemas.openxmlformats.org/drawingml/2006/main"
RELS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(presentation: Any) -> bytes:
    """Return a presentation as a file."""
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def changed(content: bytes, change: Change) -> bytes:
    """Return a file whose parts were changed by hand."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue()


def plain() -> bytes:
    """Return a 4:3 file with two example slides, one of which a layout links to."""
    presentation = Presentation()
    for number in range(2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"EXAMPLE {number}"
        slide.notes_slide.notes_text_frame.text = "EXAMPLE notes"
    presentation.slide_layouts[1].part.relate_to(presentation.slides[0].part, f"{RELS.decode()}/slide")
    return saved(presentation)


def stretched(presentation: Any, across: float, down: float) -> None:
    """Move the places of all layouts so many times as far across and down, as large as that makes them."""
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.xpath("p:spPr/a:xfrm"):
                shape.left, shape.width = int(shape.left * across), int(shape.width * across)
                shape.top, shape.height = int(shape.top * down), int(shape.height * down)


def wide() -> bytes:
    """Return a 16:9 file of Google's size, 254 × 143 mm, with the places of a 4:3 one moved onto it."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = Mm(254), Mm(142.9)
    stretched(presentation, 1, 0.75)
    return saved(presentation)


def no_layouts() -> bytes:
    """Return a file whose master has no layouts."""
    presentation = Presentation()
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    return saved(presentation)


def empty_layouts() -> bytes:
    """Return a file whose layouts and master hold no placeholders at all."""
    presentation: Any = Presentation()
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in list(holder.placeholders):
            shape._element.getparent().remove(shape._element)
    return saved(presentation)


def no_title_on_cover() -> bytes:
    """Return a file whose title layout has no title."""
    presentation: Any = Presentation()
    for shape in list(presentation.slide_layouts[0].placeholders):
        if shape.placeholder_format.type in {1, 3}:
            shape._element.getparent().remove(shape._element)
    return saved(presentation)


def same_idx() -> bytes:
    """Return a file in which all places of the layout with two columns have one idx."""
    presentation: Any = Presentation()
    for holder in presentation.slide_layouts[3].placeholders:
        if holder.placeholder_format.idx == 2:
            holder._element.xpath("p:nvSpPr/p:nvPr/p:ph")[0].set("idx", "1")
    return saved(presentation)


def dark() -> bytes:
    """Return a file with black text on a nearly black ground, and right-to-left text."""

    def change(parts: dict[str, bytes]) -> None:
        name = "ppt/slideMasters/slideMaster1.xml"
        ground = b'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="101010"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        head, _, rest = parts[name].partition(b"<p:cSld>")
        if b"<p:bg>" in rest:
            rest = rest[: rest.index(b"<p:bg>")] + rest[rest.index(b"</p:bg>") + 7 :]
        parts[name] = (head + b"<p:cSld>" + ground + rest).replace(b'rtl="0"', b'rtl="1"')

    return changed(plain(), change)


def three_masters() -> bytes:
    """Return a file with three masters; the first has only layouts without a text place."""

    def change(parts: dict[str, bytes]) -> None:
        types, rels, main = (
            parts["[Content_Types].xml"], parts["ppt/_rels/presentation.xml.rels"], parts["ppt/presentation.xml"],
        )  # fmt: skip
        for number in (2, 3):
            first = 2147490000 + number * 100
            parts[f"ppt/slideMasters/slideMaster{number}.xml"] = _renumbered(
                parts["ppt/slideMasters/slideMaster1.xml"], first
            )
            shift = 11 * (number - 1)
            master_rels = parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"]
            for layout in range(11, 0, -1):
                old, new = f"slideLayout{layout}.xml".encode(), f"slideLayout{layout + shift}.xml".encode()
                master_rels = master_rels.replace(b"/" + old, b"/" + new)
                parts[f"ppt/slideLayouts/slideLayout{layout + shift}.xml"] = parts[
                    f"ppt/slideLayouts/slideLayout{layout}.xml"
                ]
                layout_rels = parts[f"ppt/slideLayouts/_rels/slideLayout{layout}.xml.rels"]
                parts[f"ppt/slideLayouts/_rels/slideLayout{layout + shift}.xml.rels"] = layout_rels.replace(
                    b"slideMaster1.xml", f"slideMaster{number}.xml".encode()
                )
                types = types.replace(b"</Types>", _override("slideLayouts", new.decode(), "slideLayout") + b"</Types>")
            parts[f"ppt/slideMasters/_rels/slideMaster{number}.xml.rels"] = master_rels
            types = types.replace(
                b"</Types>", _override("slideMasters", f"slideMaster{number}.xml", "slideMaster") + b"</Types>"
            )
            rels = rels.replace(
                b"</Relationships>",
                f'<Relationship Id="rIdM{number}" Type="{RELS.decode()}/slideMaster" '
                f'Target="slideMasters/slideMaster{number}.xml"/></Relationships>'.encode(),
            )
            main = main.replace(
                b"</p:sldMasterIdLst>",
                f'<p:sldMasterId id="{first + 50}" r:id="rIdM{number}"/></p:sldMasterIdLst>'.encode(),
            )
        for layout in range(1, 12):
            name = f"ppt/slideLayouts/slideLayout{layout}.xml"
            parts[name] = parts[name].replace(b'type="title"', b'type="pic"').replace(b'type="ctrTitle"', b'type="pic"')
        parts["[Content_Types].xml"], parts["ppt/_rels/presentation.xml.rels"] = types, rels
        parts["ppt/presentation.xml"] = main

    return changed(saved(Presentation()), change)


def _override(folder: str, name: str, kind: str) -> bytes:
    content_type = f"application/vnd.openxmlformats-officedocument.presentationml.{kind}+xml"
    return f'<Override PartName="/ppt/{folder}/{name}" ContentType="{content_type}"/>'.encode()


def _renumbered(master: bytes, first: int) -> bytes:
    for number in range(11, 0, -1):
        master = master.replace(f'id="{2147483648 + number}"'.encode(), f'id="{first + number}"'.encode())
    return master


def strict() -> bytes:
    """Return a file in ISO Strict."""

    def change(parts: dict[str, bytes]) -> None:
        for name in parts:
            if name.endswith((".xml", ".rels")):
                part = parts[name].replace(PML, b"http://purl.oclc.org/ooxml/presentationml/main")
                part = part.replace(DML, b"http://purl.oclc.org/ooxml/drawingml/main")
                parts[name] = part.replace(RELS, b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    return changed(plain(), change)


def of_type(kind: str) -> bytes:
    """Return a file with another content type of its main part, and with macros where that says so."""

    def change(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(MAIN.encode(), kind.encode())
        if "macroEnabled" in kind:
            parts["ppt/vbaProject.bin"] = b"VBA"
            default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", default)
            name = "ppt/_rels/presentation.xml.rels"
            macros = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
            rel = b'<Relationship Id="rIdV" Type="' + macros + b'" Target="vbaProject.bin"/>'
            parts[name] = parts[name].replace(b"</Relationships>", rel + b"</Relationships>")

    return changed(plain(), change)


def signed() -> bytes:
    """Return a file with a digital signature, and no core properties."""

    def change(parts: dict[str, bytes]) -> None:
        parts["_xmlsignatures/origin.sigs"] = b""
        del parts["docProps/core.xml"]
        origin = b"application/vnd.openxmlformats-package.digital-signature-origin"
        default = b'<Default Extension="sigs" ContentType="' + origin + b'"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", default)
        kind = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
        rel = b'<Relationship Id="rIdS" Type="' + kind + b'" Target="_xmlsignatures/origin.sigs"/></Relationships>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", rel)

    return changed(plain(), change)


def of_another_program() -> bytes:
    """Return a file with a core properties relation of another spelling, shapes that share ids, odd names of parts."""

    def change(parts: dict[str, bytes]) -> None:
        top = parts["_rels/.rels"]
        parts["_rels/.rels"] = top.replace(
            b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
        )
        for name in (MASTER, "ppt/slideLayouts/slideLayout2.xml"):
            parts[name] = re.sub(rb'<p:cNvPr id="\d+"', b'<p:cNvPr id="2"', parts[name])
        parts["ppt/Theme/My theme.xml"] = parts.pop("ppt/theme/theme1.xml")
        for name in ("[Content_Types].xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"):
            parts[name] = parts[name].replace(b"theme/theme1.xml", b"theme/My%20theme.xml")

    return changed(plain(), change)


def low_titles() -> bytes:
    """Return a file whose titles have 8 mm, too little for two lines, and no size of their own."""
    presentation: Any = Presentation()
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape.placeholder_format.type in {1, 3}:
                shape.left, shape.top, shape.width, shape.height = Mm(20), Mm(16), Mm(150), Mm(8)
    sizes = presentation.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    del sizes[0].attrib["sz"]
    return saved(presentation)


def from_the_right() -> bytes:
    """Return a file whose titles and text run from the right and stand there."""

    def change(parts: dict[str, bytes]) -> None:
        for name in [each for each in parts if each.startswith("ppt/slideMasters/slide")]:
            part = re.sub(rb'algn="(l|ctr)"', b'algn="r"', parts[name])
            parts[name] = part.replace(b'rtl="0"', b'rtl="1"')

    return changed(plain(), change)


def glaring() -> bytes:
    """Return a file whose ground goes from black to white, with titles on a band of their own."""

    def change(parts: dict[str, bytes]) -> None:
        stops = b'<a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>'
        fill = b"<a:gradFill><a:gsLst>" + stops + b'</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'
        head, _, rest = parts[MASTER].partition(b"<p:cSld>")
        if b"<p:bg>" in rest:
            rest = rest[: rest.index(b"<p:bg>")] + rest[rest.index(b"</p:bg>") + 7 :]
        ground = b"<p:bg><p:bgPr>" + fill + b"<a:effectLst/></p:bgPr></p:bg>"
        band = b'</a:prstGeom><a:solidFill><a:srgbClr val="202020"/></a:solidFill>'
        parts[MASTER] = head + b"<p:cSld>" + ground + rest.replace(b"</a:prstGeom>", band, 1)

    return changed(plain(), change)


def huge() -> bytes:
    """Return a file with slides of 508 × 286 mm, as programs for the web write them, its type twice as large."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = Mm(508), Mm(285.75)
    stretched(presentation, 2, 1.5)
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for each in holder._element.xpath(".//a:defRPr[@sz]"):
            each.set("sz", str(2 * int(each.get("sz"))))
    return saved(presentation)


def growing() -> bytes:
    """Return a file whose places for text are low and grow with it, and whose titles run from one colour to another."""
    presentation: Any = Presentation()
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape.placeholder_format.type in {2, 7} and shape._element.xpath("p:spPr/a:xfrm"):
                shape.height = Mm(50)
    [style] = presentation.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    [fill] = style.xpath("a:solidFill")
    stops = "".join(
        f'<a:gs pos="{at}"><a:srgbClr val="{rgb}"/></a:gs>' for at, rgb in ((0, "3C1053"), (100000, "7A2A90"))
    )
    space = f'xmlns:a="{DML.decode()}"'
    style.replace(fill, parse_xml(f'<a:gradFill {space}><a:gsLst>{stops}</a:gsLst><a:lin ang="0"/></a:gradFill>'))
    return saved(presentation)


def ruled() -> bytes:
    """Return a file with a rule through the lower part of all titles, and pictures as grounds, washed out and clear."""
    presentation: Any = Presentation()
    target = io.BytesIO()
    picture = Image.new("RGBA", (160, 120), (20, 40, 90, 255))
    picture.paste((0, 0, 0, 0), (0, 60, 160, 120))
    picture.save(target, "PNG")
    master = presentation.slide_master
    width = presentation.slide_width
    title = next(each for each in master.placeholders if each.placeholder_format.type == 1)
    rule = master.shapes._spTree
    at = title.top + round(title.height * 0.7)
    space = f'xmlns:p="{PML.decode()}" xmlns:a="{DML.decode()}" xmlns:r="{RELS.decode()}"'
    rule.append(parse_xml(
        f'<p:cxnSp {space}><p:nvCxnSpPr><p:cNvPr id="90" name="Rule"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="{at}"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="19050"><a:solidFill><a:srgbClr val="A02020"/>'
        "</a:solidFill></a:ln></p:spPr></p:cxnSp>"
    ))  # fmt: skip
    for number, layout in enumerate(presentation.slide_layouts):
        _, rid = layout.part.get_or_add_image_part(io.BytesIO(target.getvalue()))
        faint = '<a:alphaModFix amt="20000"/>' if number else ""
        ground = parse_xml(
            f'<p:bg {space}><p:bgPr><a:blipFill><a:blip r:embed="{rid}">{faint}</a:blip><a:stretch><a:fillRect/>'
            "</a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
        )
        layout._element.find(f"{{{PML.decode()}}}cSld").insert(0, ground)
    return saved(presentation)


def papered() -> bytes:
    """Return a file whose ground is the theme's third: a texture in two tones, dark; a panel shows it once more."""
    target = io.BytesIO()
    texture = Image.new("L", (40, 40), 120)
    texture.paste(132, (0, 0, 20, 40))
    texture.save(target, "PNG")

    def change(parts: dict[str, bytes]) -> None:
        parts["ppt/media/paper.png"] = target.getvalue()
        tone = b'<a:schemeClr val="phClr"><a:%s val="%d"/></a:schemeClr>'
        tones = tone % (b"shade", 80000) + tone % (b"tint", 90000)
        paper = (
            b'<a:blipFill><a:blip r:embed="rIdPaper"><a:duotone>'
            + tones
            + b"</a:duotone></a:blip><a:tile/></a:blipFill>"
        )
        theme = parts["ppt/theme/theme1.xml"].replace(b"<a:theme ", b'<a:theme xmlns:r="' + RELS + b'" ', 1)
        head, _, rest = theme.partition(b"<a:bgFillStyleLst>")
        fills, _, tail = rest.partition(b"</a:bgFillStyleLst>")
        cut = fills.rindex(b"<a:gradFill")
        parts["ppt/theme/theme1.xml"] = (
            head + b"<a:bgFillStyleLst>" + fills[:cut] + paper + b"</a:bgFillStyleLst>" + tail
        )
        parts["ppt/theme/_rels/theme1.xml.rels"] = (
            b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rIdPaper" Type="' + RELS + b'/image" Target="../media/paper.png"/></Relationships>'
        )
        master = re.sub(rb"<p:bg>.*?</p:bg>", b"", parts[MASTER], flags=re.DOTALL)
        ground = b'<p:bg><p:bgRef idx="1003"><a:schemeClr val="tx2"/></p:bgRef></p:bg>'
        panel = (
            b'<p:sp useBgFill="1"><p:nvSpPr><p:cNvPr id="91" name="Panel"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
            b'<a:xfrm><a:off x="60000" y="60000"/><a:ext cx="9000000" cy="6700000"/></a:xfrm>'
            b'<a:prstGeom prst="roundRect"><a:avLst/>'
            b'</a:prstGeom></p:spPr><p:style><a:lnRef idx="0"><a:schemeClr val="lt1"/></a:lnRef><a:fillRef idx="1001">'
            b'<a:schemeClr val="lt1"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="lt1"/></a:effectRef>'
            b'<a:fontRef idx="minor"/></p:style></p:sp>'
        )
        master = master.replace(b"<p:cSld>", b"<p:cSld>" + ground, 1).replace(
            b"</p:grpSpPr>", b"</p:grpSpPr>" + panel, 1
        )
        parts[MASTER] = master
        types = parts["[Content_Types].xml"]
        if b'Extension="png"' not in types:
            types = types.replace(b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1)
        parts["[Content_Types].xml"] = types

    return changed(plain(), change)


def bomb() -> bytes:
    """Return a file with a part that is a thousand times larger unpacked."""
    return changed(plain(), lambda parts: parts.update({"ppt/media/image9.bmp": b"\0" * 60_000_000}))


USABLE: dict[str, Callable[[], bytes]] = {
    "4:3 with examples": plain, "254 mm wide": wide, "no layouts": no_layouts, "layouts without places": empty_layouts,
    "cover without title": no_title_on_cover, "one idx twice": same_idx, "black on black": dark,
    "three masters": three_masters, "strict": strict, "signed": signed,
    "of another program": of_another_program, "low titles": low_titles, "from the right": from_the_right,
    "glaring": glaring, "huge": huge, "growing": growing, "ruled": ruled,
    "papered": papered,
    "potx": lambda: of_type("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"),
    "ppsx": lambda: of_type("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"),
    "potm": lambda: of_type("application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
    "ppsm": lambda: of_type("application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"),
    "pptm": lambda: of_type("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
}  # fmt: skip
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MASTER, SHOW = "ppt/slideMasters/slideMaster1.xml", "ppt/presentation.xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def without(name: str) -> bytes:
    """Return a file that lacks a part."""
    return changed(plain(), lambda parts: parts.pop(name) and None)


def replaced(name: str, pattern: bytes, new: bytes) -> bytes:
    """Return a file with other words in one part, the first time they stand there."""

    def change(parts: dict[str, bytes]) -> None:
        parts[name], count = re.subn(pattern, new, parts[name], count=1, flags=re.DOTALL)
        assert count == 1

    return changed(plain(), change)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (lambda: COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "reference-encrypted"),
    "of 1997": (lambda: COMPOUND + bytes(600), "reference-not-a-presentation"),
    "a text": (lambda: b"Hello", "reference-not-a-presentation"),
    "empty": (lambda: b"", "reference-not-a-presentation"),
    "another zip": (lambda: without("[Content_Types].xml"), "reference-not-a-presentation"),
    "a workbook": (lambda: of_type(SHEET), "reference-not-a-presentation"),
    "truncated": (lambda: plain()[:9000], "reference-broken"),
    "a part lost": (lambda: without(SHOW), "reference-broken"),
    "a master lost": (lambda: without(MASTER), "reference-no-master"),
    "broken XML": (lambda: replaced(MASTER, b"</p:cSld>.*", b""), "reference-broken"),
    "no master": (lambda: replaced(SHOW, b"<p:sldMasterIdLst>.*</p:sldMasterIdLst>", b""), "reference-no-master"),
    "a master without a relation": (
        lambda: replaced(SHOW, b"(<p:sldMasterId )[^/]*/>", rb"\1/>"),
        "reference-no-master",
    ),
    "upright": (lambda: replaced(SHOW, b'cx="9144000"', b'cx="5144000"'), "reference-size"),
    "a bomb": (bomb, "reference-too-large"),
}
