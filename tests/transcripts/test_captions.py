"""What captions say, sentence by sentence, and what they complain about."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.source import SourceFile
from workshopkit.transcripts.captions import read_captions
from workshopkit.transcripts.model import Transcript


def read(text: str, name: str = "talk.vtt") -> Transcript:
    return read_captions(SourceFile(Path(name), text), "talk")


def cues(*rows: tuple[str, str]) -> str:
    """Write WebVTT from times (`1 2.5`, in seconds) and words."""
    written = []
    for times, words in rows:
        start, end = (f"00:{float(each) // 60:02.0f}:{float(each) % 60:06.3f}" for each in times.split())
        written.append(f"{start} --> {end}\n{words}\n")
    return "WEBVTT\n\n" + "\n".join(written)


def said(transcript: Transcript) -> list[tuple[int | None, str]]:
    return [(each.second, each.text) for each in transcript.statements]


def spoken(transcript: Transcript) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in transcript.statements]


def codes(transcript: Transcript) -> list[str]:
    assert all(each.severity == "warning" and each.help and each.span for each in transcript.diagnostics)
    return [each.code for each in transcript.diagnostics]


# --- sentences and seconds ---------------------------------------------------------------------------------------


def test_cues_are_joined_to_sentences() -> None:
    text = cues(("1 3", "It rains"), ("3 5", "and it snows. It"), ("5 7.9", "melts."))
    assert said(read(text)) == [(4, "It rains and it snows."), (7, "It melts.")]


def test_a_sentence_ends_at_its_share_of_the_cue() -> None:
    first, second = read(cues(("10 20", "Aaaa. Bbbbbbbbbbbbb."))).statements  # 5 of 20 signs
    assert (first.second, second.second) == (12, 20)


def test_no_second_lies_past_the_end_of_its_cue() -> None:
    transcript = read(cues(("1 2.999", "One."), ("2.999 3.001", "Two."), ("3.001 9.5", "Three. Four.")))
    assert [each.second for each in transcript.statements] == [2, 3, 6, 9]


def test_two_sentences_may_end_at_one_second() -> None:
    assert [(each.second, each.ordinal) for each in read(cues(("1 2", "A b. C d."))).statements] == [(1, 1), (2, 1)]
    assert [(each.second, each.ordinal) for each in read(cues(("1 1.8", "A b. C d."))).statements] == [(1, 1), (1, 2)]


@pytest.mark.parametrize(
    "words",
    [
        "Dr. Example saw it.",
        "It grew by 3.5 percent.",
        "Ask J. Example about it.",
        "See e.g. the rain.",
        "It is 9 a.m. now.",
        "See No. 5 there.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(words: str) -> None:
    assert [each.text for each in read(cues(("1 4", f"{words} It rains."))).statements] == [words, "It rains."]


def test_a_letter_may_end_a_sentence() -> None:
    transcript = read(cues(("1 4", "It goes from A to B. You see it.")))
    assert [each.text for each in transcript.statements] == ["It goes from A to B.", "You see it."]


def test_without_full_stops_a_pause_ends_a_statement() -> None:
    text = cues(("1 3", "it rains"), ("3.2 5", "and rains"), ("6.5 8", "then it snows"))
    assert said(read(text)) == [(5, "It rains and rains"), (8, "Then it snows")]


def test_without_full_stops_long_stretches_are_cut_near_thirty_words() -> None:
    rows = [(f"{each * 2} {each * 2 + 2}", f"word{each} two three four, five six seven") for each in range(40)]
    transcript = read(cues(*rows))
    sizes = [len(each.text.split()) for each in transcript.statements]
    assert sum(sizes) == 40 * 7
    assert max(sizes) <= 40
    assert min(sizes[:-1]) >= 20
    assert [each.second for each in transcript.statements] == sorted(each.second or 0 for each in transcript.statements)


def test_words_without_any_comma_are_cut_too() -> None:
    transcript = read(cues(("0 60", " ".join(["word"] * 100))))
    assert [len(each.text.split()) for each in transcript.statements] == [30, 30, 40]


def test_scripts_without_spaces_are_joined_without_them() -> None:
    transcript = read(cues(("1 3", "公共部门的创新从\n一个问题开始。"), ("3 5", "这个月做什么？")))
    assert said(transcript) == [(3, "公共部门的创新从一个问题开始。"), (5, "这个月做什么？")]


def test_right_to_left_text_stays_as_it_is() -> None:
    words = "الابتكار في القطاع العام يبدأ بسؤال بسيط؟"
    assert said(read(cues(("1 3", words)))) == [(3, words)]


def test_joiners_between_letters_stay() -> None:
    assert said(read(cues(("1 3", "می\u200cخواهم.")))) == [(3, "می\u200cخواهم.")]


def test_a_statement_knows_its_line() -> None:
    first, second = read(
        "WEBVTT\n\n1\n00:01.000 --> 00:03.000\nIt rains.\nIt\n\n00:03.000 --> 00:04.000\nsnows."
    ).statements
    assert (first.span.line, second.span.line) == (5, 6)
    assert first.span.text == "It rains."


ONE, TWO = "00:01.000 --> 00:02.000", "00:02.000 --> 00:03.000"


# --- the form of the file ----------------------------------------------------------------------------------------


def test_title_video_and_chapters_come_from_head_and_notes() -> None:
    text = (
        "WEBVTT - Talk of the weather\nKind: captions\n\nNOTE videoId: abcdefghijk\n\nNOTE Chapter 1: Rain\n\n"
        "00:01.000 --> 00:02.000\nIt rains.\n\nNOTE\nChapter: Snow\n\n00:02.000 --> 00:03.000\nIt snows.\n"
    )
    transcript = read(text)
    assert (transcript.title, transcript.video_id) == ("Talk of the weather", "abcdefghijk")
    assert [each.heading for each in transcript.statements] == [("Rain",), ("Snow",)]


def test_without_a_head_the_file_gives_the_title_and_no_video() -> None:
    transcript = read("WEBVTT\n\n00:01.000 --> 00:02.000\nIt rains.", "our_talk.vtt")
    assert (transcript.title, transcript.video_id) == ("our talk", "")


def test_a_video_id_that_is_none_is_said() -> None:
    transcript = read("WEBVTT\nvideoId: a b\n\n00:01.000 --> 00:02.000\nIt rains.")
    assert (transcript.video_id, codes(transcript)) == ("", ["missing-video-id"])


@pytest.mark.parametrize("name", ["talk.vtt", "talk.srt"])
@pytest.mark.parametrize(
    "text",
    [
        f"WEBVTT\n\nNOTE rain\nfalls\n\n{ONE}\nIt rains.\n\nNOTE Confidence: 0.9\n\n{TWO}\nIt snows.",
        f"WEBVTT\n\nSTYLE\n::cue {{ color: red }}\n\nintro\n{ONE} line:0%\nIt rains.\n\n2-b\n{TWO}\nIt snows.",
        f"WEBVTT\n{ONE}\nIt rains.\n{TWO}\nIt snows.",
        "\ufeffWEBVTT\n\n0:0:1.0 --> 0:0:2.000\nIt rains.\n\n00:00:02,000 --> 00:00:03,000\nIt snows.\n\n\n",
        f"{ONE}\nIt rains.\n\n00:02.000 -> 00:03.000\nIt snows.",
        "1\n00:00:01,000 --> 00:00:02,000\nIt rains.\n\n2\n00:00:02,000 --> 00:00:03,000\nIt snows.\n\n3\n",
        "1\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20\nIt\n\nrains.\n2\n00:00:02.000 --> 00:00:03.000 It snows.",
    ],
)
def test_cues_are_written_in_many_ways(text: str, name: str) -> None:
    transcript = read(text, name)
    assert said(transcript) == [(2, "It rains."), (3, "It snows.")]
    assert codes(transcript) == []


# --- words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("When the moon <00:00:01.500>hits your eye.", "When the moon hits your eye."),
        ("<c.colorE5E5E5>Amore</c> <i>is</i> <b.loud>it</b>.", "Amore is it."),
        ('<font color="#fff">It</font>{\\an8} rains<br/>now.', "It rains now."),
        ("Rain &amp; snow, 5&nbsp;% &lt;b&gt;more&lt;/b&gt;.", "Rain & snow, 5 % more."),
        ("&amp;gt;&amp;gt; It&#39;s wet.", "It's wet."),
        ("[Music] It rains. (applause)", "It rains."),
        ("It [soft music] rains ♪.", "It rains."),
        ("The [our] agency (the small one) rains.", "The [our] agency (the small one) rains."),
        ("(ring-fenced money) rains.", "(ring-fenced money) rains."),
        ("It rains\u200b\u202e and\x07 snows.", "It rains and snows."),
        ("**It** [[rains]](x).", "It rains(x)."),
        ('It rains <a data-t="1', "It rains"),
        ("It is 5 < 10.", "It is 5 < 10."),
    ],
)
def test_only_words_are_left(markup: str, words: str) -> None:
    assert [each.text for each in read(cues(("1 3", markup))).statements] == [words]


@pytest.mark.parametrize("sound", ["(door slams)", "[DOOR SLAMS]", "♪ la la la ♪"])
def test_what_may_be_a_sound_is_left_out_and_said(sound: str) -> None:
    transcript = read(cues(("1 3", "It rains."), ("3 4", sound), ("4 5", "It snows.")))
    assert [each.text for each in transcript.statements] == ["It rains.", "It snows."]
    assert codes(transcript) == ["sound-left-out"]
    assert transcript.diagnostics[0].span is not None
    assert transcript.diagnostics[0].span.text == sound


# --- speakers ----------------------------------------------------------------------------------------------------


def test_voice_tags_name_the_speaker() -> None:
    text = cues(("1 3", "<v Ada Example>It rains. <v.loud Ben>Does it?</v>"), ("3 4", "<v Ben>I see"), ("4 5", "it."))
    assert spoken(read(text)) == [("Ada Example", "It rains."), ("Ben", "Does it?"), ("Ben", "I see it.")]


def test_marks_change_the_speaker() -> None:
    text = cues(("1 3", "&gt;&gt; ADA: it rains >> does it"), ("3 5", "- Yes\n- Ben: really?"), ("5 6", ">> No."))
    assert spoken(read(text)) == [("ADA", "It rains"), ("", "Does it"), ("", "Yes"), ("Ben", "Really?"), ("", "No.")]


def test_a_name_before_every_cue_is_a_speaker() -> None:
    text = cues(("1 3", "Ada Example: It rains and"), ("3 5", "Ada Example: it snows."), ("5 6", "Ben: I see."))
    assert spoken(read(text)) == [("Ada Example", "It rains and it snows."), ("Ben", "I see.")]


@pytest.mark.parametrize(
    "words", ["For example: it rains.", "Question: does it rain?", "See https://example.org now.", "It is 10:30 now."]
)
def test_not_every_colon_follows_a_name(words: str) -> None:
    rows = [(f"{each} {each + 1}", "It rains.") for each in range(1, 9)]
    assert read(cues(*rows, ("20 22", words))).statements[-1].text == words


# --- what is put right -------------------------------------------------------------------------------------------

ROLLING = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
hello<00:00:00.500><c> everyone</c><00:00:01.000><c> and</c>

00:00:02.000 --> 00:00:02.010
hello everyone and
 

00:00:02.010 --> 00:00:04.000
hello everyone and
welcome<00:00:02.500><c> to</c><00:00:03.000><c> the</c>

00:00:04.000 --> 00:00:04.010
welcome to the

00:00:04.010 --> 00:00:06.000
welcome to the
talk
"""  # noqa: W293


