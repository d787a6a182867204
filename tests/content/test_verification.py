"""The life of a record: what somebody has checked counts for one sentence, and for no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_workshop import OURS, Folder

from workshopkit.content.load import load_folder
from workshopkit.content.model import Claim
from workshopkit.content.verif_file import HEAD, with_record
from workshopkit.content.verif_list import check_rows, to_check
from workshopkit.content.verif_words import quotation, quotations
from workshopkit.diagnostics import ProblemsError
from workshopkit.source import SourceFile, parse_yaml
from workshopkit.transcripts.model import sentence_digest

SAID = "Rainer Regen said, “If it rains on Monday, it rains all week”."
HELD = (
    f"id: Q9, status: doubtful, short: Rain on Monday, check: Who says it?,"
    f' names: ["{sentence_digest("Rainer Regen")}", "{sentence_digest("Regen")}"]'
)


@pytest.fixture
def talk(tiny: Folder) -> Folder:
    """Return the small workshop, with a quotation whose speaker is doubtful at its beginning."""
    tiny.change("transcripts/talk.md", "It is a talk [", f"{SAID[:-1]} [")
    tiny.change("editorial.yaml", "reason: Says nothing.", f"reason: Doubtful., {HELD}")
    return tiny


def record(folder: Folder, claim: str = "Q9", sentence: str = SAID, status: str = "verified", **fields: str) -> None:
    rows = {"status": status, "by": "AB", "date": "2026-11-21", "sentence": sentence_digest(sentence), **fields}
    lines = "".join(f"  {key}: {value!r}\n" for key, value in rows.items())
    folder.write("verification.yaml", f"{claim}:\n{lines}")


def codes(folder: Folder) -> list[str]:
    return [each.code for each in folder.load().diagnostics]


def q9(folder: Folder) -> Claim:
    return folder.load().claim("Q9")


# --- Verified ----------------------------------------------------------------------------------------------------


def test_without_a_record_nothing_of_the_words_is_there(talk: Folder) -> None:
    claim = q9(talk)
    assert (claim.text, claim.label, claim.person, claim.printable, claim.status) == ("", "", "", False, "doubtful")
    assert claim.check == "Who says it?"


def test_verified_words_become_a_quotation(talk: Folder) -> None:
    record(talk, words="Rain on Monday is rain all week", name="Paula Pluie", evidence="https://example.org/rain")
    claim = q9(talk)
    assert (claim.text, claim.status, claim.printable) == ("“Rain on Monday is rain all week”", "verified", True)
    assert (claim.person, claim.voice, claim.label, claim.check) == ("Paula Pluie", "Paula Pluie", "Rain on Monday", "")
    first = talk.load().stamps[0]
    assert (first.claims, first.left_out) == (("Q9",), "")
    assert codes(talk) == []


def test_without_words_what_the_sentence_quotes_is_used_and_not_the_name_before_it(talk: Folder) -> None:
    record(talk)
    claim = q9(talk)
    assert (claim.text, claim.voice) == ("“If it rains on Monday, it rains all week”", "a speaker")
    assert "Regen" not in talk.load().model_dump_json()


def test_a_sentence_that_quotes_nothing_is_used_as_it_stands(talk: Folder) -> None:
    talk.change("transcripts/talk.md", SAID[:-1], "Somebody talks about rain")
    record(talk, sentence="Somebody talks about rain.")
    assert (q9(talk).text, q9(talk).voice) == ("Somebody talks about rain.", "")


def test_a_sentence_with_a_name_and_no_quotation_needs_words(talk: Folder) -> None:
    sentence = "Rainer Regen talks about rain."
    talk.change("transcripts/talk.md", SAID[:-1], sentence[:-1])
    record(talk, sentence=sentence)
    assert codes(talk) == ["missing-words"]
    assert not q9(talk).printable
    record(talk, sentence=sentence, words="It will rain.")
    assert q9(talk).text == "“It will rain.”"


@pytest.mark.parametrize(("allowed", "person"), [("true", "Paula Pluie"), ("false", "")])
def test_a_politician_is_named_only_where_the_workshop_allows_it(talk: Folder, allowed: str, person: str) -> None:
    talk.change("workshop.yaml", "title: Weather", f"title: Weather\nname_politicians: {allowed}")
    record(talk, name="Paula Pluie", politician="true")
    claim = q9(talk)
    assert (claim.person, claim.voice) == (person, person or "a speaker")
    assert ("Pluie" in talk.load().model_dump_json()) == bool(person)


def test_a_report_is_kept_until_words_are_verified(talk: Folder) -> None:
    report = f'report: A speaker likes Mondays., also_for: ["{sentence_digest(SAID)}"], names:'
    talk.change("editorial.yaml", "names:", report)
    assert (q9(talk).text, q9(talk).voice) == ("A speaker likes Mondays.", "reported")
    talk.change("transcripts/talk.md", SAID[:-1], "Somebody likes Mondays")
    assert codes(talk) == ["changed-sentence"]
    record(talk, sentence="Somebody likes Mondays.", name="Paula Pluie")
    claim = q9(talk)
    assert (claim.text, claim.voice, claim.status) == ("A speaker likes Mondays.", "Paula Pluie, reported", "verified")
    record(talk, sentence="Somebody likes Mondays.", words="I like Mondays.")
    assert (q9(talk).text, q9(talk).reported) == ("“I like Mondays.”", False)


def test_a_verified_figure_names_its_survey_in_its_qualifier(tiny: Folder) -> None:
    row = "{id: N9, at: talk 00:00:20, kind: figure, qualifier: Unknown survey, check: Which survey?}"
    tiny.change("editorial.yaml", "left_out:", f"  - {row}\nleft_out:")
    assert [row.reasons for row in to_check(load_folder(tiny.path))] == [("figure",)]
    record(tiny, "N9", "It snows.", survey="Rain count 2021, 40 towns")
    claim = tiny.load().claim("N9")
    assert (claim.survey, claim.status) == ("Rain count 2021, 40 towns", "verified")
    assert (claim.qualifier, claim.check, claim.text) == ("Survey: Rain count 2021, 40 towns", "", "It snows.")


def test_a_doubtful_row_of_ours_comes_back_when_it_is_verified(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "family: S,", "family: S, status: doubtful,")
    assert not tiny.load().claim("B1").printable
    record(tiny, "B1", "It rains.")
    workshop = tiny.load()
    claim = workshop.claim("B1")
    assert (claim.text, claim.label, claim.status) == ("It rains.", "Rain", "verified")
    assert workshop.stamps[1].claims == ("B1",)


# --- Rejected, outdated ------------------------------------------------------------------------------------------


def test_what_is_rejected_is_not_printed_and_the_stamp_says_why(tiny: Folder) -> None:
    record(tiny, "B1", "It rains.", status="rejected")
    workshop = tiny.load()
    claim = workshop.claim("B1")
    assert (claim.text, claim.status, claim.printable) == ("", "rejected", False)
    assert workshop.stamps[1].claims == ()
    assert workshop.stamps[1].left_out == "Checked on 2026-11-21, and rejected."
    assert workshop.activity("E1").claims == ("S1",)
    assert workshop.links == ()


def test_a_record_does_not_count_for_another_sentence(talk: Folder) -> None:
    record(talk, words="Rain.")
    assert q9(talk).printable
    talk.change("transcripts/talk.md", "all week", "all month")
    (warning,) = talk.load().diagnostics
    assert (warning.code, warning.severity) == ("outdated-verification", "warning")
    assert warning.span is not None
    assert (Path(warning.span.path).name, warning.span.line) == ("verification.yaml", 5)
    assert not q9(talk).printable
    assert [row.reasons for row in to_check(load_folder(talk.path))] == [("doubtful", "outdated")]


def test_case_and_signs_do_not_make_another_sentence(talk: Folder) -> None:
    record(talk)
    talk.change("transcripts/talk.md", "rains all week", "RAINS — all week")
    assert q9(talk).status == "verified"


@pytest.mark.parametrize("field", ["name", "words"])
def test_a_name_that_is_held_back_does_not_come_back_through_a_record(talk: Folder, field: str) -> None:
    record(talk, **{field: "Regen, Rainer Regen"})
    complaint = talk.complaint()
    assert complaint.code == "held-back-name"
    assert "Regen" not in str(complaint.message)


# --- Files that are wrong ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Q9: {status: maybe, by: AB, date: 2026-11-21, sentence: 0123456789ab}", "wrong-value", 1),
        ("Q9:\n  status: verified\n  by: AB\n  date: yesterday\n  sentence: 0123456789ab", "wrong-value", 4),
        ("Q9:\n  status: verified\n  by: AB\n  date: 1763683200\n  sentence: 0123456789ab", "wrong-value", 4),
        ("Q9:\n  status: verified\n  date: 2026-11-21\n  sentence: 0123456789ab", "missing-field", 1),
        ("Q9:\n  status: verified\n  by: ''\n  date: 2026-11-21\n  sentence: 0123456789ab", "wrong-value", 3),
        ("Q9:\n  status: verified\n  by: AB\n  date: 2026-11-21\n  sentence: short", "wrong-value", 5),
        ("Q9:\n  evidence: a book\n  status: rejected\n  by: A\n  date: 2026-11-21\n  sentence: 0123456789ab",
         "wrong-value", 2),
        ("Q9:\n  statos: verified\n  status: verified\n  by: A\n  date: 2026-11-21\n  sentence: 0123456789ab",
         "unknown-field", 2),
        ("Q9:\n", "wrong-value", 1),
        ("- Q9\n", "wrong-value", 1),
        ("only words", "wrong-value", 1),
        ("Q9: {status: verified\n", "broken-yaml", 2),
        ("Q9: {by: A}\nS1: {by: B}\nQ9: {by: C}\n", "duplicate-key", 3),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_a_complaint_with_its_line(talk: Folder, text: str, code: str, line: int) -> None:
    talk.write("verification.yaml", text)
    complaints = [each for each in talk.complaints() if each.severity == "error"]
    assert code in [each.code for each in complaints]
    places = [each.span for each in complaints if each.code == code]
    assert all(span and Path(span.path).name == "verification.yaml" for span in places)
    assert line in [span.line for span in places if span]


def test_all_mistakes_of_the_file_come_at_once(talk: Folder) -> None:
    talk.write("verification.yaml", "Q9: {status: maybe}\nB1: {status: perhaps}\n")
    wrong = [each for each in talk.complaints() if each.code == "wrong-value"]
    assert [each.span.line for each in wrong if each.span] == [1, 2]


def test_a_record_of_an_unknown_claim_is_a_warning_with_the_nearest(talk: Folder) -> None:
    record(talk, "Q99")
    (warning,) = talk.load().diagnostics
    assert (warning.code, warning.severity, warning.help) == ("unknown-claim", "warning", "did you mean `Q9`?")
    assert warning.span is not None
    assert warning.span.line == 1


def test_an_empty_file_holds_no_records(talk: Folder) -> None:
    talk.write("verification.yaml", "# nothing yet\n")
    assert codes(talk) == []


# --- What has to be checked --------------------------------------------------------------------------------------


def test_our_workshop_lists_what_is_not_to_be_trusted(shared: Path, tmp_path: Path) -> None:
    folder = tmp_path / OURS.name
    shutil.copytree(OURS, folder)
    rows = {row.claim.id: row for row in to_check(load_folder(folder))}
    assert {"Q1", "Q2", "X11", "N1", "N2", "T1", "T2", "T3", "T4", "T5"} <= rows.keys()
    assert (rows["Q1"].reasons, rows["X11"].reasons) == (("doubtful",), ("reported",))
    assert (rows["N1"].reasons, rows["T4"].reasons, rows["T2"].reasons) == (("figure",), ("stale",), ("check",))
    assert rows["Q2"].place == "Webinar 00:11:41"
    assert rows["Q2"].url.endswith("&t=686s")
    assert all(row.ask for row in rows.values())
    assert [row.place for row in rows.values()][:2] == ["Webinar 00:06:09", "Webinar 00:11:41"]
    assert not [key for key, row in rows.items() if "quotation" in row.reasons]
    (original,) = [path for path in (shared / "seeds").glob("*.txt") if "G53g9" in path.read_text(encoding="utf-8")]
    shutil.copyfile(original, folder / "transcripts" / "webinar.md")
    originals = {row.claim.id: row for row in to_check(load_folder(folder))}
    assert rows.keys() <= originals.keys()
    quoted = {key for key, row in originals.items() if "quotation" in row.reasons}
    assert {"B07", "P7b"} <= quoted
    assert "Janice" in originals["Q1"].transcribed
    assert "Janice" not in str(check_rows(tuple(originals.values())))


def test_the_original_quotation_can_be_verified(shared: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path / OURS.name)
    shutil.copytree(OURS, folder.path)
    (original,) = [path for path in (shared / "seeds").glob("*.txt") if "G53g9" in path.read_text(encoding="utf-8")]
    shutil.copyfile(original, folder.path / "transcripts" / "webinar.md")
    for claim, quoted in (
        ("Q1", "“If we talk about climate change"),
        ("Q2", "“If nothing happens"),
        ("X11", "A speaker"),
    ):
        (row,) = [row for row in to_check(load_folder(folder.path)) if row.claim.id == claim]
        record(folder, claim, row.transcribed)
        verified = folder.load().claim(claim)
        assert verified.text.startswith(quoted)
        everything = folder.load().model_dump_json().casefold()
        assert not [name for name in ("janice", "rickard", "turneris") if name in everything]


def test_what_was_checked_stays_on_the_list_with_its_result(tiny: Folder) -> None:
    tiny.change("editorial.yaml", "family: S,", "check: Still so?,")
    record(tiny, "B1", "It rains.", status="rejected")
    (row,) = to_check(load_folder(tiny.path))
    assert (row.reasons, row.record.status if row.record else "") == ((), "rejected")
    assert check_rows((row,))[0]["record"]["by"] == "AB"


def test_quotations_are_more_than_a_phrase() -> None:
    assert quotations('He calls it “the long game” and "whipped cream".') == []
    assert quotations("The “magnetism of business as usual” wins.") == ["magnetism of business as usual"]
    assert quotations("Say «one two three four», say „one two three four“.") == ["one two three four"] * 2
    assert quotation(' "It rains." ') == "“It rains.”"


# --- Writing into the file ---------------------------------------------------------------------------------------

FIELDS = {"status": "verified", "by": 'C# "D" ü', "date": "2026-11-22", "sentence": "0123456789ab"}
BEFORE = """\
# ours: who may sign

