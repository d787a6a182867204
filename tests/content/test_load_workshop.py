"""A folder that is sound is read whole; one that is not is complained about, all at once and with the place."""

from __future__ import annotations

import pytest
from tiny_workshop import Folder

from workshopkit.diagnostics import Diagnostic


def place(diagnostic: Diagnostic) -> tuple[str, int]:
    assert diagnostic.span is not None
    return diagnostic.span.path.rsplit("/", 1)[-1], diagnostic.span.line


def test_a_small_workshop_is_read_whole(tiny: Folder) -> None:
    workshop = tiny.load()
    assert (workshop.name, workshop.title, workshop.language, workshop.version) == ("weather", "Weather", "en-GB", "1")
    assert workshop.talk("talk").title == "The weather"
    assert workshop.talk("talk").url(3) == "https://www.youtube.com/watch?v=abcdefghijk&t=0s"
    activity = workshop.activity("look")
    assert (activity.id, activity.kind) == ("E1", "exercise")
    assert activity.say == ("Look up.", "Then tell.")
    assert activity.ask == ("What do you see?", "What will come, and when?")
    assert activity.if_late == "Look only."
    assert [each.key for each in workshop.audiences] == ["all"]


def test_a_workshop_needs_no_editorial_file(tiny: Folder) -> None:
    (tiny.path / "editorial.yaml").unlink()
    tiny.change("exercises/look.md", "claims: [B1, S1]", "claims: [barrier-talk-10]")
    tiny.change("audiences.yaml", "barriers: [B1]", "barriers: [barrier-talk-10]")
    tiny.change("workshop.yaml", "id: F-E,", "id: facet-talk-50,")
    workshop = tiny.load()
    assert len(workshop.claims) == len(workshop.stamps) == 7


def test_a_transcript_is_found_by_its_video_id(tiny: Folder) -> None:
    tiny.change("workshop.yaml", "file: talk.md,", "file: talk.md, video_id: abcdefghijk,")
    (tiny.path / "transcripts/talk.md").rename(tiny.path / "transcripts/000_any name.txt")
    assert tiny.load().talk("talk").title == "The weather"


def test_a_readme_among_the_transcripts_is_passed_over(tiny: Folder) -> None:
    tiny.write("transcripts/README.md", "Our notes.\n")
    tiny.write("exercises/README.md", "Our exercises.\n")
    assert tiny.load().diagnostics == ()


def test_an_unused_transcript_is_a_warning(tiny: Folder) -> None:
    tiny.write("transcripts/other.md", "---\ntitle: Other\nvideoId: otherotherx\n---\nIt is dry [00:00:01].\n")
    assert [(each.code, place(each)) for each in tiny.load().diagnostics] == [("unused-transcript", ("other.md", 3))]


def test_a_heading_nobody_wrote_is_a_warning(tiny: Folder) -> None:
    tiny.change("workshop.yaml", "heading: Kinds", "heading: Kids")
    (warning,) = [each for each in tiny.load().diagnostics if each.code == "unknown-heading"]
    assert (place(warning), warning.help) == (("workshop.yaml", 7), "did you mean `Kinds`?")


def test_a_stamp_past_the_end_is_a_warning(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "[00:01:00]", "[01:00:00]")
    assert [each.code for each in tiny.load().diagnostics] == ["stamp-past-end"]


