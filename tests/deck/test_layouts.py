"""Layouts: where things stand, what happens with more and with less, and that nothing ever leaves its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from deck_looks import FACES, make_theme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scene_text import scene_lines

from workshopkit.deck.arrange import arrange, overflows, slots_of, texts
from workshopkit.deck.layouts.canvas import LONGEST_ALT
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.deck.model import Block, Div, ListBlock, Paragraph, Quote
from workshopkit.deck.parse import parse_deck
from workshopkit.deck.scene import Chart, Grid, Group, Picture, Scene, SceneItem, Shape, Text
from workshopkit.deck.stage import Stage
from workshopkit.diagnostics import ProblemsError
from workshopkit.source import SourceFile
from workshopkit.themes.model import Theme

Arranged = Callable[..., tuple[Scene, ...]]

LONG = (
    "People who want to change something in a public administration soon find that the procurement rules, the annual "
    "budget, the audit and the many committees which have to agree before anything may begin were all made for a world "
    "in which nothing unexpected ever happens and nobody needs to try things out before they are sure of the outcome"
)
SHAPES = (
    {},
    {"title_bar": "over", "band": "full", "cover": "strong"},
    {"title_bar": "under", "corner_mark": False},
    {"title_bar": "side", "rule_pt": 1.5},
)


def words_of(scenes: tuple[Scene, ...]) -> str:
    """Return all words on the scenes, spaces made equal."""
    found = (
        run.text for scene in scenes for text in texts(scene.items) for each in text.paragraphs for run in each.runs
    )
    return " ".join(" ".join(found).split())


def items_of(items: tuple[SceneItem, ...]) -> Iterator[SceneItem]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from items_of(item.items)


def complaint(arranged: Arranged, text: str) -> tuple[str, int, str]:
    with pytest.raises(ProblemsError) as caught:
        arranged(text)
    (found,) = caught.value.diagnostics
    assert found.span is not None
    assert found.help
    return found.code, found.span.line, found.message


@pytest.fixture(scope="module")
def scenes(every_layout: SourceFile, theme: Theme) -> tuple[Scene, ...]:
    return arrange(parse_deck(every_layout), theme, footer="Public sector innovation")


def test_every_layout_as_text(scenes: tuple[Scene, ...], golden: Callable[[str, str], None]) -> None:
    golden("every-layout.txt", "\n".join(line for scene in scenes for line in scene_lines(scene)))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("faces", FACES)
def test_every_layout_fits_in_every_look(
    every_layout: SourceFile, faces: tuple[str, str], shape: dict[str, object]
) -> None:
    look = make_theme(*faces, **shape)
    stage = Stage(look, footer="A footer")
    found = arrange(parse_deck(every_layout), look, footer="A footer")
    assert {scene.layout for scene in found} == set(LAYOUTS)
    assert [each for scene in found for each in overflows(scene, stage)] == []


def test_words_are_never_smaller_than_eighteen_points(scenes: tuple[Scene, ...]) -> None:
    small = {"source", "footer", "number"}
    for text in (each for scene in scenes for each in texts(scene.items)):
        for paragraph in text.paragraphs:
            assert paragraph.size_pt >= (12 if text.slot in small else 18), text.name


def test_reading_begins_with_the_title_and_ends_with_the_number(scenes: tuple[Scene, ...]) -> None:
    for scene in scenes:
        first, last = scene.items[0], scene.items[-1]
        assert isinstance(first, Text)
        assert first.slot == "title"
        if scene.layout != "title":
            assert isinstance(last, Text)
            assert (last.slot, last.field) == ("number", "slidenum")
        order = [item.slot for item in scene.items if isinstance(item, Text) and item.slot]
        tail = [name for name in order if name in {"source", "footer", "number"}]
        assert tail == order[len(order) - len(tail) :]
        assert tail == sorted(tail, key=["source", "footer", "number"].index)


def test_slots_exist_in_the_layout_and_are_filled_once(scenes: tuple[Scene, ...], theme: Theme) -> None:
    slots = slots_of(scenes, theme)
    for scene in scenes:
        names = [item.slot for item in items_of(scene.items) if isinstance(item, Text) and item.slot]
        assert len(names) == len(set(names))
        assert set(names) <= {slot.name for slot in slots[scene.layout]}


def test_a_slide_has_no_more_than_one_slot_of_a_name(theme: Theme) -> None:
    for layout in LAYOUTS.values():
        names = [slot.name for slot in layout.slots(Stage(theme))]
        assert len(names) == len(set(names))
        assert names[0] == "title"


def test_groups_with_words_and_pictures_are_described(scenes: tuple[Scene, ...]) -> None:
    seen = 0
    for scene in scenes:
        for item in scene.items:
            if isinstance(item, Group):
                assert item.alt or not list(texts(item.items)), item.name
                assert len(item.alt) <= LONGEST_ALT
                assert not item.alt.startswith(item.name)
                seen += bool(item.alt)
            if isinstance(item, Picture):
                assert item.alt
    assert seen > 15


def test_links_are_told_by_answer_and_counted_where_they_are_many(arranged: Arranged) -> None:
    def told(text: str) -> list[str]:
        return [item.alt for item in arranged(text)[0].items if isinstance(item, Group) and item.name == "Links"]

    text = "## T {.links}\n\n- a\n    - [x]{basis=said}\n- b\n    - [x]{basis=said}\n    - [y]{basis=editorial}\n"
    assert told(text) == ["x answers a and b (from the talk); y answers b (our suggestion)."]
    assert told(text.replace("[x]", f"[{LONG[:200]}]")) == [
        "Barriers and what answers them: 2 from the talk, 1 our suggestion."
    ]


ORDER = {"title": 0, "body": 1, "drawing": 2, "footer": 3, "number": 4}


def rank(item: SceneItem, kinds: dict[str, str]) -> str:
    """Return when an item is read; empty for what is not read at all."""
    if isinstance(item, Text):
        return kinds[item.slot].replace("subtitle", "body")
    silent = not item.alt and (not isinstance(item, Shape) or item.text is None)
    return "" if silent else "drawing"


def test_words_are_read_before_drawings_and_none_stands_beside_the_placeholders(
    scenes: tuple[Scene, ...], theme: Theme
) -> None:
    slots = slots_of(scenes, theme)
    for scene in scenes:
        kinds = {slot.name: slot.kind for slot in slots[scene.layout]}
        loose = [item.name for item in scene.items if isinstance(item, Text) and not item.slot]
        assert loose == [], scene.id
        read = [ORDER[each] for item in scene.items if (each := rank(item, kinds))]
        assert read == sorted(read), scene.id


def said_in(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every paragraph of a slide that its readers see, but for what is drawn."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, ListBlock):
            for item in block.items:
                if item.paragraph.attrs.get("state") != "break":  # breaks stand in the strip
                    yield item.paragraph.text
                yield from (each.paragraph.text for each in item.items)
        elif isinstance(block, Quote):
            yield from (each.text for each in block.paragraphs)
        elif isinstance(block, Div) and block.name not in {"edges", "qr"}:
            yield from said_in(block.blocks)


def test_the_outline_tells_what_the_slide_tells(every_layout: SourceFile, theme: Theme) -> None:
    """In PowerPoint's outline stand the placeholders alone."""
    seen = set()
    for slide in parse_deck(every_layout).slides:
        found = LAYOUTS[slide.layout].arrange(slide, Stage(theme))
        outline = " ".join(
            run.text for scene in found for item in scene.items if isinstance(item, Text)
            for each in item.paragraphs for run in each.runs
        )  # fmt: skip
        if slide.layout in {"section", "break"}:
            blocks: Sequence[Block] = slide.paragraphs()  # their list is the strip
        elif slide.layout == "sources":
            blocks = [each for each in slide.blocks if not isinstance(each, ListBlock)]
        else:
            blocks = slide.blocks
        for words in said_in(blocks):
            missing = set(re.findall(r"\w+", words)) - set(re.findall(r"\w+", outline))
            assert not missing, (slide.id, words)
            seen.add(slide.layout)
    assert seen == set(LAYOUTS)


