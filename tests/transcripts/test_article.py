"""What an article says, statement by statement, and what it complains about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.transcripts.model import Statement, Transcript

Read = Callable[..., Transcript]


def stamped(second: str) -> str:
    return f'<a class="yt-timestamp" data-t="{second}">[{second}]</a>'


def texts(transcript: Transcript) -> list[tuple[int | None, str]]:
    return [(each.second, each.text) for each in transcript.statements]


def codes(error: ProblemsError) -> list[str]:
    return [each.code for each in error.diagnostics]


def only(transcript: Transcript) -> Statement:
    (statement,) = transcript.statements
    return statement


def test_words_between_two_stamps_are_one_statement(read: Read) -> None:
    body = f"Rain falls {stamped('00:00:10')}. Snow falls too {stamped('00:00:20')}."
    assert texts(read(body)) == [(10, "Rain falls."), (20, "Snow falls too.")]


def test_several_sentences_before_a_stamp_stay_together(read: Read) -> None:
    assert texts(read(f"Rain falls. It is cold {stamped('00:00:10')}.")) == [(10, "Rain falls. It is cold.")]


def test_a_lead_in_line_has_no_second(read: Read) -> None:
    transcript = read(f"There are three:\n* One of them {stamped('00:00:10')}")
    assert texts(transcript) == [(None, "There are three:"), (10, "One of them")]
    assert [each.second for each in transcript.stamped()] == [10]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("[[a_topic|a topic]]", "A topic."),
        ("[[a_topic | a topic]]", "A topic."),
        ("[[a_topic]]", "A topic."),
        ("[a topic](https://example.org/a_b)", "A topic."),
        ("**a** __topic__", "A topic."),
        ("a *very* _small_ `topic`", "A very small topic."),
        ("a&nbsp;topic &amp; more", "A topic & more."),
        ("<b>a</b> topic<br/>", "A topic."),
        ("&lt;script&gt;a topic", "A topic."),
        ("a \u200btopic\u00ad", "A topic."),
        ("a snake_case_topic", "A snake_case_topic."),
        (r"a \*starred\* topic", "A *starred* topic."),
        ("a [[broken topic", "A broken topic."),
        ("is it a topic?", "Is it a topic?"),
        ('he called it a "topic."', 'He called it a "topic."'),
        ("5 % < 10 %", "5 % < 10 %."),
        ("it&rsquo;s &amp;amp; that", "It’s & that."),
        ("[a topic](<http://x y>) and [more](http://x_(y))", "A topic and more."),
        ("[[a|[[b|a topic]]]]", "A topic."),
        ("[a topic][1] is ==marked==[^2]", "A topic is marked."),
        ("the sum $$a$$ is", "The sum a is."),
    ],
)
def test_no_markup_is_left(read: Read, markup: str, words: str) -> None:
    assert only(read(f"{markup} {stamped('00:00:10')}.")).text == words


def test_the_full_stop_stands_once(read: Read) -> None:
    assert only(read(f"It rains. {stamped('00:00:10')}.")).text == "It rains."
    assert only(read(f"Does it rain {stamped('00:00:10')}?")).text == "Does it rain?"


def test_a_list_item_ends_as_its_author_ended_it(read: Read) -> None:
    body = f"* Too much rain {stamped('00:00:10')}\n* It rains too much {stamped('00:00:20')}."
    assert texts(read(body)) == [(10, "Too much rain"), (20, "It rains too much.")]


def test_bold_words_label_every_statement_of_their_item(read: Read) -> None:
    body = f"* **Use [[rain|rain]]**: It falls {stamped('00:00:10')}. It is free {stamped('00:00:20')}."
    first, second = read(body).statements
    assert (first.label, first.text) == ("Use rain", "It falls.")
    assert (second.label, second.text) == ("Use rain", "It is free.")
    assert first.item == second.item


@pytest.mark.parametrize("lead", ["**Rain**: ", "**Rain:** ", "**Rain** – ", "*Rain:* ", "__Rain__: "])
def test_a_label_may_be_written_in_several_ways(read: Read, lead: str) -> None:
    statement = only(read(f"- {lead}it falls {stamped('00:00:10')}."))
    assert (statement.label, statement.text) == ("Rain", "It falls.")


def test_bold_words_that_run_on_stay_in_the_sentence(read: Read) -> None:
    statement = only(read(f"- **Rain** falls {stamped('00:00:10')}."))
    assert (statement.label, statement.text) == ("Rain", "Rain falls.")


def test_an_item_may_be_nothing_but_its_label(read: Read) -> None:
    statement = only(read(f"* **New or new here** {stamped('00:00:10')}"))
    assert (statement.label, statement.text) == ("New or new here", "New or new here")


def test_headings_stand_above_their_statements(read: Read) -> None:
    t = stamped("00:00:10")
    body = f"Before {t}\n## [[rain|Rain]] {stamped('00:00:05')}\nA {t}\n### Heavy\nB {t}\n## Snow\nC {t}"
    found = [(each.heading, each.text) for each in read(body).statements if each.kind != "heading"]
    assert found == [((), "Before."), (("Rain",), "A."), (("Rain", "Heavy"), "B."), (("Snow",), "C.")]


def test_a_stamp_in_a_heading_makes_it_a_statement(read: Read) -> None:
    first, _ = read(f"## Rain {stamped('00:00:05')}\nIt falls {stamped('00:00:10')}.").statements
    assert (first.kind, first.second, first.text) == ("heading", 5, "Rain")


def test_bold_inside_a_callout_is_read(read: Read) -> None:
    callout = f'<div class="callout is-info">\n**The cost**\nIt rains {stamped("00:00:10")}.\n</div>'
    first, second = read(f"{callout}\n\nOn {stamped('00:00:20')}.").statements
    assert (first.kind, first.label, first.text) == ("callout", "The cost", "It rains.")
    assert second.kind == "paragraph"


def test_quotes_and_alerts_are_read(read: Read) -> None:
    body = f"> It rains {stamped('00:00:10')}\n\n> [!CAUTION]\n> It snows {stamped('00:00:20')}\n"
    assert [(each.kind, each.text) for each in read(body).statements] == [
        ("quote", "It rains."),
        ("callout", "It snows."),
    ]


def test_a_paragraph_may_run_over_several_lines(read: Read) -> None:
    statement = only(read(f"It rains\nand rains {stamped('00:00:10')}."))
    assert statement.text == "It rains and rains."


@pytest.mark.parametrize(
    ("written", "second"),
    [
        ('<a class="yt-timestamp" data-t="01:02:03">[01:02:03]</a>', 3723),
        ('<a class="yt-timestamp" data-t="1:02:03">[1:02:03]</a>', 3723),
        ('<a class="yt-timestamp" data-t="12:41:00">[12:41]</a>', 761),
        ('<a class="yt-timestamp" data-t="12:41">[12:41]</a>', 761),
        ('<a class="yt-timestamp" data-t="00:00:10"></a>', 10),
        ('<a class="yt-timestamp">[00:00:10]</a>', 10),
        ("<a data-t='00:00:10' href='x'>here</a>", 10),
        ("[00:00:10]", 10),
        ("(00:00:10)", 10),
        ("[00:00:05 - 00:00:10]", 10),
        ("[00:00:10](https://youtu.be/x?t=10)", 10),
        ("[[00:00:10]](https://youtu.be/x?t=10)", 10),
        ('<a class="yt-timestamp" data-t="10s"></a>', 10),
        ('<a class="yt-timestamp" data-t="00:00:10">', 10),
    ],
)
def test_stamps_are_written_in_many_ways(read: Read, written: str, second: int) -> None:
    assert texts(read(f"It rains {written}.")) == [(second, "It rains.")]


def test_two_statements_may_end_at_one_second(read: Read) -> None:
    body = f"A {stamped('00:00:10')}. B {stamped('00:00:20')}. C {stamped('00:00:10')}."
    assert [(each.second, each.ordinal) for each in read(body).statements] == [(10, 1), (20, 1), (10, 2)]


def test_a_statement_knows_its_place(read: Read) -> None:
    first, second = read(
        f"## Rain\n\n* **A**: it rains {stamped('00:00:10')}. It snows {stamped('00:00:20')}."
    ).statements
    assert (first.span.line, second.span.line) == (8, 8)
    assert first.span.text[first.span.column - 1 :].startswith("it rains")
    assert second.span.text[second.span.column - 1 :].startswith("It snows")


def test_comments_and_the_line_of_origin_are_not_read(read: Read) -> None:
    body = f"From: [[a_channel]] <br/> \n\n<!-- {stamped('00:00:01')}\nnot this -->\nIt rains {stamped('00:00:10')}."
    statement = only(read(body))
    assert (statement.text, statement.span.line) == ("It rains.", 10)


@pytest.mark.parametrize("block", ["```\ncode [00:00:01]\n```", "$$\nx\n$$", "| a | b |\n|---|---|\n| 1 | 2 |"])
def test_what_is_not_prose_is_said_once(read: Read, block: str) -> None:
    transcript = read(f"{block}\n\nIt rains {stamped('00:00:10')}.")
    assert texts(transcript) == [(10, "It rains.")]
    assert [(each.code, each.severity, each.span and each.span.line) for each in transcript.diagnostics] == [
        ("unread-block", "warning", 6)
    ]


def test_an_unreadable_stamp_is_said_and_its_words_kept(read: Read) -> None:
    transcript = read(f'It rains <a class="yt-timestamp" data-t="soon">[soon]</a>. It snows {stamped("00:00:10")}.')
    assert texts(transcript) == [(10, "It rains. It snows.")]
    assert [each.code for each in transcript.diagnostics] == ["unreadable-stamp"]


def test_a_stamp_without_words_is_said(read: Read) -> None:
    transcript = read(f"It rains {stamped('00:00:10')} {stamped('00:00:20')}.")
    assert texts(transcript) == [(10, "It rains.")]
    assert [each.code for each in transcript.diagnostics] == ["stamp-without-words"]


def test_an_open_callout_is_said(read: Read) -> None:
    transcript = read(f'<div class="callout">\nIt rains {stamped("00:00:10")}.')
    assert [each.code for each in transcript.diagnostics] == ["open-callout"]


def test_a_missing_video_id_is_a_complaint_with_a_way_out(read: Read) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(f"It rains {stamped('00:00:10')}.", "title: A talk")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "missing-video-id"
    assert diagnostic.span is not None
    assert diagnostic.span.line == 2
    assert "videoId:" in diagnostic.help


def test_an_empty_video_id_says_that_there_is_none(read: Read) -> None:
    transcript = read(f"It rains {stamped('00:00:10')}.", "title: A talk\nvideoId:")
    assert (transcript.video_id, transcript.diagnostics) == ("", ())


def test_a_wrong_video_id_is_a_complaint(read: Read) -> None:
    with pytest.raises(ProblemsError, match="not the id of a video"):
        read(f"It rains {stamped('00:00:10')}.", "title: A talk\nvideoId: a b")


@pytest.mark.parametrize("body", ["", "No stamp here.", "# Only a heading"])
def test_a_transcript_without_any_stamp_is_a_complaint(read: Read, body: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(body)
    assert codes(caught.value) == ["empty-transcript"]


def test_all_complaints_come_at_once(read: Read) -> None:
    with pytest.raises(ProblemsError) as caught:
        read("", "titel: A talk")
    assert sorted(codes(caught.value)) == ["empty-transcript", "missing-field", "missing-video-id", "unknown-field"]
    assert "did you mean `title`?" in {each.help for each in caught.value.diagnostics}


def test_a_talk_without_title_is_called_after_its_file(read: Read) -> None:
    transcript = read(f"It rains {stamped('00:00:10')}.", "videoId: abcdefghijk")
    assert transcript.title == "talk"
    assert [each.code for each in transcript.diagnostics] == ["missing-field"]


# --- hours or minutes first --------------------------------------------------------------------------------------


def anchor(stored: str, words: str) -> str:
    return f'<a class="yt-timestamp" data-t="{stored}">{words}</a>'


def seconds(read: Read, *stamps: str) -> tuple[list[int | None], list[str]]:
    transcript = read(" ".join(f"It rains {each}." for each in stamps))
    return [each.second for each in transcript.statements], [each.code for each in transcript.diagnostics]


@pytest.mark.parametrize("words", ["", "[]", "[{}]"])
@pytest.mark.parametrize("tail", ["00", "05"])
def test_minutes_stored_as_hours_are_found_by_the_length_of_the_talk(read: Read, words: str, tail: str) -> None:
    stored = [f"{each}:{tail}" for each in ("03:20", "12:41", "54:18")]
    found, codes = seconds(read, *(anchor(each, words.format(each)) for each in stored))
    assert found == [200, 761, 3258]
    assert codes == ["assumed-minutes"]


@pytest.mark.parametrize("stored", [("00:05:00", "00:10:00", "01:30:00"), ("01:02:03", "02:03:04", "03:04:05")])
def test_hours_stay_hours_in_a_talk_of_a_usual_length(read: Read, stored: tuple[str, ...]) -> None:
    found, codes = seconds(read, *map(stamped, stored))
    assert found == [int(each[:2]) * 3600 + int(each[3:5]) * 60 + int(each[6:]) for each in stored]
    assert codes == []


def test_a_stamp_that_may_be_either_lies_near_its_neighbours(read: Read) -> None:
    stored = ["02:24:25", "03:09:00", "42:42:00", "59:52:00", "01:00:03", "01:24:35", "44:01:00"]
    found, codes = seconds(read, *map(stamped, stored))
    assert found == [144, 189, 2562, 3592, 3603, 5075, 2641]
    assert codes == ["assumed-minutes"]


def test_a_missing_label_is_read_as_the_others_show(read: Read) -> None:
    found, codes = seconds(
        read, anchor("12:41:00", "[12:41]"), anchor("03:09:00", ""), anchor("01:02:03", "[01:02:03]")
    )
    assert found == [761, 189, 3723]
    assert codes == ["assumed-minutes"]


def test_the_warning_counts_and_shows_the_way_out(read: Read) -> None:
    (warning,) = read(f"A b {stamped('12:41:00')}. C d {stamped('40:00:00')}.").diagnostics
    assert "2 of 2" in warning.message
    assert "`00:12:41`" in warning.help
    assert warning.span is not None
    assert warning.span.line == 6


@pytest.mark.parametrize("written", ["00:07:75", "7:5", "[07:99]", "12:75:00"])
def test_what_is_no_time_is_said(read: Read, written: str) -> None:
    found, codes = seconds(read, anchor(written, ""), stamped("00:08:00"))
    assert (found, codes) == ([480], ["unreadable-stamp"])


# --- what stands round the sentences -----------------------------------------------------------------------------


def test_a_paragraph_may_begin_with_its_stamps(read: Read) -> None:
    transcript = read("[00:00:10] It rains. [00:00:20] It snows.\n\n## [00:00:30] Hail\n\nIt hails [00:00:40].")
    assert texts(transcript) == [(10, "It rains."), (20, "It snows."), (30, "Hail"), (40, "It hails.")]
    assert transcript.diagnostics == ()


def test_several_stamps_for_one_sentence_are_said(read: Read) -> None:
    transcript = read(f"It rains {stamped('00:00:10')}, {stamped('00:00:20')} and {stamped('00:00:30')}. It snows.")
    assert texts(transcript) == [(10, "It rains."), (None, "It snows.")]
    assert [each.code for each in transcript.diagnostics] == ["stamp-without-words"] * 2


def test_words_inside_an_anchor_are_kept_when_they_are_a_sentence(read: Read) -> None:
    transcript = read(f"{anchor('00:00:10', 'It rains all day')}. It snows {anchor('00:00:20', 'here')}.")
    assert texts(transcript) == [(10, "It rains all day."), (20, "It snows.")]


def test_an_anchor_that_is_never_closed_takes_nothing_with_it(read: Read) -> None:
    body = f'It rains <a class="yt-timestamp" data-t="00:00:10">[00:00:10]. It snows {stamped("00:00:20")}.'
    assert texts(read(body)) == [(10, "It rains."), (20, "It snows.")]


def test_a_line_under_a_line_makes_it_a_heading(read: Read) -> None:
    t = stamped("00:00:10")
    found = [(each.heading, each.text) for each in read(f"Rain\n====\n\nA b {t}\n\nSnow\n---\n\nC d {t}").statements]
    assert found == [(("Rain",), "A b."), (("Rain", "Snow"), "C d.")]


def test_the_title_of_a_callout_is_not_part_of_its_sentence(read: Read) -> None:
    transcript = read(f"> [!CAUTION] Take care\n> It rains {stamped('00:00:10')}.")
    assert texts(transcript) == [(None, "Take care"), (10, "It rains.")]


@pytest.mark.parametrize(
    "block",
    ["![a picture](rain.png)", "![[rain.png]]", '<img src="rain.png" alt="rain">', "a | b\n---|---\n1 | 2\n"],
)
def test_pictures_and_tables_without_edges_are_said(read: Read, block: str) -> None:
    transcript = read(f"{block}\n\nIt rains {stamped('00:00:10')}.")
    assert texts(transcript) == [(10, "It rains.")]
    assert [(each.code, each.span and each.span.line) for each in transcript.diagnostics] == [("unread-block", 6)]


def test_a_piece_of_code_that_is_never_closed_is_said(read: Read) -> None:
    transcript = read(f"It rains {stamped('00:00:10')}.\n\n```\ncode\n\nIt snows.")
    assert texts(transcript) == [(10, "It rains.")]
    assert "never closed" in " ".join(each.message for each in transcript.diagnostics)
