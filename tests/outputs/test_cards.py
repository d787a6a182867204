"""The cards: what stands on them, that nothing is cut whatever its length, and how the PDF is built."""

from __future__ import annotations

import io
import re
from functools import cache

import pikepdf
import pypdfium2
import pytest
import segno
from cards_example import LOOKS, headings, make_kit, of_kind, sentence, skips, with_claims, workshop

from workshopkit.content.model import Claim
from workshopkit.outputs.cards import cards_context, make_cards
from workshopkit.outputs.cards_content import barrier_cards, example_cards, example_numbers, facet_cards
from workshopkit.outputs.cards_formats import LOOKS as FORMAT_LOOKS
from workshopkit.outputs.cards_method import materials, method_card
from workshopkit.outputs.cards_sets import CardSet, card_sets
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Artifact
from workshopkit.outputs.print_common import lay_out
from workshopkit.render.faults import Fault
from workshopkit.render.impose import PAPERS
from workshopkit.themes.model import Paper


@cache
def _made() -> Artifact:
    return make_cards(make_kit())


def _small(paper: Paper) -> Kit:
    """Return a kit with few cards."""
    return with_claims(make_kit(paper=paper, length=30), lambda claim: claim if claim.kind == "example" else None)


@cache
def _pages() -> tuple[str, ...]:
    return tuple(
        " ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(_made().content)
    )


def _set(kit: Kit, key: str) -> CardSet:
    return next(each for each in card_sets(kit, "long") if each.key == key)


def _sides(card_set: CardSet) -> tuple[str, str]:
    """Return the words of all fronts and of all backs of a set of the usual kit."""
    pages = _pages()[card_set.first_page - 1 : card_set.first_page - 1 + 2 * len(card_set.sheets)]
    return " ".join(pages[::2]), " ".join(pages[1::2])


def _faults(kit: Kit) -> tuple[Fault, ...]:
    return lay_out(kit, "cards/cards.html.j2", cards_context(kit, card_sets(kit, "long"), "long")).faults


# --- the sets


def test_sets_come_in_order_and_pages_follow_one_another() -> None:
    sets = card_sets(make_kit(), "long")
    assert [each.key for each in sets] == [
        "method", "facets", "examples", "barriers", "strategies", "blocks", "reasons", "wall",
    ]  # fmt: skip
    page = 3
    for each in sets:
        assert each.first_page == page
        assert page % 2 == 1, "a front must stand on an odd page"
        page += 2 * len(each.sheets)
    assert _made().pages == page - 1


def test_ids_are_unique_in_each_set_and_stand_on_both_sides_once() -> None:
    for card_set in card_sets(make_kit(), "long"):
        ids = [each.card.id for each in card_set.cards]
        assert len(ids) == len(set(ids))
        fronts, backs = _sides(card_set)
        for card_id in ids:
            whole = re.compile(rf"(?<![\w-]){re.escape(card_id)}(?![\w-])")
            assert len(whole.findall(fronts)) == 1, card_id
            assert len(whole.findall(backs)) == (2 if card_set.kind == "method" else 1)


def test_wall_cards_and_reasons_only_where_their_exercise_is_planned() -> None:
    kit = make_kit()
    items = tuple(each for each in kit.plan.items if each.activity not in {"E02", "E07"})
    without = Kit(
        workshop=kit.workshop, plan=kit.plan.model_copy(update={"items": items}), theme=kit.theme, cover=kit.cover,
        date=kit.date, paper=kit.paper, slides=(), build="", version="",
    )  # fmt: skip
    assert {"reasons", "wall"} & {each.key for each in card_sets(without, "long")} == set()


def test_wall_names_are_read_from_three_metres() -> None:
    wall = _set(make_kit(), "wall")
    assert wall.grid.format == "a5"
    assert min(each.copy.name for each in wall.cards) >= 40  # type: ignore[union-attr]


# --- what stands on them


def test_example_cards_are_numbered_without_gaps_in_the_order_of_the_audience() -> None:
    wanted = workshop().audience("frontline").examples
    cards = example_cards(workshop(), wanted)
    assert [card.number for card in cards] == list(range(1, len(cards) + 1))
    assert [card.id for card in cards] == [claim.id for claim in workshop().find(wanted)]
    assert example_numbers(workshop(), wanted)[cards[2].id] == 3


