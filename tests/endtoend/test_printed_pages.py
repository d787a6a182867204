"""Every page of every PDF, read back: nothing cut or overlapping, spreads on facing pages, codes that lead right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from printed_pages import Code, Printed, Word, seconds_named

from kits import ON_REQUEST, Build, Kit
from workshopkit.checking.pdf.run import check_pdf
from workshopkit.render.pdf import make_pdf
from workshopkit.themes.css import theme_css
from workshopkit.themes.load import load_theme

BEFORE = 5
"""Seconds a code begins before what it leads to."""
NEAR = 25 * 72 / 25.4
"""Points up or down from a code to the words that say where it leads."""
WITH_CODES = ("participant-handout.pdf", "exercise-cards.pdf")


def printed(kit: Kit) -> list[Printed]:
    """Return all PDFs of a kit that were made for people."""
    return [Printed(path) for path in kit.pdfs if not path.name.startswith("shop")]


def test_nothing_is_cut_and_nothing_overlaps(kit: Kit) -> None:
    documents = printed(kit)
    assert sum(len(page) for each in documents for page in each.words) > 5000
    assert [fault for each in documents for fault in each.faults()] == []


def test_what_is_made_on_request_keeps_every_rule(build: Build) -> None:
    kit = build(also=ON_REQUEST)
    checked = [check_pdf(path.read_bytes(), path.name) for path in kit.pdfs]
    assert len([each for each in checked if each.for_shop]) >= 2
    assert len(checked) >= 12
    assert [str(found) for each in checked for found in each.diagnostics] == []
    assert [fault for each in printed(kit) for fault in each.faults()] == []


def test_every_block_of_the_guide_begins_on_a_left_page(kit: Kit) -> None:
    guide = Printed(kit.folder / "facilitator-guide.pdf")
    titles = {
        each["title"] for each in kit.manifest["plan"] if each["kind"] in {"exercise", "talk", "commitment", "close"}
    }
    pages = {title: page for title, page in guide.bookmarks if re.sub(r"^E\d\d\s*", "", title) in titles}
    assert len(pages) >= 5
    assert {title: page for title, page in pages.items() if page % 2} == {}


@pytest.mark.parametrize("file", WITH_CODES)
def test_every_code_leads_to_the_second_beside_it(kit: Kit, file: str) -> None:
    said = urls(kit)
    document = Printed(kit.folder / file)
    read = 0
    for number in range(1, len(document.words) + 1):
        timed = [line for line in document.lines(number) if seconds_named(line.text)]
        for each in document.codes(number):
            read += 1
            if each.text.endswith("&t=0s"):
                continue  # the whole talk, in the list of talks
            near = foot_of(timed, each)
            assert leads_to(each.text, " ".join(near), said), f"{file}, page {number}: {each.text} beside {near}"
    assert read >= (3 if file == WITH_CODES[0] else 20)


def test_every_card_of_a_claim_has_its_code(kit: Kit) -> None:
    document = Printed(kit.folder / "exercise-cards.pdf")
    claims = {each["id"]: each for each in kit.manifest["claims"]}
    backs = list(card_backs(document, set(claims)))
    wanted: dict[str, set[str]] = {}
    for claim in claims.values():
        on = {use["where"].removeprefix("card ") for use in claim["used"] if use["file"] == document.name}
        for name in on & claims.keys():
            wanted.setdefault(name, set()).update(each["url"] for each in claim["sources"] if each["talk"])
    found = {name: {text for id_, text in backs if id_ == name} for name in wanted}
    assert len([name for name in found if found[name]]) >= 15
    lost = {name for name, addresses in wanted.items() if addresses and not found[name] & addresses}
    assert lost == set()


def card_backs(document: Printed, ids: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the id beside each code on a sheet, and where the code leads."""
    for number, words in enumerate(document.words, start=1):
        named = [each for each in words if each.text in ids]
        for code in document.codes(number) if named else ():
            nearest = min(beside(named, code), key=lambda each: each.away(code.x, code.y))
            yield nearest.text, code.text


