"""`verify`: the sheet, and the record that is written into the workshop's folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from workshopkit.cli import app
from workshopkit.content.load import load_workshop
from workshopkit.outputs.verification import FILE

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "public-sector-innovation"
NAMES = ("janice", "johnson", "guitar", "rickard", "perez", "turneris")


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to work in, with a copy of our workshop in it."""
    shutil.copytree(SEEDS, tmp_path / "seeds" / SEEDS.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def originals(place: Path, shared: Path) -> Path:
    """Put the original document on the webinar in place of our notes."""
    (webinar,) = [path for path in (shared / "seeds").glob("*.txt") if "G53g9" in path.read_text(encoding="utf-8")]
    shutil.copyfile(webinar, place / "seeds" / SEEDS.name / "transcripts" / "webinar.md")
    return place


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def running(*words: str) -> Done:
        monkeypatch.setattr("sys.argv", ["workshopkit", *words])
        with pytest.raises(SystemExit) as left:
            app.run()
        said = capsys.readouterr()
        return Done(int(left.value.code or 0), said.out, said.err)

    return running


def records(place: Path) -> Path:
    return place / "seeds" / SEEDS.name / "verification.yaml"


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


# --- The sheet ---------------------------------------------------------------------------------------------------


def test_the_table_and_the_sheet_name_what_has_to_be_checked(originals: Path, run: Run) -> None:
    done = run("verify")
    assert (done.code, done.err) == (0, "")
    sheet = originals / "output" / SEEDS.name / FILE
    text = words_of(sheet)
    for claim in ("Q1", "Q2", "X11", "N1", "N2", "T1", "T2", "T3", "T4", "T5"):
        assert f"{claim} " in done.out, claim
        assert claim in text, claim
    assert "t=354s" in done.out
    assert "Janice Johnson" in text
    assert not [name for name in NAMES if name in done.out.casefold()]
    assert text.count("Initials") == done.out.count("youtube.com") >= 10


def test_as_json_nothing_is_written(originals: Path, run: Run) -> None:
    done = run("verify", "--format", "json")
    rows = {row["id"]: row for row in json.loads(done.out)["claims"]}
    assert (rows["X11"]["reasons"], rows["X11"]["status"]) == (["reported"], "doubtful")
    assert rows["Q1"]["text"] == ""
    assert not [name for name in NAMES if name in done.out.casefold()]
    assert not (originals / "output").exists()


def test_a_sheet_that_was_filled_in_stays(place: Path, run: Run) -> None:
    sheet = place / "output" / SEEDS.name / FILE
    assert run("verify", "--date", "2026-11-21").code == 0
    first = sheet.read_bytes()
    assert run("verify", "--date", "2026-11-21").code == 0
    assert sheet.read_bytes() == first
    assert run("verify", "--date", "2026-11-22").code == 0
    assert sheet.read_bytes() != first
    sheet.write_bytes(first + b"filled in")
    done = run("verify", "--date", "2026-11-22")
    assert "yours stays" in done.out
    assert sheet.read_bytes() == first + b"filled in"
    assert (sheet.parent / "verification-sheet.new.pdf").is_file()
    assert run("verify", "--date", "2026-11-22", "--force").code == 0
    assert b"filled in" not in sheet.read_bytes()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_sheet_has_the_paper_that_is_asked_for(place: Path, run: Run, paper: str, size: tuple[int, int]) -> None:
    assert run("verify", "--paper", paper).code == 0
    page = pypdfium2.PdfDocument(place / "output" / SEEDS.name / FILE)[0]
    assert (round(page.get_width()), round(page.get_height())) == size


@pytest.mark.office
def test_the_sheet_is_pdf_ua(originals: Path, run: Run, validators: Path) -> None:
    program = validators / "verapdf.sh"
    if not program.exists() or shutil.which("java") is None:
        pytest.skip("veraPDF or Java is not installed")
    run("verify", "T5", "--as", "verified", "--by", "AB", "--evidence", "https://example.org/")
    assert run("verify").code == 0
    path = originals / "output" / SEEDS.name / FILE
    assert "Already checked" in words_of(path)
    done = subprocess.run([str(program), "ua1", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "PASS ua1" in done.stdout


# --- The record --------------------------------------------------------------------------------------------------


def test_what_was_found_is_recorded_and_printed_from_then_on(place: Path, run: Run) -> None:
    done = run("verify", "Q2", "--as", "verified", "--by", "AB", "--name", "Paula  Pluie", "--words",
               "“Something has to change”", "--evidence", "https://example.org/q2", "--date", "2026-11-21")  # fmt: skip
    assert done.code == 0, done.err
    assert done.out.splitlines()[0] == "Q2 is verified, checked by AB on 2026-11-21"
    claim = load_workshop(records(place).parent).claim("Q2")
    assert (claim.text, claim.person, claim.status) == ("“Something has to change”", "Paula Pluie", "verified")
    assert "Q2 verified by AB, 2026-11-21" in run("verify").out
    assert run("verify", "Q2", "--as", "rejected", "--by", "CD").code == 0
    text = records(place).read_text(encoding="utf-8")
    assert text.count("Q2:") == 1
    assert "Paula" not in text
    assert not load_workshop(records(place).parent).claim("Q2").printable


def test_other_records_comments_and_line_ends_stay(place: Path, run: Run) -> None:
    assert run("verify", "T5", "--as", "verified", "--by", "AB", "--date", "2026-11-21").code == 0
    own = records(place).read_text(encoding="utf-8") + "# signed by two of us\n"
    records(place).write_bytes(own.replace("\n", "\r\n").encode())
    records(place).chmod(0o640)
    assert run("verify", "T2", "--as", "rejected", "--by", "AB", "--format", "json").code == 0
    after = records(place).read_bytes()
    assert after.startswith(own.replace("\n", "\r\n").encode())
    assert after.count(b"\n") == after.count(b"\r\n")
    assert records(place).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in records(place).parent.iterdir() if path.name.startswith(".")] == []


def test_a_figure_is_verified_by_its_survey(place: Path, run: Run) -> None:
    done = run(
        "verify", "N1", "--as", "verified", "--by", "AB", "--survey", "Managers’ survey 2021", "--format", "json"
    )
    assert json.loads(done.out)["record"]["survey"] == "Managers’ survey 2021"
    assert load_workshop(records(place).parent).claim("N1").qualifier == "Survey: Managers’ survey 2021"


WRONG = {
    "verify Q1 --as verified": ("missing-checker", "--by"),
    "verify Q1 --as rejected": ("missing-checker", "--by"),
    "verify Q1 --as maybe --by AB": ("unknown-status", "`verified`"),
    "verify Q1 --as verifed --by AB": ("unknown-status", "did you mean `verified`?"),
    "verify Q22 --as verified --by AB": ("unknown-claim", "did you mean `Q2`?"),
    "verify B03 --as verified --by AB": ("nothing-to-verify", "`X11`"),
    "verify N1 --as verified --by AB": ("missing-survey", "--survey"),
    "verify Q1 --as verified --by AB --survey Census": ("wrong-finding", "--survey"),
    "verify Q1 --as rejected --by AB --name Somebody": ("wrong-finding", "leave it out"),
    "verify Q1 --as verified --by AB --evidence www.example.org": ("wrong-evidence", "https://"),
    "verify Q1 --as verified --by AB --date 21.11.2026": ("wrong-date", "2026-11-21"),
    "verify Q1 --as verified --by AB --name Rickard": ("held-back-name", "names"),
    "verify --as verified --by AB": ("wrong-usage", "verify Q1"),
    "verify Q1 --by AB": ("wrong-usage", "verify Q1 --as verified --by AB"),
    "verify Q1 public-sector-innovation": ("wrong-usage", "--as verified"),
    "verify Q1": ("unknown-workshop", "verify Q1 --as verified --by AB"),
    "verify Q1 nowhere --as verified --by AB": ("unknown-workshop", "public-sector-innovation"),
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage(place: Path, run: Run, line: str) -> None:
    code, way_out = WRONG[line]
    done = run(*line.split())
    assert done.code == 2, done.err
    assert f"error[{code}]" in done.err
    assert way_out in done.err.partition("help:")[2]
    assert not records(place).exists()


def test_the_sentence_of_the_originals_is_not_taken_with_its_name(originals: Path, run: Run) -> None:
    assert run("verify", "Q1", "--as", "verified", "--by", "AB", "--words", "We think of Janice Johnson").code == 2
    assert run("verify", "Q1", "--as", "verified", "--by", "AB").code == 0
    assert not [name for name in NAMES if name in records(originals).read_text(encoding="utf-8").casefold()]
    claim = load_workshop(records(originals).parent).claim("Q1")
    assert claim.text.startswith("“If we talk about climate change")
    assert claim.voice == "a speaker"


def test_a_broken_file_is_left_as_it_is(place: Path, run: Run) -> None:
    records(place).write_text("Q1: {status: verified\n", encoding="utf-8")
    done = run("verify", "Q2", "--as", "verified", "--by", "AB")
    assert done.code == 1
    assert "error[broken-yaml]" in done.err
    assert "verification.yaml:2" in done.err
    assert records(place).read_text(encoding="utf-8") == "Q1: {status: verified\n"


def test_a_shipped_workshop_is_not_written_to(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("verify", "Q2", "--as", "verified", "--by", "AB")
    assert done.code == 1
    assert "error[read-only-workshop]" in done.err
    assert "cp -r " in done.err
    assert not (SEEDS / "verification.yaml").exists()
    shutil.copytree(SEEDS, tmp_path / "seeds" / SEEDS.name)
    assert run("verify", "Q2", "--as", "verified", "--by", "AB").code == 0
    assert records(tmp_path).is_file()


def test_a_disk_that_refuses_leaves_the_file(place: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("verify", "T5", "--as", "verified", "--by", "AB").code == 0
    before = records(place).read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshopkit.verify.os.fdopen", refuse)
    done = run("verify", "T2", "--as", "verified", "--by", "AB")
    assert done.code == 1
    assert "error[verification-not-written]" in done.err
    assert records(place).read_bytes() == before
    assert sorted(path.name for path in records(place).parent.glob(".*")) == []


def test_the_sheet_is_in_the_language_of_the_order(place: Path, run: Run) -> None:
    recorded = run("verify", "Q1", "--as", "rejected", "--by", "AB", "--date", "2026-11-20")
    assert recorded.code == 0, recorded.err
    done = run("verify", "--date", "2026-11-21", "--lang", "fr")
    assert (done.code, done.err) == (0, "")
    assert "what to check" in done.out  # the command speaks English
    sheet = next(place.rglob(FILE))
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(sheet)).split())
    assert "À vérifier" in text
    assert "20 novembre 2026" in text  # what was found counts for the sentence, whatever the language
    assert "Who says it" not in text
    with pikepdf.open(sheet) as pdf:
        assert pdf.Root["/Lang"] == "fr"
    assert run("verify", "--lang", "xx").code == 2
