"""The rows of a facilitator's table as claims; everything that is wrong in it, row by row."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from workshopkit.content.local_table import Cell, Row, Table
from workshopkit.content.model import Claim, Facet
from workshopkit.diagnostics import Diagnostic, Span, did_you_mean
from workshopkit.transcripts.words import plain, sentence

COLUMNS = ("title", "sentence", "facet", "contact", "link")
MOST_EXAMPLES = 60
GOOD_TITLE, GOOD_SENTENCE = 8, 30
"""Words; more are shown in a roomier layout."""
LONGEST_TITLE, LONGEST_SENTENCE, LONGEST_CONTACT, LONGEST_LINK = 70, 400, 100, 500
"""Characters; no card, slide or page holds more."""
LONGEST_WORD = 40
_LEADING_ROWS = 10
"""Rows with words among which the headings are looked for: a title may stand above them."""
_ALIKE = {"url": "link", "web": "link", "address": "link", "name": "title", "example": "title", "heading": "title",
          "text": "sentence", "description": "sentence", "person": "contact", "e-mail": "contact",
          "email": "contact", "kind": "facet", "type": "facet"}  # fmt: skip
"""What people call a column, for the help line."""
_MAIL = re.compile(r"\s*<\s*(?:mailto:)?([^<>\s@]+@[^<>\s@]+)\s*>")
_LEAD_SIGNS = re.compile(r"^(?:[=+@|>#~\s]|[-–—*•](?=\s))+")
_FOREIGN_STOPS = ("。", "！", "？", "۔", "؟", "।")
_SLUG = 28
"""Letters of an id behind `L-`; a longer title is cut and told apart by a digest."""
_LINK_SIGNS = "%/:?#@!$&'*+,;=~-._"


@dataclass
class Examples:
    """What a table holds, and what is wrong with it."""

    claims: list[tuple[Claim, Span]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def complain(self, code: str, message: str, span: Span, help_text: str) -> None:
        """Keep an error."""
        self.diagnostics.append(Diagnostic(code, message, span, help=help_text))

    def warn(self, code: str, message: str, span: Span, help_text: str) -> None:
        """Keep a warning."""
        self.diagnostics.append(Diagnostic(code, message, span, help=help_text, severity="warning"))


def examples_in(table: Table, facets: Sequence[Facet]) -> Examples:
    """Return the examples of a table as claims, each with its place, and every complaint about the table."""
    found = Examples(diagnostics=list(table.diagnostics))
    heading, columns = _headings(table, found)
    if not {"title", "sentence"} <= columns.keys():
        return found
    rows = [
        row for row in table.rows if row.number > heading and any(row.cell(at) != Cell() for at in columns.values())
    ]
    if not rows:
        found.warn("no-examples", f"`{table.path.name}` holds no example", table.span(),
                   "write one in each row below the headings")  # fmt: skip
    for row in rows[:MOST_EXAMPLES]:
        claim = _Reader(table.span(row.number), row, columns, found).claim(facets)
        if claim is not None:
            found.claims.append((claim, table.span(row.number)))
    if len(rows) > MOST_EXAMPLES:
        found.complain(
            "too-many-examples", f"this is example {MOST_EXAMPLES + 1} of {len(rows)} or more",
            table.span(rows[MOST_EXAMPLES].number), f"keep the {MOST_EXAMPLES} that are nearest to the people",
        )  # fmt: skip
    return found


def _headings(table: Table, found: Examples) -> tuple[int, dict[str, int]]:
    """Return the row of the headings and the column of each."""
    candidates = table.rows[:_LEADING_ROWS]
    row = max(candidates, key=lambda each: len(set(_named(each)) & set(COLUMNS)), default=Row(1, ()))
    span, columns = table.span(row.number), dict[str, int]()
    names = _named(row)
    for at, name in enumerate(names):
        if name in columns:
            found.complain("duplicate-column", f"two columns are called `{name}`", span, "keep one")
        elif name in COLUMNS:
            columns[name] = at
        elif name:
            known = _ALIKE.get(name, "")
            way_out = f"did you mean `{known}`?" if known else did_you_mean(name, COLUMNS)
            found.warn("unknown-column", f"the column `{_short(name)}` is not read", span, way_out)
        elif any(each.cell(at).text for each in table.rows if each.number > row.number):
            found.warn(
                "unknown-column", f"column {at + 1} has no heading and is not read", span, "give it one, or empty it"
            )
    for name in ("title", "sentence"):
        if name not in columns:
            found.complain(
                "missing-column", f"no column is called `{name}`", span,
                "the first row holds the headings: title, sentence, facet, contact, link",
            )  # fmt: skip
    return row.number, columns


def _named(row: Row) -> list[str]:
    return [" ".join(plain(each.text).casefold().strip(" :*.").split()) for each in row.cells]


@dataclass
class _Reader:
    """Reads one row and keeps what is wrong with it."""

    span: Span
    row: Row
    columns: dict[str, int]
    found: Examples
    sound: bool = True

    def claim(self, facets: Sequence[Facet]) -> Claim | None:
        """Return the claim of the row; None when something in it is wrong."""
        title = self.words("title", LONGEST_TITLE, GOOD_TITLE).rstrip(".")
        words = self.words("sentence", LONGEST_SENTENCE, GOOD_SENTENCE)
        text = sentence(words, "" if words.endswith(_FOREIGN_STOPS) else ".")
        facet = self.facet(facets)
        contact = self.words("contact", LONGEST_CONTACT)
        url = self.link()
        for name, value in (("title", title), ("sentence", text)):
            if not any(sign.isalnum() for sign in value):
                self.missing(name)
        if not self.sound:
            return None
        return Claim(
            id=claim_id(title), kind="example", origin="local", label=title, text=text, facet=facet, contact=contact,
            url=url,
        )  # fmt: skip

    def complain(self, code: str, message: str, help_text: str) -> None:
        """Keep an error; the row makes no claim."""
        self.sound = False
        self.found.complain(code, message, self.span, help_text)

    def missing(self, name: str) -> None:
        """Complain of a cell that has to be filled, once."""
        if not self.cell(name).fault:
            self.complain(
                "missing-cell", f"this row has no {name}",
                "fill it in; of cells that were merged only the first one counts",
            )  # fmt: skip

    def cell(self, name: str) -> Cell:
        """Return a cell of the row by its column's name."""
        return self.row.cell(self.columns[name]) if name in self.columns else Cell()

    def shown(self, name: str) -> str:
        """Return what a cell shows; complains when it shows nothing though something stands in it."""
        cell = self.cell(name)
        if cell.fault:
            self.complain(
                "cell-without-value", f"the {name} is {cell.fault}",
                "write the words themselves, or let the table calculate and save it again",
            )  # fmt: skip
        return cell.text

    def words(self, name: str, longest: int, good: int = 0) -> str:
        """Return a cell as plain words: no markup, no line breaks, no sign that a program would take for a formula."""
        text = _clean(self.shown(name))
        if name != "contact":
            text = _LEAD_SIGNS.sub("", text)
        if len(text) > longest:
            self.complain("long-example", f"the {name} has {len(text)} characters; {longest} have room",
                          "say it in one short sentence" if good else "shorten it")  # fmt: skip
        elif good and max(map(len, text.split()), default=0) > LONGEST_WORD:
            self.complain("long-example", f"the {name} has a word of more than {LONGEST_WORD} letters", "part it")
        elif good and len(text.split()) > good:
            count = len(text.split())
            self.found.warn("wordy-example", f"the {name} has {count} words; up to {good} are read at a glance",
                            self.span, "it is shown in a roomier layout; shorter is better")  # fmt: skip
        return text

    def facet(self, facets: Sequence[Facet]) -> str:
        """Return the key of the facet that is named by letter, id or name, or by how a name begins."""
        word = " ".join(_clean(self.shown("facet")).casefold().split())
        if not word:
            if facets and not self.cell("facet").fault:
                self.complain(
                    "missing-cell", "this row has no facet",
                    f"write one of: {', '.join(each.name for each in facets)}; of merged cells only the first counts",
                )  # fmt: skip
            return ""
        exact = [each.key for each in facets if word in {each.key.casefold(), each.id.casefold(), each.name.casefold()}]
        near = [each.key for each in facets if len(word) >= 3 and each.name.casefold().startswith(word)]
        if exact or len(near) == 1:
            return (exact or near)[0]
        way_out = (
            did_you_mean(word, [each.name for each in facets]) or "this workshop has no facets: leave the cell empty"
        )
        self.complain("unknown-facet", f"there is no facet `{_short(word)}`", way_out)
        return ""

    def link(self) -> str:
        """Return an address that is safe to print; empty when there is none."""
        text = "".join(_clean(self.shown("link"), markup=False).split())
        if not text:
            return ""
        try:
            parts = urlsplit(text)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            host, parts = "", urlsplit("")
        if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[\w.-]*\w", host) or parts.username is not None:
            bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text)
            way_out = f"did you mean `https://{text}`?" if bare else "write the whole address: https://…"
            self.complain("wrong-link", f"`{_short(text)}` is not a link", way_out)
            return ""
        url = quote(text, safe=_LINK_SIGNS)
        if len(url) > LONGEST_LINK:
            self.complain("wrong-link", f"the link has {len(url)} characters", "give a shorter address")
        return url


