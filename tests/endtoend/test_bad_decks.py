"""Everything that can be written wrong in a deck: one complaint at its line, a way out, and nothing half made."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kits import listing, workshopkit
from picture_files import SVG, jpeg, png
from workshopkit.build import open_workshop, plan_for
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.outputs.deck import compose_deck, make_deck
from workshopkit.outputs.kit import Cover
from workshopkit.plan.model import Brief
from workshopkit.source import SourceFile
from workshopkit.themes.load import load_theme

SLOWEST = 5.0
"""Seconds until a deck is built or refused."""
H = "## T\n\n"
PICTURE = H + "- a\n\n![A thing]({})\n"
PICTURES = {
    "ok.png": png(400, 300), "ok.jpg": jpeg(), "text.png": b"hello", "cut.png": png()[:-20], "cut.jpg": jpeg()[:-30],
    "empty.png": b"", "really.jpg": png(), "bomb.png": png(claims=(60_000, 60_000)), "x.gif": b"GIF89a",
    "large.png": png() + b"\0" * 12_000_000, "words.svg": SVG.replace(b"<rect", b"<text>hi</text><rect"),
    "script.svg": SVG.replace(b"<rect", b"<script>1</script><rect"), "broken.svg": SVG[:-20],
    "latin.svg": SVG.replace(b"<rect", b"<!-- \xe9 --><rect"), "twisted.svg": SVG.replace(b"#246", b'#246" opacity="x'),
}  # fmt: skip


def table(columns: int, rows: int, cell: str = "word") -> str:
    """Return a slide with a table."""
    lines = ["| word " * columns + "|", "|---" * columns + "|", *[f"| {cell} " * columns + "|"] * rows]
    return "## T {.table}\n\n" + "\n".join(lines) + "\n"


def column(text: str) -> str:
    """Return a slide with this in its left column."""
    return f"## T {{.two-columns}}\n\n:::: columns\n::: column\n{text}\n:::\n::: column\nb\n:::\n::::\n"


@dataclass(frozen=True)
class Bad:
    """A deck, what is said of it, on which line, and a word of the way out."""

    text: str | bytes
    code: str
    line: int
    way: str
    more: tuple[str, ...] = field(default=())
    """Further complaints that have to be there."""


PICTURES_WRONG = {
    "missing": Bad(PICTURE.format("oc.png"), "missing-picture", 5, "`ok.png`"),
    "missing, none near": Bad(PICTURE.format("zzzzzzzz.png"), "missing-picture", 5, "beside the deck"),
    "words, renamed": Bad(PICTURE.format("text.png"), "picture-not-usable", 5, ".png or .jpg"),
    "empty file": Bad(PICTURE.format("empty.png"), "picture-not-usable", 5, ".png or .jpg"),
    "cut off": Bad(PICTURE.format("cut.png"), "picture-not-usable", 5, "again"),
    "photograph, cut off": Bad(PICTURE.format("cut.jpg"), "picture-not-usable", 5, "again"),
    "wrong suffix": Bad(PICTURE.format("really.jpg"), "picture-not-usable", 5, "`.png`"),
    "other kind": Bad(PICTURE.format("x.gif"), "picture-not-usable", 5, ".png or .jpg"),
    "too many pixels": Bad(PICTURE.format("bomb.png"), "picture-too-large", 5, "smaller"),
    "too many bytes": Bad(PICTURE.format("large.png"), "picture-too-large", 5, "smaller"),
    "words in a drawing": Bad(PICTURE.format("words.svg"), "picture-not-usable", 5, ".png"),
    "script in a drawing": Bad(PICTURE.format("script.svg"), "picture-not-usable", 5, "plain"),
    "broken drawing": Bad(PICTURE.format("broken.svg"), "picture-not-usable", 5, ".png"),
    "drawing in Latin-1": Bad(PICTURE.format("latin.svg"), "picture-not-usable", 5, ".png"),
    "drawing with odd numbers": Bad(PICTURE.format("twisted.svg"), "picture-not-usable", 5, ".png"),
    "above the folder": Bad(PICTURE.format("../ok.png"), "picture-outside", 5, "folder"),
    "a whole path": Bad(PICTURE.format("/ok.png"), "picture-outside", 5, "folder"),
    "from home": Bad(PICTURE.format("~/ok.png"), "picture-outside", 5, "folder"),
    "on a drive": Bad(PICTURE.format("C:/ok.png"), "picture-outside", 5, "folder"),
    "from the network": Bad(PICTURE.format("https://example.org/ok.png"), "picture-outside", 5, "folder"),
    "a file address": Bad(PICTURE.format("file:///ok.png"), "picture-outside", 5, "folder"),
    "packed into the text": Bad(PICTURE.format("data:image/png;base64,AAAA"), "picture-outside", 5, "folder"),
    "a link that leads out": Bad(PICTURE.format("link.png"), "picture-outside", 5, "folder"),
    "a folder": Bad(PICTURE.format("folder.png"), "missing-picture", 5, ""),
    "a name too long": Bad(PICTURE.format("x" * 300 + ".png"), "picture-not-usable", 5, "name"),
    "no words": Bad(H + "![](ok.png)\n", "no-alternative-text", 3, ".decorative"),
    "words of a decoration": Bad(H + "![x](ok.png){.decorative}\n", "no-alternative-text", 3, "take"),
    "words that say nothing": Bad(H + "![picture 4](ok.png)\n", "empty-alternative-text", 3, "what it shows"),
    "the file's name": Bad(H + "![hall.jpg](ok.png)\n", "empty-alternative-text", 3, "what it shows"),
    "too many words": Bad(H + f"![{'word ' * 51}](ok.png)\n", "long-alternative-text", 3, "notes"),
    "a width": Bad(H + "![x](ok.png){width=50%}\n", "unknown-attribute", 3, "as large as its place"),
    "a title": Bad(H + '![x](ok.png "t")\n', "unknown-attribute", 3, "take it out"),
    "in the notes": Bad(H + "- a\n\n::: notes\n![x](ok.png)\n:::\n", "no-place", 6, "on the slide"),
    "two on a slide": Bad(H + "![x](ok.png)\n\n![y](ok.jpg)\n", "no-place", 5, "another layout"),
    "in a line": Bad(H + "a ![x](ok.png) b\n", "unknown-markup", 3, "empty line"),
    "in a list": Bad(H + "- ![x](ok.png)\n", "unknown-markup", 3, "empty line"),
    "in cards": Bad("## T {.cards}\n\n- a\n- b\n\n![x](ok.png)\n", "no-place", 6, "another layout"),
}
TOO_MUCH = {
    "an unbreakable word": Bad(H + "- a\n- " + "x" * 200 + "\n", "slide-overflow", 4, "shorten"),
    "an unbreakable word on a card": Bad(
        f"## T {{.cards}}\n\n- **a**: {'x' * 99}\n- b\n", "slide-overflow", 3, "short"
    ),
    "an unbreakable word in a column": Bad(column("x" * 99), "slide-overflow", 4, "shorten"),
    "an unbreakable word in a title": Bad("## " + "x" * 99 + "\n\n- a\n", "slide-overflow", 1, "shorten"),
    "an unbreakable word in a cell": Bad(table(2, 1, "x" * 99), "slide-overflow", 3, "shorter words"),
    "a title on more lines": Bad("## " + "word " * 60 + "\n\n- a\n", "slide-overflow", 1, "dozen"),
    "too many columns": Bad(table(30, 1), "slide-overflow", 3, "two tables"),
    "too many rows": Bad(table(2, 400), "too-much", 3, "several slides"),
    "a cell too long": Bad(table(1, 1, "word " * 400), "slide-overflow", 5, "two rows"),
    "a quotation too long": Bad("## T {.quote}\n\n> " + "word " * 500 + "\n", "slide-overflow", 3, "leave out"),
    "a point too long": Bad(H + "- a\n- " + "word " * 500 + "\n", "slide-overflow", 4, "two items"),
    "a paragraph too long": Bad(H + "word " * 500 + "\n", "slide-overflow", 3, "list"),
    "a column too long": Bad(column("word " * 400), "slide-overflow", 4, "two slides"),
    "a source too long": Bad(H + "- a\n\n::: source\n" + "word " * 200 + "\n:::\n", "slide-overflow", 5, "two lines"),
    "a text without end": Bad(H + "- " + "word " * 5000 + "\n", "too-much", 3, "shorten"),
    "a list without end": Bad(H + "- a\n" * 300, "too-much", 3, "several slides"),
    "a slide without end": Bad(H + ("- " + "word " * 90 + "\n") * 40, "too-much", 1, "several slides"),
    "a block without end": Bad(H + "- [" + "[" * 90_000 + "\n", "too-much", 3, "empty lines"),
    "brackets": Bad(H + "- " + "[" * 30_000 + "\n", "too-much", 3, "shorten"),
    "notes of 100,000 letters": Bad(
        H + "- a\n\n::: notes\n" + ("word " * 100 + "\n\n") * 200 + ":::\n", "too-much", 5, "speaking"
    ),
    "5,000 slides": Bad("".join(f"## T{n}\n\n- a\n\n" for n in range(5000)), "too-much", 4001, "several decks"),
    "a large file": Bad(b"## T\n\n- a\n" * 200_000, "too-much", 1, "several decks"),
    "50 MB": Bad(b"## T\n\n- a\n" * 5_000_000, "file-too-large", 0, "split"),
    "lists in lists": Bad(H + "".join("  " * n + "- a\n" for n in range(100)), "too-deep", 5, "one list"),
    "lists in lists in notes": Bad(
        H + "- a\n\n::: notes\n" + "".join("  " * n + "- a\n" for n in range(9)) + ":::\n", "too-deep", 12, "one list"
    ),
}
SIGNS = {
    name: Bad(f"{H}- a\n- b{sign}c\n- d{sign}\n", "control-sign", 4, way)
    for name, sign, way in (
        ("NUL", "\0", "out"), ("bell", "\7", "out"), ("delete", "\x7f", "out"), ("C1", "\x90", "out"),
        ("no character", "\ufffe", "out"), ("line of a slide", "\x0b", "`\\`"), ("next line", "\x85", "`\\`"),
        ("line separator", "\u2028", "`\\`"), ("right to left", "\u202e", "direction"), ("isolate", "\u2066", "direct"),
    )
} | {
    "lone surrogate": Bad(b"## T\n\n- a\xed\xa0\x80\n", "not-utf-8", 0, "UTF-8"),
    "UTF-16": Bad((H + "- a\n").encode("utf-16"), "not-utf-8", 0, "UTF-8"),
    "Latin-1": Bad((H + "- \xe9\n").encode("latin-1"), "not-utf-8", 0, "UTF-8"),
}  # fmt: skip
FORM = {
    "empty": Bad("", "no-slides", 1, "## Title"),
    "front matter only": Bad("---\ntitle: x\n---\n", "no-slides", 4, "## Title"),
    "front matter without end": Bad("---\ntitle: x\n", "no-front-matter", 1, "---"),
    "no heading": Bad("words\n", "outside-slide", 1, "## Title"),
    "unknown layout": Bad("## T {.crads}\n\n- a\n", "unknown-layout", 1, "`cards`"),
    "unknown place": Bad(H + "- a\n\n::: subtitel\nx\n:::\n", "unknown-division", 5, "known:"),
    "unknown key": Bad("## T {.bullets colour=red}\n\n- a\n", "unknown-key", 1, "known:"),
    "no words": Bad("## T\n", "slide-content", 1, "list"),
    "unclosed": Bad(H + "- a\n\n::: notes\nx\n", "open-division", 5, "`:::`"),
    "closed twice": Bad(H + "- a\n\n::: notes\nx\n:::\n:::\n", "stray-fence", 8, "take it out"),
    "ids": Bad("## A {#x}\n\n- a\n\n## B {#x}\n\n- b\n", "duplicate-id", 5, "{#another-id}"),
    "titles": Bad("## A\n\n- a\n\n## A\n\n- b\n", "duplicate-title", 5, "own"),
    "HTML": Bad(H + "- a <b>c</b>\n", "unknown-markup", 3, "plain text"),
    "HTML block": Bad(H + "<div>\n- a\n</div>\n", "unknown-markup", 3, "plain text"),
    "claim": Bad(H + "- [a]{claim=Q99}\n", "unknown-claim", 3, "claims"),
}
PANDOC = {
    "footnote": Bad(H + "- a[^1] b\n\n[^1]: https://example.org\n", "unknown-markup", 3, "source"),
    "note in the line": Bad(H + "- a^[note]\n", "unknown-markup", 3, "source"),
    "definitions": Bad(H + "Word\n: meaning\n", "unknown-markup", 4, "- **Word**"),
    "lines": Bad(H + "| a\n| b\n", "unknown-markup", 3, "|---|"),
    "a head that does not match": Bad("## T {.table}\n\n| a | b |\n|---|\n", "unknown-markup", 3, "|---|"),
    "a row too wide": Bad("## T {.table}\n\n|a|b|\n|---|---|\n|c|d|e|\n", "table-row", 5, "columns"),
    "grid": Bad(H + "+---+\n| a |\n+---+\n", "unknown-markup", 3, "pipe table"),
    "caption": Bad("## T {.table}\n\n|a|\n|---|\n|b|\n\n: cap\n", "unknown-markup", 7, "paragraph"),
    "letters": Bad(H + "a. one\nb. two\n", "unknown-markup", 3, "`1.`"),
    "brackets": Bad(H + "(1) one\n(2) two\n", "unknown-markup", 3, "`1.`"),
    "any number": Bad(H + "#. one\n#. two\n", "unknown-markup", 3, "`1.`"),
    "other first number": Bad(H + "3. a\n4. b\n", "list-number", 3, "`1.`"),
    "numbers below": Bad(H + "- a\n    1. b\n", "list-number", 4, "`-`"),
    "tasks": Bad(H + "- a\n- [ ] b\n", "unknown-markup", 4, "tick=yes"),
    "struck out": Bad(H + "- ~~a~~\n", "unknown-markup", 3, "leave"),
    "lowered": Bad(H + "- H~2~O\n", "unknown-markup", 3, "line"),
    "raised": Bad(H + "- m^2^\n", "unknown-markup", 3, "line"),
    "formula": Bad(H + "- $a+b$\n", "unknown-markup", 3, "`\\$`"),
    "italics": Bad(H + "- *a*\n", "unknown-markup", 3, "`**words**`"),
    "underlined": Bad(H + "- [a]{.underline}\n", "unknown-attribute", 3, ""),
    "code": Bad(H + "```\na\n```\n", "unknown-markup", 3, "plain text"),
    "first level": Bad("# A\n\n- a\n", "wrong-heading", 1, "`##`", ("outside-slide",)),
    "third level": Bad(H + "### A\n", "unknown-markup", 3, "`**words**`"),
    "pause": Bad("## T {.statement}\n\na\n\n. . .\n", "unknown-markup", 5, "two slides"),
    "a rule in a slide": Bad("## T {.statement}\n\na\n\n---\n\nb\n", "wrong-rule", 5, "`##`"),
    "a rule in the notes": Bad(H + "- a\n\n::: notes\na\n\n---\n\nb\n:::\n", "wrong-rule", 8, "`##`"),
    "a script": Bad(H + "- [a](javascript:alert(1))\n", "unusable-link", 3, "https://"),
    "a file": Bad(H + "- [a](other.md)\n", "unusable-link", 3, "https://"),
    "a slide": Bad(H + "- [a](#t)\n", "unusable-link", 3, "https://"),
    "a link's title": Bad(H + '- [a](https://example.org "t")\n', "unusable-link", 3, "take it out"),
    "widths": Bad(
        column("a").replace("\n::: column\n", '\n::: {.column width="40%"}\n', 1),
        "unknown-attribute",
        4,
        "equally wide",
    ),
    "fragments": Bad(H + "::: incremental\n- a\n:::\n", "unknown-division", 3, "known:"),
    "a list in a quotation": Bad("## T {.quote}\n\n> a\n>\n> - b\n", "no-place", 5, "without list"),
    "a division in notes": Bad(H + "- a\n\n::: notes\n::: notes\nb\n:::\n:::\n", "no-place", 6, "take it out"),
}
EVERY = {
    f"{group}: {name}": bad
    for group, cases in (
        ("picture", PICTURES_WRONG), ("too much", TOO_MUCH), ("signs", SIGNS), ("form", FORM), ("pandoc", PANDOC),
    )
    for name, bad in cases.items()
}  # fmt: skip
WORKS = {
    "bold, a break, a link": "- **a** b\\\n  c [d](https://example.org) <https://example.org/e>\n",
    "two spaces": "a  \nb\n", "a link by name": "- [a][x]\n\n[x]: https://example.org\n",
    "a mail": "- [a](mailto:a@example.org)\n", "nested": "- a\n    - b\n", "numbers": "1. a\n2. b\n",
    "money": "- It costs $5, and $6 more\n", "code in a line": "- `a_b` and `~~c~~`\n", "signs": '- a -- b ... "c"\n',
    "escaped": "- \\[^1\\] \\~\\~a\\~\\~ H\\~2\\~O \\$a\\$ \\^b\\^\n", "signs of countries": "- &copy; a&nbsp;b\n",
    "a picture": "- a\n\n![A hall](ok.png)\n", "a drawing": "![A ground](plain.svg)\n",
    "directions of letters": "- \u05d0\u05d1\u200f a\n", "a comment": "<!-- mine -->\n\n- a\n",
    "brackets": "- (1) of two, [sic] and e. g. this\n",
}  # fmt: skip

Set = Callable[[str | bytes], int]


@pytest.fixture(scope="module")
def bad_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with pictures of every kind."""
    folder = tmp_path_factory.mktemp("decks") / "here"
    (folder / "folder.png").mkdir(parents=True)
    for name, content in {**PICTURES, "plain.svg": SVG}.items():
        (folder / name).write_bytes(content)
    (folder.parent / "ok.png").write_bytes(png())
    (folder / "link.png").symlink_to(folder.parent / "ok.png")
    return folder


