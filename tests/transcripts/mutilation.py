"""What is broken in files, for the property tests, and what must hold of whatever is read from them."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.transcripts.model import Transcript

MARKUP = re.compile(
    r"<[A-Za-z/!]|\[\[|\]\]|\]\(|\*\*|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);|data-t\s*=|[\x00-\x1f\x7f-\x9f]",
    re.IGNORECASE,
)

Outcome = Transcript | tuple[Diagnostic, ...]


def outcome(step: Callable[[], Transcript]) -> Outcome:
    """Return the transcript, or the complaints about it; every other exception is a mistake."""
    try:
        return step()
    except ProblemsError as error:
        return error.diagnostics


def check(found: Outcome) -> None:
    """Assert that a transcript holds clean statements in known places, or that complaints say where and what to do."""
    complaints = found.diagnostics if isinstance(found, Transcript) else found
    for each in complaints:
        assert str(each)
        assert each.span is not None
    if not isinstance(found, Transcript):
        assert any(each.severity == "error" for each in complaints)
        return
    assert found.stamped()
    places = [(each.second, each.ordinal) for each in found.stamped()]
    assert len(places) == len(set(places))
    for statement in found.statements:
        assert statement.text == statement.text.strip() != ""
        assert statement.span.line > 0
        assert statement.second is None or statement.second >= 0
        for text in (statement.text, statement.label, statement.speaker, *statement.heading):
            assert MARKUP.search(text) is None, repr(text)


def cut_up(text: str) -> st.SearchStrategy[str]:
    """Return a text with some of its parts taken away, doubled or exchanged for rubbish."""
    place = st.integers(0, len(text))
    rubbish = st.text(max_size=6) | st.sampled_from(
        ["\x00", "\u2028", "\u202e", "\n", "<", "&", "[[", "-->", "---\n", ":"]
    )
    change = st.tuples(place, place, rubbish, st.booleans())

    def changed(changes: list[tuple[int, int, str, bool]]) -> str:
        found = text
        for one, other, words, twice in changes:
            begin, end = sorted((min(one, len(found)), min(other, len(found), one + 40)))
            found = found[:begin] + (found[begin:end] * 2 if twice else words) + found[end:]
        return found

    return st.lists(change, max_size=6).map(changed)


def broken_bytes(content: bytes) -> st.SearchStrategy[bytes]:
    """Return bytes with some of them taken away or exchanged."""
    change = st.tuples(st.integers(0, len(content)), st.integers(0, 20), st.binary(max_size=4))

    def changed(changes: list[tuple[int, int, bytes]]) -> bytes:
        found = content
        for begin, length, rubbish in changes:
            found = found[:begin] + rubbish + found[begin + length :]
        return found

    return st.lists(change, max_size=6).map(changed)
