"""What a facilitator asks in, out or for exact minutes, and a first time."""

from __future__ import annotations

import plan_example
import pytest

from workshopkit.content.activity import Activity, Load, Minutes
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError
from workshopkit.plan import limits
from workshopkit.plan.durations import in_medium, unit
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import AgendaItem, Brief, Plan
from workshopkit.plan.rules import broken
from workshopkit.plan.tailor import canonical, tailored


def plan_of(workshop: Workshop, **fields: object) -> Plan:
    plan = make_plan(workshop, Brief.model_validate(fields))
    assert broken(plan, workshop) == {}
    return plan


def refused(workshop: Workshop, **fields: object) -> Diagnostic:
    with pytest.raises(ProblemsError) as caught:
        make_plan(workshop, Brief.model_validate(fields))
    assert caught.value.exit_code == ExitCode.USAGE
    (only,) = caught.value.diagnostics
    return only


def reasons(plan: Plan) -> dict[str, str]:
    return {each.id: each.reason for each in plan.omissions}


def items(plan: Plan) -> dict[str, AgendaItem]:
    return {item.id: item for item in plan.items}


# --- Out ---------------------------------------------------------------------------------------------------------


def test_what_is_asked_out_is_left_out_and_says_so(anywhere: Workshop) -> None:
    usual, plan = plan_of(anywhere), plan_of(anywhere, without=("E03",))
    assert "E03" not in reasons(usual)
    assert reasons(plan)["E03"] == "you asked for a session without it"


def test_what_needs_it_is_left_out_with_it(anywhere: Workshop) -> None:
    plan = plan_of(anywhere, length=360, without=("E07",))
    assert reasons(plan)["E09"].startswith("needs E07 (")


def test_asked_out_wins_over_the_authors_reason(anywhere: Workshop) -> None:
    plan = plan_of(anywhere, without=("E10",))
    assert reasons(plan)["E10"] == "you asked for a session without it"


def test_something_required_can_go_where_another_takes_its_place(anywhere: Workshop) -> None:
    plan = plan_of(anywhere, without=("portfolio-map",))
    assert "E05" in reasons(plan)
    assert any(item.session == "facets" and item.kind == "exercise" for item in plan.items)


def test_something_required_cannot_go_where_nothing_takes_its_place(anywhere: Workshop) -> None:
    found = refused(anywhere, length=30, without=("E05",))
    assert (found.code, "rule H8: there is no exercise left in" in found.message) == ("plan-breaks-rule", True)
    assert "--without portfolio-map" in found.help


@pytest.mark.parametrize("key", ["E20", "K9"])
def test_the_end_stays(anywhere: Workshop, key: str) -> None:
    assert refused(anywhere, without=(key,)).code == "pin-breaks-rule"


# --- In ----------------------------------------------------------------------------------------------------------


def test_what_is_asked_in_comes_first_with_what_it_needs(anywhere: Workshop) -> None:
    assert "E06" in reasons(plan_of(anywhere))
    plan = plan_of(anywhere, including=("ten-tokens",))
    done = {item.activity for item in plan.items}
    assert {"E06", "K5"} <= done


def test_what_an_author_leaves_out_can_be_asked_in(anywhere: Workshop) -> None:
    assert reasons(plan_of(anywhere))["E10"].startswith("not for this audience")
    assert "E10" not in reasons(plan_of(anywhere, including=("E10",)))


def test_what_is_asked_in_and_does_not_fit_is_refused_with_two_ways_out(anywhere: Workshop) -> None:
    found = refused(anywhere, length=30, including=("E13",))
    assert found.code == "plan-too-short"
    assert "what is always done and what you asked for takes" in found.message
    assert "--length" in found.help
    assert "leave out `--with mission-sketch`" in found.help


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"audience": "managers", "medium": "remote", "including": ("E04",)}, "has no form for remote workshops"),
        ({"audience": "managers", "participants": 6, "including": ("E18",)}, "needs 8 people or more (rule H11)"),
        ({"including": ("E18",)}, "could expose people where several levels share the room (rule H15)"),
    ],
)
def test_what_does_not_suit_cannot_be_asked_in(example: Workshop, fields: dict[str, object], words: str) -> None:
    found = refused(example, **fields)
    assert found.code == "pin-does-not-fit"
    assert words in found.message


# --- Exact minutes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("minutes", [10, 13, 20])
@pytest.mark.parametrize("length", [60, 90, 210])
@pytest.mark.parametrize("medium", ["room", "remote"])
def test_minutes_that_are_set_are_exact(anywhere: Workshop, minutes: int, length: int, medium: str) -> None:
    fields = {"length": length, "medium": medium, "including": ("E03",)}
    plan = plan_of(anywhere, **fields, exact=(("facet-sort", minutes),))
    found = items(plan)
    assert found["facet-sort"].minutes == minutes
    assert found["facet-sort-debrief"].minutes >= limits.debrief_least(minutes)
    assert plan.brief.exact == (("E03", minutes),)


def test_minutes_alone_do_not_bring_an_exercise_in(anywhere: Workshop) -> None:
    plan = plan_of(anywhere, length=30, exact=(("E13", 25),))
    assert "E13" in reasons(plan)


@pytest.mark.parametrize(("minutes", "debrief"), [(5, False), (7, False), (8, True), (22, True)])
def test_what_is_set_as_short_as_a_short_form_has_no_debrief(anywhere: Workshop, minutes: int, debrief: bool) -> None:
    found = items(plan_of(anywhere, length=120, exact=(("E05", minutes),)))
    assert found["portfolio-map"].minutes == minutes
    assert ("portfolio-map-debrief" in found) is debrief


