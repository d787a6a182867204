"""Whatever is broken in a workshop's files, it is loaded or complained about, with the file; nothing else is raised."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_workshop import FILES, Folder

from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError

NAMES = sorted(FILES)
SIGNS = [
    "\x00", "\t", ": ", "- ", "{", "}", "[", "]", "&a ", "*a", "!!x ", "---\n", "...\n", "|", ">", "'", '"', "#",
    "null", "-1", "9" * 30, "\u2028", "\ufeff", "<<: ", "? ", "%YAML 1.9\n", "00:00:10", "talk 00:99:99",
]  # fmt: skip
RUBBISH = st.text(max_size=6) | st.sampled_from(SIGNS)
CHANGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.floats(0, 1), st.integers(0, 30), RUBBISH, st.booleans()),
    min_size=1,
    max_size=4,
)
Change = tuple[str, float, int, str, bool]


def load(changes: list[Change]) -> None:
    """Load a small workshop with these changes: in a file, at a part of its length, some signs exchanged or doubled."""
    files = {name: dedent(text).lstrip("\n") for name, text in FILES.items()}
    for name, part, length, rubbish, twice in changes:
        text, begin = files[name], int(part * len(files[name]))
        taken = text[begin : begin + length]
        files[name] = text[:begin] + (taken * 2 if twice else rubbish) + text[begin + length :]
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place) / "weather")
        for name, text in files.items():
            path = folder.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        workshop, complaints = attempt(folder)
    assert (workshop is None) == any(each.severity == "error" for each in complaints)
    assert all(each.span is not None and str(each) for each in complaints)


def attempt(folder: Folder) -> tuple[Workshop | None, tuple[Diagnostic, ...]]:
    """Return the workshop, if it can be loaded, and the complaints."""
    try:
        workshop = folder.load()
    except ProblemsError as error:
        return None, error.diagnostics
    return workshop, workshop.diagnostics


@settings(max_examples=90, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_a_mutilated_workshop_is_loaded_or_complained_about(changes: list[Change]) -> None:
    load(changes)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHANGES)
def test_many_mutilated_workshops_are_loaded_or_complained_about(changes: list[Change]) -> None:
    load(changes)