def test_slides_are_numbered_and_titles_unique(scenes: tuple[Scene, ...]) -> None:
    numbers = [item.paragraphs[0].runs[0].text for scene in scenes for item in scene.items
               if isinstance(item, Text) and item.slot == "number"]  # fmt: skip
    assert numbers == [str(number) for number in range(2, len(scenes) + 1)]
    assert len({scene.title for scene in scenes}) == len(scenes)


@pytest.mark.parametrize("faces", FACES)
def test_no_word_is_broken_to_make_lines_even(arranged: Arranged, faces: tuple[str, str]) -> None:
    look = make_theme(*faces)
    cards = ("Procurement rules", "Inflexibility, bureaucracy", "Responsibilities shared")
    text = "## T {.cards}\n\n" + "".join(
        f"- [Family {mark}]{{mark={mark}}}\n" + "".join(f"    - {each}\n" for each in cards) for mark in "SFCDR"
    )
    found = [each for scene in arranged(text, look) for text in texts(scene.items) for each in text.paragraphs]
    for each in found:
        lines = " ".join("".join(segment.text for segment in line.segments) for line in each.lines)
        assert lines.split() == "".join(run.text for run in each.runs).split()
    assert len(found) > 20


def test_lines_hold_all_words_of_their_paragraphs(scenes: tuple[Scene, ...]) -> None:
    for text in (each for scene in scenes for each in texts(scene.items)):
        for each in text.paragraphs:
            lines = " ".join("".join(segment.text for segment in line.segments) for line in each.lines)
            written = "".join(run.text for run in each.runs)
            assert "".join(lines.split()) == "".join(written.split())


