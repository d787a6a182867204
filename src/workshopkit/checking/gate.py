"""Before a deck is written: whoever builds one is told what is wrong with it, and gets nothing that breaks a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workshopkit.checking.registry import DECK_RULES
from workshopkit.checking.run import Checked, check_deck
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, Span
from workshopkit.source import SourceFile


def let_pass(
    content: bytes, file: str, *, agency: str = "", own: SourceFile | None = None, lines: Sequence[int] = ()
) -> tuple[Diagnostic, ...]:
    """Return what of a deck has to be looked at; raises ProblemsError when it breaks a rule.

    `agency` names the agency's file it was made in. `own` is the text that a facilitator wrote it as, and `lines` are
    the lines of its slides there: what rests on somebody's words is told with its line and stops nothing.
    """
    checked = check_deck(content, file, "agency" if agency else "own")
    words = [each for name in checked.found if DECK_RULES[name].of_words for each in checked.found[name]]
    faults = [each for each in checked.errors if each not in words]
    if faults:
        raise ProblemsError([*faults, _refusal(checked, len(faults), agency)], _code(agency))
    rest = [each.as_warning() for each in checked.diagnostics]
    return brief([_at_line(each, own, lines) for each in rest], most=1)


def _code(agency: str) -> ExitCode:
    return ExitCode.CONTENT if agency else ExitCode.BUG


def _refusal(checked: Checked, count: int, agency: str) -> Diagnostic:
    message = f"the slides break {'a rule' if count == 1 else f'rules for accessible slides {count} times'}"
    if agency:
        return Diagnostic(
            "faulty-deck", f"{message} in `{agency}`; nothing was written", Span(checked.file),
            help="`workshopkit theme doctor` shows what the file offers; without `--reference` the look is ours",
        )  # fmt: skip
    return Diagnostic(
        "faulty-deck", f"{message}; nothing was written", Span(checked.file),
        help="this is our mistake: report it with the command; `--only` makes the other documents",
    )  # fmt: skip


def _at_line(found: Diagnostic, own: SourceFile | None, lines: Sequence[int]) -> Diagnostic:
    number = found.span.line if found.span is not None and found.span.unit == "slide" else 0
    if own is None or not 0 < number <= len(lines):
        return found
    return replace(found, span=own.span(lines[number - 1]))


def brief(found: Sequence[Diagnostic], most: int) -> tuple[Diagnostic, ...]:
    """Return the first few complaints of each kind in each file, the last of them with how many more there are."""
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in found:
        kinds.setdefault((each.span.path if each.span else "", each.code), []).append(each)
    kept: list[Diagnostic] = []
    for alike in kinds.values():
        shown, more = alike[:most], len(alike) - most
        if more > 0:
            shown[-1] = replace(shown[-1], message=f"{shown[-1].message}; {more} more like it")
        kept += shown
    return tuple(sorted(kept, key=Diagnostic.sort_key))
