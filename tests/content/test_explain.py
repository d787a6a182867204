"""What `workshopkit explain` tells of a claim, of a time stamp, and of a word it does not know."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_workshop import OURS, Folder

from workshopkit.cli import app
from workshopkit.cli.explain import uses_of
from workshopkit.content.explain import HELD_BACK, explain_claim, explain_stamp
from workshopkit.content.explain_text import claim_text, stamp_text
from workshopkit.content.load import Loaded, load_folder

DOUBTFUL = ("prime minister", "janice", "johnson", "guitar", "rickard", "perez", "turneris")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `explain` in an empty folder; returns exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def running(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["workshopkit", "explain", *words])
        with pytest.raises(SystemExit) as caught:
            app.run()
        said = capsys.readouterr()
        return int(caught.value.code or 0), said.out, said.err

    return running


def test_every_claim_can_be_explained_and_no_doubtful_word_is_told(loaded: Loaded) -> None:
    for claim in loaded.workshop.claims:
        told = explain_claim(loaded, claim.id)
        assert json.loads(json.dumps(told)) == told
        text = claim_text(told)
        assert text.startswith(f"{claim.id} · {claim.kind} · {claim.origin}")
        assert not [word for word in DOUBTFUL if word in text.casefold()], claim.id
        for row, source in zip(told["said"], claim.sources, strict=True):
            statement = loaded.said[source].statement
            assert row["file"] == f"{statement.span.path}:{statement.span.line}"
            held = claim.reported or not claim.printable
            assert row["sentence"] == HELD_BACK if held else row["sentence"].endswith(statement.text), claim.id


def test_every_stamp_can_be_explained(loaded: Loaded) -> None:
    left_out = 0
    for row in loaded.workshop.stamps:
        told = explain_stamp(loaded, row.talk, row.second)
        assert told
        left_out += sum("left_out" in each for each in told)
        text = stamp_text(told)
        assert all(claim in text for claim in row.claims)
        assert not [word for word in DOUBTFUL if word in text.casefold()]
    assert left_out == sum(bool(row.left_out) for row in loaded.workshop.stamps) >= 2


def test_a_claim_is_told_with_all_that_hangs_on_it() -> None:
    told = explain_claim(load_folder(OURS), "B03")
    assert (told["kind"], told["origin"], told["status"], told["family"]) == ("barrier", "said", "plain", "Fear")
    assert [each["id"] for each in told["near"]] == ["B14", "B09"]
    assert [(each["answer"], each["basis"]) for each in told["links"]] == [("S4", "editorial")]
    assert {"K6", "E07", "E09"} <= {each["id"] for each in told["activities"]}
    by_key = {each["key"]: each for each in told["audiences"]}
    assert by_key["managers"]["lead"] > 0
    assert "hand" not in by_key["leaders"]["wording"]["question"]
    file, line = told["ours"]["file"].rsplit(":", 1)
    assert file.endswith("editorial.yaml")
    assert "id: B03" in (OURS / "editorial.yaml").read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert "the label and the question are ours" in told["ours"]["words"]


@pytest.mark.parametrize(
    ("claim_id", "words"),
    [
        ("X05", "a part of the sentence"), ("X11", "our report"), ("Q1", "nothing is shown"),
        ("ED-1", "no talk says it"),
        ("F-E1", "as it stands in the transcript"), ("N1", "a part of the sentence"),
    ],
)  # fmt: skip
def test_it_says_what_we_made_of_the_sentence(claim_id: str, words: str) -> None:
    assert words in explain_claim(load_folder(OURS), claim_id)["ours"]["words"]


def test_parts_and_the_sentence_they_share_are_told(loaded: Loaded) -> None:
    whole, part = explain_claim(loaded, "B13"), explain_claim(loaded, "B13b")
    assert whole["parts"] == ["B13a", "B13b", "B13c"]
    assert "same_sentence" not in whole
    assert (part["parent"], part["same_sentence"]) == ("B13", ["B13a", "B13c"])
    assert explain_claim(loaded, "N1")["same_sentence"] == ["N2"]


def test_a_left_out_claim_says_by_whom_and_why() -> None:
    loaded = load_folder(OURS)
    told = {each["key"]: each for each in explain_claim(loaded, "B14")["audiences"]}
    assert told["mixed"]["leave"] == next(each.reason for each in loaded.workshop.audience("mixed").leave)
    assert "leaves it out: " in claim_text(explain_claim(loaded, "B14"))


def test_a_changed_sentence_is_told_with_the_one_our_words_were_for(tiny: Folder) -> None:
    tiny.change("transcripts/talk.md", "It rains [", "It pours [")
    told = explain_claim(load_folder(tiny.path), "B1")
    assert "has changed" in told["ours"]["words"]
    assert told["ours"]["written_for"] == "It rains."
    assert told["said"][0]["sentence"] == "Wet: It pours."
    assert "written for: It rains." in claim_text(told)


def test_a_claim_nobody_wrote_a_row_for_has_no_place_of_ours(tiny: Folder) -> None:
    told = explain_claim(load_folder(tiny.path), "barrier-talk-20")
    assert told["ours"] == {"words": "the sentence as it stands in the transcript"}


def test_finished_kits_are_searched(tmp_path: Path) -> None:
    for name, content in {
        "leaders-30m-default": {"claims": [{"id": "B03", "used": [{"file": "deck.pptx", "where": "slide 7"}]}]},
        "other": {"claims": [{"id": "B04", "used": [{"file": "deck.pptx", "where": "slide 1"}]}]},
        "damaged": {"claims": [{"id": "B03", "used": ["?", {"file": "x"}]}, 3]},
        "strange": [],
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "kit.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "kit.json").write_text("{", encoding="utf-8")
    assert uses_of("B03", tmp_path) == [{"kit": "leaders-30m-default", "file": "deck.pptx", "where": "slide 7"}]
    assert uses_of("B03", tmp_path / "nowhere") == []
    told = explain_claim(load_folder(OURS), "B03", uses_of("B03", tmp_path))
    assert "leaders-30m-default  deck.pptx: slide 7" in claim_text(told)


def test_the_command_tells_a_claim(run: Run, tmp_path: Path) -> None:
    kit = tmp_path / "kits" / "public-sector-innovation" / "mixed-90m-default"
    kit.mkdir(parents=True)
    row = {"id": "B03", "used": [{"file": "canvases.pdf", "where": "page 3"}]}
    (kit / "kit.json").write_text(json.dumps({"claims": [row]}), encoding="utf-8")
    code, out, err = run("B03", "--output", "kits")
    assert (code, err) == (0, "")
    assert "mixed-90m-default  canvases.pdf: page 3" in out
    code, out, _ = run("B03", "--format", "json")
    assert (code, json.loads(out)["id"], json.loads(out)["used"]) == (0, "B03", [])


@pytest.mark.parametrize("words", [("webinar 00:42:01",), ("webinar", "00:42:01"), ("webinar 42:01",)])
def test_the_command_tells_a_time_stamp(run: Run, words: tuple[str, ...]) -> None:
    code, out, _ = run(*words)
    assert code == 0
    assert out.startswith("webinar 00:42:01  ")
    assert "  B03  barrier  Risk avoidance: " in out


def test_the_command_tells_why_a_stamp_is_left_out(run: Run) -> None:
    code, out, _ = run("webinar 00:06:09")
    assert (code, "left out: A quotation" in out, HELD_BACK in out) == (0, True, True)
    assert json.loads(run("webinar 00:06:09", "--format", "json")[1])[0]["left_out"].startswith("A quotation")


@pytest.mark.parametrize(
    ("words", "code", "way_out"),
    [
        (("b03",), "unknown-claim", "did you mean `B03`?"),
        (("Zebra",), "unknown-claim", "`workshopkit claims` lists all"),
        (("E03",), "unknown-claim", "it rests on F-E"), (("K1",), "unknown-claim", "it rests on no claim"),
        (("webinar 00:42:02",), "unknown-stamp", "00:42:01"), (("webiner 00:42:01",), "unknown-talk", "`webinar`?"),
        (("B03", "nowhere"), "unknown-workshop", "public-sector-innovation"),
        (("B03", "--format", "xml"), "unknown-format", "`text`"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_with_a_way_out(run: Run, words: tuple[str, ...], code: str, way_out: str) -> None:
    exit_code, out, err = run(*words)
    assert (exit_code, out) == (2, "")
    assert err.startswith(f"error[{code}]: ")
    assert way_out in err
