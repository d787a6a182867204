"""`check`: tell everything that is wrong, all at once, with a workshop or with finished slides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Format, Strict, ThemeName
from workshopkit.cli.order import request
from workshopkit.diagnostics import Diagnostic, ExitCode, usage

if TYPE_CHECKING:
    from workshopkit.checking.run import Checked

What = Annotated[
    str | None, typer.Argument(metavar="[WHAT]", help="A workshop, the folder of a kit, or a file of slides.")
]
_PLACES = 3
"""Places that a row of the table names."""
_ALIKE = 3
"""Complaints of one kind that are shown in full."""


def check(
    what: What = None,
    *,
    theme: ThemeName = None,
    strict: Strict = False,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:
    """Tell everything that is wrong, all at once, with a workshop or with finished slides."""
    from workshopkit.checks import check_all, check_decks, decks_of

    terminal.known_format(format)
    decks = decks_of(what) if what else None
    if decks is not None:
        if theme is not None or strict:
            message = "`--theme` and `--strict` are for workshops, not for finished slides"
            raise usage("options-apart", message, help="leave them out")
        with terminal.progress() as progress:
            checked = check_decks(decks, progress)
        _show(checked, as_json=format == "json")
        raise typer.Exit(ExitCode.CONTENT if any(each.errors for each in checked) else ExitCode.FINE)
    order = request({"workshop": what, "theme": theme})
    with terminal.progress() as progress:
        found = check_all(order, progress, strict=strict)
    errors = sum(each.severity == "error" for each in found.diagnostics)
    if format == "json":
        terminal.print_json({"findings": [_row(each) for each in found.diagnostics], "summary": found.summary})
    else:
        terminal.show(found.diagnostics)
        terminal.say(found.summary)
    raise typer.Exit(ExitCode.CONTENT if errors else ExitCode.FINE)


def _show(checked: tuple[Checked, ...], *, as_json: bool) -> None:
    """Print what the rules found in decks: a table each, and the complaints themselves on stderr."""
    from workshopkit.checking.gate import brief

    if as_json:
        terminal.print_json({"files": [_as_json(each) for each in checked]})
        return
    every = [found for each in checked for found in each.diagnostics]
    terminal.show(brief(every, _ALIKE))
    for each in checked:
        terminal.say(f"{each.file}: {_count(each.slides, 'slide')}\n")
        terminal.say(terminal.table(("", "rule", "errors", "warnings", "where"), list(_rows(each))) + "\n")
    errors = sum(each.severity == "error" for each in every)
    terminal.say(f"{_count(errors, 'error')}, {_count(len(every) - errors, 'warning')}")


def _rows(checked: Checked) -> list[tuple[str, ...]]:
    from workshopkit.checking.registry import DECK_RULES

    rows = []
    for name, rule in DECK_RULES.items():
        found = checked.found[name]
        errors = sum(each.severity == "error" for each in found)
        places = list(dict.fromkeys(_place(each) for each in sorted(found, key=Diagnostic.sort_key)))
        where = ", ".join(places[:_PLACES]) + (f" and {len(places) - _PLACES} more" if len(places) > _PLACES else "")
        numbers = [str(count) if count else "·" for count in (errors, len(found) - errors)]
        rows.append((f"{rule.number:2}", rule.title, *numbers, where))
    return rows


def _place(found: Diagnostic) -> str:
    """Return the slide, or the name of what stands on a layout, or else the file."""
    span = found.span
    if span is not None and span.line:
        return f"slide {span.line}"
    return f"“{span.text}”" if span is not None and span.text else "the file"


def _as_json(checked: Checked) -> dict[str, Any]:
    from workshopkit.checking.registry import DECK_RULES

    rules = []
    for name, rule in DECK_RULES.items():
        findings = [_row(each) for each in checked.found[name]]
        rules.append({"number": rule.number, "name": name, "title": rule.title, "findings": findings})
    return {"file": checked.file, "slides": checked.slides, "rules": rules}


def _row(found: Diagnostic) -> dict[str, Any]:
    row: dict[str, Any] = {"code": found.code, "severity": found.severity, "message": found.message}
    span = found.span
    if span is not None:
        row["file"] = span.path
        if span.line:
            row[span.unit or "line"] = span.line
        if span.unit == "slide" and span.text:
            row["shape"] = span.text
    return row | ({"help": found.help} if found.help else {})


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