def claim_id(title: str) -> str:
    """Return `L-tax-letters`: the same for the same title, wherever its row stands."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in folded if not unicodedata.combining(sign)))
    slug = "-".join(words)
    lost = any(sign.isalnum() and not sign.isascii() for sign in folded if not unicodedata.combining(sign))
    if lost or len(slug) > _SLUG:
        digest = hashlib.sha256(" ".join(title.casefold().split()).encode()).hexdigest()[:6]
        while words and len("-".join(words)) > _SLUG - 7:
            words.pop()
        slug = "-".join([*words, digest])
    return f"L-{slug}"


def _clean(text: str, *, markup: bool = True) -> str:
    """Return what a cell says, without markup, control characters and signs that no file may hold."""
    text = "".join(sign if sign.isspace() or unicodedata.category(sign) not in _NEVER else "" for sign in text)
    return plain(_MAIL.sub(r", \1", text).removeprefix(", ")) if markup else " ".join(text.split())


_NEVER = frozenset({"Cc", "Cs", "Co", "Cn"})


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def first_of_each(found: Sequence[tuple[Claim, Span]], taken: Sequence[str]) -> tuple[list[Claim], list[Diagnostic]]:
    """Return the claims whose titles are new, and a complaint for each other one; `taken` holds ids of other claims."""
    places: dict[str, Span | None] = dict.fromkeys(taken)
    kept, repeated = [], []
    for claim, span in found:
        if claim.id not in places:
            places[claim.id] = span
            kept.append(claim)
            continue
        first = places[claim.id]
        where = f"the first stands in {first.label()}; " if first else ""
        repeated.append(
            Diagnostic(
                "duplicate-example", f"the title `{_short(claim.label)}` is there twice", span,
                help=f"{where}keep one, or give it another title",
            )
        )  # fmt: skip
    return kept, repeated