LINES = [
    # file, old, new, code, line, part of message or help
    ("transcripts/talk.md", "videoId: abcdefghijk\n", "", "missing-video-id", 2, "videoId"),
    ("workshop.yaml", "title: Weather", "title: [Weather", "broken-yaml", 2, "YAML"),
    ("workshop.yaml", "title: Weather", "titel: Weather\ntitle: Weather", "unknown-field", 1, "did you mean `title`?"),
    ("workshop.yaml", "minutes: 2}", "minutes: two}", "wrong-value", 3, "minutes"),
    ("workshop.yaml", "file: talk.md", "file: tolk.md", "missing-transcript", 3, "did you mean `talk.md`?"),
    ("workshop.yaml", "label: Talk,", "label: Talk, video_id: other,", "other-video-id", 3, "abcdefghijk"),
    ("workshop.yaml", "facet: E}", "facet: F}", "unknown-facet", 7, "known: `E`"),
    ("workshop.yaml", "readings: []", "readings: [F-E9]", "unknown-claim", 9, "did you mean `F-E`?"),
    ("workshop.yaml", "{talk: talk, heading: Answers", "{talk: tok, heading: Answers", "unknown-talk", 6, "`talk`"),
    ("editorial.yaml", "id: S1,", "id: B1,", "duplicate-id", 3, "editorial.yaml:2"),
    ("editorial.yaml", "short: Umbrella", "shrt: Umbrella", "unknown-field", 3, "did you mean `short`?"),
    ("editorial.yaml", "at: talk 00:00:30", "at: talk at noon", "wrong-value", 3, "webinar 00:42:01"),
    ("editorial.yaml", "at: talk 00:00:30", "at: tlk 00:00:30", "unknown-talk", 3, "did you mean `talk`?"),
    ("editorial.yaml", "at: talk 00:00:30", "at: talk 02:00:30", "stamp-past-end", 3, "past the end"),
    ("editorial.yaml", "written_for: It rains., ", "", "missing-field", 2, "written_for"),
    ("editorial.yaml", "family: S", "family: T", "unknown-family", 2, "known: `S`"),
    ("editorial.yaml", "note: Often", "parent: B7", "unknown-claim", 2, "known: `B1`"),
    ("editorial.yaml", "barrier: B1", "barrier: B9", "unknown-claim", 8, "known: `B1`"),
    ("editorial.yaml", "note: Often", "parent: B1", "parent-loop", 2, "B1 → B1"),
    ("editorial.yaml", "links:", "near: [[B1, S9]]\nlinks:", "unknown-claim", 7, "known: `B1`"),
    ("editorial.yaml", "links:", "near: [[B1]]\nlinks:", "small-group", 7, "at least two"),
    ("editorial.yaml", "links:", "near:\n  - [B1, S1]\n  - [B1, B1]\nlinks:", "small-group", 9, "holds 1 claim"),
    ("editorial.yaml", "at: talk 00:00:30", "at: talk 00:03:00", "stamp-past-end", 3, "the talk's `minutes`"),
    ("editorial.yaml", "barrier: B1", "barrier: F-E", "wrong-kind", 8, "takes a barrier"),
    ("editorial.yaml", "barrier: B1, ", "", "wrong-value", 8, "barrier_words"),
    ("audiences.yaml", "required: [E1]", "required: [E2]", "unknown-activity", 6, "known: `E1`"),
    ("audiences.yaml", "wanted: []", "wanted: [E1]", "duplicate-id", 7, "audiences.yaml:6"),
    ("audiences.yaml", "barriers: [B1]", "barriers: [B3]", "unknown-claim", 10, "known: `B1`"),
    ("audiences.yaml", "barriers: [B1]", "examples: [X1]", "unknown-claim", 10, "known: `B1`"),
    ("audiences.yaml", "barriers: [B1]", "strategies: [S2]", "unknown-claim", 10, "known: `B1`"),
    ("audiences.yaml", "barriers: [B1]", "lead: [S1, B3]", "unknown-claim", 10, "known: `B1`"),
    ("audiences.yaml", "barriers: [B1]", "leave:\n  - {id: F-A, reason: So.}", "unknown-claim", 11, "`F-E`?"),
    ("audiences.yaml", "barriers: [B1]", "leave: [{id: S1}]", "missing-field", 10, "reason"),
    ("audiences.yaml", "barriers: [B1]", "wording:\n    F-A: {label: Go}", "unknown-claim", 11, "`F-E`?"),
    ("audiences.yaml", "barriers: [B1]", "lead: [S1]\n  leave: [{id: S1, reason: So.}]", "duplicate-id", 11, ":10"),
    ("audiences.yaml", "barriers: [B1]", "left_out: [{id: E8, reason: So.}]", "unknown-activity", 10, "known: `E1`"),
    ("audiences.yaml", "barriers: [B1]", "wording: {F-E: {label: Soon}}", "wrong-value", 10, "keeps its name"),
    ("audiences.yaml", "barriers: [B1]", "wording: {B1: {tone: wet}}", "unknown-field", 10, "`tone`"),
    ("audiences.yaml", "opening: Look up.", "openning: Look up.", "unknown-field", 9, "did you mean `opening`?"),
    ("exercises/look.md", "claims: [B1, S1]", "claims: [B1, S9]", "unknown-claim", 8, "known: `B1`"),
    ("exercises/look.md", "session: start", "session: strat", "unknown-session", 5, "did you mean `start`?"),
    ("exercises/look.md", "mode: pairs", "mode: pairs\naudiances: {}", "unknown-field", 8, "did you mean `audiences`?"),
    ("exercises/look.md", "mode: pairs", "mode: pairs\nsay: Hello", "unknown-field", 8, "## Say"),
    ("exercises/look.md", "mode: pairs", "mode: pairs\nrequires: [E7]", "unknown-activity", 8, "known: `E1`"),
    ("exercises/look.md", "mode: pairs", "mode: pairs\naudiences: {al: Go}", "unknown-audience", 8, "`all`?"),
    ("exercises/look.md", "minutes: 2, text", "minutes: 1, text", "steps-do-not-add-up", 10, "take 4 minutes, not 5"),
    ("exercises/look.md", "max: 8", "max: 4", "minutes-out-of-order", 6, "3, 5, 4"),
    ("exercises/look.md", "## If late", "## If latte", "unknown-section", 26, "did you mean `## If late`?"),
    ("exercises/look.md", "## If late", "## Ask", "duplicate-section", 26, "twice"),
    ("exercises/look.md", "## Say", "Look.\n\n## Say", "stray-text", 14, "before the first section"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "line", "words"), LINES, ids=lambda each: str(each)[:24])
