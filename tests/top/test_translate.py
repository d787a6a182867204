"""`translate`: two catalogues in the current folder, what is translated kept, what is missing counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from workshopkit.cli.app import app

KIT = Path("templates/languages/nl.po")
CONTENT = Path("seeds/public-sector-innovation/languages/nl.po")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def test_the_catalogues_of_a_new_language() -> None:
    code, told = run("translate", "nl")
    assert code == 0
    assert "to translate" in told
    assert KIT.read_text(encoding="utf-8").count("\nmsgid ") > 1
    assert CONTENT.read_text(encoding="utf-8").count("\nmsgid ") > 1500


def test_what_is_translated_stays() -> None:
    run("translate", "nl")
    text = CONTENT.read_text(encoding="utf-8")
    asked = 'msgid "Public sector innovation"\nmsgstr '
    CONTENT.write_text(text.replace(f'{asked}""', f'{asked}"Innovatie bij de overheid"'), encoding="utf-8")
    before = CONTENT.read_bytes()
    code, told = run("translate", "nl")
    assert code == 0
    assert f"{text.count('msgid') - 2} to translate" in told
    assert CONTENT.read_bytes() == before


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(Exception, match="xx-xx") as caught:
        CliRunner().invoke(app, ["translate", "xx-xx"], catch_exceptions=False)
    assert caught.type.__name__ == "ProblemsError"
    assert not CONTENT.exists()
