from __future__ import annotations

import plan_example
from hypothesis import given
from hypothesis import strategies as st

from workshopkit.content.model import Workshop
from workshopkit.plan.order import in_order, known_ids, requirements

IDS = [row[0] for row in plan_example.BLOCKS]
EXAMPLE = plan_example.workshop()


@plan_example.STEADY
@given(st.sets(st.sampled_from(IDS)))
def test_everything_comes_after_what_it_requires_and_the_close_is_last(chosen: set[str]) -> None:
    order = [each.id for each in in_order(EXAMPLE, chosen)]
    assert sorted(order) == sorted(chosen)
    for each in order:
        needs = EXAMPLE.activity(each).requires
        assert all(order.index(need) < order.index(each) for need in needs if need in chosen)
    for last in [key for key in ("E20", "K9") if key in chosen]:
        assert all(order.index(each) < order.index(last) for each in order if each not in {"E20", "K9"})


def test_the_authors_order_is_kept() -> None:
    assert [each.id for each in in_order(EXAMPLE, IDS)] == IDS


def test_a_requirement_moves_an_activity_even_across_sessions() -> None:
    rows = [(*row[:-1], "E07") if row[0] == "E01" else row for row in plan_example.BLOCKS]
    changed = plan_example.workshop([plan_example.activity(row) for row in rows])
    order = [each.id for each in in_order(changed, ["K1", "E01", "K6", "E07", "E09", "K9"])]
    assert order == ["K1", "K6", "E07", "E01", "E09", "K9"]


def test_a_circle_of_requirements_still_gives_an_order() -> None:
    rows = [(*row[:-1], {"E01": "E07", "E07": "E01"}.get(row[0], row[-1])) for row in plan_example.BLOCKS]
    changed = plan_example.workshop([plan_example.activity(row) for row in rows])
    assert len(in_order(changed, ["E01", "E07", "K9"])) == 3
    assert set(requirements(changed)["E01"]) == {"E01", "E07"}


def test_what_is_required_comes_first_and_names_are_as_good_as_ids(example: Workshop) -> None:
    assert requirements(example)["E09"] == ("K6", "E07", "E09")
    assert known_ids(example)["facet-sort"] == "E03"
