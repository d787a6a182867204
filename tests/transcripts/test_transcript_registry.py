"""One row a suffix."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.transcripts.model import sentence_digest
from workshopkit.transcripts.registry import READERS, read_transcript

ARTICLE = "---\ntitle: A talk\nvideoId: abcdefghijk\n---\nIt rains [00:00:10].\n"


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_each_suffix_has_a_reader(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"talk{suffix.upper()}"
    path.write_text(ARTICLE, encoding="utf-8")
    assert read_transcript(path, "key").key == "key"


def test_an_unknown_suffix_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "talk.docx"
    path.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(ProblemsError, match=r"no reader for `talk.docx`"):
        read_transcript(path, "key")


def test_a_byte_order_mark_and_windows_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    assert [each.text for each in read_transcript(path, "key").statements] == ["It rains."]


def test_another_encoding_is_a_complaint(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(ARTICLE.replace("rains", "übt").encode("latin-1"))
    with pytest.raises(ProblemsError) as caught:
        read_transcript(path, "key")
    assert [each.code for each in caught.value.diagnostics] == ["not-utf-8"]


def test_a_digest_is_blind_for_case_spacing_and_signs() -> None:
    assert sentence_digest("It rains, often.") == sentence_digest("it  RAINS often")
    assert sentence_digest("It rains.") != sentence_digest("It snows.")
    assert len(sentence_digest("")) == 12
