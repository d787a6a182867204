"""Everything that can be written wrong: one clear complaint, the place, the way out, and nothing half-made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kits import DATE, Done, listing, workshopkit

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "public-sector-innovation"
HERE = f"seeds/{SEEDS.name}"


@dataclass(frozen=True)
class Case:
    """One mistake: how it is made, how it ends, and what is said."""

    words: tuple[str, ...]
    code: int
    name: str
    says: str
    place: str = ""
    """Where it points, as a pattern."""
    helps: str = ""
    prepare: Callable[[Path], None] = lambda _: None


def own_seeds(place: Path) -> Path:
    """Copy our seeds into the folder; they come before ours."""
    shutil.copytree(SEEDS, place / HERE)
    return place / HERE


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what replaces words in one file of a copy of our seeds; an empty `old` replaces the whole file."""

    def prepare(place: Path) -> None:
        path = own_seeds(place) / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")

    return prepare


def write(name: str, content: str) -> Callable[[Path], None]:
    """Return what writes a file into the folder."""

    def prepare(place: Path) -> None:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    return prepare


FRONT = "---\ntitle: A talk\nvideoId: abcdefghijk\n---\n"
CASES = {
    "unknown audience": Case(("--audience", "leeders"), 2, "unknown-audience", "`leeders`", helps="`leaders`"),
    "unknown theme": Case(("--theme", "example-cty"), 2, "unknown-theme", "`example-cty`", helps="`example-city`"),
    "unknown workshop": Case(("public-sector",), 2, "unknown-workshop", "`public-sector`", helps="public-sector-innov"),
    "unknown output": Case(("--only", "deck,cads"), 2, "unknown-output", "`cads`", helps="`cards`"),
    "length 95x": Case(("--length", "95x"), 2, "unknown-length", "`95x`", helps="`1h30`"),
    "length 10m": Case(("--length", "10m"), 2, "length-out-of-range", "10 minutes", helps="`25m`"),
    "length 1200m": Case(("--length", "1200m"), 2, "length-out-of-range", "1200 minutes", helps="`480m`"),
    "too few facilitators": Case(
        ("--participants", "60", "--facilitators", "1"), 2, "too-few-facilitators", "60 participants", helps="--facil"
    ),
    "unknown option": Case(("--audiense", "leaders"), 2, "wrong-usage", "--audiense", helps="--help"),
    "unknown field in the brief": Case(
        (), 1, "unknown-field", "`audiance`", r"brief\.yaml:1:1", "`audience`",
        write("brief.yaml", "audiance: leaders\n"),
    ),
    "broken YAML in the brief": Case(
        (), 1, "broken-yaml", "`brief.yaml`", r"brief\.yaml:\d", "quotes",
        write("brief.yaml", "agency: [Us\nvenue: 4\n"),
    ),
    "unknown field in an exercise": Case(
        (), 1, "unknown-field", "`energi`", rf"{HERE}/exercises/facet-sort\.md:\d+:1", "`energy`",
        edit("exercises/facet-sort.md", "\nenergy:", "\nenergi:"),
    ),
    "broken YAML in an exercise": Case(
        (), 1, "broken-yaml", "`facet-sort.md`", rf"{HERE}/exercises/facet-sort\.md:\d+", "indentation",
        edit("exercises/facet-sort.md", "\nminutes:", "\nminutes: {"),
    ),
    "broken YAML in the workshop": Case(
        (), 1, "broken-yaml", "`workshop.yaml`", rf"{HERE}/workshop\.yaml:\d+", "indentation",
        edit("workshop.yaml", "talks:", "talks: ["),
    ),
    "a transcript without videoId": Case(
        (), 1, "missing-video-id", "`webinar.md` has no `videoId`", rf"{HERE}/transcripts/webinar\.md:\d", "watch?v=",
        edit("transcripts/webinar.md", "videoId:", "#"),
    ),
    "an empty transcript": Case(
        (), 1, "no-front-matter", "`webinar.md`", rf"{HERE}/transcripts/webinar\.md", "---",
        edit("transcripts/webinar.md", "", ""),
    ),
    "a transcript that says nothing": Case(
        (), 1, "empty-transcript", "", rf"{HERE}/transcripts/webinar\.md", "",
        edit("transcripts/webinar.md", "", FRONT),
    ),
    "broken Jinja in the user's folder": Case(
        (), 1, "broken-template", "`break.md.j2`", r"templates/deck/break\.md\.j2:2", "braces",
        write("templates/deck/break.md.j2", "## Break\n{% if x %\n"),
    ),
    "an unknown name in the user's template": Case(
        (), 1, "undefined-in-template", "`break.md.j2`", r"templates/deck/break\.md\.j2:1", "`block",
        write("templates/deck/break.md.j2", "## {{ blok.title }}\n"),
    ),
    "a template that reaches too far": Case(
        (), 1, "unsafe-template", "`break.md.j2`", r"templates/deck/break\.md\.j2:1", "",
        write("templates/deck/break.md.j2", "{{ block.__class__.__mro__ }}\n"),
    ),
    "an unknown layout": Case(
        (), 1, "unknown-layout", "`brake`", r"templates/deck/break\.md\.j2", "`break`",
        write("templates/deck/break.md.j2", "## {{ block.title }} {{ '{#b .brake minutes=5}' }}\n"),
    ),
    "a slide with too many words": Case(
        (), 1, "slide-overflow", "A break of many", r"templates/deck/break\.md\.j2", "shorten",
        write("templates/deck/break.md.j2", "## {{ 'A break of many words ' * 9 }}{{ '{#b .break minutes=5}' }}\n"),
    ),
    "a theme with a colour that is none": Case(
        ("--theme", "mine"), 1, "wrong-value", "accent", r"themes/mine/theme\.yaml:\d+", "",
        write("themes/mine/theme.yaml", "title: Mine\nextends: default\ncolours:\n  accent: reddish\n"),
    ),
    "a theme that extends itself": Case(
        ("--theme", "mine"), 1, "theme-loop", "mine", r"themes/mine/theme\.yaml:\d+", "default",
        write("themes/mine/theme.yaml", "title: Mine\nextends: mine\n"),
    ),
    "a file where the output should go": Case(
        ("--output", "taken"), 1, "output-not-writable", "`taken/", "", "--output", write("taken", "a file"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_clear_complaint_and_nothing_written(case: Case, tmp_path: Path) -> None:
    write("output/earlier.txt", "stays")(tmp_path)
    case.prepare(tmp_path)
    before = listing(tmp_path)
    done = workshopkit(tmp_path, "build", *case.words, "--date", DATE)
    check(done, case)
    assert listing(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def check(done: Done, case: Case) -> None:
    """Compare what was said with what should have been."""
    assert done.code == case.code, done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    [(name, message)] = re.findall(r"^error\[([a-z-]+)\]: (.*)$", done.err, re.MULTILINE)
    assert name == case.name
    assert case.says in message
    assert not message.endswith(".")
    if case.place:
        assert re.search(rf"^  --> {case.place}", done.err, re.MULTILINE), done.err
    if case.helps:
        [way_out] = re.findall(r"^help: (.*)$", done.err, re.MULTILINE)
        assert case.helps in way_out


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    seeds = own_seeds(tmp_path)
    for name, old in (("facet-sort", "\nenergy:"), ("why-now", "\nmode:"), ("monday-card", "\nsession:")):
        path = seeds / "exercises" / f"{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, f"{old[:-1]}x:", 1), encoding="utf-8")
    done = workshopkit(tmp_path, "build")
    assert done.code == 1
    places = re.findall(r"^  --> \S+/exercises/([a-z-]+)\.md:\d+", done.err, re.MULTILINE)
    assert places == sorted(places)
    assert {"facet-sort", "why-now", "monday-card"} <= set(places)


def test_check_tells_the_same_without_building(tmp_path: Path) -> None:
    case = CASES["unknown field in an exercise"]
    case.prepare(tmp_path)
    done = workshopkit(tmp_path, "check")
    assert done.code == 1
    assert "error[unknown-field]: unknown field `energi`" in done.err
    assert re.match(r"\d+ errors, \d+ warnings; looked at ", done.out)
    assert not (tmp_path / "output").exists()