def test_a_distance_and_a_first_time_widen_what_can_be_set(anywhere: Workshop) -> None:
    assert refused(anywhere, exact=(("E03", 21),)).message.endswith("10 to 20 are possible")
    assert items(plan_of(anywhere, medium="remote", exact=(("E03", 24),)))["facet-sort"].minutes == 24
    assert items(plan_of(anywhere, experience="first", exact=(("E03", 25),)))["facet-sort"].minutes == 25
    assert refused(anywhere, experience="first", exact=(("E03", 9),)).help == "`--set facet-sort=10m` is the nearest"


def test_the_commitment_can_be_set(anywhere: Workshop) -> None:
    assert items(plan_of(anywhere, exact=(("monday-card", 7),)))["monday-card"].minutes == 7


# --- What cannot be ----------------------------------------------------------------------------------------------

WRONG: list[tuple[dict[str, object], str, str, str]] = [
    ({"without": ("E99",)}, "unknown-activity", "no activity `E99`", "did you mean `E"),
    ({"including": ("facet-sorts",)}, "unknown-activity", "no activity `facet-sorts`", "did you mean `facet-sort`?"),
    ({"exact": (("x", 5),)}, "unknown-activity", "no activity `x`", "known: "),
    ({"without": ("E03",), "including": ("facet-sort",)}, "pins-contradict", "asked for with `--with` and out", "keep"),
    ({"without": ("E03",), "exact": (("E03", 12),)}, "pins-contradict", "asked for with `--set` and out", "keep one"),
    ({"exact": (("E03", 12), ("facet-sort", 13))}, "pins-contradict", "given minutes twice", "keep one"),
    ({"without": ("E07",), "including": ("E09",)}, "pins-contradict", "(E09) needs `", "keep `E07`, or leave out `--w"),
    ({"exact": (("K1", 3),)}, "set-not-exercise", "`welcome` (K1) is a talk", "list exercises"),
    ({"exact": (("K9", 3),)}, "set-not-exercise", "`close` (K9) is a close", "list exercises"),
    ({"exact": (("E03", 9),)}, "set-out-of-range", "cannot last 9 minutes: 10 to 20", "`--set facet-sort=10m`"),
]


@pytest.mark.parametrize(("fields", "code", "message", "help_text"), WRONG)
def test_pins_that_cannot_be(
    anywhere: Workshop, fields: dict[str, object], code: str, message: str, help_text: str
) -> None:
    found = refused(anywhere, **fields)
    assert found.code == code
    assert message in found.message
    assert help_text in found.help


def test_an_unknown_audience_is_told_before_its_pins(anywhere: Workshop) -> None:
    assert refused(anywhere, audience="leder", without=("E99",)).code == "unknown-audience"


def test_pins_are_the_same_by_id_and_by_name_and_in_any_order(anywhere: Workshop) -> None:
    first = canonical(anywhere, Brief(without=("E08", "ten-tokens"), exact=(("E07", 5), ("facet-sort", 12))))
    second = canonical(anywhere, Brief(without=("E06", "E08", "E06"), exact=(("E03", 12), ("E07", 5))))
    assert first == second
    assert make_plan(anywhere, first) == make_plan(anywhere, second)


# --- A first time ------------------------------------------------------------------------------------------------


def exercise(workshop: Workshop, key: str, **fields: object) -> Activity:
    brief = Brief.model_validate({"experience": "first", **fields})
    return tailored(workshop, brief).activity(key)


def test_a_first_time_gives_a_quarter_more(example: Workshop) -> None:
    assert exercise(example, "E03").minutes == Minutes(min=13, ideal=19, max=25)
    assert exercise(example, "K4").minutes == example.activity("K4").minutes
    assert exercise(example, "E09").debrief == Minutes(min=4, ideal=8, max=10)


def test_the_shortest_of_what_is_required_stays(example: Workshop) -> None:
    assert exercise(example, "E05").minutes == Minutes(min=5, ideal=28, max=38)
    assert exercise(example, "E20").minutes.min == 3


def test_a_distance_comes_on_top(example: Workshop) -> None:
    assert in_medium(exercise(example, "E03").minutes, "remote") == Minutes(min=13, ideal=23, max=30)
    assert unit(exercise(example, "E03"), "remote").most >= 36


def test_the_work_does_not_grow_with_the_minutes(example: Workshop) -> None:
    """A quarter more time for the same cards, not for more cards."""
    assert exercise(example, "E03").load == Load(what="cards", least=6, most=15, minutes_each=1.5625)
    usual, first = (plan_of(example, length=150, experience=each) for each in ("usual", "first"))
    found = [
        (item.load, item.minutes) for plan in (usual, first) for item in plan.items if item.id == "facet-sort"
    ]  # fmt: skip
    assert found[1][1] > found[0][1]
    assert found[1][0] <= found[0][0]


@pytest.mark.parametrize("medium", ["room", "remote"])
def test_a_first_time_fits_the_shortest_workshop(anywhere: Workshop, medium: str) -> None:
    for audience in anywhere.audiences:
        plan_of(anywhere, audience=audience.key, length=25, medium=medium, experience="first")


def test_an_exercise_of_two_hours_can_be_stretched() -> None:
    """The limit of what an author may write is no limit of what a distance makes of it."""
    row = next(row for row in plan_example.BLOCKS if row[0] == "E12")
    long = plan_example.activity(row, minutes=Minutes(min=30, ideal=110, max=120))
    assert in_medium(long.minutes, "remote").max == 144