def test_captions_that_roll_up_are_read_once() -> None:
    transcript = read(ROLLING)
    assert said(transcript) == [(6, "Hello everyone and welcome to the talk")]
    assert codes(transcript) == ["repeated-cue"]
    assert "4 cues" in transcript.diagnostics[0].message


def test_captions_that_grow_word_by_word_are_read_once() -> None:
    transcript = read(cues(("1 2", "so we"), ("2 3", "so we should"), ("3 4", "so we should go")))
    assert said(transcript) == [(4, "So we should go")]


def test_what_is_said_twice_stays() -> None:
    transcript = read(cues(("1 2", "No."), ("2 3", "No."), ("9 10", "It rains."), ("12 13", "It rains.")))
    assert [each.text for each in transcript.statements] == ["No.", "No.", "It rains.", "It rains."]
    assert codes(transcript) == []


@pytest.mark.parametrize(
    ("rows", "code", "expected"),
    [
        ((("1 3", "A b."), ("2 4", "C d.")), "overlapping-cues", [(2, "A b."), (4, "C d.")]),
        ((("5 6", "C d."), ("1 2", "A b.")), "cue-out-of-order", [(2, "A b."), (6, "C d.")]),
        ((("5 4", "A b."), ("7 8", "C d.")), "cue-ends-early", [(6, "A b."), (8, "C d.")]),
        ((("5 5", "A b."), ("5.5 8", "C d.")), "cue-ends-early", [(5, "A b."), (8, "C d.")]),
    ],
)
def test_times_are_put_right_and_said_once(
    rows: tuple[tuple[str, str], ...], code: str, expected: list[tuple[int, str]]
) -> None:
    transcript = read(cues(*rows))
    assert said(transcript) == expected
    assert codes(transcript) == [code]


