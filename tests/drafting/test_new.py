"""The empty workshop: sound as it is, one of everything, and refused where something stands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from drafts import deck_of

from kits import listing
from workshopkit.brief import make_request
from workshopkit.checks import check_all
from workshopkit.content.load import load_workshop
from workshopkit.diagnostics import ProblemsError
from workshopkit.drafting.make import make_new


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return the folder of an empty workshop."""
    make_new(tmp_path / "mine")
    return tmp_path / "mine"


def test_it_holds_one_of_everything(new: Path) -> None:
    workshop = load_workshop(new)
    assert {activity.kind for activity in workshop.activities} == {"talk", "exercise", "commitment", "close"}
    for name in ("talks", "facets", "families", "links", "sessions", "audiences"):
        assert getattr(workshop, name), name
    assert {claim.origin for claim in workshop.claims} >= {"said", "external"}
    assert any(row.left_out for row in workshop.stamps)
    assert {"examples.csv", "brief.example.yaml"} <= set(listing(new))


@pytest.mark.parametrize("length", [25, 60, 90])
def test_it_builds(new: Path, length: int) -> None:
    assert len(deck_of(new, length).scenes) >= 7


def test_check_finds_nothing(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(new.parent)
    request = make_request({"workshop": "./mine"}, dt.date(2026, 11, 21), new.parent)
    assert check_all(request, lambda _: None).diagnostics == ()


def test_a_folder_with_something_in_it_is_left_alone(new: Path) -> None:
    before = listing(new)
    with pytest.raises(ProblemsError, match="not empty"):
        make_new(new)
    assert listing(new) == before
