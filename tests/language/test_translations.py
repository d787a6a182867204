"""A workshop in another language: everything people read and nothing else; what is missing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshopkit.content.load import load_workshop
from workshopkit.content.model import Workshop
from workshopkit.content.translate import texts, translated
from workshopkit.diagnostics import ProblemsError
from workshopkit.language import PSEUDO, Language, load_language
from workshopkit.language.merge import merged, template_of

SEED = Path(__file__).parents[2] / "seeds" / "public-sector-innovation"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return load_workshop(SEED)


def catalogue(folder: Path, words: dict[str, str]) -> list[Path]:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    rows = (f"\nmsgid {_quoted(text)}\nmsgstr {_quoted(other)}\n" for text, other in words.items())
    (folder / "fr.po").write_text(head + "".join(rows), encoding="utf-8")
    return [folder]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_all_that_people_read_is_translated_and_nothing_else(workshop: Workshop, tmp_path: Path) -> None:
    french = translated(
        workshop, Language("fr"), catalogue(tmp_path, {text: f"FR {text}" for text, _where in texts(workshop)})
    )
    assert french.language == "fr"
    assert french.title == f"FR {workshop.title}"
    for old, new in zip(workshop.claims, french.claims, strict=True):
        assert (new.id, new.kind, new.sources, new.said_text, new.url) == (
            old.id, old.kind, old.sources, old.said_text, old.url,
        )  # fmt: skip
        assert new.text == (f"FR {old.text}" if old.text else "")
    for old_activity, new_activity in zip(workshop.activities, french.activities, strict=True):
        assert new_activity.name == old_activity.name
        assert [step.minutes for step in new_activity.steps] == [step.minutes for step in old_activity.steps]
        assert all(step.text.startswith("FR ") for step in new_activity.steps)
        assert set(new_activity.audiences) == set(old_activity.audiences)
    left = {text for text, _where in texts(french) if not text.startswith("FR ")}
    assert left == set()


def test_its_own_language_leaves_a_workshop_as_it_is(workshop: Workshop, tmp_path: Path) -> None:
    assert translated(workshop, load_language("en", ()), [tmp_path]) is workshop


def test_own_examples_stay_in_the_facilitators_words(workshop: Workshop) -> None:
    own = workshop.claim("X01").model_copy(update={"id": "own-1", "origin": "local", "text": "Our own counter"})
    with_own = workshop.model_copy(update={"claims": (*workshop.claims, own)})
    strange = translated(with_own, load_language(PSEUDO, ()), [])
    assert strange.claim("own-1") == own
    assert strange.claim("X01").text != workshop.claim("X01").text


def test_a_changed_sentence_has_no_words_any_more(workshop: Workshop, tmp_path: Path) -> None:
    words = {text: f"FR {text}" for text, _where in texts(workshop)}
    gone = workshop.claim("D1").text
    del words[gone]
    with pytest.raises(ProblemsError) as caught:
        translated(workshop, Language("fr"), catalogue(tmp_path, words))
    [told] = caught.value.diagnostics
    assert (told.code, caught.value.exit_code) == ("not-translated", 1)
    assert told.message.startswith("1 texts")
    assert gone in told.message
    assert "D1 text" in told.message
    assert told.span is not None
    assert told.span.path.endswith("fr.po")


def test_a_translation_keeps_every_figure(workshop: Workshop, tmp_path: Path) -> None:
    words = {text: f"FR {text}" for text, _where in texts(workshop)}
    figures = workshop.claim("N1").text
    assert "27%" in figures
    for other in ("FR 72 %", "FR", f"FR {figures} 3"):
        words[figures] = other
        with pytest.raises(ProblemsError) as caught:
            translated(workshop, Language("fr"), catalogue(tmp_path, words))
        assert [each.code for each in caught.value.diagnostics] == ["translation-changes-figure"]
    words[figures] = figures.replace("27%", "27 %")
    assert translated(workshop, Language("fr"), catalogue(tmp_path, words)).claim("N1").text == words[figures]


def test_a_language_without_a_catalogue_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        translated(workshop, Language("fr"), [tmp_path])
    assert caught.value.diagnostics[0].code == "unknown-language"


def test_merging_keeps_words_drops_what_is_gone_and_is_stable(tmp_path: Path) -> None:
    [folder] = catalogue(tmp_path, {"Break": "Pause", "Tea": "Thé"})
    first = merged(template_of([("Break", "here"), ("Lunch", "there")]), "fr", folder / "fr.po", "Words.")
    text = first.content.decode()
    assert (first.texts, first.missing) == (2, 1)
    assert 'msgid "Break"\nmsgstr "Pause"' in text
    assert 'msgid "Lunch"\nmsgstr ""' in text
    assert "Tea" not in text
    (folder / "fr.po").write_bytes(first.content)
    again = merged(template_of([("Break", "here"), ("Lunch", "there")]), "fr", folder / "fr.po", "Words.")
    assert again.content == first.content
