"""Names the summaries got wrong are never printed: neither from our notes nor from the original documents."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

import pytest

from kits import FILES, Build, Kit, listing

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "public-sector-innovation"
DOUBTFUL = ("00:06:09", "00:11:41", "00:19:47")
"""Where the webinar's summary names a person it misheard."""


def talks(shared: Path) -> list[Path]:
    """Return the original documents, the webinar first."""
    return sorted(
        (shared / "seeds").glob("*.txt"), key=lambda path: DOUBTFUL[0] not in path.read_text(encoding="utf-8")
    )


def names(shared: Path) -> list[str]:
    """Read the names at the doubtful stamps: first and last name of whoever speaks before each."""
    text = talks(shared)[0].read_text(encoding="utf-8")
    found = []
    for stamp in DOUBTFUL:
        before = text[: text.index(f'data-t="{stamp}"')]
        sentence = re.split(r"</a>|</div>|<div[^>]*>|\*\*\n", before)[-1]
        [person, *_] = re.findall(r"((?:[A-Z][a-z]+ )+[A-Z][a-z]+) (?:from \w+ )?(?:stated|noted|said)", sentence)
        found.append(" ".join(person.split()[-2:]))
    return found


@pytest.fixture(scope="module")
def forbidden(shared: Path) -> list[str]:
    """Return the three names, and the family names alone."""
    whole = names(shared)
    assert len(set(whole)) == 3
    assert all(re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", each) for each in whole)
    return [*whole, *(each.split()[1] for each in whole)]


def put_originals(shared: Path, place: Path) -> None:
    """Copy our seeds to a folder, with the original documents in place of our notes."""
    seeds = place / "seeds" / SEEDS.name
    shutil.copytree(SEEDS, seeds)
    for name, path in zip(("webinar.md", "explainer.md"), talks(shared), strict=True):
        assert (seeds / "transcripts" / name).is_file()
        shutil.copyfile(path, seeds / "transcripts" / name)


@pytest.fixture(scope="module", params=["our notes", "the original documents"])
def kit(request: pytest.FixtureRequest, shared: Path, build: Build) -> Kit:
    """Build from our notes, and from the documents they were made from."""
    if request.param == "our notes":
        return build()
    return build(key="originals", prepare=partial(put_originals, shared))


def squeezed(text: str) -> str:
    """Return text without anything but letters: drawn letter by letter, broken over lines, it is found all the same."""
    return re.sub(r"[^a-z]", "", text.casefold())


def test_no_doubtful_name_is_in_the_output(kit: Kit, forbidden: list[str]) -> None:
    assert listing(kit.folder).keys() == set(FILES)
    for file in FILES:
        text = kit.text(file)
        assert len(text) > 1000, file
        for name in forbidden:
            assert not re.search(rf"\b{name}\b", text, re.IGNORECASE), f"a doubtful name in {file}"
        for name in forbidden[:3]:
            assert squeezed(name) not in squeezed(text), f"a doubtful name in {file}"


def test_no_file_of_the_repository_holds_one(forbidden: list[str]) -> None:
    for path in SEEDS.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [name for name in forbidden if name in text], path.name


def test_the_finder_would_find_them(shared: Path, forbidden: list[str]) -> None:
    text = talks(shared)[0].read_text(encoding="utf-8")
    assert all(re.search(rf"\b{name}\b", text, re.IGNORECASE) for name in forbidden)
    assert all(squeezed(name) in squeezed(text) for name in forbidden)


def test_the_original_documents_build_and_speak_for_themselves(shared: Path, build: Build) -> None:
    kit = build(key="originals", prepare=partial(put_originals, shared))
    value = kit.manifest
    assert len(value["stamps"]) == 99
    ours = {row["id"]: row["text"] for row in build().manifest["claims"]}
    theirs = {row["id"]: row["text"] for row in value["claims"] if row["origin"] == "said"}
    assert theirs.keys() <= ours.keys()
    assert sum(theirs[key] != ours[key] for key in theirs) > len(theirs) / 2
    original = squeezed("".join(path.read_text(encoding="utf-8") for path in talks(shared)))
    assert sum(squeezed(text) in original for text in theirs.values()) > len(theirs) / 3
