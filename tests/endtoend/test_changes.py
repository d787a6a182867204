"""What changes when somebody changes something: a sentence of a talk, a finished file, the outputs asked for."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kits import DATE, DEFAULT, Build, Kit, listing, workshopkit
from office_files import OfficeFile, words

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "public-sector-innovation"
OLD = "Avoiding risk comes before trying something new"
NEW = "Nobody wants to be the first who failed"


def changed_seeds(place: Path) -> None:
    """Copy our seeds with one sentence changed."""
    seeds = place / "seeds" / SEEDS.name
    shutil.copytree(SEEDS, seeds)
    path = seeds / "transcripts" / "webinar.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(OLD) == 1
    path.write_text(text.replace(OLD, NEW), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(build: Build) -> Kit:
    """Build from the changed talk."""
    return build(key="changed", prepare=changed_seeds)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("file", ["deck.pptx", "exercise-cards.pdf", "facilitator-guide.pdf", "kit.json"])
def test_a_changed_sentence_changes_what_is_made_of_it(default_kit: Kit, changed: Kit, file: str) -> None:
    assert NEW not in flat(default_kit.text(file))
    assert NEW in flat(changed.text(file))
    assert OLD not in flat(changed.text(file))


def test_a_changed_sentence_is_shown_on_the_slide_of_the_barriers(changed: Kit) -> None:
    [row] = [each for each in changed.manifest["claims"] if each["id"] == "B03"]
    assert row["text"].startswith(NEW)
    slides = [int(use["where"].split()[1]) for use in row["used"] if use["file"] == "deck.pptx"]
    shown = [flat(words(changed.deck.slides[number - 1].root)) for number in slides]
    assert any(NEW in text for text in shown)


def test_our_label_for_the_old_sentence_is_held_back_with_a_warning(changed: Kit) -> None:
    assert re.search(
        r"^warning\[changed-sentence\]: .*`B03`.*\n  --> seeds/public-sector-innovation/transcripts/webinar\.md:\d+",
        changed.done.err, re.MULTILINE,
    )  # fmt: skip
    assert changed.done.err.count("[changed-sentence]") == 1


def test_what_does_not_rest_on_the_sentence_stays(default_kit: Kit, changed: Kit) -> None:
    before = {row["id"]: row["text"] for row in default_kit.manifest["claims"]}
    after = {row["id"]: row["text"] for row in changed.manifest["claims"]}
    assert {key for key in before if before[key] != after.get(key)} == {"B03"}


# --- A person's edits --------------------------------------------------------------------------------------------


@pytest.fixture
def place(default_kit: Kit, tmp_path: Path) -> Path:
    """Return a folder with a finished kit in its `output`."""
    shutil.copytree(default_kit.folder, tmp_path / "output" / DEFAULT)
    return tmp_path


def rebuild(place: Path, *more: str) -> dict[str, str]:
    """Build again; return what the table says of each file."""
    done = workshopkit(place, "build", "--date", DATE, *more)
    assert done.code == 0, done.err
    rows = [re.split(r" {2,}", line) for line in done.out.splitlines()[1:-2]]
    return {row[0]: row[-1] for row in rows}


def test_a_second_build_changes_nothing(place: Path) -> None:
    before = listing(place)
    said = rebuild(place, "--only", "deck,markdown")
    assert (said["deck.pptx"], said["deck.md"]) == ("unchanged", "unchanged")
    assert listing(place) == before


def test_an_edited_file_is_kept_and_the_new_one_stands_beside_it(place: Path) -> None:
    kit = place / "output" / DEFAULT
    mine = (kit / "deck.pptx").read_bytes() + b"edited"
    (kit / "deck.pptx").write_bytes(mine)
    said = rebuild(place, "--only", "deck")
    assert said["deck.pptx"] == "yours, kept: you have edited it"
    assert said["deck.new.pptx"] == "the new one (`--force` replaces yours)"
    assert (kit / "deck.pptx").read_bytes() == mine
    assert len(OfficeFile((kit / "deck.new.pptx").read_bytes()).slides) > 10
    value = json.loads((kit / "kit.json").read_text(encoding="utf-8"))
    files = [row["file"] for row in value["artifacts"]]
    assert "deck.new.pptx" in files
    assert "deck.pptx" not in files
    assert "facilitator-guide.pdf" in files

    assert rebuild(place, "--only", "deck", "--force")["deck.pptx"] == "written"
    assert (kit / "deck.pptx").read_bytes() == (kit / "deck.new.pptx").read_bytes()


def test_only_some_outputs(place: Path) -> None:
    kit = place / "output" / DEFAULT
    before = listing(kit)
    said = rebuild(place, "--only", "pictures")
    names = [name for name in said if name.startswith("slides/")]
    assert len(names) == len(OfficeFile(before["deck.pptx"]).slides)
    assert re.fullmatch(r"slides/01-[a-z-]+\.svg", min(names))
    assert {**listing(kit), "kit.json": b""}.items() >= {**before, "kit.json": b""}.items()
    value = json.loads((kit / "kit.json").read_text(encoding="utf-8"))
    assert len(value["artifacts"]) == len(names) + 7
    assert len(value["stamps"]) == 99


BRIEF = f"""\
audience: managers
length: 30m
participants: 12
agency: Office of Small Steps
venue: Room 4.12
facilitators: [Ana Berg]
date: {DATE}
output: kits
"""


def test_a_brief_in_the_folder(tmp_path: Path) -> None:
    brief = (
        "audience: managers\nlength: 30m\nagency: Office of Small Steps\nvenue: Room 4.12\nfacilitators: [Ana Berg]\n"
    )
    (tmp_path / "brief.yaml").write_text(brief + f"date: {DATE}\noutput: kits\nparticipants: 12\n", encoding="utf-8")
    done = workshopkit(tmp_path, "build", "--only", "deck,markdown")
    assert done.code == 0, done.err
    kit = tmp_path / "kits" / "public-sector-innovation" / "managers-30m-default"
    deck = OfficeFile((kit / "deck.pptx").read_bytes())
    first = flat(words(deck.slides[0].root))
    assert "Office of Small Steps" in first
    assert "Room 4.12" in first
    assert "Office of Small Steps" in deck.parts["docProps/core.xml"].decode("utf-8")
