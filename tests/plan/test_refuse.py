from __future__ import annotations

import re
import time

import plan_example
import pytest

from workshopkit.content.activity import Activity, Minutes
from workshopkit.content.model import Workshop
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError
from workshopkit.plan import make
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief
from workshopkit.plan.ways import Way, ways
from workshopkit.units import parse_length


def refused(workshop: Workshop, code: ExitCode = ExitCode.USAGE, **fields: object) -> Diagnostic:
    with pytest.raises(ProblemsError) as caught:
        make_plan(workshop, Brief.model_validate(fields))
    assert caught.value.exit_code == code
    (only,) = caught.value.diagnostics
    return only


@pytest.mark.parametrize(
    ("fields", "code", "message", "help_text"),
    [
        (
            {"length": 10},
            "length-out-of-range",
            "a workshop of 10 minutes cannot be planned: 25 to 480",
            "`--length 25m`",
        ),
        ({"length": 1200}, "length-out-of-range", "25 to 480 minutes are possible", "one brief for each day"),
        ({"participants": 0}, "participants-out-of-range", "4 to 60 are possible", "`--participants 4`"),
        ({"participants": 10_000}, "participants-out-of-range", "4 to 60", "several rooms"),
        ({"audience": "manager"}, "unknown-audience", "no audience `manager`", "did you mean `managers`?"),
        ({"audience": "xyz"}, "unknown-audience", "no audience `xyz`", "known: `leaders`"),
        ({"start": 1440}, "start-out-of-range", "1440 minutes", "`00:00`"),
        ({"facilitators": 1}, "too-few-facilitators", "20 participants need 2 facilitators", "`--participants 15`"),
        ({"facilitators": 0}, "too-few-facilitators", "need 2 facilitators, 0 were given", "use `--facilitators 2`"),
    ],
)
def test_outside_the_space(
    example: Workshop, fields: dict[str, object], code: str, message: str, help_text: str
) -> None:
    found = refused(example, **fields)
    assert found.code == code
    assert message in found.message
    assert help_text in found.help


def test_several_faults_are_told_at_once(example: Workshop) -> None:
    with pytest.raises(ProblemsError) as caught:
        make_plan(example, Brief(audience="leder", length=10, participants=1))
    assert len(caught.value.diagnostics) == 3


def changed(key: str, **fields: object) -> Workshop:
    def new(each: Activity) -> Activity:
        return each.model_copy(update=fields) if each.id == key else each

    return plan_example.workshop([new(each) for each in plan_example.workshop().activities])


def works(workshop: Workshop, found: Diagnostic, **fields: object) -> int:
    """Return the length a refusal offers, after having planned it."""
    offered = re.search(r"--length ([\w-]+)", found.help)
    assert offered, found.help
    length = parse_length(offered[1])
    assert length
    make_plan(workshop, Brief.model_validate({**fields, "length": length}))
    return length


@pytest.mark.parametrize("length", range(25, 45))
def test_too_short_says_how_much_is_missing_and_what_works(length: int) -> None:
    workshop = changed("E05", minutes=Minutes(min=25, ideal=25, max=30))
    found = refused(workshop, length=length)
    assert found.code == "plan-too-short"
    short = re.search(r"are (\d+) minutes? short", found.message)
    assert short
    assert "rule H8" in found.message
    offered = works(workshop, found)
    # Each minute of length brings a minute of activities, less what the buffer takes on the way.
    assert length + int(short[1]) <= offered <= length + int(short[1]) + 2
    with pytest.raises(ProblemsError):
        make_plan(workshop, Brief(length=offered - 1))


def test_too_long_offers_the_longest_that_works() -> None:
    workshop = plan_example.workshop(audiences=[plan_example.audience("few", "E07 K3 E03 E01", "")])
    found = refused(workshop, audience="few", length=480, start=14 * 60)
    assert found.code == "plan-too-long"
    assert "fewer than 480 minutes (rule H1)" in found.message
    assert works(workshop, found, audience="few", start=14 * 60) < 480