# --- more than a slide holds ---


def bullets(items: list[str]) -> str:
    return "## Many things {#many .bullets}\n\n" + "\n".join(f"- {each}" for each in items) + "\n"


def test_a_long_list_goes_on_on_the_next_slide(arranged: Arranged) -> None:
    found = arranged(bullets([f"[Thing {n}]{{claim=C{n}}}" for n in range(17)]))
    assert [scene.title for scene in found] == ["Many things (1 of 2)", "Many things (2 of 2)"]
    assert [scene.id for scene in found] == ["many", "many-2"]
    assert [len(scene.claims) for scene in found] == [9, 8]


def test_parts_keep_notes_activity_and_session(arranged: Arranged) -> None:
    text = bullets([LONG] * 3).replace("{#many .bullets}", '{#many activity=a session="Two words"}')
    found = arranged(f"{text}\n::: notes\nSay it.\n:::\n")
    assert [(scene.activity, scene.session, len(scene.notes)) for scene in found] == [("a", "Two words", 1)] * 2


def test_parts_never_take_the_id_of_another_slide(arranged: Arranged) -> None:
    found = arranged(f"{bullets([LONG] * 3)}\n## Another {{#many-2}}\n\n- a\n")
    assert [scene.id for scene in found] == ["many", "many-2", "many-2-part"]


def test_cards_in_a_grid_keep_their_numbers_and_claims_on_every_part(arranged: Arranged) -> None:
    cards = "".join(f"- **Head**: [{LONG}]{{claim=C{n}}}\n" for n in range(1, 6))
    found = arranged(f"## T {{.cards numbered=yes}}\n\n{cards}")
    for scene in found:
        numbers = [claim[1:] for claim in scene.claims]
        assert [word for word in words_of((scene,)).split() if word in "12345"][: len(numbers)] == numbers
    assert [claim for scene in found for claim in scene.claims] == [f"C{n}" for n in range(1, 6)]


def wall(sentence: str, counts: tuple[int, ...] = (5, 3, 4, 2, 2)) -> str:
    lines = ["## The wall {#wall .cards}", ""]
    for mark, count in zip("SFCDR", counts, strict=False):
        lines.append(f"- [Family {mark}]{{mark={mark}}}")
        lines += [f"    - [{sentence} {mark}{n}]{{claim={mark}{n}}}" for n in range(count)]
    return "\n".join([*lines, "", "Which two hurt most here?", ""])


@pytest.mark.parametrize(
    ("sentence", "counts", "slides"),
    [
        ("Strict hierarchies", (5, 3, 4, 2, 2), 1),
        ("Strict hierarchies", (5, 5, 5, 5, 5), 2),
        ("Strict hierarchies", (5, 3), 1),
        ("Strict hierarchies", (6, 3), 2),
        ("Strict hierarchies", (3,), 1),
        (LONG, (5, 3, 4, 2, 2), 11),
    ],
)
def test_the_wall_makes_room(arranged: Arranged, sentence: str, counts: tuple[int, ...], slides: int) -> None:
    found = arranged(wall(sentence, counts))
    assert len(found) == slides
    every = {f"{mark}{n}" for mark, count in zip("SFCDR", counts, strict=False) for n in range(count)}
    assert {claim for scene in found for claim in scene.claims} == every
    assert words_of(found).count("Which two hurt most here?") == 1


def versus(left: list[str], right: list[str]) -> str:
    sides = "".join(
        f"::: column\n**{head}**\n\n" + "".join(f"- {each}\n" for each in points) + ":::\n"
        for head, points in (("Here", left), ("There", right))
    )
    return f"## T {{.comparison}}\n\n:::: columns\n{sides}::::\n"


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "## T {.table}\n\n" + "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def sizes_of(scenes: tuple[Scene, ...]) -> set[float]:
    """Return the sizes of what stands in the body of slides, in points."""
    around = {"title", "source", "footer", "number"}
    return {each.size_pt for scene in scenes for text in texts(scene.items) if text.slot not in around
             for each in text.paragraphs}  # fmt: skip


@pytest.mark.parametrize(
    ("few", "many"),
    [
        (bullets(["One short thing", "Another"]), bullets(["One short thing", "Another", "A third", "And a fourth"])),
        (bullets(["One short thing"]), bullets([LONG, LONG])),
        (bullets(["One short thing"]), bullets(["One short thing\n    - below it"])),
        (versus(["a", "b"], ["c"]), versus(["a", "b", "c", "d"], ["e"])),
        (table(["A", "B"], [["c", "d"]]), table(["A", "B"], [["c", "d"]] * 4)),
        (versus(["a"], ["b"]).replace("comparison", "two-columns"),
         versus([LONG[:200]] * 2, ["b"]).replace("comparison", "two-columns")),
    ],
)  # fmt: skip
def test_a_few_words_are_set_larger_than_many(arranged: Arranged, few: str, many: str) -> None:
    assert min(sizes_of(arranged(few))) >= 28
    assert max(sizes_of(arranged(many))) <= 26


