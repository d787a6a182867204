"""Every complaint of a folder in one run: steps are tried one after the other, their complaints kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, did_you_mean

T = TypeVar("T")


@dataclass
class Complaints:
    """What was found wrong so far."""

    found: list[Diagnostic] = field(default_factory=list)
    untold: set[str] = field(default_factory=set)
    """Names of complaints that would only follow from an earlier one."""

    def attempt(self, step: Callable[[], T]) -> T | None:
        """Return what a step makes, or None after keeping its complaints."""
        try:
            return step()
        except ProblemsError as error:
            self.found.extend(error.diagnostics)
            return None

    def part(self, follows: str, step: Callable[[], T]) -> T:
        """Return what a step makes that keeps its own complaints; when it had any, `follows` is not worth saying."""
        before = self._errors()
        made = step()
        if self._errors() > before:
            self.untold.add(follows)
        return made

    def _errors(self) -> int:
        return sum(each.severity == "error" for each in self.found)

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep further complaints."""
        self.found.extend(diagnostics)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The complaints that do not stop a build, by place."""
        return tuple(sorted((each for each in set(self.found) if each.severity == "warning"), key=Diagnostic.sort_key))

    def stop_on_errors(self) -> None:
        """Raise all complaints if one of them is an error."""
        if self._errors():
            raise ProblemsError(self.found)


def duplicates(keys: Iterable[tuple[str, Span]], what: str) -> list[Diagnostic]:
    """Return a complaint for each key that was there before; `what` names the thing: "claim"."""
    first: dict[str, Span] = {}
    complaints = []
    for key, span in keys:
        if key in first:
            complaints.append(
                Diagnostic(
                    "duplicate-id", f"the {what} `{key}` is there twice", span, "the second",
                    help=f"the first stands at {first[key].label()}; give one of them another name",
                )
            )  # fmt: skip
        first.setdefault(key, span)
    return complaints


def unknown(code: str, what: str, word: str, known: Iterable[str], span: Span) -> list[Diagnostic]:
    """Return a complaint if a word is not among the known ones, with the nearest."""
    names = tuple(known)
    if word in names:
        return []
    help_line = did_you_mean(word, names) or f"there is no {what} at all"
    if len(help_line) > 200:  # nothing near among very many
        help_line = f"`workshopkit claims` lists all {len(names)}" if what == "claim" else help_line
    return [Diagnostic(code, f"there is no {what} `{word}`", span, f"no such {what}", help_line)]
