"""Rules 30, 32, 34: fonts and letters, type that can be read, and words that can be heard."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from workshopkit.checking.colour import Rgb, ratio, shown
from workshopkit.checking.pdf.boxes import PT_PER_MM
from workshopkit.checking.pdf.document import PICTURES, Block, Document, quoted
from workshopkit.checking.pdf.kinds import NOTE
from workshopkit.checking.pdf.model import Answer
from workshopkit.checking.pdf.pages import Piece
from workshopkit.checking.pdf.tree import entry, is_dictionary, many, text
from workshopkit.diagnostics import Diagnostic

RUNNING = 10
"""Words from which a paragraph is running text, not a label."""
_LARGE, _LARGE_BOLD = 18.0, 14.0
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0
_STRANGE = re.compile(r"[\ufb00-\ufb06\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPELT = re.compile(r"(?:(?<=\s)|^)(?:[^\W\d_] ){4,}[^\W\d_](?=\s|$)")
_ROUNDING = 0.06
"""Points that rounding may take from a size."""
_SLANTED_WORDS, _CAPITAL_WORDS = 4, 4
_SCAN = 0.7
"""Part of a page that a picture of a page covers."""


def fonts(document: Document) -> Answer:
    """30: fonts are in the file, letters can be copied, no page is a picture."""
    used: dict[str, bool] = {}
    for piece in document.pieces:
        used[piece.font.name] = used.get(piece.font.name, True) and piece.font.embedded
    for name in (name for name, embedded in used.items() if not embedded):
        yield document.fault(
            "font-not-embedded", f"the font {name or '?'} is not in the file", help="embed all fonts when you save"
        )
    for name in sorted(_mute(document)):
        yield document.fault(
            "letters-without-meaning", f"the file does not say which letters the signs of {name} are (ToUnicode)",
            help="save it with another program, or with another font",
        )  # fmt: skip
    for number, page in enumerate(document.pages, start=1):
        visible = [each for each in page.pieces if not each.hidden]
        if any(each.kind == "image" for each in page.drawn) and not visible and _covered(document, number):
            yield document.fault(
                "page-is-a-picture",
                "the page is a picture of a page",
                number,
                help="make it anew from its source as text",
            )


def _covered(document: Document, number: int) -> bool:
    import pypdfium2.raw as raw

    page = document.drawn(number)
    wide, high = page.get_size()
    area = sum(
        max(0.0, min(right, wide) - max(left, 0)) * max(0.0, min(top, high) - max(bottom, 0))
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        for left, bottom, right, top in [each.get_bounds()]
    )
    return bool(area >= _SCAN * wide * high)


def _mute(document: Document) -> set[str]:
    """Return the fonts with several bytes a letter that do not say which letters they have."""
    found = set()
    for font in document.pdf.objects:
        if not is_dictionary(font) or text(font, "/Subtype") != "/Type0" or entry(font, "/ToUnicode") is not None:
            continue
        below = next(iter(many(entry(font, "/DescendantFonts"))), None)
        order = text(entry(below, "/CIDSystemInfo"), "/Ordering")
        if order not in {"Japan1", "GB1", "CNS1", "Korea1", "KR"}:
            found.add(text(font, "/BaseFont").lstrip("/") or "?")
    return found


def words(document: Document) -> Answer:
    """34: what is copied or heard are words, in order, with spaces, whole letters, and all on the page."""
    for number, page in enumerate(document.pages, start=1):
        read = [each for each in page.pieces if not _pictured(document, each)]
        strange = [each for each in read if each.lost or _STRANGE.search(each.text)]
        if strange:
            yield document.fault(
                "lost-letters", f"{quoted(strange[0].text)} has ligatures or signs that are no letters", number,
                words=strange[0].text, help="turn ligatures off, or use a font that says what its letters are",
            )  # fmt: skip
        for each in page.pieces:
            box = each.box
            if (
                not each.hidden
                and document.kind != "parts"
                and (
                    box.left < -0.5 or box.top < -0.5 or box.right > page.width + 0.5 or box.bottom > page.height + 0.5
                )
            ):
                yield document.fault(
                    "words-off-the-page", f"{quoted(each.text)} leaves the page", number, words=each.text,
                    help="make it shorter, or the page larger",
                )  # fmt: skip
                break
        gaps = [each for each in read if each.gaps]
        if sum(each.gaps for each in gaps) > 0.05 * sum(len(each.text.split()) for each in read):
            yield document.fault(
                "spaces-missing", f"the words of {quoted(gaps[0].text)} have no spaces between them", number,
                words=gaps[0].text, severity=document.advice, help="save it with another program",
            )  # fmt: skip
    for block in document.blocks:
        if _SPELT.search(block.text):
            yield document.fault(
                "letter-by-letter", f"{quoted(block.text)} is read letter by letter", block.page, words=block.text,
                severity=document.advice, help="space letters out by the style, not with spaces",
            )  # fmt: skip


def _pictured(document: Document, piece: Piece) -> bool:
    """Tell whether words stand in a picture, which is described as a whole."""
    owner = document.owner(piece)
    return owner is not None and owner.inside(*PICTURES)


def legible(document: Document) -> Answer:
    """32: contrast, size, upright letters, no capitals, nothing stretched to both edges, nothing underlined."""
    yield from _contrast(document)
    yield from _sizes(document)
    yield from _style(document)


def _contrast(document: Document) -> Answer:
    unknown = 0
    for number, (page, seen) in enumerate(zip(document.pages, document.seen, strict=True), start=1):
        faint: dict[tuple[Rgb, Rgb], Piece] = {}
        for piece, grounds in zip(page.pieces, seen.grounds, strict=True):
            if piece.hidden or _pictured(document, piece):
                continue
            if piece.colour is None:
                unknown += 1
                continue
            large = piece.size >= _LARGE or (piece.font.bold and piece.size >= _LARGE_BOLD)
            needed = _ENOUGH_LARGE if large else _ENOUGH
            for ground in grounds:
                if ratio(piece.colour, ground) < needed - 0.005:
                    faint.setdefault((piece.colour, ground), piece)
        for (colour, ground), piece in faint.items():
            yield document.fault(
                "faint-print",
                f"{quoted(piece.text)}, {shown(colour)} on {shown(ground)}: {ratio(colour, ground):.1f} : 1",
                number, words=piece.text, help="4.5 : 1 at least, from 18 points or bold 14 points 3 : 1",
            )  # fmt: skip
    if unknown:
        yield document.fault(
            "print-contrast-not-checked", f"{unknown} pieces of text have no plain colour", severity="warning",
            help="look at them",
        )  # fmt: skip


def _sizes(document: Document) -> Answer:
    sizes, sheets = document.sizes, _sheets(document)
    tiny: dict[tuple[int, bool], Piece] = {}
    for piece in document.pieces:
        if piece.hidden or _pictured(document, piece):
            continue
        is_foot = document.owner(piece) is None or _is_slug(document, piece, sheets)
        if piece.size < (sizes.foot if is_foot else sizes.caption) - _ROUNDING:
            tiny.setdefault((piece.page, is_foot), piece)
    for (page, is_foot), piece in sorted(tiny.items()):
        needed = sizes.foot if is_foot else sizes.caption
        yield document.fault(
            "small-print", f"{quoted(piece.text)} has {piece.size:g} points, under {needed:g}", page + 1,
            words=piece.text, severity=document.advice, help="make it larger",
        )  # fmt: skip
    running = [
        each for each in document.blocks
        if len(each.text.split()) >= RUNNING and not each.element.inside("Table")
        and not (each.page - 1 in sheets and not each.element.inside("Art"))
    ]  # fmt: skip
    if document.is_ours:
        small = {
            each.page: each for each in reversed(running) if NOTE + _ROUNDING < _size(each) < sizes.text - _ROUNDING
        }
        for page, block in sorted(small.items()):
            yield document.fault(
                "small-body",
                f"{quoted(block.text)} has {_size(block):g} points; text has {sizes.text:g}, captions up to {NOTE:g}",
                page, words=block.text, help="make it larger, or a caption",
            )  # fmt: skip
    counted = [(len(each.text.split()), _size(each) < sizes.text - _ROUNDING) for each in running]
    every, few = sum(count for count, _ in counted), sum(count for count, is_small in counted if is_small)
    if every and few > sizes.captions * every:
        yield document.fault(
            "small-text", f"{round(100 * few / every)} of 100 words of text have less than {sizes.text:g} points",
            severity=document.advice, help="set text larger; captions are the few",
        )  # fmt: skip


def _is_slug(document: Document, piece: Piece, sheets: frozenset[int]) -> bool:
    """Tell whether words stand at the edge of a sheet of cards, where they are cut away."""
    owner = document.owner(piece)
    if document.kind == "canvases":
        return owner is not None and not owner.inside("Art")
    return piece.page in sheets and owner is not None and not owner.inside("Art")


def _sheets(document: Document) -> frozenset[int]:
    """Return the pages of a pack of cards, counted from 0, that have cards on them."""
    if document.kind != "cards":
        return frozenset()
    owners = ((piece.page, document.owner(piece)) for piece in document.pieces)
    return frozenset(page for page, owner in owners if owner is not None and owner.inside("Art"))


def _size(block: Block) -> float:
    """Return the size most letters of a block have."""
    found: Counter[float] = Counter()
    for each in block.pieces:
        found[each.size] += len(each.text)
    return found.most_common(1)[0][0]


def _style(document: Document) -> Answer:
    for block in document.blocks:
        plain = block.text
        slanted = sum(len(each.text.split()) for each in block.pieces if each.slanted)
        if slanted >= _SLANTED_WORDS:
            yield _badly_set(document, "slanted-print", block, "is set in italics", "use weight or a heading")
        loud = [each for each in re.findall(r"[^\W\d_]{2,}", plain) if each.isupper()]
        if len(loud) >= _CAPITAL_WORDS and len(loud) > 0.8 * len(re.findall(r"[^\W\d_]{2,}", plain)):
            yield _badly_set(document, "capitals", block, "is set in capitals", "use weight or size")
        if _is_stretched(block):
            yield _badly_set(document, "stretched-lines", block, "is stretched to both edges", "align it left")
    for page, seen in zip(document.pages, document.seen, strict=True):
        for piece in page.pieces:
            if any(_underlines(each.left, each.right, each.y, piece) for each in seen.lines) and not _linked(
                document, piece
            ):
                yield document.fault(
                    "underlined", f"{quoted(piece.text)} is underlined and no link", piece.page + 1, words=piece.text,
                    severity=document.advice, help="use weight",
                )  # fmt: skip
                break


def _badly_set(document: Document, code: str, block: Block, what: str, help: str) -> Diagnostic:  # noqa: A002
    return document.fault(
        code, f"{quoted(block.text)} {what}", block.page, words=block.text, severity=document.advice, help=help
    )


def _is_stretched(block: Block) -> bool:
    """Tell whether the lines of a paragraph, but for the last, all end at the same place."""
    lines = [list(held) for _, held in groupby(block.pieces, lambda each: (each.page, round(each.baseline)))]
    if len(lines) < 6 or len(block.text.split()) < 40:
        return False
    rights = [max(each.box.right for each in line) for line in lines[:-1]]
    return max(rights) - min(rights) < 2 and max(rights) - rights[0] < 1


def _underlines(left: float, right: float, y: float, piece: Piece) -> bool:
    below = y - piece.baseline
    ends = abs(left - piece.box.left) < PT_PER_MM and abs(right - piece.box.right) < PT_PER_MM
    return ends and 0 < below < 0.25 * piece.size


def _linked(document: Document, piece: Piece) -> bool:
    owner = document.owner(piece)
    return owner is not None and owner.inside("Link", "Reference")