def test_a_required_exercise_without_a_remote_form() -> None:
    workshop = changed("E05", remote="")
    found = refused(workshop, medium="remote")
    assert (found.code, "`portfolio-map` (E05)" in found.message) == ("no-remote-form", True)
    assert make_plan(workshop, Brief(medium="room"))


def test_a_required_exercise_that_exposes_people() -> None:
    workshop = changed("E05", sensitive_in_mixed=True)
    assert refused(workshop, ExitCode.CONTENT).code == "sensitive-in-mixed"
    assert make_plan(workshop, Brief(audience="leaders"))


@pytest.mark.parametrize(("key", "code"), [("E20", "no-commitment"), ("K9", "no-close")])
def test_an_audience_without_an_end(example: Workshop, key: str, code: str) -> None:
    audience = example.audience("mixed")
    rest = tuple(each for each in audience.required if each != key)
    workshop = plan_example.workshop(audiences=[audience.model_copy(update={"required": rest})])
    assert refused(workshop, ExitCode.CONTENT).code == code


def test_talks_that_cannot_be_kept_short_are_refused_with_their_rule() -> None:
    workshop = changed("K1", minutes=Minutes(min=6, ideal=6, max=6))
    found = refused(workshop, ExitCode.CONTENT, length=210)
    assert found.code == "plan-breaks-rule"
    assert "rule H10: participants first do something at minute 6" in found.message
    assert "no other length works" in found.help


def ways_of(workshop: Workshop, brief: Brief) -> tuple[Way, ...]:
    """Return the ways out of a refusal, after having planned each of them."""
    with pytest.raises(ProblemsError) as caught:
        make_plan(workshop, brief)
    (found,) = caught.value.diagnostics
    told = ways(workshop, make.check_brief(workshop, brief))
    assert told
    for way in told:
        assert way.words in found.help
        make_plan(workshop, way.brief)
    return told


@pytest.mark.parametrize(
    ("fields", "first", "also"),
    [
        ({"length": 30, "including": ("E13",)}, "more)", "leave out `--with mission-sketch`"),
        ({"length": 45, "including": ("E13",)}, "more)", "add `--without portfolio-map`"),
        ({"length": 40, "exact": (("E05", 30),)}, "more)", "leave out `--set portfolio-map=30m`"),
        ({"length": 36, "without": ("E05",)}, "more)", "add `--with facet-sort`"),
        ({"length": 120, "without": ("K4",)}, "leave out `--without facets`", ""),
    ],
)
def test_every_way_out_works(fields: dict[str, object], first: str, also: str) -> None:
    wanted = "E07 K3 E03 E09 E06 E12 E04"
    workshop = plan_example.workshop(audiences=[plan_example.audience("mixed", wanted, "")])
    told = [way.words for way in ways_of(workshop, Brief.model_validate(fields))]
    assert first in told[0]
    assert any(also in words for words in told)


def stubborn() -> list[tuple[Workshop, Brief]]:
    """Return briefs for which every length has to be asked: the slowest refusals there are."""
    return [
        (changed("K1", minutes=Minutes(min=6, ideal=6, max=6)), Brief(length=210)),
        (changed("E05", minutes=Minutes(min=95, ideal=95, max=95)), Brief(length=210)),
        (changed("K1", minutes=Minutes(min=6, ideal=6, max=6)), Brief(length=480, medium="remote", start=14 * 60)),
    ]


@pytest.mark.parametrize("case", range(3))
def test_a_refusal_comes_at_once(case: int) -> None:
    workshop, brief = stubborn()[case]
    clock = time.process_time()
    for _ in range(50):
        make_plan(plan_example.workshop(), brief)
    fifty_plans = time.process_time() - clock
    clock = time.process_time()
    with pytest.raises(ProblemsError):
        make_plan(workshop, brief)
    # More than 400 lengths are tried in the time of at most 200 plans, which is less than a second.
    assert time.process_time() - clock < 4 * fifty_plans


def test_an_activity_that_no_stretch_can_hold() -> None:
    workshop = changed("E05", minutes=Minutes(min=95, ideal=95, max=95))
    found = refused(workshop, length=210)
    assert found.code == "plan-impossible"
    assert found.help == "add `--without portfolio-map`"
    assert "rule H2" in found.message
