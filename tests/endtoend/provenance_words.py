"""Every word a document may hold: those of claims, those of the plan, and the fixed words of templates and code."""

from __future__ import annotations

import ast
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop

ROOT = Path(__file__).resolve().parents[2]
CODE = ("outputs", "plan", "deck/layouts", "deck", "templating")
"""Rooms whose texts reach the documents; what they say is collected as the templates' words are."""
MODULES = ("units.py", "content/model.py", "content/verif_list.py")
"""Further modules with words that are printed."""
ALONE = 4
"""Fixed words that are so many stand for themselves; fewer only beside others of the same line."""

Kind = Literal["claim", "plan", "chrome"]
_WORD = re.compile(r"\d+(?:[.:]\d+)+|[^\W_]+|%")
_JINJA = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_STRING = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_INLINE = re.compile(r"</?(?:b|i|em|strong|span|small|a|br|u|img)\b[^>]*>", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-z]+\b[^<>]*>")
_ARGUMENTS = re.compile(r"\b(?:selectattr|rejectattr|map|groupby|sort)\s*\([^)]*\)|[!=]=\s*(?:'[^']*'|\"[^\"]*\")")
_OPEN, _CLOSE, _GAP = "\x01", "\x02", "\x03"


@dataclass(frozen=True)
class Phrase:
    """Words that are known, and what stands behind them."""

    words: tuple[str, ...]
    kind: Kind
    text: str
    needs: frozenset[str] = frozenset()
    """Ids of claims; each must be listed where the words stand."""
    activity: str = ""
    """Id of the activity whose words they are."""
    own: tuple[str, ...] = ()
    """The claims that activity lists."""
    spoken: bool = False
    """What a facilitator says for a talk, and what the room may answer."""


@dataclass(frozen=True)
class Line:
    """The fixed words of one line of a template, or of one function: pieces between which other words stand."""

    source: str
    pieces: tuple[Phrase, ...]


def split(text: str) -> tuple[str, ...]:
    """Return the words of a text: ligatures opened, case, punctuation, kinds of space and soft hyphens forgotten."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return tuple(_WORD.findall(plain))


# --- Words of claims and of the plan -----------------------------------------------------------------------------


def claim_phrases(workshop: Workshop) -> Iterator[Phrase]:
    """Yield the words of claims: what was said, our labels and questions for it, and the names that rest on it."""
    for claim in workshop.claims:
        texts = [claim.text, claim.said_text, claim.label, claim.question, claim.qualifier, claim.note]
        texts += [wording for each in workshop.audiences for wording in _wording(each.wording.get(claim.id))]
        texts += re.findall(r"\d+(?:\.\d+)?\s?%", claim.text)
        texts += [str(getattr(claim, name, "")) for name in ("survey", "person", "contact", "check")]
        yield from _phrases("claim", texts, {claim.id})
    for facet in workshop.facets:
        names = [facet.name, facet.name.split("-")[0], facet.gloss, facet.lead, facet.headline, facet.question]
        yield from _phrases("claim", names, {facet.id})
    outside = {each.id for each in workshop.claims if each.origin == "external" and "diamond" in each.text}
    poles = [text for facet in workshop.facets for text in (facet.pole_word, f"{facet.pole}: {facet.pole_word}")]
    yield from _phrases("claim", [*poles, *(edge.name for edge in workshop.edges)], outside)
    ours = {each.id for each in workshop.claims if each.origin == "editorial" and "families" in each.text}
    yield from _phrases(
        "claim", [each for family in workshop.families for each in (family.name, family.question)], ours
    )
    for link in workshop.links:
        yield from _phrases("claim", [link.barrier_words, link.note], {link.answer})


def _wording(wording: Any) -> list[str]:
    return [wording.label, wording.question] if wording is not None else []


def plan_phrases(workshop: Workshop, own: Iterable[str]) -> Iterator[Phrase]:
    """Yield the words of the plan: activities, sessions, audiences, talks, and `own`: what the brief names."""
    for activity in workshop.activities:
        spoken = (*activity.say, *activity.expected, *activity.if_nobody)
        yield from _phrases("plan", spoken, activity=activity, spoken=activity.kind == "talk")
        told = activity.model_dump(
            exclude={"say", "expected", "if_nobody", "claims", "audiences", "slides", "requires"}
        )
        yield from _phrases("plan", [*_strings(told), *activity.audiences.values()], activity=activity)
        short = [re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0] for text in (activity.remote, activity.seated)]
        yield from _phrases("plan", short, activity=activity)  # a full card has the first sentence alone
    lists = ("examples", "barriers", "strategies", "required", "wanted", "lead", "leave", "wording", "left_out")
    for audience in workshop.audiences:
        yield from _phrases("plan", _strings(audience.model_dump(exclude=set(lists))))
        yield from _phrases("plan", [each.reason for each in audience.left_out])
    for session in workshop.sessions:
        yield from _phrases("plan", _strings(session.model_dump(exclude={"motif"})))
    talks = [text for each in workshop.talks for text in (each.title, each.label, each.speaker)]
    yield from _phrases(
        "plan", [workshop.title, workshop.subtitle, workshop.version, workshop.provenance, *talks, *own]
    )
    ids = [each.id for each in workshop.claims] + [each.id for each in workshop.activities]
    yield from _phrases("plan", [*ids, *(each.key for each in (*workshop.facets, *workshop.families))])


def _strings(value: Any) -> list[str]:
    """Return every text in a value, in whatever depth; `{n}` divides one."""
    if isinstance(value, str):
        return [value, *re.split(r"\{\w+\}", value)] if "{" in value else [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [text for each in inner for text in _strings(each)]


def _phrases(
    kind: Kind, texts: Iterable[str], needs: Iterable[str] = (), activity: Activity | None = None, *,
    spoken: bool = False,
) -> Iterator[Phrase]:  # fmt: skip
    for text in (part for each in texts for part in (each.split("·") if kind == "chrome" else [each])):
        words = split(text)
        if words:
            own = (activity.id, activity.claims) if activity else ("", ())
            yield Phrase(words, kind, text, frozenset(needs), *own, spoken)


# --- Fixed words -------------------------------------------------------------------------------------------------


def chrome(templates: Path = ROOT / "templates", code: Path = ROOT / "src" / "workshopkit") -> tuple[Line, ...]:
    """Return the fixed words, line by line: templates without their Jinja, and the texts in the code they call."""
    found = [line for path in sorted(templates.rglob("*.j2")) for line in _template(path) if "css" not in path.name]
    found += [line for room in CODE for path in sorted((code / room).glob("*.py")) for line in _module(path)]
    return (*found, *(line for name in MODULES for line in _module(code / name)))


@lru_cache(maxsize=256)
def _template(path: Path) -> tuple[Line, ...]:
    """Return the lines of a template: in HTML what lies between two tags of blocks, in Markdown what a line holds."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"{_OPEN}{len(kept) - 1}{_CLOSE}"

    text = _NOT_SHOWN.sub("", _JINJA.sub(keep, path.read_text(encoding="utf-8")))
    if ".md." in path.name:
        lines = text.replace("**", _GAP).split("\n")
    else:
        described = re.findall(r"\balt=\"([^\"]*)\"", text)
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        text = re.sub(r"<a\b[^>]*></a>", _GAP, text).replace("</b>", _GAP)  # a number that the page fills in, a lead
        lines = [*re.split(r"<[^>]*>", _INLINE.sub(" ", text)), *described]
    found = [tuple(_pieces(line, kept)) for line in lines]
    return tuple(Line(path.name, pieces) for pieces in found if pieces)


