"""The preview: one page, whole in itself, with every slide and every note, for eyes, ears, keys and paper."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from kits import workshopkit
from picture_files import png
from workshopkit.deck.model import words_of
from workshopkit.deck.parse import parse_deck
from workshopkit.source import SourceFile

_VOID = {"meta", "br", "input", "link", "img", "hr"}
BRIEF = ("--date", "2026-11-21", "--length", "45m")
PICTURE = "hall.png"
OWN = """---
pagetitle: Mine
lang: en-GB
---

## Tags & \\<angles\\> {#tags session="First"}

- One \\<script\\>alert(1)\\</script\\> "quoted"

![A hall & its door](hall.png)

::: notes
**Minutes** 7

Line one\\
line two & [a link](https://example.org/a?b=1&c=2)

1. first
    - below
2. second

> said

| a | b |
|---|---|
| c | d |
:::

## No notes {.statement session="Second"}

Words
"""


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    words: str = ""
    parents: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """Reads a page and insists that every element is closed where it was opened."""

    text: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.feed(self.text)
        self.close()
        assert not self.open, [each.tag for each in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute is there twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, "", tuple(each.tag for each in self.open))
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parents = tuple(each.tag for each in self.open)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, "", parents))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for each in self.open:
            each.words += data

    def all(self, tag: str) -> list[Element]:
        return [each for each in self.elements if each.tag == tag]

    @property
    def words(self) -> str:
        return " ".join(self.all("body")[0].words.split())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the preview of a short workshop, and the text of its slides."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "preview.html").write_text('<meta name="generator" content="workshopkit preview 0">', encoding="utf-8")
    done = workshopkit(folder, "preview", *BRIEF)
    assert done.code == 0, f"an old preview may be replaced: {done.err}"
    assert "preview.html" in done.out
    built = workshopkit(folder, "build", *BRIEF, "--only", "markdown,preview", "--output", "out")
    assert built.code == 0, built.err
    return folder


@pytest.fixture(scope="module")
def page(place: Path) -> Page:
    return Page((place / "preview.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("own")
    (folder / "mine.md").write_text(OWN, encoding="utf-8")
    (folder / PICTURE).write_bytes(png())
    done = workshopkit(folder, "preview", *BRIEF, "--deck", "mine.md", "-o", "mine.html")
    assert done.code == 0, done.err
    return Page((folder / "mine.html").read_text(encoding="utf-8"))


def test_the_same_deck_gives_the_same_bytes_and_the_output_is_the_same(place: Path) -> None:
    [built] = (place / "out").rglob("preview.html")
    first = (place / "preview.html").read_bytes()
    assert built.read_bytes() == first


def test_every_slide_and_every_note_is_on_the_page(place: Path, page: Page) -> None:
    [path] = (place / "out").rglob("deck.md")
    deck = parse_deck(SourceFile.read(path))
    assert len(page.all("article")) >= len(deck.slides) >= 8
    notes = 0
    for slide in deck.slides:
        assert " ".join(slide.title_text.split()) in page.words, slide.id
        for words in words_of(slide.notes):
            notes += 1
            assert " ".join(words.split()) in page.words, slide.id
    assert notes > 60


def test_nothing_is_loaded_from_elsewhere(page: Page, own: Page) -> None:
    for each in (page, own):
        loads = [
            element.attrs[name]
            for element in each.elements
            for name in ("src", "href", "xlink:href", "srcset", "data", "poster")
            if name in element.attrs and element.tag != "a"
        ]
        assert all(load.startswith("data:") for load in loads), loads
        [style] = each.all("style")
        addresses = re.findall(r"url\(\s*['\"]?([^)]{0,12})", style.words)
        assert len(addresses) >= 2
        assert all(address.startswith("data:font") for address in addresses)
        assert "@import" not in style.words
        assert not each.all("link") + each.all("iframe") + each.all("object")
    assert [load.attrs["href"][:21] for load in own.all("image")] == ["data:image/png;base64"]


def test_the_page_may_run_its_own_script_only(page: Page) -> None:
    [policy] = [each.attrs["content"] for each in page.all("meta") if each.attrs.get("http-equiv")]
    [script] = page.all("script")
    assert "default-src 'none'" in policy
    assert base64.b64encode(hashlib.sha256(script.words.encode()).digest()).decode() in policy


def test_the_page_can_be_listened_to(page: Page, own: Page) -> None:
    for each in (page, own):
        assert each.all("html")[0].attrs["lang"] == "en-GB"
        ids = [element.attrs["id"] for element in each.elements if "id" in element.attrs]
        assert len(ids) == len(set(ids))
        named = [
            name
            for element in each.elements
            for key in ("aria-labelledby", "aria-describedby")
            for name in element.attrs.get(key, "").split()
        ]
        anchors = [a.attrs["href"][1:] for a in each.all("a") if a.attrs["href"].startswith("#")]
        assert {*named, *anchors} <= set(ids)
        assert len(each.all("main")) == len(each.all("nav")) == len(each.all("h1")) == 1
        levels = [int(element.tag[1]) for element in each.elements if re.fullmatch(r"h[1-6]", element.tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for article in each.all("svg"):
            assert article.attrs["role"] == "img"
        described = [element for element in each.all("desc") if element.words.strip()]
        assert len(described) == len(each.all("article")) == len(each.all("svg"))


def test_sections_minutes_and_places_in_the_talks_are_there(page: Page) -> None:
    sections = [each.words for each in page.all("h2")]
    assert len(sections) >= 3
    assert [each.words for each in page.all("a") if "nav" in each.parents] == sections
    assert re.search(r"slides 1 to \d+, \d+ minutes", page.words)
    assert len(re.findall(r"\d+ minutes? · \w+", page.words)) >= 5
    stamped = [each.attrs["href"] for each in page.all("a") if re.search(r"[?&]t=\d+", each.attrs["href"])]
    assert len(stamped) > 10


def test_an_own_deck_is_shown_as_it_was_written(own: Page) -> None:
    assert len(own.all("article")) == 2
    assert 'One <script>alert(1)</script> "quoted"' in own.words
    assert len(own.all("script")) == 1
    [told] = [each.words for each in own.all("desc") if "quoted" in each.words]
    assert "A hall & its door" in told
    assert "7 minutes" in own.words
    assert "https://example.org/a?b=1&c=2" in [each.attrs["href"] for each in own.all("a")]
    for tag, words in (("blockquote", "said"), ("p", "c · d"), ("ol", "below"), ("p", "None.")):
        assert any(words in each.words for each in own.all(tag)), (tag, words)
    assert [each.words for each in own.all("h2")] == ["First", "Second"]


def test_every_letter_of_the_page_is_in_its_faces(page: Page) -> None:
    [style] = page.all("style")
    faces = re.findall(
        r"font-family:'([^']+)';font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]+)\)", style.words
    )
    assert {(family, weight) for family, weight, _ in faces} >= {
        ("Kit Slide Body", "400"), ("Kit Slide Body", "700"), ("Kit Slide Heading", "700"),
    }  # fmt: skip
    for _, _, data in faces:
        known = TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()
        assert {sign for sign in page.words if sign.isalpha() and ord(sign) not in known} == set()


def test_own_examples_and_a_new_workshop_are_shown(tmp_path: Path) -> None:
    (tmp_path / "examples.csv").write_text(
        "title,sentence,facet\nThe zebra counter,We counted zebras at the crossing.,adaptive\n", encoding="utf-8"
    )
    done = workshopkit(tmp_path, "preview", "--date", "2026-11-21", "--length", "half-day")
    assert done.code == 0, done.err
    assert "The zebra counter" in Page((tmp_path / "preview.html").read_text(encoding="utf-8")).words
    (tmp_path / "examples.csv").unlink()
    assert workshopkit(tmp_path, "new", "my-workshop").code == 0
    [marker] = tmp_path.rglob("workshop.yaml")
    done = workshopkit(tmp_path, "preview", str(marker.parent), "--date", "2026-11-21", "-o", "new.html")
    assert done.code == 0, done.err
    assert len(Page((tmp_path / "new.html").read_text(encoding="utf-8")).all("article")) >= 3


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("-o", "kept.txt"), "file-taken", 1),
        (("-o", "folder"), "file-taken", 1),
        (("-o", "none/preview.html"), "file-not-writable", 1),
        (("--deck", "none.md"), "missing-file", 1),
    ],
)
def test_what_cannot_be_shown_is_told_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    done = workshopkit(tmp_path, "preview", *BRIEF, *words)
    assert (done.code, done.out) == (exit_code, "")
    assert done.err.count("error[") == 1
    assert f"error[{code}]" in done.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "kept.txt"]
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "mine"


def test_parts_are_previewed_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text("length: full-day\nparts: 2\n", encoding="utf-8")
    done = workshopkit(tmp_path, "preview")
    assert done.code == 2
    assert "error[options-apart]" in done.err


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_two_slides_stand_on_a_printed_page_and_none_is_cut(place: Path, tmp_path: Path, size: str) -> None:
    import weasyprint

    target = tmp_path / "print.pdf"
    sheet = weasyprint.CSS(string=f"@media print {{ @page {{ size: {size} }} }}")
    weasyprint.HTML(str(place / "preview.html")).write_pdf(target, stylesheets=[sheet])
    document = pypdfium2.PdfDocument(target)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    heads = re.findall(r'<span class="number">(\d+)</span> ([^<]+)</h3>', (place / "preview.html").read_text("utf-8"))
    assert len(heads) >= 8
    whole = " ".join("\n".join(texts).split())
    for number, title in heads:
        assert f"{number} {title[:20]}" in whole
    on_page = [sum(f"#{slide}" in text for slide in re.findall(r"#([\w-]+)", text)) for text in texts]
    assert max(on_page) == 2
    assert len(texts) <= 0.75 * len(heads) + 1