def test_fronts_of_examples_tell_no_answer() -> None:
    fronts, backs = _sides(_set(make_kit(), "examples"))
    for facet in workshop().facets:
        assert facet.name not in fronts
        assert facet.name in backs
    assert "external" in backs


def test_questions_stand_on_the_back_and_on_the_wall_in_front() -> None:
    for key in ("facets", "examples", "barriers", "strategies"):
        card_set = _set(make_kit(), key)
        fronts, backs = _sides(card_set)
        for fitted in card_set.cards:
            question = fitted.card.question  # type: ignore[union-attr]
            assert question
            assert question in backs
            assert question not in fronts
    fronts, backs = _sides(_set(make_kit(), "wall"))
    for fitted in _set(make_kit(), "wall").cards:
        assert fitted.card.question in fronts, "nobody turns over a card that hangs"  # type: ignore[union-attr]
        assert fitted.card.question not in backs  # type: ignore[union-attr]


def test_backs_tell_where_it_was_said_and_on_what_links_rest() -> None:
    _, backs = _sides(_set(make_kit(), "strategies"))
    assert "Webinar 48:07" in backs
    for words in ("Answers · said in the talk", "Answers · same passage", "Answers · our suggestion"):
        assert words in backs


def test_a_changed_sentence_stands_alone_and_larger() -> None:
    kit = with_claims(make_kit(), of_kind("barrier", changed=True))
    cards = barrier_cards(kit.workshop)
    assert {card.name for card in cards} == {""}
    fitted = _set(kit, "barriers").cards
    assert max(each.copy.alone for each in fitted) > 14  # type: ignore[union-attr]
    strategy = next(each.card for each in _set(kit, "strategies").cards if each.card.id == "S4")
    words = {item.text for note in strategy.notes for item in note.items}  # type: ignore[union-attr]
    assert "Barrier B03" in words, "a name that stands on no card is not used on another"


def test_what_must_not_be_printed_is_on_no_card() -> None:
    def doubt(claim: Claim) -> Claim:
        return claim.model_copy(update={"status": "doubtful"}) if claim.id in {"B03", "X05", "S4"} else claim

    kit = with_claims(make_kit(), doubt)
    cards = [each.card for card_set in card_sets(kit, "long") for each in card_set.cards]
    assert not {"B03", "X05", "S4"} & {card.id for card in cards}
    items = {item.text for card in cards for note in getattr(card, "notes", ()) for item in note.items}
    assert "Risk avoidance" not in items


def test_a_local_example_says_so() -> None:
    kit = with_claims(
        make_kit(), lambda claim: claim.model_copy(update={"origin": "local"}) if claim.id == "X01" else claim
    )
    card = next(each for each in example_cards(kit.workshop, ()) if each.id == "X01")
    assert card.group == "own example"
    assert card.notes[0].line == "local"


def test_facet_cards_say_how_each_talk_describes_them() -> None:
    card = facet_cards(workshop())[0]
    assert [note.label for note in card.extra] == ["Webinar", "Explainer"]
    assert {link.label.split()[0] for link in card.sources} == {"Webinar", "Explainer"}


def test_method_cards_carry_ranges_and_no_plan() -> None:
    activity = workshop().activity("E03")
    card = method_card(workshop(), activity)
    minutes = activity.minutes
    assert (card.scale.least, card.scale.ideal, card.scale.most) == (minutes.min, minutes.ideal, minutes.max)
    assert sum(step.minutes for step in card.steps) == minutes.ideal
    assert "{n}" not in " ".join(step.text for step in card.steps)
    assert "5 to 12 example cards" in materials(activity)


def test_cards_outlast_a_plan() -> None:
    fronts = " ".join(_pages())
    assert "7f3a2c" not in fronts
    assert "content 1.0" in fronts
    assert "November" not in fronts


def test_uses_name_the_card() -> None:
    found = {(use.claim, use.where) for use in _made().uses}
    assert {("B07", "card B07"), ("X01", "card X01"), ("S4", "card S4"), ("R1", "card R1")} <= found
    assert any(where == "card F-E" for _, where in found)
    assert any(where == "card E03" for _, where in found)
    assert len(found) == len(_made().uses)