def test_a_short_list_stands_lower_than_a_long_one(arranged: Arranged) -> None:
    def top(text: str) -> float:
        return next(item.box.y for item in arranged(text)[0].items if isinstance(item, Text) and item.slot == "body")

    assert top(bullets(["One"])) > top(bullets([LONG[:90]] * 3)) > top(bullets(["One"] * 4)) == 48


def sentence_slides(sentence: str) -> dict[str, str]:
    """Return a slide of each layout that shows what was said, all with one sentence."""
    poles = ("M top", "E left", "N right", "A bottom")
    return {
        "bullets": bullets([f"{sentence} {n}" for n in range(4)]),
        "cards": "## T {.cards numbered=yes tick=yes}\n\n"
        + "".join(f"- **Heading {n}**: {sentence} {n}\n" for n in range(3))
        + "\nA note.\n",
        "many cards": "## T {.cards}\n\n" + "".join(f"- {sentence} {n}\n" for n in range(7)),
        "wall": wall(sentence),
        "facet": "## T {.facet mark=E pole=left}\n\n"
        + "".join(f"- **Row {n}**: {sentence} {n}\n" for n in range(3))
        + "- **A question**: Why?\n",
        "links": "## T {.links}\n\n"
        + "".join(f"- [{sentence} {n}]{{mark=F}}\n    - [{sentence} too {n}]{{basis=said}}\n" for n in range(4)),
        "diamond": "## T {.diamond}\n\n"
        + "".join(f"- [Facet {p[0]}]{{mark={p[0]} pole={p[2:]}}}: {sentence} {p[0]}\n" for p in poles),
        "comparison": versus([f"{sentence} {n}" for n in range(2)], [f"{sentence} too"]),
        "quote": f"## T {{.quote}}\n\n> {sentence}\n\nWho said it\n",
        "table": table(["One", "Two"], [[f"{sentence} {n}", f"{sentence} too {n}"] for n in range(2)]),
        "statement": f"## T {{.statement}}\n\n{sentence}\n\nA note.\n",
        "columns": "## T {.two-columns}\n\n:::: columns\n::: column\n"
        + "".join(f"- {sentence} {n}\n" for n in range(3))
        + f":::\n::: column\n**Head**\n\n{sentence}\n:::\n::::\n",
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(count=st.integers(2, 60), start=st.integers(0, 55), faces=st.sampled_from(FACES))
def test_a_sentence_of_sixty_words_always_finds_room(
    arranged: Arranged, count: int, start: int, faces: tuple[str, str]
) -> None:
    spoken = LONG.replace(",", "").split()
    sentence = " ".join((spoken[start:] + spoken)[:count])
    look = make_theme(*faces)
    for name, text in sentence_slides(sentence).items():
        found = arranged(text, look)
        stage = Stage(look)
        assert [each for scene in found for each in overflows(scene, stage)] == [], name
        assert words_of(found).count(sentence) >= text.count(sentence), name


def test_steps_too_many_for_one_slide_are_split_and_the_strip_shows_all(arranged: Arranged) -> None:
    steps = "".join(f"{n}. [Do thing number {n}]{{minutes={n}}}\n" for n in range(1, 9))
    found = arranged(f"## T {{.exercise}}\n\n{steps}\n::: group\nPairs\n:::\n")
    assert len(found) == 2
    for scene in found:
        strip = next(item for item in scene.items if isinstance(item, Group) and item.name == "Steps and minutes")
        assert sum(isinstance(item, Shape) for item in strip.items) == 8
        assert strip.alt.endswith("step 7 7 min, step 8 8 min.")
    assert "36" in words_of(found[:1])


def test_links_keep_barriers_of_a_family_together(arranged: Arranged) -> None:
    rows = "".join(
        f"- [Barrier {n}]{{claim=B{n} mark={'FS'[n % 2]}}}\n    - [Answer]{{basis=said}}\n" for n in range(8)
    )
    first, second = arranged(f"## T {{.links}}\n\n{rows}")
    assert first.claims == ("B0", "B2", "B4", "B6")
    assert second.claims == ("B1", "B3", "B5", "B7")


def test_the_legend_has_two_lines_and_a_third_for_passages(arranged: Arranged) -> None:
    text = "## T {.links}\n\n- a\n    - [b]{basis=editorial}\n- c\n"
    assert "same passage" not in words_of(arranged(text))
    assert "from the talk" in words_of(arranged(text))
    assert "No answer in the talk" in words_of(arranged(text))
    assert "same passage" in words_of(arranged(text.replace("editorial", "passage")))


def test_equal_answers_are_one_card_and_their_lines_do_not_meet(arranged: Arranged) -> None:
    (scene,) = arranged("## T {.links}\n\n- a\n    - [x]{basis=said}\n- b\n    - [x]{basis=said}\n")
    lines = [item for item in items_of(scene.items) if getattr(item, "name", "") == "Link"]
    assert [item.slot for item in scene.items if isinstance(item, Text) and item.slot[:6] == "answer"] == ["answer-1"]
    assert sorted(round(line.y2 - lines[0].y2, 1) for line in lines) == [0.0, 4.5]  # type: ignore[union-attr]


@pytest.mark.parametrize("sessions", range(2, 13))
def test_an_agenda_of_any_length(arranged: Arranged, sessions: int) -> None:
    parts = "".join(
        f"- [Part {n}]{{start={9 + n // 2:02d}:{30 * (n % 2):02d} minutes=30 state={state}}}: promise {n}\n"
        for n, state in enumerate(["past", "here", *["next"] * (sessions - 2)])
    )
    (scene,) = arranged(f"## T {{.agenda end=17:00}}\n\n{parts}")
    assert ("promise 0" in words_of((scene,))) is (sessions <= 6)
    assert f"{sessions}\u2002Part {sessions - 1}" in words_of((scene,)).replace(
        f"{sessions} Part", f"{sessions}\u2002Part"
    )


def test_segments_of_a_strip_add_up_and_none_is_too_short(arranged: Arranged) -> None:
    minutes = (100, 1, 200, 2, 60)
    parts = "".join(f"- [P{n}]{{minutes={each} state=next}}\n" for n, each in enumerate(minutes))
    (scene,) = arranged(f"## T {{.agenda}}\n\n{parts}")
    strip = next(item for item in scene.items if isinstance(item, Group) and item.name == "Where we are")
    boxes = [item.box for item in strip.items if isinstance(item, Shape)]
    assert min(box.w for box in boxes) >= 11.99
    assert boxes[0].x == pytest.approx(18)
    assert boxes[-1].x + boxes[-1].w == pytest.approx(320.7)
    assert all(after.x - before.x - before.w == pytest.approx(1.2) for before, after in pairwise(boxes))


def test_the_break_that_is_running_is_the_one_after_what_is_past(arranged: Arranged) -> None:
    states = ("past", "break", "past", "break", "next", "break", "next")
    parts = "".join(f"- [P{n}]{{minutes=30 state={each}}}\n" for n, each in enumerate(states))
    (scene,) = arranged(f"## T {{.break minutes=10}}\n\n{parts}")
    strip = next(item for item in scene.items if isinstance(item, Group) and item.name == "Where we are")
    fills = [item.fill for item in strip.items if isinstance(item, Shape)]
    assert fills == ["chart-2", "chart-2", "chart-2", "accent", *["surface-strong"] * 3]


def test_a_diamond_without_edges_and_box_keeps_its_double_outline(arranged: Arranged) -> None:
    (scene,) = arranged(sentence_slides("short words")["diamond"])
    shapes = [item for item in items_of(scene.items) if isinstance(item, Shape) and item.preset == "diamond"]
    assert len(shapes) == 2
    names = {getattr(item, "name", "") for item in items_of(scene.items)}
    assert "Double box" not in names
    assert not [name for name in names if name.startswith("Edge ")]


def portfolio(*projects: str) -> str:
    poles = {"M": "top", "E": "left", "N": "right", "A": "bottom"}
    facets = "".join(f"- [F{mark}]{{mark={mark} pole={pole}}}\n" for mark, pole in poles.items())
    listed = "".join(f"{n}. {each}\n" for n, each in enumerate(projects, start=1))
    return f"## T {{.diamond}}\n\n{facets}\n::: projects\n{listed}:::\n"


def test_a_portfolio_shows_each_project_where_it_pulls(arranged: Arranged) -> None:
    (scene,) = arranged(portfolio("[a]{at=E}", "[b]{at=EM}", "[c]{at=N claim=X1}", "[d]{at=E}"))
    (drawing,) = (item for item in scene.items if isinstance(item, Group) and item.alt)
    tokens = {item.name: item.box for item in drawing.items if isinstance(item, Shape) and item.name[:7] == "Project"}
    middle = {name[-1]: (box.x + box.w / 2 - 112, box.y + box.h / 2 - 108) for name, box in tokens.items()}
    assert middle["1"][0] < 0
    assert middle["1"][1] == pytest.approx(0)
    assert middle["2"][0] < 0 > middle["2"][1]
    assert middle["3"][0] > 0
    assert len(set(middle.values())) == 4
    assert drawing.alt == "Where the projects lie: 1, 4 at FE; 2 at FE and FM; 3 at FN; none at FA."
    (listed,) = (item for item in scene.items if isinstance(item, Text) and item.slot == "projects")
    assert [(each.number, each.runs[0].text) for each in listed.paragraphs] == [(1, "a"), (2, "b"), (3, "c"), (4, "d")]
    assert scene.claims == ("X1",)


def test_no_two_projects_of_a_full_portfolio_touch(arranged: Arranged) -> None:
    places = [*"EEEEMMMMNNNNAAAA", *("EM", "MN", "NA", "AE") * 2]
    (scene,) = arranged(portfolio(*(f"[p{n}]{{at={each}}}" for n, each in enumerate(places[:12]))))
    rest = arranged(portfolio(*(f"[p{n}]{{at={each}}}" for n, each in enumerate(places[12:]))))[0]
    for found in (scene, rest):
        boxes = [item.box for item in items_of(found.items) if isinstance(item, Shape) and item.name[:7] == "Project"]
        assert len(boxes) == 12
        for one, other in combinations(boxes, 2):
            assert math.dist((one.x, one.y), (other.x, other.y)) >= one.w


def test_themes_differ_in_more_than_colour(every_layout: SourceFile) -> None:
    plain, other = (
        {scene.id: scene for scene in arrange(parse_deck(every_layout), make_theme(**shape), footer="F")}
        for shape in SHAPES[:2]
    )
    assert (plain["title"].ground, other["title"].ground) == ("surface-alt", "surface-strong")
    assert (plain["section-barriers"].ground, other["section-barriers"].ground) == ("surface", "surface-strong")
    bars = [item for item in other["portfolio"].items if isinstance(item, Shape) and item.fill == "accent"]
    assert [bar.box.y for bar in bars] == [9]


def test_both_sides_of_a_comparison_begin_at_one_height(arranged: Arranged) -> None:
    (scene,) = arranged(versus(["Short", "Also short"], ["A point that needs more than one line, as it goes on", "x"]))
    held = {item.slot: item for item in scene.items if isinstance(item, Text)}
    for row in (1, 2):
        left, right = held[f"left-{row}"], held[f"right-{row}"]
        assert left.paragraphs[0].lines[0].baseline == right.paragraphs[0].lines[0].baseline
        assert left.paragraphs[0].size_pt == right.paragraphs[0].size_pt


def test_a_comparison_that_goes_on_keeps_its_headings(arranged: Arranged) -> None:
    found = arranged(versus([f"{LONG[:140]} {n}" for n in range(6)], ["x"] * 6))
    assert [scene.title for scene in found] == ["T (1 of 2)", "T (2 of 2)"]
    for scene in found:
        slots = [item.slot for item in scene.items if isinstance(item, Text)]
        assert {"left-heading", "right-heading"} <= set(slots)


def test_a_quotation_is_set_as_it_is_given(arranged: Arranged) -> None:
    said, person = arranged("## T {.quote}\n\n> No marks here.\n\nAna\n")[0].items[1:4:1][1:]
    assert isinstance(said, Text)
    assert isinstance(person, Text)
    assert (said.slot, person.slot) == ("quotation", "person")
    assert "".join(run.text for run in said.paragraphs[0].runs) == "No marks here."


def tables(scenes: tuple[Scene, ...]) -> list[Grid]:
    return [item for scene in scenes for item in scene.items if isinstance(item, Grid)]


def test_a_long_table_goes_on_with_its_head_its_size_and_its_columns(arranged: Arranged) -> None:
    rows = [[f"Row {n}", "words " * (n % 7), str(n)] for n in range(1, 23)]
    found = arranged(table(["Name", "Words", "Number"], rows) + "\nA note.\n")
    grids = tables(found)
    assert len(grids) == len(found) > 1
    assert len({grid.widths for grid in grids}) == 1
    heads = [[cell.paragraphs[0].runs[0].text for cell in grid.cells[0]] for grid in grids]
    assert heads == [["Name", "Words", "Number"]] * len(found)
    assert len({cell.paragraphs[0].size_pt for grid in grids for row in grid.cells for cell in row}) == 1
    names = [row[0].paragraphs[0].runs[0].text for grid in grids for row in grid.cells[1:]]
    assert names == [f"Row {n}" for n in range(1, 23)]
    assert words_of(found).count("A note.") == words_of(found[-1:]).count("A note.") == 1


def test_a_table_is_no_wider_than_the_slide_and_no_word_in_it_is_broken(arranged: Arranged) -> None:
    (grid,) = tables(arranged(table(["Responsibilities", "B", "C"], [["a", LONG[:90], LONG[:200]]])))
    assert sum(grid.widths) == pytest.approx(grid.box.w)
    assert grid.box.w <= Stage(make_theme()).measure + 0.01
    assert sum(grid.heights) == pytest.approx(grid.box.h)
    (word,) = grid.cells[0][0].paragraphs[0].lines
    assert [each.text for each in word.segments] == ["Responsibilities"]


def test_a_table_keeps_the_alignment_of_its_columns(arranged: Arranged) -> None:
    (grid,) = tables(arranged("## T {.table}\n\n| A | B | C |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n"))
    assert [[cell.paragraphs[0].align for cell in row] for row in grid.cells] == [["left", "center", "right"]] * 2


def chart_of(scene: Scene) -> Chart:
    (found,) = (item for item in scene.items if isinstance(item, Chart))
    return found


def test_the_rest_of_a_hundred_is_shown_and_not_explained(scenes: tuple[Scene, ...]) -> None:
    by_id = {scene.id: scene for scene in scenes}
    chart = chart_of(by_id["figures"])
    assert [each.value for each in chart.shares] == [27, 52.3, 20.7]
    assert (chart.shares[-1].dash, chart.shares[-1].fill) == ("dash", "surface")
    assert chart.alt.endswith("20.7 per cent the rest is not explained")
    assert "20.7" not in words_of((by_id["figures"],))
    full = by_id["small-shares"]
    assert sum(each.value for each in chart_of(full).shares) == 100
    assert "not explained" not in words_of((full,))


def test_a_figure_begins_where_its_share_begins(scenes: tuple[Scene, ...]) -> None:
    scene = next(each for each in scenes if each.id == "figures")
    chart = chart_of(scene)
    held = {item.slot: item for item in scene.items if isinstance(item, Text)}
    for index, slot in enumerate(("number-1", "number-2", "rest")):
        assert held[slot].box.x == pytest.approx(chart.share_box(index).x)
    assert [held[f"number-{n}"].paragraphs[0].size_pt for n in (1, 2)] == [80, 80]


def test_shares_too_narrow_for_words_have_keys_in_their_colours(scenes: tuple[Scene, ...]) -> None:
    scene = next(each for each in scenes if each.id == "small-shares")
    keys = [item.fill for item in items_of(scene.items) if isinstance(item, Shape) and item.name == "Key"]
    assert keys == [share.fill for share in chart_of(scene).shares]
    assert len(set(keys)) == 3


# --- what is refused ---

REFUSED = {
    "a title over three lines": (f"## {LONG[:190]} {{.bullets}}\n\n- a\n", "slide-overflow", 1, "title"),
    "an unbreakable word in a list": (f"## T\n\n- {'x' * 200}\n", "slide-overflow", 3, "xxx"),
    "an unbreakable word on a card": (f"## T {{.cards}}\n\n- a\n- {'x' * 200}\n", "slide-overflow", 4, "xxx"),
    "an endless source": (f"## T\n\n- a\n\n::: source\n{LONG} {LONG}\n:::\n", "slide-overflow", 5, "source"),
    "an endless item": (f"## T\n\n- {LONG * 4}\n", "slide-overflow", 3, "People"),
    "an endless step": (f"## T {{.exercise}}\n\n1. {LONG * 2}\n", "slide-overflow", 3, "step 1"),
    "an endless panel": (f"## T {{.exercise}}\n\n1. a\n\n::: need\n{LONG * 2}\n:::\n", "slide-overflow", 6, "You need"),
    "a break without a length": ("## T {.break}\n\nNext\n", "slide-content", 1, "length"),
    "a facet without a mark": ("## T {.facet}\n\n- **a**: b\n", "slide-content", 1, "mark"),
    "a diamond with two facets": ("## T {.diamond}\n\n- [a]{mark=E pole=left}\n- [b]{mark=M pole=top}\n",
                                  "slide-content", 1, "poles"),
    "a facet without a pole": ("## T {.diamond}\n\n- [a]{mark=E}\n", "slide-content", 3, "pole"),
    "an edge between strangers": (
        "## T {.diamond}\n\n" + "".join(f"- [F {m}]{{mark={m} pole={p}}}\n" for m, p in
        (("M", "top"), ("E", "left"), ("N", "right"), ("A", "bottom"))) + "\n::: edges\n- [x]{between=MA}\n:::\n",
        "slide-content", 9, "neighbours"),
    "a project that lies nowhere": (portfolio("[a]{at=E}", "b"), "slide-content", 10, "nowhere"),
    "a project between strangers": (portfolio("[a]{at=EN}"), "slide-content", 9, "nowhere"),
    "a crowd at one pole": (portfolio(*["[a]{at=E}"] * 5), "slide-overflow", 13, "too many projects"),
    "a portfolio of nothing": (portfolio(), "slide-content", 8, "no projects"),
    "endless projects": (portfolio(*[f"[{LONG[:190]}]{{at={m}}}" for m in "EEEMMM"]), "slide-overflow", 8, "words"),
    "one column": ("## T {.two-columns}\n\n:::: columns\n::: column\na\n:::\n::::\n", "slide-content", 3, "two"),
    "cards without a list": ("## T {.cards}\n\nwords\n", "slide-content", 1, "list"),
    "nothing at all": ("## T\n", "slide-content", 1, "list"),
    "a comparison without a heading": (
        versus(["a"], ["b"]).replace("**There**", "There"), "slide-content", 9, "heading"),
    "a comparison of one": (
        "## T {.comparison}\n\n:::: columns\n::: column\n**A**\n\n- a\n:::\n::::\n", "slide-content", 3, "two"),
    "a comparison that says nothing": (versus([], ["b"]), "slide-content", 4, "nothing"),
    "an endless point": (versus(["a"], ["b", LONG * 4]), "slide-overflow", 13, "People"),
    "a quotation by nobody": ("## T {.quote}\n\nAna\n", "slide-content", 1, "quotation"),
    "an endless quotation": (f"## T {{.quote}}\n\n> {LONG * 4}\n", "slide-overflow", 3, "People"),
    "an endless person": (f"## T {{.quote}}\n\n> a\n\n{LONG}\n", "slide-overflow", 5, "who said"),
    "no table": ("## T {.table}\n\nwords\n", "slide-content", 1, "table"),
    "a table too wide": (table(["Responsibilities"] * 8, [["a"] * 8]), "slide-overflow", 3, "8 columns"),
    "an endless row": (table(["A", "B"], [["a", "b"], [LONG * 4, LONG * 4]]), "slide-overflow", 6, "row"),
    "a figure without its qualifier": ("## T {.figure}\n\n- **5 %**: a\n", "slide-content", 1, "qualifier"),
    "a figure without a number": ("## T {.figure}\n\n- **few**: a\n", "slide-content", 3, "per cent"),
    "a figure of nothing": ("## T {.figure}\n\n- **5 %**:\n", "slide-content", 3, "per cent"),
    "more than a hundred": ("## T {.figure}\n\n- **60 %**: a\n- **41 %**: b\n", "slide-content", 3, "101"),
    "four figures": (
        "## T {.figure}\n\n" + "".join(f"- **{n} %**: a\n" for n in range(1, 5)), "slide-content", 6, "3 figures"),
    "an endless figure": (
        f"## T {{.figure}}\n\n- **5 %**: {LONG}\n\n::: qualifier\nx\n:::\n", "slide-overflow", 3, "too much"),
    "an endless qualifier": (
        f"## T {{.figure}}\n\n- **5 %**: a\n\n::: qualifier\n{LONG * 2}\n:::\n", "slide-overflow", 6, "qualifier"),
    "no statement": ("## T {.statement}\n", "slide-content", 1, "paragraph"),
    "four steps to a promise": (
        "## T {.commitment}\n\n1. a\n2. b\n3. c\n4. d\n\n::: keep\n- I\n:::\n", "slide-content", 6, "three steps"),
    "a promise without prompts": ("## T {.commitment}\n\n1. a\n", "slide-content", 1, "prompts"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_fits_nowhere_is_told_at_its_line(arranged: Arranged, name: str) -> None:
    text, code, line, word = REFUSED[name]
    found_code, found_line, message = complaint(arranged, text)
    assert (found_code, found_line) == (code, line)
    assert word in message


def test_equal_titles_are_told_at_the_second(arranged: Arranged) -> None:
    assert complaint(arranged, "## Same\n\n- a\n\n## same {#b}\n\n- b\n")[:2] == ("duplicate-title", 5)


def test_all_that_is_too_long_is_told_at_once(arranged: Arranged) -> None:
    with pytest.raises(ProblemsError) as caught:
        arranged(f"## A\n\n- {'x' * 200}\n\n## B {{.break}}\n\n## C\n\n- {'y' * 200}\n")
    assert [each.span.line for each in caught.value.diagnostics if each.span] == [3, 5, 9]


def test_a_title_of_three_lines_is_set_smaller(arranged: Arranged) -> None:
    (scene,) = arranged(f"## {LONG[:150]} {{.bullets}}\n\n- a\n")
    title = scene.items[0]
    assert isinstance(title, Text)
    assert (title.paragraphs[0].size_pt, len(title.paragraphs[0].lines)) == (28, 3)


def test_a_numbered_list_that_goes_on_counts_on(arranged: Arranged) -> None:
    items = "\n".join(
        f"{number}. {'Some words that fill a line of the slide, and more of them ' * 2}" for number in range(1, 13)
    )
    found = arranged(f"## Steps {{#steps .bullets}}\n\n{items}\n")
    assert len(found) > 1
    numbers = [
        each.number for scene in found for text in texts(scene.items) if text.slot == "body" for each in text.paragraphs
    ]
    assert numbers == list(range(1, 13))
