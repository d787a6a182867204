"""Words of another language in the printed documents: longer ones find room, and workbooks keep counting."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sample import sample_kit

from workshopkit.language import Language, load_language, speaking
from workshopkit.outputs.cards_kinds import CARD_KINDS, set_name
from workshopkit.outputs.guide import _totals
from workshopkit.outputs.handout import TEMPLATE, _context, make_handout
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.print_common import lay_out
from workshopkit.outputs.print_plan import print_plan
from workshopkit.outputs.print_room import column, text_width
from workshopkit.outputs.registry import OUTPUTS
from workshopkit.outputs.run_room import columns
from workshopkit.outputs.run_sheet import run_pages
from workshopkit.outputs.run_sheet_table import make_run_sheet
from workshopkit.themes.load import load_theme

sys.path.insert(0, str(Path(__file__).parents[1]))

from unmarked import unmarked


@pytest.fixture
def longer() -> Iterator[None]:
    """Speak the language that is a third longer."""
    with speaking(load_language("en-XA", [])):
        yield


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    theme = load_theme("default")
    assert column(theme, "Clock", 15) == 15
    wide = column(theme, "Clock Materialverzeichnis", 15)
    assert wide == pytest.approx(text_width(theme, "Materialverzeichnis", 9.5, bold=True) + 2, abs=0.01)
    assert column(theme, ["Webinar 15:25"], 5, whole=True) > column(theme, ["Webinar 15:25"], 5)


def test_the_columns_of_the_run_sheet_share_the_page() -> None:
    kit = sample_kit(90)
    wide = columns(kit, 210)
    assert (wide.clock, wide.slides, wide.block) == (15, 12, 53.5)
    with speaking(load_language("en-XA", [])):
        longer = columns(kit, 210)
    assert longer.slides > wide.slides
    assert longer.block < wide.block
    for each in (wide, longer):
        assert sum(getattr(each, name) for name in each.__slots__) == pytest.approx(172)


@pytest.mark.usefixtures("longer")
def test_a_run_sheet_of_longer_words_takes_a_page_more_and_loses_no_row() -> None:
    more = 0
    for length in (30, 90, 360):
        kit = sample_kit(length)
        items = tuple(item.model_copy(update={"title": f"{item.title} and {item.title}"}) for item in kit.plan.items)
        wordy = replace(kit, plan=kit.plan.model_copy(update={"items": items}))
        few, many = (run_pages(each, 252, _totals(each)) for each in (kit, wordy))
        assert [row.item for page in many for row in page.rows] == list(items)
        assert len(many) >= len(few)
        more += len(many) - len(few)
    assert more


def test_a_page_whose_words_do_not_hold_closes_up() -> None:
    kit = sample_kit(90)
    wordy = [
        facet.model_copy(update={"lead": "What a page can hold is more than it shows at first. " * 9})
        for facet in kit.workshop.facets
    ]
    full = replace(kit, workshop=kit.workshop.model_copy(update={"facets": tuple(wordy)}))
    assert lay_out(full, TEMPLATE, _context(full)).faults
    assert make_handout(full).pages == make_handout(kit).pages


def _book(kit: Kit) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(make_run_sheet(kit).content))


def _led(kit: Kit) -> Kit:
    return replace(kit, cover=replace(kit.cover, facilitators=("Ada", "Bo")))


@pytest.mark.usefixtures("longer")
def test_the_workbook_is_marked_throughout() -> None:
    book = _book(_led(sample_kit(90)))
    assert len(book.sheetnames) == 4
    heads = [str(cell.value) for cell in book.worksheets[0][6]]
    assert not [word for head in heads for word in unmarked(head)]
    own = book.worksheets[1]
    helps = [str(row[2].value) for row in own.iter_rows(min_row=4) if row[2].value]
    marks = [rule.formula[0] for each in own.conditional_formatting for rule in each.rules]
    (mark,) = marks
    assert helps
    assert all(mark.removeprefix("$C4=") in each for each in helps), "what is marked is what the formula says"
    assert book.sheetnames[0] in helps[0]
    for at, cell in enumerate(book.worksheets[0][6]):
        width = book.worksheets[0].column_dimensions["ABCDEFGHIJKL"[at]].width
        assert width >= max(map(len, str(cell.value).split()))


def test_quotes_in_a_translation_stay_inside_the_formula() -> None:
    words = {"{count} minutes too many": ('"{count}" zu viel',), "{count} minutes to spare": ("übrig: {count}",)}
    with speaking(Language("de", words)):
        sheet = _book(sample_kit(90)).worksheets[0]
    (formula,) = (cell.value for row in sheet for cell in row if "zu viel" in str(cell.value))
    assert formula.startswith("=IF(SUM(")
    assert '""""&SUM(' in formula
    assert '&""" zu viel",' in formula
    assert '"übrig: "&90-SUM(' in formula
    assert formula.count('"') % 2 == 0


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_sets_of_cards_are_called_by_their_number(kind: str) -> None:
    from workshopkit.content.activity import Material

    for wall in (False, True):
        material = Material(what="x", cards=kind, wall=wall)  # type: ignore[arg-type]
        one, many = set_name(material), set_name(material, 4)
        assert one.startswith("set of ")
        assert many == one.replace("set of", "sets of")
        assert many.endswith("wall cards" if wall else "cards")


@pytest.mark.usefixtures("longer")
def test_the_print_plan_is_marked_throughout() -> None:
    plan = print_plan(
        replace(sample_kit(90), outputs=("guide", "handout", "sign-in", "feedback", "cue-cards")), OUTPUTS
    )
    shown = [text for row in plan.rows for text in (row.what, row.how, row.cut, row.pages.partition(" ")[2])]
    assert len([text for text in shown if text]) >= 12
    assert not [word for text in (*shown, *dict(plan.also).values()) for word in unmarked(text)]
    assert plan.thick == {paper for paper in plan.sheets if paper != "A4"} != frozenset()