def test_a_kind_of_fault_is_said_once_with_its_count_and_first_line() -> None:
    transcript = read(cues(*((f"{each} {each + 2}", f"It rains {each}.") for each in range(1, 9))))
    (warning,) = transcript.diagnostics
    assert "7 cues" in warning.message
    assert warning.span is not None
    assert warning.span.line == 3


@pytest.mark.parametrize("times", ["00:00:07.000 --> 00:00:1d.890", "0x:07 --> 00:09.000", "-->", "00:00:07.000 -->"])
def test_a_time_that_cannot_be_read_is_estimated(times: str) -> None:
    transcript = read(f"WEBVTT\n\n00:05.000 --> 00:06.000\nA b.\n\n{times}\nC d.\n\n00:09.000 --> 00:10.000\nE f.")
    assert [each.text for each in transcript.statements] == ["A b.", "C d.", "E f."]
    assert 6 <= (transcript.statements[1].second or 0) <= 9
    assert codes(transcript) == ["unreadable-cue-time"]


def test_an_arrow_among_the_words_is_no_time() -> None:
    assert said(read(cues(("1 2", "Go from a --> b.")))) == [(2, "Go from a --> b.")]


def test_words_without_time_are_kept() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nA b.\n\n2\nC d.\n\n3\n00:00:05,000 --> 00:00:06,000\nE f.\n"
    transcript = read(text, "talk.srt")
    assert said(transcript) == [(2, "A b."), (3, "C d."), (6, "E f.")]
    assert codes(transcript) == ["cue-without-time"]


def test_two_talks_in_one_file_are_not_mixed() -> None:
    one = [(f"{each * 2} {each * 2 + 2}", f"Part one {each}.") for each in range(8)]
    two = [(f"{each * 2} {each * 2 + 2}", f"Part two {each}.") for each in range(8)]
    transcript = read(cues(*one, *two))
    assert [each.text for each in transcript.statements] == [words for _, words in (*one, *two)]
    assert codes(transcript) == ["cue-out-of-order"]


@pytest.mark.parametrize("text", ["", "WEBVTT\n", "\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]", "Only words."])
def test_captions_without_words_are_a_complaint(text: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(text)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span and diagnostic.span.line) == ("empty-transcript", 1)
    assert "-->" in diagnostic.help
