"""`check`: tell everything that is wrong, all at once, with a workshop or with finished slides and PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workshopkit.cli import terminal
from workshopkit.cli.options import Format, Strict, ThemeName
from workshopkit.cli.order import request
from workshopkit.diagnostics import Diagnostic, ExitCode, usage

if TYPE_CHECKING:
    from workshopkit.checking.pdf.run import CheckedPdf
    from workshopkit.checking.run import Checked

What = Annotated[
    str | None, typer.Argument(metavar="[WHAT]", help="A workshop, the folder of a kit, a file of slides or a PDF.")
]
_PLACES = 3
"""Places that a row of the table names."""
_ALIKE = 3
"""Complaints of one kind that are shown in full."""
_TEXTS = {"slide": "shape", "page": "words"}
"""What the text of a place is, by what is counted."""


def check(
    what: What = None,
    *,
    theme: ThemeName = None,
    strict: Strict = False,
    format: Format = "text",  # noqa: A002 — the option's name
) -> None:
    """Tell everything that is wrong, all at once, with a workshop or with finished slides and PDFs."""
    from workshopkit.checks import check_all, check_files, files_of

    terminal.known_format(format)
    files = files_of(what) if what else None
    if files is not None:
        if theme is not None or strict:
            message = "`--theme` and `--strict` are for workshops, not for finished files"
            raise usage("options-apart", message, help="leave them out")
        with terminal.progress() as progress:
            checked = check_files(files, progress)
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


def _show(checked: tuple[Checked | CheckedPdf, ...], *, as_json: bool) -> None:
    """Print what the rules found in files: a table each, and the complaints themselves on stderr."""
    from workshopkit.checking.gate import brief

    if as_json:
        terminal.print_json({"files": [_as_json(each) for each in checked]})
        return
    every = [found for each in checked for found in each.diagnostics]
    terminal.show(brief(every, _ALIKE))
    for each in checked:
        terminal.say(f"{each.file}: {_size(each)}\n")
        terminal.say(terminal.table(("", "rule", "errors", "warnings", "where"), list(_rows(each))) + "\n")
    errors = sum(each.severity == "error" for each in every)
    terminal.say(f"{_count(errors, 'error')}, {_count(len(every) - errors, 'warning')}")


def _size(checked: Checked | CheckedPdf) -> str:
    from workshopkit.checking.pdf.run import CheckedPdf

    if isinstance(checked, CheckedPdf):
        return _count(checked.pages, "page") + (", for a print shop" if checked.for_shop else "")
    return _count(checked.slides, "slide")


def _asked(checked: Checked | CheckedPdf) -> list[tuple[str, int, str, tuple[Diagnostic, ...] | None, str]]:
    """Return name, number, title, findings and who else answers of each rule; no findings where it was not asked."""
    from workshopkit.checking.pdf.registry import PDF_RULES
    from workshopkit.checking.pdf.run import CheckedPdf
    from workshopkit.checking.registry import DECK_RULES

    if not isinstance(checked, CheckedPdf):
        return [(name, rule.number, rule.title, checked.found[name], "") for name, rule in DECK_RULES.items()]
    return [
        (name, rule.number, rule.title, checked.found[name], rule.elsewhere or "not asked of such files")
        for name, rule in PDF_RULES.items()
    ]


def _rows(checked: Checked | CheckedPdf) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for _, number, title, found, elsewhere in _asked(checked):
        if found is None:
            rows.append((f"{number:2}", title, "", "", elsewhere))
            continue
        errors = sum(each.severity == "error" for each in found)
        places = list(dict.fromkeys(_place(each) for each in sorted(found, key=Diagnostic.sort_key)))
        where = ", ".join(places[:_PLACES]) + (f" and {len(places) - _PLACES} more" if len(places) > _PLACES else "")
        numbers = [str(count) if count else "·" for count in (errors, len(found) - errors)]
        rows.append((f"{number:2}", title, *numbers, where))
    return rows


def _place(found: Diagnostic) -> str:
    """Return the slide or page, or the name of what stands on a layout, or else the file."""
    span = found.span
    if span is not None and span.line:
        return f"{span.unit} {span.line}"
    return f"“{span.text}”" if span is not None and span.text else "the file"


def _as_json(checked: Checked | CheckedPdf) -> dict[str, Any]:
    from workshopkit.checking.pdf.run import CheckedPdf

    rules: list[dict[str, Any]] = []
    for name, number, title, found, elsewhere in _asked(checked):
        rule: dict[str, Any] = {"number": number, "name": name, "title": title}
        rules.append(rule | ({"asked": elsewhere} if found is None else {"findings": [_row(each) for each in found]}))
    size = {"pages": checked.pages} if isinstance(checked, CheckedPdf) else {"slides": checked.slides}
    return {"file": checked.file, **size, "rules": rules}


def _row(found: Diagnostic) -> dict[str, Any]:
    row: dict[str, Any] = {"code": found.code, "severity": found.severity, "message": found.message}
    span = found.span
    if span is not None:
        row["file"] = span.path
        if span.line:
            row[span.unit or "line"] = span.line
        if span.text and span.unit in _TEXTS:
            row[_TEXTS[span.unit]] = span.text
    return row | ({"help": found.help} if found.help else {})


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
