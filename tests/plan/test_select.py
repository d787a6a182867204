from __future__ import annotations

import plan_example
import pytest

from workshopkit.content.activity import Minutes
from workshopkit.content.model import Workshop
from workshopkit.plan import limits
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief
from workshopkit.plan.select import select

AUDIENCES = ("leaders", "managers", "frontline", "ambassadors", "enablers", "mixed")


def chosen(workshop: Workshop, brief: Brief) -> set[str]:
    return {each.id for each in select(workshop, brief).activities}


def grows(workshop: Workshop, brief: Brief) -> None:
    before: set[str] = set()
    for length in range(25, 481):
        now = chosen(workshop, brief.model_copy(update={"length": length}))
        assert before <= now, f"at {length} minutes {before - now} is gone"
        before = now
    assert len(before) > len(workshop.audience(brief.audience).required)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_more_minutes_never_remove_an_activity(anywhere: Workshop, audience: str) -> None:
    grows(anywhere, Brief(audience=audience))


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("medium", ["room", "remote"])
@pytest.mark.parametrize(
    ("start", "people"), [(8 * 60, 4), (11 * 60 + 30, 7), (14 * 60, 33), (0, 60), (6 * 60 + 5, 12)]
)
def test_more_minutes_never_remove_an_activity_anywhere(
    anywhere: Workshop, audience: str, medium: str, start: int, people: int
) -> None:
    grows(anywhere, Brief(audience=audience, medium=medium, start=start, participants=people))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("length", [25, 30, 60, 90, 150, 210, 299, 300, 360, 480])
def test_every_activity_is_done_or_left_out_for_a_reason(anywhere: Workshop, audience: str, length: int) -> None:
    selection = select(anywhere, Brief(audience=audience, length=length))
    done, left = [each.id for each in selection.activities], [each.id for each in selection.omissions]
    assert sorted(done + left) == sorted(each.id for each in anywhere.activities)
    assert set(anywhere.audience(audience).required) <= set(done)
    assert all(each.reason for each in selection.omissions)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("length", [25, 60, 90, 298])
def test_so_many_minutes_more_are_true(anywhere: Workshop, audience: str, length: int) -> None:
    for omission in select(anywhere, Brief(audience=audience, length=length)).omissions:
        if omission.reason.endswith("more"):
            more = int(omission.reason.split()[1])
            assert omission.id in chosen(anywhere, Brief(audience=audience, length=length + more))
            assert omission.id not in chosen(anywhere, Brief(audience=audience, length=length + more - 1))


@pytest.mark.parametrize("length", [300, 301, 330])
def test_lunch_removes_nothing(anywhere: Workshop, length: int) -> None:
    """At 300 minutes lunch takes 45: what fits 299 without looking ahead would not fit any more."""
    assert chosen(anywhere, Brief(length=299)) <= chosen(anywhere, Brief(length=length))


def wanting(wanted: str, left_out: str = "", key: str = "mixed") -> Workshop:
    return plan_example.workshop(audiences=[plan_example.audience(key, wanted, left_out)])


def reasons(workshop: Workshop, brief: Brief) -> dict[str, str]:
    return {each.id: each.reason for each in select(workshop, brief).omissions}


def test_what_an_activity_requires_comes_with_it() -> None:
    workshop = wanting("E06 E03")
    for length in range(25, 240):
        done = chosen(workshop, Brief(length=length))
        assert ("E06" in done) <= ("K5" in done)
        assert ("E03" in done) <= ("E06" in done), "the first of the list comes first"


def test_the_list_stops_where_the_first_wish_does_not_fit() -> None:
    workshop = wanting("E14 E07")
    assert chosen(workshop, Brief(length=40)) == set(plan_example.CORE)


def test_left_out_with_the_authors_reason() -> None:
    found = reasons(wanting("E07", "E13"), Brief())
    assert found["E13"] == "not for this audience: for others"
    assert found["E10"] == "not on the list of this audience"


def test_what_is_left_out_still_comes_with_what_requires_it() -> None:
    workshop = wanting("E09", "E07")
    assert {"E07", "E09"} <= chosen(workshop, Brief())
    assert reasons(workshop, Brief(length=40))["E07"] == "not for this audience: for others"


def test_a_wish_that_is_left_out_as_well_is_left_out() -> None:
    workshop = wanting("E07 E03", "E07")
    assert "E07" not in chosen(workshop, Brief())
    assert "E03" in chosen(workshop, Brief())


def test_what_needs_something_that_does_not_suit_says_so(example: Workshop) -> None:
    rows = [each.model_copy(update={"requires": ("E04",)}) if each.id == "E06" else each for each in example.activities]
    workshop = plan_example.workshop(rows, [plan_example.audience("managers", "E06 E03", "")])
    brief = Brief(audience="managers", medium="remote")
    assert reasons(workshop, brief)["E06"] == "needs E04 (Four lenses), which is left out"
    assert "E03" in chosen(workshop, brief)


def test_room_medium_and_group_leave_out() -> None:
    workshop = wanting("E18 E04", key="managers")
    assert reasons(workshop, Brief(audience="managers", medium="remote"))["E04"] == "has no form for remote workshops"
    assert reasons(workshop, Brief(audience="managers", participants=6))["E04"] == "needs 8 people or more"
    assert reasons(workshop, Brief(audience="managers", participants=60))["E18"] == "is for 40 people at most"


def test_what_exposes_people_is_left_out_of_a_mixed_room_unless_it_is_unseen() -> None:
    found = reasons(wanting("E18 E07"), Brief(length=120))
    assert found["E18"] == "could expose people where several levels share the room"
    assert "E07" not in found


def test_short_exercises_lift_the_usual_number_on_a_long_day(example: Workshop) -> None:
    """With exercises of eight minutes the usual number would leave hours empty; more are taken, and none is lost."""
    short = [
        each.model_copy(update={"minutes": Minutes(min=5, ideal=6, max=8), "debrief": None})
        if each.kind == "exercise"
        else each
        for each in example.activities
    ]
    workshop = plan_example.workshop(short, list(example.audiences))
    plan = make_plan(workshop, Brief(audience="leaders", length=250))
    assert sum(item.kind == "exercise" for item in plan.items) > limits.exercises_most(250)
    before: set[str] = set()
    for length in range(25, 481):
        now = chosen(workshop, Brief(audience="leaders", length=length))
        assert before <= now
        before = now