@pytest.fixture(scope="module")
def set_slides(bad_folder: Path) -> Set:
    """Build a deck in memory, as the command does, and return how many slides it has."""
    workshop, theme = open_workshop("public-sector-innovation"), load_theme("default")
    plan = plan_for(workshop, Brief(length=45))

    def run(text: str | bytes) -> int:
        path = bad_folder / "mine.md"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        started = time.process_time()
        try:
            own = SourceFile.read(path)
            work = compose_deck(workshop, plan, theme, Cover(), dt.date(2026, 11, 21), own)
            return make_deck(work, theme).slides or 0
        finally:
            assert time.process_time() - started < SLOWEST

    return run


def told(set_slides: Set, text: str | bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(ProblemsError) as caught:
        set_slides(text)
    return caught.value.diagnostics


@pytest.mark.parametrize("name", EVERY)
def test_a_mistake_is_told_once_at_its_line_with_a_way_out(set_slides: Set, name: str) -> None:
    bad = EVERY[name]
    found = told(set_slides, bad.text)
    [first] = [each for each in found if each.code == bad.code and each.span and each.span.line == bad.line]
    assert bad.way in first.help
    assert first.span
    assert first.span.path.endswith("mine.md")
    others = [each for each in found if each is not first and each.code not in bad.more]
    assert not [each for each in others if each.code == bad.code], "told twice"
    assert len(others) <= 1
    assert "\0" not in str(first)
    assert len(first.message) < 400


def test_there_are_enough_mistakes() -> None:
    assert len(EVERY) >= 110


@pytest.mark.parametrize("name", WORKS)
def test_what_people_write_is_set(set_slides: Set, name: str) -> None:
    assert set_slides(H + WORKS[name]) == 1


@pytest.mark.parametrize("name", ["picture: missing", "signs: NUL", "too much: 50 MB", "form: empty"])
def test_the_command_says_so_and_writes_nothing(bad_folder: Path, tmp_path: Path, name: str) -> None:
    bad = EVERY[name]
    (tmp_path / "mine.md").write_bytes(bad.text if isinstance(bad.text, bytes) else bad.text.encode())
    (tmp_path / "ok.png").write_bytes((bad_folder / "ok.png").read_bytes())
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "kept.txt").write_text("mine", encoding="utf-8")
    before = listing(tmp_path)
    done = workshopkit(tmp_path, "build", "--deck", "mine.md", "--only", "deck")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"error[{bad.code}]: ")
    assert f"mine.md:{bad.line}" in done.err or not bad.line
    assert "help: " in done.err
    assert "Traceback" not in done.err
    assert listing(tmp_path) == before