# --- nothing is cut


@pytest.mark.parametrize(("theme", "paper"), LOOKS)
def test_nothing_overflows(theme: str, paper: Paper) -> None:
    assert _faults(make_kit(theme, paper, length=360)) == ()


def test_sentences_of_every_length_fit() -> None:
    lengths = iter(range(1, 61))

    def lengthen(claim: Claim) -> Claim | None:
        if claim.kind not in {"barrier", "strategy", "building-block", "example"}:
            return None
        words = next(lengths, 60)
        label = "" if words % 3 == 0 else sentence(1 + words % 6, words).rstrip(".")
        question = sentence(1 + words % 12, words) if words % 2 else ""
        return claim.model_copy(update={"text": sentence(words, words), "label": label, "question": question})

    kit = with_claims(make_kit(), lengthen)
    assert _faults(kit) == ()
    smallest = [each.copy for card_set in card_sets(kit, "long")[1:] for each in card_set.cards]
    assert min(min(copy.text, copy.alone) for copy in smallest) >= 12  # type: ignore[union-attr]


def test_a_transcript_is_never_refused_for_a_long_sentence() -> None:
    long = sentence(300)
    kit = with_claims(
        make_kit(length=30), lambda each: each.model_copy(update={"text": long}) if each.id == "S1" else each
    )
    content = make_cards(kit).content
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)).split()
    assert " ".join(long.split()) in " ".join(words)


def test_words_wider_than_a_card_are_broken_not_cut() -> None:
    word = "Verwaltungsinnovationsförderungsgesetz" * 3
    kit = with_claims(make_kit(length=30), of_kind("strategy", text=word, label="", question=""))
    assert _faults(kit) == ()


# --- the file


def test_the_pdf_is_tagged_and_headings_skip_no_level() -> None:
    found = headings(_made().content)
    assert found[0] == "H1"
    assert found.count("H1") == 1
    assert skips(found) == []
    sets = card_sets(make_kit(), "long")
    assert found.count("H3") == 2 * sum(len(each.pack) for each in sets)


def test_links_lead_five_seconds_before_the_stamp() -> None:
    with pikepdf.open(io.BytesIO(_made().content)) as pdf:
        addresses = {
            str(each.A.URI)
            for page in pdf.pages
            for each in page.get("/Annots", [])
            if "/A" in each and "/URI" in each.A
        }
    barrier = workshop().claim("B03")
    talk = workshop().talk(barrier.sources[0].talk)
    assert talk.url(barrier.sources[0].second) in addresses


def test_codes_are_printed_module_by_module_and_lead_to_the_second() -> None:
    barriers = _set(make_kit(), "barriers")
    look = FORMAT_LOOKS[0]
    slot = next(each for each in barriers.sheets[0].backs if each.card == 1)
    claim = workshop().claim(barriers.cards[0].card.id)
    modules = segno.make(workshop().talk("webinar").url(claim.sources[0].second), error="m", micro=False).matrix
    scale = 12
    page = pypdfium2.PdfDocument(_made().content)[barriers.first_page].render(scale=scale, grayscale=True).to_pil()
    left, top = slot.box.right - look.side - look.qr, slot.box.bottom - look.bottom - look.qr
    wrong = 0
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            place = [
                (start + (at + 0.5) * look.qr / len(modules)) / 25.4 * 72 * scale
                for start, at in ((left, column), (top, row))
            ]
            wrong += (page.getpixel((int(place[0]), int(place[1]))) < 128) != bool(dark)
    assert len(modules) >= 25
    assert wrong == 0


def test_page_sizes_are_those_of_the_paper() -> None:
    for paper, size in PAPERS.items():
        content = make_cards(_small(paper)).content
        points = sorted((size.width * 72 / 25.4, size.height * 72 / 25.4))
        for page in pypdfium2.PdfDocument(content):
            assert sorted(page.get_size()) == pytest.approx(points, abs=0.5)


def test_the_same_kit_gives_the_same_bytes() -> None:
    assert make_cards(_small("a4")).content == make_cards(_small("a4")).content