def test_each_mistake_is_one_complaint_with_its_place(
    tiny: Folder, file: str, old: str, new: str, code: str, line: int, words: str
) -> None:
    tiny.change(file, old, new)
    found = [each for each in tiny.complaints() if each.code == code and each.severity == "error"]
    (complaint,) = found
    assert place(complaint) == (file.rsplit("/", 1)[-1], line)
    assert words in str(complaint)


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("question: Do 3 of 4 like rain?", "3"), ("question: Is it wet by 50%?", "50"),
        ("label: Rain in Denmark", "Denmark"),
        ("question: 'Wet feet? London knows.'", ""), ("question: Does the EU like rain?", "EU"),
        ("label: Wet day", ""),
        ("question: May I go out?", ""), ("question: Shall It go on?", ""), ("label: Rain’s way", ""),
    ],
)  # fmt: skip
def test_wording_adds_neither_a_figure_nor_a_name(tiny: Folder, words: str, added: str) -> None:
    tiny.change("audiences.yaml", "barriers: [B1]", f"wording:\n    B1:\n      {words}")
    if not added:
        assert tiny.load().diagnostics == ()
        return
    complaint = tiny.complaint()
    assert (complaint.code, place(complaint)) == ("wording-adds-figure", ("audiences.yaml", 12))
    assert f"adds `{added}`" in complaint.message


def test_wording_may_repeat_the_figures_and_names_of_its_claim(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "It snows [", "In Denmark it snows on 40 days [")
    wording = "wording: {barrier-talk-20: {label: 'Snow, 40 days', question: What does Denmark’s snow cost us?}}"
    tiny.change("audiences.yaml", "barriers: [B1]", wording)
    assert tiny.load().diagnostics == ()
    tiny.change("audiences.yaml", wording, "wording: {B1: {question: Denmark has rain too?}}")
    assert "adds `Denmark`" in tiny.complaint().message


def test_where_nouns_are_capitals_a_capital_is_no_name(tiny: Folder) -> None:
    tiny.change("workshop.yaml", "title: Weather", "title: Wetter\nlanguage: de-DE")
    tiny.change("audiences.yaml", "barriers: [B1]", "wording: {B1: {question: Wann kommt der Regen?}}")
    assert tiny.load().diagnostics == ()


def test_leaving_out_what_a_required_activity_needs_is_a_warning(tiny: Folder) -> None:
    tiny.change("audiences.yaml", "barriers: [B1]", "leave:\n    - {id: B1, reason: So.}")
    (warning,) = tiny.load().diagnostics
    assert (warning.code, warning.severity, place(warning)) == ("leave-needed", "warning", ("audiences.yaml", 11))
    assert "`look` (E1)" in warning.message
    tiny.change("exercises/look.md", "claims: [B1, S1]", "claims: [B1, S1, barrier-talk-20]")
    assert tiny.load().diagnostics == ()
    tiny.change(
        "exercises/look.md", "goal: All", "load: {what: cards, least: 2, most: 3, minutes_each: 2}\n"
        "materials: [{what: cards, part: cards, load: true, cards: barrier}]\ngoal: All",
    )  # fmt: skip
    assert [each.code for each in tiny.load().diagnostics] == ["leave-needed"]


def test_a_circle_of_parts_is_told_at_each_of_its_claims(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "note: Often", "parent: S1")
    tiny.change("editorial.yaml", "short: Umbrella", "short: Umbrella, parent: B1")
    found = [(each.code, place(each), each.message.rpartition(": ")[2]) for each in tiny.complaints()]
    assert found == [
        ("parent-loop", ("editorial.yaml", 2), "B1 → S1 → B1"),
        ("parent-loop", ("editorial.yaml", 3), "S1 → B1 → S1"),
    ]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("workshop.yaml", "missing-file"),
        ("audiences.yaml", "missing-file"),
        ("transcripts/talk.md", "missing-transcript"),
    ],
)
def test_a_missing_file_is_a_complaint(tiny: Folder, file: str, code: str) -> None:
    (tiny.path / file).unlink()
    assert code in [each.code for each in tiny.complaints()]