def test_a_colour_that_cannot_be_read_is_told_where_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "pale").mkdir()
    text = 'title: Pale\nextends: default\ncolours:\n  ink: "#EEEEEE"\n'
    (tmp_path / "pale" / "theme.yaml").write_text(text, encoding="utf-8")
    done = workshopkit(tmp_path, "build", "--theme", "./pale", "--only", "deck")
    assert done.code == 1
    assert not (tmp_path / "output").exists()
    assert "error[low-contrast]: `ink` on `surface`" in done.err
    assert "pale/theme.yaml:4:3" in done.err
    assert 'help: the nearest that can be read: `ink: "#' in done.err


def test_a_reference_that_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "agency.pptx").write_bytes(b"PK\x03\x04 not a package")
    done = workshopkit(tmp_path, "build", "--reference", "agency.pptx", "--only", "deck")
    assert done.code in {1, 2}
    assert done.err.count("error[") == 1
    assert "help: " in done.err
    assert not (tmp_path / "output").exists()


# --- anything at all ---------------------------------------------------------------------------------------------

EXAMPLE = Path(__file__).resolve().parents[1] / "deck" / "fixtures" / "every-layout.md"
_PIECES = (
    "\n## ", "\n:::", "\n::: notes\n", "\n::::", "{.", "}", "[", "]{claim=", "](", "![a](ok.png)", "\n- ", "\n    - ",
    "\n| a | b |\n|---|---|\n", "\n1. ", "\n> ", "**", "`", "\\", "\n---\n", "\0", "\u2028", "\u202e", "&#0;", "<!--",
    "-->", "\t", "  ", "x" * 120, "word " * 80, "\n\n", '"', "=", "\n~~~\n", "[^1]", "\ufffd", "\U0001f600",
    "{#a .cards}", "minutes=0", "\n===\n",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return a few slides of a sound deck with pieces put in, taken out, doubled, moved and bytes changed."""
    slides = EXAMPLE.read_text(encoding="utf-8").split("\n## ")
    first = draw(st.integers(1, len(slides) - 1))
    text = "## " + "\n## ".join(slides[first : first + draw(st.integers(1, 3))])
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(("put", "cut", "double", "move")))
        if kind == "put":
            text = text[:start] + draw(st.sampled_from(_PIECES)) + text[start:]
        elif kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "double":
            text = text[:end] + text[start:end] * draw(st.integers(1, 5)) + text[end:]
        else:
            text = text[end:] + text[start:end] + text[:start]
    content = bytearray(text.encode())
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 3)))):
        content[draw(st.integers(0, max(0, len(content) - 1))) :][:1] = draw(st.binary(max_size=2))
    return bytes(content)


OUTCOMES: Counter[bool] = Counter()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=mutated())
def test_any_deck_is_built_or_refused(set_slides: Set, content: bytes) -> None:
    try:
        assert set_slides(content)
        OUTCOMES[True] += 1
    except ProblemsError as error:
        OUTCOMES[False] += 1
        for each in error.diagnostics:
            assert each.span, each
            assert each.message


def test_both_were_seen() -> None:
    if not OUTCOMES:
        pytest.skip("no deck was changed in this process")
    assert min(OUTCOMES[True], OUTCOMES[False]) >= 10
