"""The seven published run sheets beside ours: the figures in docs/plan.md are those the planner gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from workshopkit.content.load import load_workshop
from workshopkit.content.model import Workshop
from workshopkit.plan.model import Brief, Plan
from workshopkit.plan.parts import make_parts
from workshopkit.plan.talks import chunks

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Sheet:
    """What can be counted in a run sheet. Minutes, `active` in percent of the working time."""

    active: int
    talk: int
    run: int
    buffer: int
    stretch: int
    voice: int
    exercises: tuple[str, ...]
    """Without the check-in and the commitment."""


REMOTE = Brief(length=180, parts=2, medium="remote")
PUBLISHED: dict[str, tuple[Brief, int, Sheet]] = {
    "leaders, 30": (Brief(audience="leaders", length=30), 1, Sheet(57, 10, 5, 1, 30, 2, ("E05", "E07"))),
    "mixed, 60": (Brief(length=60), 1, Sheet(63, 17, 8, 3, 60, 3, ("E01", "E03", "E07"))),
    "managers, 90": (
        Brief(audience="managers", length=90), 1, Sheet(67, 19, 8, 6, 47, 3, ("E01", "E03", "E07", "E09")),
    ),
    "mixed, 210": (Brief(length=210), 1, Sheet(70, 30, 6, 21, 66, 5, ("E01", "E03", "E05", "E06", "E07", "E09"))),
    "ambassadors, 360": (
        Brief(audience="ambassadors", length=360, start=570), 1,
        Sheet(75, 32, 6, 36, 88, 5, ("E01", "E03", "E04", "E05", "E14", "E07", "E08", "E09", "E12")),
    ),
    "mixed, remote, part 1 of 2": (REMOTE, 1, Sheet(70, 16, 6, 6, 48, 4, ("E01", "E03", "E05"))),
    "mixed, remote, part 2 of 2": (REMOTE, 2, Sheet(76, 8, 5, 6, 42, 3, ("E07", "E08", "E09"))),
}  # fmt: skip
"""The brief, which of its parts, and what the published sheet has."""


@pytest.fixture(scope="module")
def seeds() -> Workshop:
    """Return the workshop the project brings."""
    return load_workshop(ROOT / "seeds" / "public-sector-innovation")


def sheet(plan: Plan, workshop: Workshop) -> Sheet:
    """Return what can be counted in a plan."""
    stretch = longest = run = since = 0
    for item in plan.items:
        since = 0 if item.kind in {"break", "lunch"} else since + item.minutes
        stretch = max(stretch, since)
        if item.kind != "talk":
            run = 0
            continue
        first, *rest = chunks(workshop.activity(item.activity), item.minutes)
        longest, run = max(longest, run + first, *rest), rest[-1] if rest else run + first
    done = [item.activity for item in plan.items if item.kind == "exercise"]
    return Sheet(
        active=round(100 * plan.active / plan.working),
        talk=sum(item.talk_minutes for item in plan.items),
        run=longest,
        buffer=plan.total("buffer"),
        stretch=stretch,
        voice=next(item.start for item in plan.items if item.active_minutes) - plan.brief.start,
        exercises=tuple(done[1:]),
    )


def ours(workshop: Workshop, name: str) -> Sheet:
    """Return what our plan for the same brief has."""
    brief, number, _ = PUBLISHED[name]
    part = make_parts(workshop, brief)[number - 1]
    return sheet(part.plan, part.workshop)


def row(name: str, found: Sheet) -> str:
    """Return the row of the table in docs/plan.md."""
    published = PUBLISHED[name][2]
    figures = [
        f"{getattr(published, field)} / {getattr(found, field)}"
        for field in ("active", "talk", "run", "buffer", "stretch", "voice")
    ]
    lists = [" ".join(each.exercises) for each in (published, found)]
    return f"| {name} | {' | '.join(figures)} | {lists[0]} | {'the same' if lists[0] == lists[1] else lists[1]} |"


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_figures_on_the_page_are_ours(seeds: Workshop, name: str) -> None:
    page = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8").splitlines()
    found = row(name, ours(seeds, name))
    assert found in page, f"docs/plan.md has not this row:\n{found}"


TALKS_MORE = {"leaders, 30": 1, "mixed, remote, part 2 of 2": 2}
"""Minutes of talk beyond the published sheet's; docs/plan.md says why."""
RUNS_ON = {"mixed, 60": 1}
"""Minutes of the longest run beyond the published sheet's."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_ours_are_as_good(seeds: Workshop, name: str) -> None:
    published, found = PUBLISHED[name][2], ours(seeds, name)
    assert found.active >= published.active - (4 if name == "leaders, 30" else 0)
    assert found.talk <= published.talk + TALKS_MORE.get(name, 0)
    assert found.run <= published.run + RUNS_ON.get(name, 0)
    assert found.stretch <= max(published.stretch, 80)
    assert found.voice <= published.voice
    assert abs(found.buffer - published.buffer) <= 1
    assert len(found.exercises) >= len(published.exercises)
