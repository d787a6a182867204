"""Templates of a facilitator's own: every printed document takes them, and each reaches what it replaces."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from kits import workshopkit
from workshopkit import resources
from workshopkit.build import open_workshop, plan_for
from workshopkit.content.for_audience import for_audience
from workshopkit.diagnostics import ProblemsError
from workshopkit.outputs import print_common
from workshopkit.outputs.deck import no_slides
from workshopkit.outputs.guide import make_guide
from workshopkit.outputs.kit import Cover, Kit, Printing
from workshopkit.outputs.registry import OUTPUTS
from workshopkit.plan.model import Brief
from workshopkit.render.pdf import PdfResult
from workshopkit.templating.environment import render
from workshopkit.templating.layers import LayeredLoader
from workshopkit.themes.load import load_theme

SHIPPED = resources.shipped("templates").resolve()
PRINTED = [
    path.relative_to(SHIPPED).as_posix()
    for path in sorted(SHIPPED.rglob("*.j2"))
    if path.relative_to(SHIPPED).parts[0] not in {"deck", "draft", "preview", "new", "theme"}
]


def _named_by(tag: str) -> set[str]:
    way = re.compile(rf"""{{%-?\s*(?:{tag})\s+["']([\w/.-]+)["']""")
    return {name for path in SHIPPED.rglob("*.j2") for name in way.findall(path.read_text(encoding="utf-8"))}


IMPORTED, EXTENDED = _named_by("import|from"), _named_by("extends")
"""Files of macros, whose overrides hand them on by name, and files with blocks, which are extended."""
DOCUMENTS = [name for name, row in OUTPUTS.items() if ".pdf" in row.about and not name.startswith("tiles")]
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "overrides.md"


class _NotLaidOut:
    """Stands in for pages: only the words of a template are asked."""

    faults = ()
    marks = ()
    document = None

    def write(self, *_: Any, **__: Any) -> PdfResult:
        return PdfResult(b"", 2, (), (), (), ())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with a theme `near` that has templates."""
    (tmp_path / "themes" / "near" / "templates").mkdir(parents=True)
    (tmp_path / "themes" / "near" / "theme.yaml").write_text("extends: default\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _kit(length: int = 360, **printing: Any) -> Kit:
    workshop = open_workshop("public-sector-innovation")
    plan = plan_for(workshop, Brief(audience="mixed", length=length))
    return Kit(
        workshop=for_audience(workshop, "mixed"), plan=plan, theme=load_theme("near"), cover=Cover(),
        date=dt.date(2026, 11, 21), paper="a4", slides=(), build="7f3a2c", version="0", outputs=("guide",),
        printing=Printing(**printing),
    )  # fmt: skip


def _written(kit: Kit, name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the HTML of a document, spaces apart."""
    seen: list[str] = []

    def keep(html: str, **_: Any) -> _NotLaidOut:
        seen.append(html)
        return _NotLaidOut()

    monkeypatch.setattr(print_common, "lay_out_pages", keep)
    OUTPUTS[name].make(kit, no_slides(kit.date))
    assert seen
    return re.sub(r"\s+", "", "".join(seen))


def _override(folder: Path, name: str) -> None:
    """Put an override in a folder that only hands on what it replaces."""
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    macros = re.findall(r"{%-?\s*macro\s+(\w+)", (SHIPPED / name).read_text(encoding="utf-8"))
    lines = [f'{{% {"extends" if name in EXTENDED else "include"} "!base/{name}" %}}']
    if name in IMPORTED:
        lines += [
            f'{{% import "!base/{name}" as base with context %}}',
            *(f"{{% set {m} = base.{m} %}}" for m in macros),
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the files of templates in the order in which they are read."""
    found: list[Path] = []
    real = LayeredLoader.get_source

    def get_source(self: LayeredLoader, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        source = real(self, environment, template)
        found.append(Path(source[1]))
        return source

    monkeypatch.setattr(LayeredLoader, "get_source", get_source)
    return found


@pytest.mark.parametrize("name", [*DOCUMENTS, "lists"])
def test_every_template_of_a_document_can_be_replaced_two_layers_deep(
    name: str, project: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = _kit(prep="light") if name == "lists" else _kit()
    output = "cards" if name == "lists" else name
    plain = _written(kit, output, monkeypatch)
    for each in PRINTED:
        _override(project, each)
        _override(project / "themes" / "near", each)
    kit = replace(kit, theme=load_theme("near"))
    read.clear()
    assert _written(kit, output, monkeypatch) == plain
    names = {path.relative_to(SHIPPED).as_posix() for path in read if path.is_relative_to(SHIPPED)}
    names &= set(PRINTED)
    assert len(names) >= 2
    for layer in (project, project / "themes" / "near"):
        used = {
            path.relative_to(layer / "templates").as_posix()
            for path in read
            if path.is_relative_to(layer / "templates")
        }
        assert names <= used, f"{names - used} are read without asking the layers above"


@pytest.mark.parametrize("name", PRINTED)
def test_a_template_of_her_own_comes_before_the_shipped_one(name: str, project: Path) -> None:
    path = project / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text("one\n{{ nothing_of_this_name }}", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        render(name, {}, load_theme("near"))
    [complaint] = caught.value.diagnostics
    assert complaint.code == "undefined-in-template"
    assert complaint.span is not None
    assert (complaint.span.path, complaint.span.line) == (f"templates/{name}", 2)


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("guide", "guide/run-sheet.html.j2"), ("guide", "print/base.css.j2"), ("guide", "guide/room.svg.j2"),
        ("handout", "handout/commitment.html.j2"), ("cards", "cards/sheet.svg.j2"),
        ("canvases", "canvases/mat.html.j2"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_override_is_told_at_its_own_line(
    name: str, template: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "templates" / template
    path.parent.mkdir(parents=True)
    path.write_text(f'{{% include "!base/{template}" %}}\n\n{{{{ plan.brief.participant }}}}', encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        _written(_kit(90), name, monkeypatch)
    [complaint] = caught.value.diagnostics
    assert complaint.code == "undefined-in-template"
    assert complaint.span is not None
    assert (complaint.span.path, complaint.span.line) == (f"templates/{template}", 3)


def test_an_override_may_not_reach_the_disk(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "templates" / "guide" / "glance.html.j2"
    path.parent.mkdir(parents=True)
    path.write_text("{{ theme.folder.parent.iterdir() | list }}", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        _written(_kit(90), "guide", monkeypatch)
    assert [each.code for each in caught.value.diagnostics] == ["unsafe-template"]


def test_an_override_with_too_many_words_names_the_page_and_itself(project: Path) -> None:
    path = project / "templates" / "guide" / "glance.html.j2"
    path.parent.mkdir(parents=True)
    base = (SHIPPED / "guide" / "glance.html.j2").read_text(encoding="utf-8")
    path.write_text(base.replace("</section>", f"<p>{'more words ' * 900}</p></section>"), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        make_guide(_kit(30))
    complaint = caught.value.diagnostics[0]
    assert complaint.code == "text-does-not-fit"
    assert re.match(r"page [23] of the facilitator guide: “.*more words", complaint.message)
    assert "`templates/guide/glance.html.j2`" in complaint.help


def test_the_example_of_the_docs_works_as_it_says(project: Path) -> None:
    shutil.rmtree(project / "themes")
    blocks = re.findall(r"`(templates/[\w/.-]+)`:\n\n((?:    .*\n|\n)+)", GUIDE.read_text(encoding="utf-8"))
    assert len(blocks) == 3
    for name, text in blocks:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"(?m)^    ", "", text), encoding="utf-8")
    done = workshopkit(project, "build", "--length", "30m", "--only", "guide", "--date", "2026-11-21")
    assert done.code == 0, done.err
    [file] = project.glob("output/*/*/facilitator-guide.pdf")
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(file)]
    [house] = [text for text in texts if "House rules" in text]
    assert "One speaks, the others listen." in house
    assert "Telephones stay in bags." in house
    [own] = [text for text in texts if "In our building" in text]
    assert "20 guests at the desk by 09:00." in own
    assert "The fire exit is at the back" in own
    assert len(texts) > 20
