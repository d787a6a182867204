"""Words of a finished kit that its language did not change: `python tests/unmarked.py FOLDER`.

For a kit in the made-up language `en-XA`, in which every word with a vowel has an accent.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from workshopkit.outputs.registry import OUTPUTS

_WORD = re.compile(r"(?<![0-9])[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9’'-]{2,}")
_KEPT = re.compile(
    r"https?://\S+|\b[\w.-]+\.(?:pdf|pptx|md|xlsx|ics|html|json|yaml|svg|ttf|be|org|com|dk|eu)\S*|\S+@\S+"
)
_VOWELS = set("aeiouyAEIOUY")
NAMES = frozenset({"workshopkit", "default", "oecd", "oecd-", "verify", "build", "also", "large-print", *OUTPUTS})
"""What no language changes: names of files, what is typed as a command; of several words only as they stand there."""


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of a file, piece by piece, each with the place it stands at."""
    if path.suffix == ".pdf":
        yield from _pdf(path)
    elif path.suffix == ".pptx":
        yield from _slides(path)
    elif path.suffix == ".xlsx":
        yield from _sheets(path)
    elif path.suffix == ".ics":
        folded = path.read_text(encoding="utf-8").replace("\r\n ", "").splitlines()
        for line in folded:
            key, _, value = line.partition(":")
            if key.partition(";")[0] in {"SUMMARY", "DESCRIPTION", "LOCATION"}:
                yield key, value.replace("\\n", " ")
    elif path.suffix == ".html":
        text = re.sub(r"(?s)<(style|script).*?</\1>", " ", path.read_text(encoding="utf-8"))
        yield path.name, re.sub(r"<[^>]*>", " ", text)
        for name, value in re.findall(r'\b(alt|title|aria-label)="([^"]*)"', text):
            yield f"{path.name} {name}", value


def _pdf(path: Path) -> Iterator[tuple[str, str]]:
    import pikepdf
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        yield f"p. {number}", page.get_textpage().get_text_bounded()
    with pikepdf.open(path) as pdf:
        yield "title", str(pdf.docinfo.get("/Title", ""))
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each:
                yield "description", str(each["/Alt"])
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem" and "/T" in each:
                yield "name", str(each["/T"])


def _slides(path: Path) -> Iterator[tuple[str, str]]:
    from pptx import Presentation

    deck = Presentation(str(path))
    for number, slide in enumerate(deck.slides, start=1):
        for where, part in (("slide", slide), ("notes", slide.notes_slide if slide.has_notes_slide else None)):
            if part is None:
                continue
            for node in part._element.iter():
                if node.tag.endswith("}t") and node.text:
                    yield f"{where} {number}", node.text
                if node.tag.endswith("}cNvPr") and node.get("descr"):
                    yield f"{where} {number} description", node.get("descr")


def _sheets(path: Path) -> Iterator[tuple[str, str]]:
    from openpyxl import load_workbook

    book = load_workbook(path)
    for sheet in book:
        yield "sheet", sheet.title
        for row in sheet.iter_rows():
            yield from ((f"{sheet.title} {cell.coordinate}", str(cell.value)) for cell in row if cell.value)


def unmarked(text: str, names: frozenset[str] = NAMES) -> list[str]:
    """Return the words of a text that have a vowel and no accent: nobody marked them."""
    found = []
    whole = unicodedata.normalize("NFC", text.replace("\u00ad", "")).replace("\ufb01", "fi").replace("\ufb02", "fl")
    for name in names:
        if " " in name:
            whole = re.sub(r"[\s-]+".join(map(re.escape, name.split())), " ", whole)
    for word in _WORD.findall(_KEPT.sub(" ", whole)):
        plain = all(sign.isascii() or sign == "’" for sign in word)
        if re.fullmatch("[0-9a-f]*[0-9][0-9a-f]*|[A-Z]+[0-9]+[a-z]?|I-[a-z]+", word):
            continue  # the id of a build, of a claim, of a card
        if plain and _VOWELS & set(word) and word not in names and not word.split("’")[0].isupper():
            found.append(word)
    return found


def unmarked_of(folder: Path, names: frozenset[str] = NAMES) -> dict[str, list[str]]:
    """Return the unmarked words of a kit, by file and place."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        for where, text in texts_of(path):
            if words := unmarked(text, names):
                found.setdefault(f"{path.name} {where}", []).extend(words)
    return found


if __name__ == "__main__":
    told = unmarked_of(Path(sys.argv[1]), NAMES | frozenset(sys.argv[2:]))
    for place, words in told.items():
        print(place, "·", " ".join(words))  # noqa: T201
    print(sum(len(words) for words in told.values()), "words")  # noqa: T201
