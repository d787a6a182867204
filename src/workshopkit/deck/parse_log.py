"""Complaints about slide Markdown, each at its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from workshopkit.diagnostics import Diagnostic
from workshopkit.source import SourceFile


@dataclass
class Log:
    """Collects what is wrong in one file."""

    source: SourceFile
    first_line: int
    """Line of the file on which the body begins."""
    complaints: list[Diagnostic] = field(default_factory=list)

    def line(self, node: SyntaxTreeNode) -> int:
        """Return the line a node begins on; one without a place takes that of the nearest node around it."""
        while node.map is None and node.parent is not None:
            node = node.parent
        return (node.map[0] if node.map else 0) + self.first_line

    def complain(
        self, code: str, message: str, line: int, *, find: str = "", column: int = 0, length: int = 1,
        label: str = "", help: str = "",  # noqa: A002
    ) -> None:  # fmt: skip
        """Add a complaint; the place in the line is that of the words to `find`, when they are there."""
        if find and not column:
            place = self.source.line(line).find(find)
            column, length = (place + 1, len(find)) if place >= 0 else (0, 1)
        span = self.source.span(line, column, length)
        self.complaints.append(Diagnostic(code, message, span, label, help))