def _pieces(line: str, kept: list[str]) -> Iterator[Phrase]:
    """Yield the words between the Jinja of a line, and the texts inside it."""
    if ":::" in line:
        return
    for part in re.split(rf"({_OPEN}\d+{_CLOSE})", line):
        jinja = kept[int(part[1:-1])] if part.startswith(_OPEN) else ""
        texts = _texts(jinja) if jinja else [re.sub(r"\{[^}]*\}", "", html.unescape(part)) if "{" in part else part]
        yield from _phrases("chrome", [html.unescape(piece) for text in texts for piece in text.split(_GAP)])


def _texts(jinja: str) -> list[str]:
    """Return the texts in an expression that are shown: no names of fields, no values it is compared with."""
    if jinja.startswith("{#") or re.match(r"\{%-?\s*(?:include|import|extends|if|elif)\b", jinja):
        return []
    more = ["s"] if "plural" in jinja else []
    texts = ["".join(pair) for pair in _STRING.findall(_ARGUMENTS.sub("", jinja))]
    return _plural([*(part for each in texts for part in _between(each)), *more])


def _between(text: str) -> list[str]:
    """Return what stands between the places for values in a message, and between its tags."""
    plain = _TAG.sub(_GAP, text).replace("%%", "%")
    return [part for part in re.split(rf"{_GAP}|%\(\w+\)s|\{{\w+\}}", plain) if part.strip()]


_ABOUT = re.compile(r"\S+\.\w+: (.+?)(?:, on request)?")
"""What a file is, behind its name: the guide's print plan tells it without."""


@lru_cache(maxsize=256)
def _module(path: Path) -> tuple[Line, ...]:
    """Return the texts of a module: a line for each function, and for each statement outside of one."""
    found: list[Line] = []
    waiting: list[ast.AST] = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ClassDef):
            waiting += node.body
            continue
        pieces = tuple(_phrases("chrome", _constants(node)))
        if pieces:
            found.append(Line(f"{path.name}:{getattr(node, 'lineno', 0)}", pieces))
    return tuple(found)


def _constants(node: ast.AST) -> list[str]:
    """Return the texts below a node, without those that stand as a statement: they are about the code."""
    about = {id(each.value) for each in ast.walk(node) if isinstance(each, ast.Expr)}
    texts = [each for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    found = [part for each in texts if id(each) not in about for part in _between(str(each.value))]
    told = [_ABOUT.fullmatch(each) for each in found]
    return _plural([*found, *(each[1] for each in told if each)])


def _plural(texts: list[str]) -> list[str]:
    """Return the texts, and with an `s` those it is put to in the same place."""
    return [*texts, *(f"{each.rstrip()}s" for each in texts)] if "s" in texts else texts
