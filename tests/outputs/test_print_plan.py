"""The print plan of the guide: its numbers are those of the files."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pypdfium2
import pytest
from sample import sample_kit

from kits import Kit as Built
from workshopkit.outputs.canvases import make_canvases
from workshopkit.outputs.cards import make_cards
from workshopkit.outputs.deck import no_slides
from workshopkit.outputs.guide import make_guide
from workshopkit.outputs.handout import make_handout
from workshopkit.outputs.kit import Kit, Printing
from workshopkit.outputs.print_plan import PrintRow, print_plan
from workshopkit.outputs.registry import OUTPUTS


def _rows(kit: Kit, output: str) -> list[PrintRow]:
    return [row for row in print_plan(kit, OUTPUTS).rows if row.output == output]


def _text(content: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(content)]


@pytest.mark.parametrize("length", [30, 90])
def test_every_page_of_every_file_is_in_the_plan_once(length: int) -> None:
    kit = sample_kit(length)
    made = {"cards": make_cards(kit), "canvases": make_canvases(kit), "handout": make_handout(kit)}
    for name, artifact in made.items():
        rows = _rows(kit, name)
        pages = [page for row in rows for page in range(row.first, row.last + 1)]
        assert pages == list(range(1, (artifact.pages or 0) + 1)), name
        assert {row.file for row in rows} == {artifact.file}


def test_the_pages_of_a_set_hold_that_set() -> None:
    kit = sample_kit(90)
    texts = _text(make_cards(kit).content)
    sets = [row for row in _rows(kit, "cards") if row.cut]
    assert len(sets) >= 5
    for row in sets:
        assert f"{row.what}, " in texts[row.first - 1], row
        assert "sheet 1 of" in texts[row.first - 1]
        assert row.copies == 0 or row.sheets == row.copies * (row.last - row.first + 1) // 2


def test_sets_are_counted_by_who_needs_them() -> None:
    kit = sample_kit(90)
    found = {row.what: row for row in _rows(kit, "cards")}
    assert found["Example cards"].copies == kit.plan.tables
    assert found["Method cards"].copies == 1
    assert _rows(kit, "handout")[0].copies == math.ceil(kit.plan.brief.participants * 1.1 - 1e-9)


ON_REQUEST = [
    pytest.param(name, marks=[pytest.mark.slow] if row.weight > 2 else [])
    for name, row in OUTPUTS.items()
    if not row.by_default and ".pdf" in row.about
]


@pytest.mark.parametrize("output", ON_REQUEST)
def test_what_is_made_on_request_is_counted_on_what_is_made(output: str) -> None:
    kit = replace(sample_kit(90), outputs=("guide", output))
    artifacts = OUTPUTS[output].make(kit, no_slides(kit.date))
    rows = _rows(kit, output)
    assert [row.file for row in rows] == [artifact.file for artifact in artifacts]
    for row, artifact in zip(rows, artifacts, strict=True):
        assert row.last == (1 if output == "follow-up" else artifact.pages)
        assert row.copies > 0
    plan = print_plan(kit, OUTPUTS)
    assert {row.output for row in plan.rows} == {"guide", output}
    also = dict(plan.also)
    assert output not in also
    assert also["cards"], "what is left out by `--only` can be had too"
    assert "deck" not in also


def test_lists_stand_in_for_cards_in_the_light_preparation() -> None:
    kit = replace(sample_kit(90), printing=Printing(prep="light"))
    [row] = _rows(kit, "cards")
    [lists] = OUTPUTS["cards"].make(kit, no_slides(kit.date))
    assert (row.file, row.last, row.copies) == (lists.file, lists.pages, kit.plan.tables)
    assert not row.holds


def test_the_flip_is_that_of_the_order() -> None:
    kit = replace(sample_kit(90), printing=Printing(flip="short"))
    assert {row.how for row in _rows(kit, "cards")} == {"both, short edge"}
    assert {row.how for row in _rows(kit, "handout")} == {"both, long edge"}


def test_sheets_are_added_up_by_paper() -> None:
    plan = print_plan(sample_kit(90), OUTPUTS)
    rows = [row for row in plan.rows if row.output != "guide"]
    for paper, sheets in plan.sheets.items():
        assert sheets == sum(row.sheets for row in rows if row.paper == paper)
    own, *others = plan.papers(10)
    assert own == ("A4", tuple(plan.sheets["A4"] + plan.leads * math.ceil(n / 2) for n in range(1, 11)))
    assert all(set(counts) == {plan.sheets[paper]} for paper, counts in others)


def test_a_part_leaves_out_what_all_parts_share() -> None:
    kit = sample_kit(90)
    brief = kit.plan.brief.model_copy(update={"parts": 2})
    part = replace(kit, plan=kit.plan.model_copy(update={"brief": brief}))
    assert {row.output for row in print_plan(part, OUTPUTS).rows} == {"guide", "handout"}
    assert "printed once for all of them" in " ".join(_text(make_guide(part).content))


def test_the_printed_numbers_are_those_of_the_files(kit: Built) -> None:
    files = {file.name: _text(file.read_bytes()) for file in kit.pdfs}
    guide = files["facilitator-guide.pdf"]
    start = next(number for number, text in enumerate(guide) if text.startswith("Print plan"))
    words = " ".join(guide[start : start + 2])
    row = re.compile(
        r"\b(?:(\d+) to (\d+)|all (\d+)|(\d+)) (\d+|none) ([\w ]+?) "
        r"(?:both, long edge|one|not used this time) (\d+) (?:holds|anew)"
    )
    sums: dict[str, int] = {}
    lasts: dict[str, int] = {}
    places = {name: words.index(f" {name} ") for name in files}
    for found in row.finditer(words):
        name = max((each for each in places if places[each] < found.start()), key=places.__getitem__)
        first, last, whole, single, copies, paper, sheets = found.groups()
        last = int(last or whole or single)
        count = last - int(first or single or 1) + 1
        sides = 1 if name == "canvases.pdf" else 2
        assert int(sheets) == (0 if copies == "none" else int(copies) * math.ceil(count / sides)), found[0]
        sums[paper] = sums.get(paper, 0) + int(sheets)
        lasts[name] = last
    assert lasts == {name: len(pages) for name, pages in files.items()}
    for paper, sheets in sums.items():
        assert re.search(rf"{paper} (?:80|160) to \d+ g/m²(?:, white)? {sheets}\b", words), (paper, sheets)
