"""Compares boxes as we measured them with the same boxes as LibreOffice draws them.

`PYTHONPATH=tests python tests/office/compared_boxes.py 40` draws forty of each kind in each theme and prints the table
that stands in `docs/measuring.md`, and below it every box that is not alike.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from boxes import KINDS, NOTES, TABLES, THEMES, TITLE, boxes, notes, tables
from drawn_decks import NOTES_PAGES, DrawingOffice
from drawn_words import Letter, letters, lines_of, squeezed, whole

from workshopkit.deck.arrange import slots_of
from workshopkit.deck.measure import StyledRun, break_lines, face_for
from workshopkit.deck.scene import Box, Grid, Scene, Text
from workshopkit.render.pptx import DeckMeta, write_pptx
from workshopkit.render.pptx.notes import note_lines
from workshopkit.render.pptx.notes_page import HANG, NotesPage, frames_of
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Theme

META = DeckMeta("Boxes", "workshopkit", "Boxes", "en-GB", dt.date(2026, 11, 21))
_SIGNS = 12.0
"""Millimetres from the top in which the title stands."""
_PAGE = (190.5, 254.0, 16 / 9)
"""Width and height of a notes page, and how much wider than high its slide is."""


@dataclass(frozen=True)
class Expected:
    """A line as we measured it."""

    text: str
    x: float
    baseline: float


@dataclass
class Row:
    """What was found in the boxes of one kind."""

    boxes: int = 0
    lines: int = 0
    equal: int = 0
    fewer: int = 0
    """Boxes in which we reckon with fewer lines than LibreOffice draws: what may overflow."""
    more: int = 0
    breaks: int = 0
    """Boxes whose every line ends where it was measured to end."""
    height: float = 0.0
    """Millimetres by which a baseline differs at most, where the lines are the same."""
    differences: list[str] = field(default_factory=list)

    def compare(
        self, where: str, expected: Sequence[Expected], drawn: Sequence[Letter], *, placed: bool = True
    ) -> None:
        """Add a box; where lines have no places of their own, their distance from the first one counts."""
        found = lines_of(drawn)
        texts, wanted = [whole(line) for line in found], [each.text for each in expected]
        self.boxes += 1
        self.lines += len(expected)
        self.equal += len(found) == len(expected)
        self.fewer += len(expected) < len(found)
        self.more += len(expected) > len(found)
        if texts != wanted:
            self.differences.append(f"{where}: {texts} drawn, {wanted} measured")
            return
        self.breaks += 1
        zero = found[0][0].baseline - expected[0].baseline if found and not placed else 0.0
        apart = [abs(line[0].baseline - each.baseline - zero) for line, each in zip(found, expected, strict=True)]
        self.height = max([self.height, *apart])


Table = dict[str, Row]


def compare(each: int, office: DrawingOffice, folder: Path, themes: Sequence[str] = THEMES) -> Table:
    """Draw so many boxes of each kind in each theme, and compare them."""
    made: dict[Path, tuple[Theme, list[tuple[str, Scene]]]] = {}
    noted: dict[Path, tuple[Theme, list[Scene]]] = {}
    for name in themes:
        theme = load_theme(name)
        scenes = [*boxes(theme, each), *tables(theme, max(1, each // 4))]
        made[_written(folder / f"{name}.pptx", [scene for _, scene in scenes], theme)] = theme, scenes
        pages = list(notes(theme, max(2, each // 2)))
        noted[_written(folder / f"{name}-notes.pptx", pages, theme)] = theme, pages
    office.convert(list(made), folder)
    office.convert(list(noted), folder, NOTES_PAGES)
    table = {kind: Row() for kind in (*KINDS, TABLES, NOTES)}
    for path, (_, scenes) in made.items():
        for (kind, scene), page in zip(scenes, pypdfium2.PdfDocument(path.with_suffix(".pdf")), strict=True):
            _compare_scene(table[kind], f"{path.stem} {scene.id}", scene, letters(page))
    for path, (theme, pages) in noted.items():
        for scene, page in zip(pages, pypdfium2.PdfDocument(path.with_suffix(".pdf")), strict=True):
            _compare_notes(table[NOTES], f"{path.stem} {scene.id}", scene, letters(page), theme)
    return table


def _written(path: Path, scenes: Sequence[Scene], theme: Theme) -> Path:
    slots = {"boxes": (TITLE,), **slots_of([scene for scene in scenes if scene.layout == "table"], theme)}
    path.write_bytes(write_pptx(scenes, slots, theme, META))
    return path


def _compare_scene(row: Row, where: str, scene: Scene, drawn: Sequence[Letter]) -> None:
    for item in scene.items:
        if isinstance(item, Grid):
            for cell in (cell for cells in item.cells for cell in cells):
                row.compare(f"{where} {cell.name}", list(expected(cell)), _inside(drawn, cell.box))
        elif isinstance(item, Text) and not item.slot:
            lines = list(expected(item))
            body = [each for each in drawn if each.baseline > _SIGNS]
            row.compare(where, lines, _hanging(body, lines) if item.paragraphs[0].bullet else body)


def expected(text: Text) -> Iterator[Expected]:
    """Yield the lines of a text as they were measured."""
    for line in (line for paragraph in text.paragraphs for line in paragraph.lines):
        signs = "".join(map(squeezed, "".join(segment.text for segment in line.segments)))
        if signs:
            yield Expected(signs, line.segments[0].x, line.baseline)


def _inside(drawn: Sequence[Letter], box: Box) -> list[Letter]:
    """Return the letters of a cell: those that begin in it, or a little beside it."""
    return [
        each for each in drawn
        if box.x - 3 < each.start < box.x + box.w + 3 and box.y - 2 < each.baseline < box.y + box.h + 3
    ]  # fmt: skip


def _hanging(drawn: Sequence[Letter], lines: Sequence[Expected]) -> list[Letter]:
    """Return the letters without the bullets and numbers that stand before their words."""

    def before(letter: Letter) -> bool:
        line = min(lines, key=lambda each: abs(each.baseline - letter.baseline))
        return letter.end < line.x + 0.3

    return [each for each in drawn if not before(each)]


def _compare_notes(row: Row, where: str, scene: Scene, drawn: Sequence[Letter], theme: Theme) -> None:
    """Compare the text of a notes page; all of it has to stand in its place on the page."""
    lines = tuple(note_lines(scene.notes))
    setting = NotesPage(frames_of(*_PAGE), theme.slides.body).setting(lines)
    place, y, wanted = setting.frame.text, 0.0, list[Expected]()
    for index, line in enumerate(lines):
        runs = [StyledRun(run.text, face_for(setting.font, run.bold), setting.size_pt) for run in line.runs]
        hang = HANG * (line.level + 1) if line.bullet else 0.0
        y += setting.before_pt * 25.4 / 72 if index else 0.0
        for broken in break_lines(runs, place.w - hang):
            y += setting.pitch_pt * 25.4 / 72
            wanted.append(Expected("".join(map(squeezed, broken.text)), place.x + hang, place.y + y))
    body = [each for each in drawn if each.baseline > place.y and each.baseline < _PAGE[1] - 4]
    shown = _hanging(body, wanted)
    row.compare(where, wanted, shown, placed=False)
    outside = [each for each in shown if each.place[3] > place.y + place.h + 1 or each.place[2] > place.x + place.w + 2]
    if outside and setting.holds:
        row.fewer += 1
        row.differences.append(f"{where}: `{whole(outside)}` leaves the notes page")


def printed(table: Table) -> str:
    """Return the table as Markdown."""
    head = "| boxes | number | lines | as many lines | ours fewer | ours more | every break | height within |"
    rows = [
        f"| {kind} | {row.boxes} | {row.lines} | {row.equal} | {row.fewer} | {row.more} | {row.breaks} "
        f"| {row.height:.2f} mm |"
        for kind, row in table.items()
    ]
    return "\n".join([head, "|---|" + "---|" * 7, *rows])


def main() -> None:
    """Print the table, then every box that is not alike."""
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        table = compare(int(sys.argv[1]), DrawingOffice(folder / "office", program), folder)
    print(printed(table))  # noqa: T201
    for kind, row in table.items():
        print("\n".join(["", kind, *row.differences]) if row.differences else "", end="")  # noqa: T201


if __name__ == "__main__":
    main()