def test_an_empty_transcript_is_a_complaint(tiny: Folder) -> None:
    tiny.write("transcripts/talk.md", "---\ntitle: Nothing\nvideoId: abcdefghijk\n---\n")
    assert tiny.complaint().code == "empty-transcript"


def test_two_transcripts_with_one_video_id_are_a_complaint(tiny: Folder) -> None:
    text = (tiny.path / "transcripts/talk.md").read_text(encoding="utf-8")
    (tiny.path / "transcripts/zwo.txt").write_text(text, encoding="utf-8")
    complaint = tiny.complaint()
    assert (complaint.code, place(complaint)) == ("duplicate-video-id", ("zwo.txt", 3))
    assert "`zwo.txt` and `talk.md`" in complaint.message


def test_two_exercises_with_one_id_are_a_complaint(tiny: Folder) -> None:
    text = (tiny.path / "exercises/look.md").read_text(encoding="utf-8")
    (tiny.path / "exercises/peek.md").write_text(text.replace("name: look", "name: peek"), encoding="utf-8")
    assert (tiny.complaint().code, place(tiny.complaint())) == ("duplicate-id", ("peek.md", 2))


def test_an_exercise_without_steps_is_a_complaint(tiny: Folder) -> None:
    steps = "steps:\n  - {minutes: 2, text: Look.}\n  - {minutes: 3, text: Tell.}\n"
    tiny.change("exercises/look.md", steps, "")
    assert tiny.complaint().code == "no-steps"


def test_audiences_are_a_mapping(tiny: Folder) -> None:
    tiny.write("audiences.yaml", "- all\n")
    assert "wrong-value" in [each.code for each in tiny.complaints()]


def test_an_activity_says_of_which_kind_it_is(tiny: Folder) -> None:
    text = (tiny.path / "exercises/look.md").read_text(encoding="utf-8")
    tiny.write("activities/look.md", text.replace("id: E1", "id: K1").replace("name: look", "name: talk"))
    assert tiny.complaint().code == "missing-field"
    tiny.change("activities/look.md", "mode: pairs", "kind: talk\nmode: pairs")
    assert [each.id for each in tiny.load().activities] == ["K1", "E1"]


def test_all_problems_of_a_folder_come_in_one_run(tiny: Folder) -> None:
    tiny.change("workshop.yaml", "title: Weather", "titel: Weather")
    tiny.change("editorial.yaml", "short: Umbrella", "shrt: Umbrella")
    tiny.change("audiences.yaml", "opening: Look up.", "openning: Look up.")
    tiny.change("exercises/look.md", "minutes: 2, text", "minutes: 1, text")
    tiny.change("transcripts/talk.md", "videoId: abcdefghijk\n", "")
    complaints = tiny.complaints()
    files = {place(each)[0] for each in complaints}
    assert files == {"workshop.yaml", "editorial.yaml", "audiences.yaml", "look.md", "talk.md"}
    assert list(complaints) == sorted(complaints, key=Diagnostic.sort_key)


def test_an_unreadable_transcript_does_not_drown_the_other_complaints(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "videoId: abcdefghijk\n", "")
    assert [each.code for each in tiny.complaints()] == ["missing-video-id"]


def test_one_run_tells_all_that_is_wrong_with_claims_audiences_and_exercises(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "id: S1,", "id: B1,")
    tiny.change("editorial.yaml", "links:", "near: [[F-E]]\nlinks:")
    tiny.change("editorial.yaml", "note: Often", "note: Often, parent: B1")
    tiny.change("audiences.yaml", "barriers: [B1]", "lead: [B7]\n  wording: {B1: {label: 9 drops}}")
    tiny.change("exercises/look.md", "minutes: 2, text", "minutes: 1, text")
    text = (tiny.path / "transcripts/talk.md").read_text(encoding="utf-8")
    tiny.write("transcripts/zwo.txt", text)
    found = {(each.code, *place(each)) for each in tiny.complaints()}
    assert found >= {
        ("duplicate-id", "editorial.yaml", 3), ("small-group", "editorial.yaml", 7),
        ("parent-loop", "editorial.yaml", 2),
        ("unknown-claim", "audiences.yaml", 10), ("wording-adds-figure", "audiences.yaml", 11),
        ("steps-do-not-add-up", "look.md", 10), ("duplicate-video-id", "zwo.txt", 3),
    }  # fmt: skip
    assert all(each.help for each in tiny.complaints())
