"""One row a suffix."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.transcripts.model import sentence_digest
from workshopkit.transcripts.registry import READERS, read_transcript

CUES = "1\n00:00:07,000 --> 00:00:10,000\nIt rains.\n"
FORMS = {".vtt": f"WEBVTT\n\n{CUES}", ".srt": CUES}
ARTICLE = "---\ntitle: A talk\nvideoId: abcdefghijk\n---\nIt rains [00:00:10].\n"


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_each_suffix_has_a_reader(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"talk{suffix.upper()}"
    path.write_text(FORMS.get(suffix, ARTICLE), encoding="utf-8")
    transcript = read_transcript(path, "key")
    assert transcript.key == "key"
    assert [(each.second, each.text) for each in transcript.statements] == [(10, "It rains.")]


def test_an_unknown_suffix_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "talk.docx"
    path.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"no reader for `talk.docx`"):
        read_transcript(path, "key")


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    assert [each.text for each in read_transcript(path, "key").statements] == ["It rains."]


def test_articles_in_another_encoding_are_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(ARTICLE.replace("rains", "übt").encode("latin-1"))
    with pytest.raises(ProblemsError) as caught:
        read_transcript(path, "key")
    assert [each.code for each in caught.value.diagnostics] == ["not-utf-8"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_captions_in_unicode_need_no_guess(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "talk.srt"
    path.write_bytes(CUES.replace("rains", "stürmt").replace("\n", "\r\n").encode(encoding))
    transcript = read_transcript(path, "key")
    assert [each.text for each in transcript.statements] == ["It stürmt."]
    assert transcript.diagnostics == ()


RUSSIAN = "Новое в управлении начинается с простого вопроса. Что можно сделать иначе уже в этом месяце?"
GERMAN = "Über neue Wege in der Verwaltung hört man viel Gutes. Größere Behörden müssen häufiger üben."
CHINESE = "公共部门的创新从一个简单的问题开始。这个月我们可以做些什么不同的事情？"
ARABIC = "الابتكار في القطاع العام يبدأ بسؤال بسيط. ماذا يمكننا أن نفعل هذا الشهر بطريقة مختلفة"


@pytest.mark.parametrize(
    ("words", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GERMAN, "cp1252"), (CHINESE, "gb2312"), (ARABIC, "iso-8859-6"),
     (ARABIC, "cp1256"), (GERMAN, "utf-16-le"), (GERMAN, "utf-16-be")],
)  # fmt: skip
def test_an_old_encoding_is_guessed_and_said(tmp_path: Path, words: str, encoding: str) -> None:
    path = tmp_path / "talk.srt"
    path.write_bytes(CUES.replace("It rains.", words).encode(encoding, "replace"))
    transcript = read_transcript(path, "key")
    said = words.encode(encoding, "replace").decode(encoding)
    assert "".join("".join(each.text.split()) for each in transcript.statements) == "".join(said.split())
    (warning,) = transcript.diagnostics
    assert (warning.code, warning.severity) == ("guessed-encoding", "warning")
    assert "UTF-8" in warning.help


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x80\x81", bytes(range(256)) * 8, b"\xff\xfe\x00"]
)
def test_what_is_no_text_is_a_complaint(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "talk.vtt"
    path.write_bytes(content)
    with pytest.raises(ProblemsError) as caught:
        read_transcript(path, "key")
    assert {each.code for each in caught.value.diagnostics} <= {"not-utf-8", "empty-transcript"}


def test_a_digest_is_blind_for_case_spacing_and_signs() -> None:
    assert sentence_digest("It rains, often.") == sentence_digest("it  RAINS often")
    assert sentence_digest("It rains.") != sentence_digest("It snows.")
    assert len(sentence_digest("")) == 12
