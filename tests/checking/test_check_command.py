"""`check` of finished slides: the table, the exit code, JSON; and `build`, which refuses what breaks a rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kits import Kit, workshopkit
from workshopkit.checking import gate, run
from workshopkit.checking.registry import DECK_RULES
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, Span
from workshopkit.source import SourceFile


def test_a_kit_passes_and_every_rule_has_a_row(default_kit: Kit) -> None:
    done = workshopkit(default_kit.folder.parent, "check", default_kit.folder.name)
    assert (done.code, done.err) == (0, "")
    rows = [line for line in done.out.splitlines() if line[:2].strip().isdigit() and line[2:4] == "  "]
    numbers = [int(line[:2]) for line in rows]
    assert numbers == [*range(1, 20), *(list(range(20, 43)) * 4)]
    assert done.out.splitlines()[-1] == "0 errors, 0 warnings"


def test_a_changed_deck_is_told_with_slide_and_shape(default_kit: Kit, tmp_path: Path) -> None:
    import pptx

    deck = pptx.Presentation(str(default_kit.folder / "deck.pptx"))
    for shape in deck.slides[2].placeholders:
        if shape.placeholder_format.type == 1:
            shape.text_frame.text = ""
    deck.save(str(tmp_path / "mine.pptx"))
    done = workshopkit(tmp_path, "check", "mine.pptx")
    assert done.code == 1
    assert "error[slide-without-title]: slide 3 has an empty title" in done.err
    assert "--> mine.pptx, slide 3" in done.err
    done = workshopkit(tmp_path, "check", "mine.pptx", "--format", "json")
    [file] = json.loads(done.out)["files"]
    assert (done.code, file["file"], len(file["rules"])) == (1, "mine.pptx", len(DECK_RULES))
    [found] = file["rules"][0]["findings"]
    assert (found["code"], found["slide"], found["shape"]) == ("slide-without-title", 3, "Title")


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        (("none.pptx",), 1, "missing-file"),
        (("words.pptx",), 1, "not-a-deck"),
        (("kit",), 1, "empty-kit"),
        (("none.pdf",), 1, "missing-file"),
        (("words.pdf",), 1, "not-a-pdf"),
        (("words.pptx", "--theme", "default"), 2, "options-apart"),
        (("words.pptx", "--format", "xml"), 2, "unknown-format"),
    ],
)
def test_what_cannot_be_checked_is_told(tmp_path: Path, words: tuple[str, ...], code: int, name: str) -> None:
    (tmp_path / "words.pptx").write_text("no slides", encoding="utf-8")
    (tmp_path / "words.pdf").write_text("no pages", encoding="utf-8")
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "kit.json").write_text("{}", encoding="utf-8")
    done = workshopkit(tmp_path, "check", *words)
    assert done.code == code
    assert f"error[{name}]" in done.err
    assert "Traceback" not in done.err


def test_a_changed_pdf_is_told_with_its_page(default_kit: Kit, tmp_path: Path) -> None:
    import pikepdf

    with pikepdf.open(default_kit.folder / "canvases.pdf") as pdf:
        del pdf.Root["/Lang"]
        del pdf.pages[1].obj["/Tabs"]
        pdf.pages[1].contents_add(pikepdf.Stream(pdf, b"1 0 0 1 300 0 cm"), prepend=True)
        pdf.save(tmp_path / "mine.pdf")
    done = workshopkit(tmp_path, "check", "mine.pdf")
    assert done.code == 1
    assert "error[no-document-language]" in done.err
    assert "--> mine.pdf, page 2" in done.err
    done = workshopkit(tmp_path, "check", "mine.pdf", "--format", "json")
    [file] = json.loads(done.out)["files"]
    rules = {rule["number"]: rule for rule in file["rules"]}
    assert (done.code, file["pages"], list(rules)) == (1, 6, list(range(20, 43)))
    assert [each["code"] for each in rules[22]["findings"]] == ["no-document-language"]
    assert rules[34]["findings"][0]["page"] == 2
    assert rules[34]["findings"][0]["words"]
    assert rules[33]["asked"]


def found(code: str, severity: str = "error", slide: int = 2) -> Diagnostic:
    return Diagnostic(code, code, Span("deck.pptx", slide, unit="slide"), severity=severity, help="…")  # type: ignore[arg-type]


def with_findings(monkeypatch: pytest.MonkeyPatch, **rules: tuple[Diagnostic, ...]) -> None:
    held = {name: rules.get(name.replace("-", "_"), ()) for name in DECK_RULES}
    monkeypatch.setattr(gate, "check_deck", lambda _, file, origin: run.Checked(file, 3, origin, held))


def test_a_deck_that_breaks_a_rule_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with_findings(monkeypatch, titles=(found("same-title"),))
    with pytest.raises(ProblemsError) as caught:
        gate.let_pass(b"", "deck.pptx")
    assert {each.code for each in caught.value.diagnostics} == {"same-title", "faulty-deck"}
    assert caught.value.exit_code == ExitCode.BUG
    with pytest.raises(ProblemsError) as caught:
        gate.let_pass(b"", "deck.pptx", agency="agency.potx")
    assert caught.value.exit_code == ExitCode.CONTENT


def test_what_somebody_wrote_is_told_with_its_line_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with_findings(monkeypatch, lists=(found("typed-list"),), contrast=(found("contrast-not-checked", "warning"),))
    told = gate.let_pass(b"", "deck.pptx", own=SourceFile(Path("mine.md"), "a\nb\nc"), lines=(1, 3))
    assert {(each.code, each.severity) for each in told} == {
        ("typed-list", "warning"), ("contrast-not-checked", "warning"),
    }  # fmt: skip
    assert {each.span.label() for each in told if each.span} == {"mine.md:3"}


def test_many_complaints_of_one_kind_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with_findings(
        monkeypatch, contrast=tuple(found("contrast-not-checked", "warning", slide) for slide in range(1, 30))
    )
    [told] = gate.let_pass(b"", "deck.pptx", agency="agency.potx")
    assert told.message == "contrast-not-checked; 28 more like it"


def test_notes_that_a_facilitator_left_out_are_no_reason_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text(
        "---\ntitle: Mine\n---\n\n## One thing {.bullets}\n\n- first\n- second\n", encoding="utf-8"
    )
    done = workshopkit(tmp_path, "build", "--deck", "mine.md", "--only", "deck")
    assert done.code == 0, done.err
    assert "warning[slide-without-notes]" in done.err
    assert "mine.md:5" in done.err