S1:
  # a comment inside
  status: verified
  by: "X#Y"   # not a comment in the name
B1: {status: rejected, by: Z}
# a comment between

Q9:
  status: rejected
  # by the second listener
  by: AB
# the end
"""


def parsed(text: str) -> object:
    return parse_yaml(SourceFile(Path("verification.yaml"), text), text, 1).value


@pytest.mark.parametrize("claim", ["S1", "B1", "Q9", "N1"])
def test_a_record_is_put_in_and_everything_else_stays(claim: str) -> None:
    after = with_record(Path("verification.yaml"), BEFORE, claim, FIELDS)
    before = parsed(BEFORE)
    assert isinstance(before, dict)
    assert parsed(after) == {**before, claim: FIELDS}
    for comment in ("# ours: who may sign", "# a comment inside", "# not a comment in the name", "# a comment between",
                    "# by the second listener", "# the end"):  # fmt: skip
        assert after.count(comment) == 1
    assert after.endswith("\n")
    assert ("X#Y" in after) == (claim != "S1")
    assert with_record(Path("verification.yaml"), after, claim, FIELDS) == after


def test_a_new_file_says_what_it_is() -> None:
    after = with_record(Path("verification.yaml"), "", "Q9", FIELDS)
    assert after.startswith(HEAD)
    assert parsed(after) == {"Q9": FIELDS}


@pytest.mark.parametrize("text", ["{S1: {by: A}}\n", "S1: {by: A}\n...\n", "- S1\n"])
def test_a_file_without_a_place_for_a_record_is_left_alone(text: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        with_record(Path("verification.yaml"), text, "Q9", FIELDS)
    assert [each.code for each in caught.value.diagnostics] == ["verification-not-written"]
