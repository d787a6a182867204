"""A project's own folders come before what is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshopkit.resources import find_folder, names, search_path, shipped


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a workshop of its own."""
    own = tmp_path / "seeds" / "weather"
    own.mkdir(parents=True)
    (own / "workshop.yaml").write_text("title: Weather\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_shipped_seeds_are_there() -> None:
    assert (shipped("seeds") / "public-sector-innovation" / "workshop.yaml").is_file()


def test_the_current_folder_comes_first(project: Path) -> None:
    assert search_path("seeds") == (project / "seeds", shipped("seeds"))
    assert search_path("themes") == (shipped("themes"),)


def test_names_are_those_of_both(project: Path) -> None:
    assert project.is_dir()
    assert {"weather", "public-sector-innovation"} <= set(names("seeds", "workshop.yaml"))
    assert list(names("seeds", "workshop.yaml")) == sorted(names("seeds", "workshop.yaml"))


def test_a_folder_is_found_by_name_or_path(project: Path) -> None:
    weather = project / "seeds" / "weather"
    assert find_folder("seeds", "weather", "workshop.yaml") == weather
    assert find_folder("seeds", str(weather), "workshop.yaml") == weather
    assert find_folder("seeds", "./seeds/weather", "workshop.yaml") == Path("seeds/weather")
    shipped_one = shipped("seeds") / "public-sector-innovation"
    assert find_folder("seeds", "public-sector-innovation", "workshop.yaml") == shipped_one


@pytest.mark.parametrize("name", ["", ".", "..", "../seeds", "nothing", "/nowhere"])
def test_what_is_not_there_is_not_found(project: Path, name: str) -> None:
    assert project.is_dir()
    assert find_folder("seeds", name, "workshop.yaml") is None


def test_ones_own_comes_before_the_shipped_of_the_same_name(project: Path) -> None:
    own = project / "seeds" / "public-sector-innovation"
    own.mkdir()
    (own / "workshop.yaml").write_text("title: Mine\n", encoding="utf-8")
    assert find_folder("seeds", "public-sector-innovation", "workshop.yaml") == own
