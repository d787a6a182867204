"""Files a person writes: read once, strict YAML, front matter, and the place of everything in them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, did_you_mean, problem, shown_path

LARGEST_FILE = 4_000_000
"""Bytes; a larger text file is refused before it is parsed."""
MOST_NODES = 100_000
"""YAML nodes; aliases count each time they are used, so that a YAML bomb is refused."""

MOST_TOLD = 200
"""Mistakes of one file that are told; nobody reads more at a time."""
LONGEST_NAME = 60
"""Letters of a field's name in a complaint."""
DEEPEST = 60
"""Values that may stand in one another."""

Loc = tuple[str | int, ...]
_Model = TypeVar("_Model", bound=BaseModel)
_QUOTED = re.compile(r"'([^']*)'")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


@dataclass(frozen=True)
class SourceFile:
    """A text file as it was read; lines count from 1."""

    path: Path
    text: str
    guessed: str = ""
    """The encoding it was taken to be in when it is no Unicode; empty when there was nothing to guess."""

    @classmethod
    def read(cls, path: Path, *, guess: bool = False) -> SourceFile:
        """Read a UTF-8 text file (a byte-order mark is dropped); raises ProblemsError with help if it cannot.

        With `guess`, UTF-16 is read too, and an old encoding is guessed; `guessed` says which.
        """
        shown = Span(shown_path(path))
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise problem("file-too-large", f"`{path.name}` is larger than 4 MB", shown, help="split it")
            if guess and (found := _decoded(path.read_bytes())):
                return cls(path, "\n".join(re.split("\r\n|\r|\n", found[0])), found[1])
            return cls(path, path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            raise problem("missing-file", f"there is no file `{path.name}`", shown, help="check the name") from None
        except UnicodeDecodeError as error:
            raise problem(
                "not-utf-8", f"`{path.name}` is not UTF-8 text (byte {error.start})", shown, help="save it as UTF-8"
            ) from None
        except OSError as error:
            raise problem("unreadable-file", f"`{path.name}` cannot be read: {error.strerror}", shown) from None

    def line(self, number: int) -> str:
        """Return the text of a line, empty when there is none."""
        lines = self.lines
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their breaks."""
        return self.text.splitlines()

    def span(self, line: int = 0, column: int = 0, length: int = 1) -> Span:
        """Return a place in this file."""
        return Span(self._shown, line, column, length, self.line(line))

    @cached_property
    def _shown(self) -> str:
        """The path as a person would type it; places in one file are asked for by the thousand."""
        return shown_path(self.path)


def _decoded(content: bytes) -> tuple[str, str] | None:
    """Return the text of bytes in any encoding, and its name when that is a guess; None when they are no text."""
    codec, guessed = _unicode(content)
    try:
        return content.decode(codec), guessed
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content).best()
        return (str(best), best.encoding.upper().replace("_", "-")) if best else None


def _unicode(content: bytes) -> tuple[str, str]:
    """Return the Unicode codec that bytes call for, and its name when nothing in them says so."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return codec, ""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if max(even, odd) * 8 > len(content):  # digits and line ends are half NUL in UTF-16
        return ("utf-16-be" if even > odd else "utf-16-le"), "UTF-16"
    return "utf-8-sig", ""


@dataclass(frozen=True)
class Document:
    """A YAML value and where each part of it stands."""

    source: SourceFile
    value: Any
    places: dict[Loc, tuple[int, int, int]] = field(repr=False)
    """Line, column and length of the key (or the value, in lists) at each path."""
    first_line: int = 1

    def span(self, loc: Loc) -> Span:
        """Return the place of a path, or of the nearest part of it that exists."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        line, column, length = self.places.get(loc, (self.first_line, 1, 1))
        return self.source.span(line, column, length)


def read_yaml(path: Path) -> Document:
    """Read a whole YAML file."""
    source = SourceFile.read(path)
    return parse_yaml(source, source.text, 1)


def read_front_matter(source: SourceFile, *, required: bool = True) -> tuple[Document, str, int]:
    """Split `---` front matter from a Markdown file: its YAML, the body, and the body's first line number."""
    lines = source.lines
    if not lines or lines[0].rstrip() != "---":
        if not required:
            return Document(source, {}, {}), source.text, 1
        raise problem(
            "no-front-matter", f"`{source.path.name}` does not begin with front matter", source.span(1, 1),
            help="begin the file with a line `---`, the fields, and another line `---`",
        )  # fmt: skip
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            document = parse_yaml(source, "\n".join(lines[1:index]), 2)
            return document, "\n".join(lines[index + 1 :]), index + 2
    raise problem(
        "no-front-matter", f"the front matter of `{source.path.name}` has no end", source.span(1, 1),
        help="close it with a line `---`",
    )  # fmt: skip


def parse_yaml(source: SourceFile, text: str, first_line: int) -> Document:
    """Read YAML whose every value is text, as it is written; the model decides what it means.

    So `9.30`, `017`, `yes` and `1.10` stay what they are. Equal keys in one place are complaints.
    """
    try:
        _refuse_depth(source, text, first_line)
        node = yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        column = (mark.column if mark else 0) + 1
        why = " ".join(part for part in (error.context, error.problem) if part)
        raise problem(
            "broken-yaml", f"`{source.path.name}` is not valid YAML: {why}", source.span(line, column),
            help="check the indentation, the colons and the quotes near this place",
        ) from None  # fmt: skip
    except yaml.YAMLError as error:
        raise problem(
            "broken-yaml", f"`{source.path.name}` holds a sign YAML does not allow: {str(error).splitlines()[0]}",
            source.span(first_line),
        ) from None  # fmt: skip
    reader = _Reader(source, first_line)
    value = {} if node is None else reader.value(node, ())
    if reader.complaints:
        raise ProblemsError(reader.complaints)
    return Document(source, value, reader.places, first_line)


def validate(model: type[_Model], document: Document, what: str, at: Loc = ()) -> _Model:
    """Return `document` (the part at path `at`) as a model; every mistake in it is one diagnostic with its place.

    `what` names the thing in messages: "an exercise", "the theme".
    """
    value = document.value
    for step in at:
        value = value[step]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise ProblemsError(islice(_complaints(model, document, what, at, error), MOST_TOLD)) from None


def _refuse_depth(source: SourceFile, text: str, first_line: int) -> None:
    """Raise ProblemsError when values stand in one another too deeply: composing them would take the whole stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                mark = event.start_mark
                raise problem(
                    "yaml-too-large", f"`{source.path.name}` has more than {DEEPEST} values in one another",
                    source.span(mark.line + first_line, mark.column + 1) if mark else source.span(),
                )  # fmt: skip
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Reader:
    """Turns composed nodes into plain values and remembers where each stood."""

    def __init__(self, source: SourceFile, first_line: int) -> None:
        self.source = source
        self.first_line = first_line
        self.places: dict[Loc, tuple[int, int, int]] = {}
        self.complaints: list[Diagnostic] = []
        self.count = 0

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        self.count += 1
        if self.count > MOST_NODES or len(loc) > DEEPEST:
            raise problem("yaml-too-large", f"`{self.source.path.name}` unfolds to too many values", self.span(node))
        if loc not in self.places:
            self.places[loc] = self.place(node)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*loc, index)) for index, item in enumerate(node.value)]
        return str(node.value)

    def mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                self.complaints.append(
                    Diagnostic("duplicate-key", f"`{key}` is written twice", self.span(key_node), help="keep one")
                )
                continue
            self.places[(*loc, key)] = self.place(key_node)
            found[key] = self.value(value_node, (*loc, key))
        return found

    def place(self, node: yaml.Node) -> tuple[int, int, int]:
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return start.line + self.first_line, start.column + 1, max(1, length)

    def span(self, node: yaml.Node) -> Span:
        return self.source.span(*self.place(node))


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _complaints(
    model: type[BaseModel], document: Document, what: str, at: Loc, error: ValidationError
) -> Iterator[Diagnostic]:
    for each in error.errors(include_url=False):
        loc = tuple(part for part in each["loc"] if isinstance(part, (str, int)))
        name = str(loc[-1]) if loc else ""
        span = document.span((*at, *loc))
        if each["type"] == "extra_forbidden":
            yield Diagnostic(
                "unknown-field", f"unknown field `{_short(name)}` in {what}", span, f"not a field of {what}",
                did_you_mean(name, fields_at(model, loc[:-1])),
            )  # fmt: skip
        elif each["type"] == "missing":
            yield Diagnostic("missing-field", f"{what} has no `{name}`", span, help=f"add `{name}:`")
        else:
            where = ".".join(str(part) for part in loc) or "value"
            message = str(each["msg"]).removeprefix("Value error, ")
            known = _QUOTED.findall(each["ctx"]["expected"]) if each["type"] == "literal_error" else []
            help_text = did_you_mean(str(each["input"]), [word for word in known if word])
            yield Diagnostic(
                "wrong-value", f"`{where}` in {what}: {message[:1].lower()}{message[1:]}", span, help=help_text
            )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def fields_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Return the names of the fields of the model found along `loc`."""
    current: Any = model
    for step in loc:
        if isinstance(step, int) or not _is_model(current):
            continue
        fields = {info.alias or name: info.annotation for name, info in current.model_fields.items()}
        if step in fields:
            current = next(iter(_models(fields[step])), None)
    return tuple(info.alias or name for name, info in current.model_fields.items()) if _is_model(current) else ()


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if _is_model(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
