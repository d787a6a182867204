"""How a part is shown: which part it is, how it opens again, and what people bring to the next one."""

from __future__ import annotations

from workshopkit.content.activity import Activity, Step
from workshopkit.content.model import Audience, Session, Workshop
from workshopkit.language import N_, _
from workshopkit.plan import limits
from workshopkit.plan.model import Brief
from workshopkit.plan.order import in_order, known_ids
from workshopkit.plan.part_cuts import Cut, Frame
from workshopkit.plan.tailor import STRETCHED

WELCOME_BACK = N_("Welcome back")
BROUGHT = N_("What you brought")
BROUGHT_SHORT = N_("Tell your neighbour what you brought")
WORD = N_("One word, and until next time")


def part_workshop(workshop: Workshop, brief: Brief, frame: Frame, cut: Cut, number: int) -> Workshop:
    """Return the workshop as one part shows it: its own lists, opening, close, and words about the next part."""
    first, last = number == 1, number == len(cut)
    ids = {*cut[number - 1], *frame.around(last)}
    changed = {}
    for each in () if first else frame.opening:
        changed[each.id] = _opens_again(workshop.activity(each.id))
    for each in () if last else frame.close:
        changed[each.id] = _closes_for_now(workshop.activity(each.id), homework(workshop, cut, number))
    known = known_ids(workshop)
    activities = tuple(
        each.model_copy(update={"requires": tuple(need for need in each.requires if known.get(need) in ids)})
        for each in (changed.get(each.id, each) for each in workshop.activities)
    )
    audiences = tuple(
        _shown(workshop, each, ids, number, cut) if each.key == brief.audience else each for each in workshop.audiences
    )
    found = workshop.model_copy(update={"activities": activities, "audiences": audiences})
    return found if last else found.model_copy(update={"sessions": _sessions(workshop, frame, cut, number)})


def _sessions(workshop: Workshop, frame: Frame, cut: Cut, number: int) -> tuple[Session, ...]:
    """Return the sessions of a part that is not the last: that of the close looks ahead, if nothing else is in it."""
    held = {workshop.activity(key).session for key in cut[number - 1]}
    closing = {each.session for each in frame.close} - held
    words = {
        "title": _("Until part {number}").format(number=number + 1),
        "promise": _("One word each, and what to bring"),
        "heading": _("Until part {number}").format(number=number + 1),
        "invitation": _("One word each, and what we bring next time."),
    }
    return tuple(each.model_copy(update=words) if each.key in closing else each for each in workshop.sessions)


def homework(workshop: Workshop, cut: Cut, number: int) -> str:
    """Return what people bring to the next part, in one sentence; parts count from 1."""
    titles = {each.key: each.title for each in workshop.sessions}
    met = {workshop.activity(key).session for own in cut[:number] for key in own}
    following = [workshop.activity(key).session for key in cut[number]]
    session = next((each for each in following if each not in met), following[0])
    return _("For part {number}, bring one example from your own work that has to do with “{session}”.").format(
        number=number + 1, session=titles[session]
    )


def _shown(workshop: Workshop, audience: Audience, ids: set[str], number: int, cut: Cut) -> Audience:
    changes: dict[str, object] = {
        "required": tuple(each.id for each in in_order(workshop, ids)),
        "wanted": (),
        "left_out": (),
        "subtitle": _("{subtitle}, part {number} of {count}").format(
            subtitle=audience.subtitle, number=number, count=len(cut)
        ),
    }
    if number < len(cut):
        changes["call_to_action"] = homework(workshop, cut, number)
    if number > 1:
        changes["opening"] = _("We go on where we stopped: one sentence on the last part, one on this one.")
    return audience.model_copy(update=changes)


def _opens_again(activity: Activity) -> Activity:
    """Return what opens the workshop as it opens a later part: a look back, then what people brought."""
    if activity.kind not in STRETCHED:
        say = (
            _("Welcome back. One sentence on where we stopped, one on where we want to be at the end of this part."),
            _("We stop on time. The next part starts in two minutes, and it is yours."),
        )
        return activity.model_copy(update={"title": _(WELCOME_BACK), "say": say, "claims": ()})
    steps = (
        Step(minutes=1, text=_("Alone: look at what you brought, and find one sentence for it.")),
        Step(minutes=max(1, activity.minutes.ideal - 3), text=_("In pairs: tell it, and hear one question.")),
        Step(minutes=2, text=_("Two people tell the room their sentence.")),
    )
    return activity.model_copy(
        update={
            "title": _(BROUGHT),
            "short_title": _(BROUGHT_SHORT),
            "goal": _("Everyone has spoken, and the part starts from their own work."),
            "output": _("One sentence each on what was brought"),
            "steps": steps,
            "short": None,
            "claims": (),
            "say": (
                _("You brought something from your own work. Whoever has nothing with them thinks of something now."),
            ),
            "ask": (_("What has happened since the last part?"), _("Which of these comes up in other teams?")),
            "expected": (),
            "if_nobody": (),
            "audiences": {},
        }
    )


def _closes_for_now(activity: Activity, bring: str) -> Activity:
    """Return the close as it ends a part that is not the last: one word from everybody, and what to bring."""
    least, ideal, most = limits.WORD_MINUTES
    minutes = activity.minutes.model_copy(
        update={
            "min": activity.minutes.min + least,
            "ideal": activity.minutes.ideal + ideal,
            "max": activity.minutes.max + most,
        }
    )
    say = (
        _("One word each, all round: what do you take with you today?"), bring, _("Thank you. We stop here, on time."),
    )  # fmt: skip
    return activity.model_copy(
        update={
            "title": _(WORD),
            "minutes": minutes,
            "interaction": least,
            "say": say,
            "ask": (_("Which word did you hear twice?"),),
            "expected": (),
            "audiences": {},
        }
    )
