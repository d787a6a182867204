"""What asking rules of a file found, and the quiet in which they are asked."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from workshopkit.diagnostics import Diagnostic


class Findings:
    """What the rules found in one file."""

    found: Mapping[str, tuple[Diagnostic, ...] | None]
    """By the name of the rule; None where it was not asked."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, by place."""
        every = [each for found in self.found.values() for each in found or ()]
        return tuple(sorted(dict.fromkeys(every), key=Diagnostic.sort_key))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong, without what is only advised or could not be checked."""
        return tuple(each for each in self.diagnostics if each.severity == "error")


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep Python from looking for garbage: all is needed to the end, and looking costs a third of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