def foot_of(timed: list[Word], code: Code) -> list[str]:
    """Return the lines with times that belong to a code: the nearest one left of it and those above or below that."""
    left = beside(timed, code)
    nearest = min(left, key=lambda line: line.away(code.x, code.y))
    return [line.text for line in left if abs(begin(line) - begin(nearest)) < 30 and abs(line.base - code.y) < NEAR]


def begin(line: Word) -> float:
    """Return where a line begins, as it is read."""
    return -line.right if line.turned else line.left


def beside(words: list[Word], code: Code) -> list[Word]:
    """Return what stands left of a code, as its words do; right of it begins the next card."""
    return [each for each in words if (each.right > code.x if each.turned else each.left < code.x)]


def urls(kit: Kit) -> dict[tuple[str, int], str]:
    """Return the address of each second of the talks that a claim rests on."""
    return {
        (source["talk"], source["seconds"]): source["url"]
        for claim in kit.manifest["claims"]
        for source in claim["sources"]
        if source["talk"]
    }


def leads_to(address: str, words: str, said: dict[tuple[str, int], str]) -> bool:
    """Tell whether an address leads to a second that words name, or into a stretch that they name."""
    video, _, second = address.rpartition("&t=")
    for talk, first, last in seconds_named(words):
        known = next((url.rpartition("&t=")[0] for (name, _), url in said.items() if name == talk), "")
        if video == known and max(first - BEFORE, 0) <= int(second.rstrip("s")) <= max(last - BEFORE, 0):
            return True
    return False


# --- The check itself ---------------------------------------------------------------------------------------------

PAGE = (
    '<!doctype html><html lang="en"><head><title>T</title><style>{css} @page {{ size: 100mm; margin: 25mm 10mm }} '
    "html {{ font: 12pt var(--face-body) }} h1 {{ font-size: 14pt }} {style}</style></head><body>{body}</body></html>"
)
LINES = "<h1>Heading</h1><p>First words of it</p><p>and second words</p>"


def faults_of(style: str, body: str, folder: Path) -> list[str]:
    content = make_pdf(PAGE.format(css=theme_css(load_theme("default")), style=style, body=body)).content
    (folder / "page.pdf").write_bytes(content)
    return list(Printed(folder / "page.pdf").faults())


@pytest.mark.parametrize(
    ("style", "body", "told"),
    [
        ("", LINES, ""),
        ("p + p { position: relative; top: -26pt }", LINES, "lie on one another"),
        ("h1 { margin-left: 72mm; white-space: nowrap }", LINES, "leaves the page"),
        ("", f"{LINES}<p style='break-before: page'>and the rest.</p>", "page 2 has 1 lines"),
    ],
)
def test_the_check_sees_what_is_wrong(style: str, body: str, told: str, tmp_path: Path) -> None:
    found = faults_of(style, body, tmp_path)
    assert bool(found) == bool(told), found
    assert all(told in each for each in found)


def test_a_wrong_code_would_be_seen() -> None:
    said = {("webinar", 600): "https://x.org/watch?v=x&t=595s", ("explainer", 3): "https://x.org/watch?v=y&t=0s"}
    words = "Webinar 1:00:05 to 1:02:03, Explainer 02:10"
    assert seconds_named(words) == [("webinar", 3605, 3723), ("explainer", 130, 130)]
    assert leads_to("https://x.org/watch?v=x&t=3600s", words, said)
    assert leads_to("https://x.org/watch?v=y&t=125s", words, said)
    for wrong in ("x&t=3599s", "x&t=3719s", "y&t=130s", "y&t=3600s", "z&t=125s"):
        assert not leads_to(f"https://x.org/watch?v={wrong}", words, said)


@pytest.mark.slow
def test_nothing_is_cut_in_any_theme(build: Build) -> None:
    for theme in ("default", "example-city", "example-ministry", "high-contrast", "large-print"):
        for paper in ("a4", "letter"):
            kit = build(audience="frontline", length="half-day", theme=theme, paper=paper)
            assert [fault for each in printed(kit) for fault in each.faults()] == []
            for path in kit.pdfs:
                with pikepdf.open(path) as pdf:
                    assert len(pdf.pages) == len(Printed(path).document)
