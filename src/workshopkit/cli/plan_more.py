"""Other questions to the planner: plans side by side, and the rest of a session that is running."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshopkit.cli.order import request
from workshopkit.cli.plan_table import print_plan
from workshopkit.cli.terminal import print_json, say, show, table
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, usage
from workshopkit.units import clock, length_name, parse_clock

if TYPE_CHECKING:
    from workshopkit.plan.model import Plan
    from workshopkit.plan.rest import Kept, Rest


def compare(options: dict[str, Any], lengths: Sequence[str], form: str) -> None:
    """Show plans of several lengths side by side."""
    from workshopkit.build import plan_for, worded_workshop
    from workshopkit.plan.text import plan_json

    orders = [request(options | {"length": length}) for length in lengths]
    loaded = worded_workshop(orders[0])
    plans = [plan_for(loaded, order.brief) for order in orders]
    show(loaded.diagnostics)
    if form == "json":
        print_json([plan_json(each) for each in plans])
    else:
        _print_compared(plans)


def rest(options: dict[str, Any], kit: str, at: str | None, until: str | None, done: str | None, form: str) -> Plan:
    """Show the rest of a session, and what of the kit still holds; return it as a plan."""
    from workshopkit.build import worded_workshop
    from workshopkit.plan.rest import rest_of
    from workshopkit.plan.text import plan_json
    from workshopkit.running import read_kit, running

    manifest = read_kit(Path(kit))
    order = request({"workshop": options.get("workshop") or manifest.written.workshop})
    loaded = worded_workshop(order)
    now = running(manifest, loaded)
    begin, end = _times(at, until, now.plan)
    answer = rest_of(now.plan, loaded, begin, end, done or "")
    show(loaded.diagnostics)
    if form == "json":
        holds = [_holds(each, now.slides) for each in answer.kept]
        print_json(plan_json(answer.plan) | {"spare": answer.spare, "holds": holds})
    elif form == "text":
        _print_rest(answer, now.slides)
    return answer.plan


def _times(at: str | None, until: str | None, plan: Plan) -> tuple[int, int]:
    """Return both times in minutes after midnight; raises ProblemsError with everything wrong about them."""
    begin, end = plan.brief.start if at is None else parse_clock(at), plan.end if until is None else parse_clock(until)
    wrong = [
        Diagnostic("wrong-time", f"`{text}` is not a time of day", help=f"write `{option}` as `10:20`")
        for option, text, value in (("--at", at, begin), ("--until", until, end))
        if value is None
    ]
    if wrong or begin is None or end is None:
        raise ProblemsError(wrong, ExitCode.USAGE)
    if end <= begin:
        raise usage("wrong-time", f"{clock(end)} is not after {clock(begin)}", help="`--until` must come after `--at`")
    return begin, end


def _print_compared(plans: Sequence[Plan]) -> None:
    from workshopkit.plan.compare import compared, sums

    head = ("", *(length_name(plan.brief.length) for plan in plans), "")
    rows: list[Any] = []
    for line in compared(plans):
        minutes = tuple(str(each) if each else "-" for each in line.minutes)
        rows.append((line.title, *minutes, "bought" if line.bought else ""))
    rows.append(("",) * len(head))
    rows += [(name, *(str(each) for each in values), "") for name, values in sums(plans)]
    say(table(head, rows))


def _print_rest(answer: Rest, slides: Any) -> None:
    print_plan(answer.plan)
    if answer.spare:
        say(f"\nthe kit holds nothing for the last {answer.spare} minutes: end earlier, or talk longer")
    say("\nof the kit")
    rows = [(each.item.title, _slides(slides.get(each.item.id, ())), _word(each)) for each in answer.kept]
    say(table(("what", "slides", ""), rows))
    say("cards and canvases hold: they carry no minutes; in the handout, pass over the pages of what is skipped")


def _holds(each: Kept, slides: Any) -> dict[str, Any]:
    now = each.now
    return {
        "id": each.item.id, "slides": list(slides.get(each.item.id, ())), "holds": each.holds,
        "minutes": now.minutes if now else None, "load": now.load if now else None,
    }  # fmt: skip


def _word(each: Kept) -> str:
    if each.now is None:
        return "skip" if each.item.kind not in {"break", "lunch"} else "no break any more"
    if each.holds:
        return "holds"
    words = [f"say {each.now.minutes} minutes, not {each.item.minutes}"] * (each.now.minutes != each.item.minutes)
    words += [f"use {each.now.load} cards, not {each.item.load}"] * (each.now.load != each.item.load)
    return "; ".join(words)


def _slides(numbers: Sequence[int]) -> str:
    if len(numbers) < 2:
        return "".join(str(each) for each in numbers)
    return f"{numbers[0]}-{numbers[-1]}"
