"""A whole synthetic workshop: every block of a full day, with lists for six audiences."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

from workshopkit.content.activity import Activity, Load, Material, Minutes, Step
from workshopkit.content.model import Audience, Claim, Omitted, Session, Workshop

STEADY = settings(deadline=None, derandomize=True)
"""Property tests that draw the same examples on every machine."""

TALK, TABLES, WALK = "talk", "tables", "walk"
BLOCKS: list[tuple[Any, ...]] = [
    # id, name, session, minutes, debrief, mode, energy, requires
    ("K1", "welcome", "start", (2, 4, 6), None, TALK, "middle", ""),
    ("E02", "why-now", "start", (3, 6, 10), None, "pairs", "middle", ""),
    ("E19", "keep-drop-carry", "start", (6, 12, 20), None, "pairs", "middle", ""),
    ("K3", "definition", "start", (2, 4, 6), None, TALK, "low", ""),
    ("E01", "one-line-test", "start", (5, 8, 12), None, TABLES, "middle", "K3"),
    ("K4", "facets", "facets", (5, 10, 14), None, TALK, "low", ""),
    ("E03", "facet-sort", "facets", (10, 15, 20), (3, 5, 8), TABLES, "middle", "K4"),
    ("E04", "four-lenses", "facets", (18, 25, 35), (5, 8, 10), "stations", "high", "K4"),
    ("K5", "portfolio", "facets", (2, 4, 6), None, TALK, "low", "K4"),
    ("E05", "portfolio-map", "facets", (5, 22, 30), (5, 7, 10), TABLES, "middle", "K4"),
    ("E06", "ten-tokens", "facets", (10, 14, 20), (3, 4, 6), TABLES, "middle", "K5"),
    ("E13", "mission-sketch", "facets", (20, 30, 45), (5, 6, 8), TABLES, "middle", "K4"),
    ("E14", "futures-postcards", "facets", (20, 28, 45), (5, 8, 10), TABLES, "high", "K4"),
    ("E15", "adapt-loop", "facets", (15, 20, 30), None, TABLES, "middle", "K4"),
    ("E16", "quick-win", "facets", (12, 20, 30), None, TABLES, "middle", "K4"),
    ("K6", "barriers", "barriers", (2, 5, 8), None, TALK, "low", ""),
    ("E07", "heat-vote", "barriers", (4, 8, 12), None, WALK, "high", "K6"),
    ("E08", "rule-or-rumour", "barriers", (11, 15, 25), None, TABLES, "middle", "E07"),
    ("E18", "bureaucracy-line", "barriers", (8, 12, 20), None, WALK, "high", "K6"),
    ("E09", "match", "barriers", (10, 18, 25), (4, 6, 8), TABLES, "middle", "E07"),
    ("E10", "mandate", "barriers", (15, 25, 40), None, TABLES, "middle", "K6"),
    ("E11", "open-doors", "barriers", (10, 15, 25), None, "trios", "middle", "K6"),
    ("E12", "pitch", "barriers", (12, 18, 30), None, "trios", "high", "K6"),
    ("E17", "not-in-the-room", "barriers", (10, 15, 20), None, TABLES, "middle", ""),
    ("E20", "monday-card", "commit", (3, 6, 10), None, "solo", "low", ""),
    ("K9", "close", "commit", (2, 3, 6), None, TALK, "low", ""),
]
ROOM = {"E04": (8, 32), "E14": (8, 40), "E18": (8, 40), "E07": (5, 60)}
LOADS = {"E01": (3, 8, 1.5), "E03": (6, 15, 1.25), "E07": (1, 3, 3), "E09": (2, 4, 5)}
DROPPED = {"E08", "E12", "E17"}

CORE = ("K1", "E02", "K4", "E05", "K6", "E20", "K9")
AUDIENCES: dict[str, tuple[str, str]] = {
    "leaders": ("K3 E07 K5 E12 E06 E13 E09 E10 E14 E19 E03 E15 E18 E08 E04", "E01 E16 E17 E11"),
    "managers": ("E07 K3 E03 E09 E01 E06 E19 E08 E12 E15 E18 E10 E04 E13", "E14 E16 E17 E11"),
    "frontline": ("E07 K3 E01 E03 E11 E09 E16 E17 E19 E14 E15 E12 E18", "K5 E04 E06 E08 E10 E13"),
    "ambassadors": ("E03 E07 K3 E09 E04 E06 E10 E01 E12 E14 E15 E08 E19 E18", "E11 E13 E16 E17"),
    "enablers": ("K3 E07 E08 E10 E03 E01 E15 E09 E18 E06 E19 E12 E04 E17", "E11 E13 E14 E16"),
    "mixed": ("E07 K3 E03 E01 E09 E06 E19 E08 E12 E14 E04 E17", "E10 E11 E13 E15 E16"),
}


def _minutes(three: tuple[int, int, int]) -> Minutes:
    return Minutes(min=three[0], ideal=three[1], max=three[2])


def _steps(minutes: int) -> tuple[Step, ...]:
    parts = [minutes - 3 - minutes // 3, minutes // 3, 3] if minutes > 6 else [max(1, minutes - 2), 2]
    return tuple(Step(minutes=each, text=f"Step {index} with {{n}} cards") for index, each in enumerate(parts, start=1))


def activity(row: tuple[Any, ...], **changes: Any) -> Activity:
    key, name, session, minutes, debrief, mode, energy, requires = row
    kind = {"E20": "commitment", "K9": "close"}.get(key, "talk" if mode == TALK else "exercise")
    least, most = ROOM.get(key, (1, 60))
    fields: dict[str, Any] = {
        "id": key,
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "kind": kind,
        "session": session,
        "minutes": _minutes(minutes),
        "debrief": _minutes(debrief) if debrief else None,
        "debrief_title": "Which corner is empty?" if debrief else "",
        "mode": "plenary" if mode == TALK else mode,
        "energy": energy,
        "group_min": least,
        "group_max": most,
        "requires": tuple(requires.split()),
        "claims": ("C1", "C2"),
        "goal": "Something is clear",
        "interaction": 2 if key == "K4" else 0,
        "steps": _steps(minutes[1]) if mode != TALK else (),
        "load": Load(what="cards", **dict(zip(("least", "most", "minutes_each"), LOADS[key], strict=True)))
        if key in LOADS
        else None,
        "materials": (Material(what="diamond", part="canvases"),) if key in {"E03", "E05"} else (),
        "late": "drop" if key in DROPPED else "cut",
        "sensitive_in_mixed": key in {"E07", "E18"},
        "audiences": {"mixed": "Votes in an envelope."} if key == "E07" else {},
        "remote": "" if key in {"E04", TALK} else "On a shared board.",
    }
    return Activity(**(fields | changes))


def audience(key: str, wanted: str, left_out: str) -> Audience:
    return Audience(
        key=key,
        name=key.capitalize(),
        people=key,
        subtitle="A session",
        promise="Something",
        required=CORE,
        wanted=tuple(wanted.split()),
        left_out=tuple(Omitted(id=each, reason="for others") for each in left_out.split()),
        call_to_action="Do it.",
        opening="We start.",
    )


def workshop(activities: list[Activity] | None = None, audiences: list[Audience] | None = None) -> Workshop:
    sessions = {"start": "Start", "facets": "Facets", "barriers": "Barriers", "commit": "Commit"}
    return Workshop(
        name="example",
        title="Example",
        subtitle="",
        language="en-GB",
        version="1",
        talks=(),
        claims=(
            Claim(id="C1", kind="remark", text="Said."),
            Claim(id="C2", kind="remark", text="Never printed.", status="doubtful"),
        ),
        facets=(),
        edges=(),
        families=(),
        links=(),
        sessions=tuple(
            Session(key=key, title=title, promise="", heading=title, invitation="") for key, title in sessions.items()
        ),
        activities=tuple(activities or [activity(row) for row in BLOCKS]),
        audiences=tuple(audiences or [audience(key, *lists) for key, lists in AUDIENCES.items()]),
        stamps=(),
    )
