"""What was asked for: options over `brief.yaml` over the defaults, and every mistake with its place."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from pictures import DRAWING, png
from workshopkit.brief import DEFAULT_WORKSHOP, BriefFile, make_request
from workshopkit.build import theme_for
from workshopkit.diagnostics import Diagnostic, ExitCode, ProblemsError, Span
from workshopkit.outputs.kit import Printing
from workshopkit.request import Logo, Request

TODAY = dt.date(2026, 11, 21)
FULL = """\
workshop: another
audience: managers
length: half-day
theme: example-city
start: 13:15
participants: 32
facilitators: [Ana Berg, Tomáš Novák]
medium: remote
paper: letter
date: 2027-02-03
output: kits
agency: City of Harbourfield
venue: Room 4
contact: innovation@example.org
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def ask(written: str | None = None, **options: Any) -> Request:
    """Return the order that `brief.yaml` and the options make."""
    if written is not None:
        Path("brief.yaml").write_text(written, encoding="utf-8")
    return make_request(options, TODAY, Path.cwd())


def refused(code: ExitCode, written: str | None = None, **options: Any) -> tuple[Diagnostic, ...]:
    """Return the complaints of an order that cannot be taken."""
    with pytest.raises(ProblemsError) as caught:
        ask(written, **options)
    assert caught.value.exit_code == code
    return caught.value.diagnostics


def shown(diagnostic: Diagnostic) -> str:
    """Return a complaint as the terminal shows it."""
    return str(diagnostic)


# --- Where each value comes from ---------------------------------------------------------------------------------


FIELDS = [each.alias or name for name, each in BriefFile.model_fields.items()]


@pytest.mark.parametrize("written", [None, "", "# nothing yet\n", "\n".join(f"{name}:" for name in FIELDS)])
def test_the_defaults(written: str | None) -> None:
    request = ask(written)
    brief = request.brief
    assert (request.workshop, request.theme, request.paper) == (DEFAULT_WORKSHOP, "default", "")
    assert (brief.audience, brief.length, brief.start, brief.participants) == ("mixed", 90, 540, 20)
    assert (brief.facilitators, brief.medium) == (None, "room")
    assert (request.date, request.output) == (TODAY, Path("output"))
    cover = request.cover
    assert (cover.agency, cover.venue, cover.facilitators, cover.contact, cover.date) == ("", "", (), "", "")


def test_the_file() -> None:
    request = ask(FULL)
    brief = request.brief
    assert (request.workshop, request.theme, request.paper) == ("another", "example-city", "letter")
    assert (brief.audience, brief.length, brief.start, brief.participants) == ("managers", 210, 795, 32)
    assert (brief.facilitators, brief.medium) == (2, "remote")
    assert (request.date, request.output) == (dt.date(2027, 2, 3), Path("kits"))
    assert (request.cover.agency, request.cover.venue) == ("City of Harbourfield", "Room 4")
    assert (request.cover.contact, request.cover.date) == ("innovation@example.org", "3 February 2027")
    assert request.cover.facilitators == ("Ana Berg", "Tomáš Novák")


def test_every_option_wins_over_the_file() -> None:
    request = ask(
        FULL, workshop="third", audience="leaders", length="45m", theme="default", start="8:05", participants="6",
        facilitators="1", medium="room", paper="a4", date="2028-02-29", output="elsewhere",
    )  # fmt: skip
    brief = request.brief
    assert (request.workshop, request.theme, request.paper) == ("third", "default", "a4")
    assert (brief.audience, brief.length, brief.start, brief.participants) == ("leaders", 45, 485, 6)
    assert (brief.facilitators, brief.medium) == (1, "room")
    assert (request.date, request.output) == (dt.date(2028, 2, 29), Path("elsewhere"))
    assert request.cover.facilitators == ("Ana Berg", "Tomáš Novák"), "the names stay on the cover"


def test_an_option_that_was_not_given_leaves_the_file_alone() -> None:
    assert ask(FULL, audience=None, length=None, participants=None).brief == ask(FULL).brief


def test_the_home_folder_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert ask(output="~/kits").output == tmp_path / "kits"


@pytest.mark.parametrize(
    ("written", "count", "names"),
    [
        ("2", 2, ()), ("'2'", 2, ()), ("Ana", 1, ("Ana",)), ("Ana, Bo ,, Cy", 3, ("Ana", "Bo", "Cy")),
        ("[Ana, Bo]", 2, ("Ana", "Bo")), ("\n  - Ana\n  - Bo", 2, ("Ana", "Bo")), ("[]", None, ()), ("''", None, ()),
    ],
)  # fmt: skip
def test_facilitators_are_a_number_or_names(written: str, count: int | None, names: tuple[str, ...]) -> None:
    request = ask(f"facilitators: {written}\n")
    assert (request.brief.facilitators, request.cover.facilitators) == (count, names)


@pytest.mark.parametrize("start", ["9.30", "9:30", "09:30", "9h30", "'9.30'"])
def test_times_of_day_are_taken_as_people_write_them(start: str) -> None:
    assert ask(f"start: {start}\n").brief.start == 570
    assert ask(start=start.strip("'")).brief.start == 570


@pytest.mark.parametrize(
    ("length", "minutes"), [("25", 25), ("480m", 480), ("1h30", 90), ("2h", 120), ("1 h 05 min", 65), ("Full-Day", 360)]
)
def test_lengths_are_taken_as_people_write_them(length: str, minutes: int) -> None:
    assert ask(f"length: {length}\n").brief.length == minutes
    assert ask(length=length).brief.length == minutes


# --- What is wrong -----------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[str, str, str, str]] = {
    "no length": ("length", "95x", "unknown-length", "write minutes (`45m`), hours (`1h30`), `half-day` (210)"),
    "a name nearly": ("length", "half-dya", "unknown-length", "did you mean `half-day`?"),
    "too short": ("length", "10m", "length-out-of-range", "any length from 25m to 480m works; the nearest is `25m`"),
    "too long": ("length", "1200m", "length-out-of-range", "the nearest is `480m`"),
    "no time": ("start", "25:00", "wrong-start", "write it as `09:30`"),
    "half a time": ("start", "9.3", "wrong-start", "write it as `09:30`"),
    "a number as time": ("start", "930", "wrong-start", "write it as `09:30`"),
    "too few": ("participants", "3", "wrong-participants", "from 4 to 60 work"),
    "too many": ("participants", "61", "wrong-participants", "from 4 to 60 work"),
    "no number": ("participants", "many", "wrong-participants", "from 4 to 60 work"),
    "no whole number": ("participants", "20.0", "wrong-participants", "from 4 to 60 work"),
    "none": ("participants", "0", "wrong-participants", "from 4 to 60 work"),
    "nobody leads": ("facilitators", "0", "wrong-facilitators", "from 1 to 20 work"),
    "everybody leads": ("facilitators", "21", "wrong-facilitators", "from 1 to 20 work"),
    "no medium": ("medium", "rooom", "unknown-medium", "did you mean `room`?"),
    "no paper": ("paper", "a5", "unknown-paper", "known: `a4`, `letter`"),
    "no date": ("date", "21.11.2026", "wrong-date", "write it as `2026-11-21`"),
    "no such day": ("date", "2026-02-30", "wrong-date", "write it as `2026-11-21`"),
}


@pytest.mark.parametrize(("field", "value", "code", "way_out"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value(field: str, value: str, code: str, way_out: str) -> None:
    [by_option] = refused(ExitCode.USAGE, **{field: value})
    assert by_option.code == code
    assert by_option.span is None
    assert value.removesuffix("m") in by_option.message
    assert way_out in by_option.help

    [in_file] = refused(ExitCode.CONTENT, f"agency: Us\n{field}: {value}\n")
    assert (in_file.code, in_file.message, in_file.help) == (by_option.code, by_option.message, by_option.help)
    assert f"--> brief.yaml:2:1\n   |\n 2 | {field}: {value}\n   | {'^' * len(field)}" in shown(in_file)


def test_a_wrong_value_in_the_file_is_forgiven_when_an_option_replaces_it() -> None:
    assert ask("length: 95x\n", length="45m").brief.length == 45


def test_everything_wrong_is_told_at_once() -> None:
    found = refused(
        ExitCode.USAGE,
        length="10m",
        start="noon",
        participants="900",
        medium="rom",
        paper="a5",
        date="x",
        facilitators="0",
    )
    assert len(found) == len({each.code for each in found}) == 7
    found = refused(ExitCode.CONTENT, "start: noon\nmedium: rom\n", length="10m")
    assert [each.code for each in found] == ["length-out-of-range", "wrong-start", "unknown-medium"]


def test_an_unknown_field_is_told_with_its_place_and_the_nearest_known_one() -> None:
    [found] = refused(ExitCode.CONTENT, "agency: Us\naudiance: managers\n")
    assert shown(found) == (
        "error[unknown-field]: unknown field `audiance` in the brief\n"
        "  --> brief.yaml:2:1\n"
        "   |\n"
        " 2 | audiance: managers\n"
        "   | ^^^^^^^^ not a field of the brief\n"
        "   |\n"
        "help: did you mean `audience`?"
    )


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        ("workshop: [\n", "broken-yaml", 2), ("agency: A\nvenue: B\nagency: C\n", "duplicate-key", 3),
        ("- managers\n", "wrong-value", 1), ("managers\n", "wrong-value", 1),
        ("agency: A\nvenue: [B]\n", "wrong-value", 2),
        ("facilitators: {Ana: 1}\n", "wrong-value", 1), ("agency: \x07\n", "broken-yaml", 1),
    ],
)  # fmt: skip
def test_a_broken_file(written: str, code: str, line: int) -> None:
    [found] = refused(ExitCode.CONTENT, written)
    assert found.code == code
    assert found.span is not None
    assert (found.span.path, found.span.line) == ("brief.yaml", line)


def test_a_file_that_is_no_text() -> None:
    Path("brief.yaml").write_bytes(b"agency: \xe4gypten\n")
    [found] = refused(ExitCode.CONTENT)
    assert (found.code, found.help) == ("not-utf-8", "save it as UTF-8")


# --- The name of the folder --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "paper", "name"),
    [
        ({}, "a4", "mixed-90m-default"),
        ({"audience": "managers", "length": "210"}, "a4", "managers-half-day-default"),
        ({"length": "1h"}, "a4", "mixed-60m-default"),
        ({"medium": "remote"}, "a4", "mixed-90m-default-remote"),
        ({"paper": "letter"}, "a4", "mixed-90m-default-letter"),
        ({"paper": "letter"}, "letter", "mixed-90m-default"),
        ({"paper": "a4", "medium": "remote"}, "letter", "mixed-90m-default-remote-a4"),
        ({"start": "13:00", "participants": 40, "date": "2027-01-01"}, "a4", "mixed-90m-default"),
    ],
)
def test_the_folder_says_what_was_asked(options: dict[str, str], paper: str, name: str) -> None:
    assert ask(**options).folder_name("default", paper) == name


# --- Her own logo and examples -----------------------------------------------------------------------------------


def test_a_logo_stands_where_the_brief_says(tmp_path: Path) -> None:
    (tmp_path / "our logo.svg").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(png(400, 140))
    request = ask("agency: us\nlogo: our logo.svg\n")
    assert request.logo is not None
    assert (request.logo.path, request.logo.span.label()) == (tmp_path / "our logo.svg", "brief.yaml:2:1")
    assert ask(f"logo: {tmp_path / 'logo.png'}\n").logo == Logo(tmp_path / "logo.png", Span(
        "brief.yaml", 1, 1, 4, f"logo: {tmp_path / 'logo.png'}",
    ))  # fmt: skip
    assert ask("agency: us\n").logo is None


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (None, "missing-file", "there is no file `logo.png`"), (b"words", "logo-not-usable", "not a whole"),
        (png(400, 140)[:300], "logo-not-usable", "not a whole"), (png(40, 14), "logo-not-usable", "40 × 14 pixels"),
        (b"x" * 2_000_001, "logo-not-usable", "larger than 2 MB"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, content: bytes | None, code: str, words: str
) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    (found,) = refused(ExitCode.CONTENT, "venue: here\nlogo: logo.png\n")
    assert (found.code, found.span and found.span.label()) == (code, "brief.yaml:2:1")
    assert words in found.message


def test_a_drawn_logo_with_a_script_is_told(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg><script>alert(1)</script></svg>", encoding="utf-8")
    (found,) = refused(ExitCode.CONTENT, "logo: logo.svg\n")
    assert found.code == "logo-not-usable"


def test_a_logo_with_words_in_it_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(DRAWING.replace("</svg>", "<text>Us</text></svg>"), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        theme_for(ask("logo: logo.svg\n"))
    (found,) = caught.value.diagnostics
    assert (found.code, found.span and found.span.label()) == ("logo-not-drawable", "brief.yaml:1:1")


def test_the_logo_and_the_agency_take_the_place_of_the_themes(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(DRAWING, encoding="utf-8")
    usual = theme_for(ask("theme: example-city\nagency: Harbour Trust\n"))
    own = theme_for(ask("theme: example-city\nagency: Harbour Trust\nlogo: logo.svg\n"))
    assert (own.logo, own.title) == (tmp_path / "logo.svg", "Harbour Trust")
    assert own.model_copy(update={"logo": usual.logo, "title": usual.title}) == usual
    assert theme_for(ask("theme: example-city\nlogo: logo.svg\n")).title == usual.title


def test_the_table_of_examples_beside_the_brief_is_found(tmp_path: Path) -> None:
    assert ask("agency: us\n").examples == ()
    for name in ("examples.csv", "Examples.xlsx", "ours.csv"):
        (tmp_path / name).write_text("title,sentence,facet\n", encoding="utf-8")
    assert ask("agency: us\n").examples == (tmp_path / "Examples.xlsx", tmp_path / "examples.csv")
    assert ask("examples: ours.csv\n").examples == (tmp_path / "ours.csv",)
    (found,) = refused(ExitCode.CONTENT, "examples: gone.csv\n")
    assert (found.code, found.span and found.span.label()) == ("missing-file", "brief.yaml:1:1")


@pytest.mark.parametrize(
    ("written", "strict"), [("true", True), ("Yes", True), ("no", False), ("false", False), ("", False)]
)
def test_a_brief_can_be_strict(written: str, strict: bool) -> None:
    assert ask(f"strict: {written}\n").strict is strict


def test_strict_is_true_or_false() -> None:
    (found,) = refused(ExitCode.CONTENT, "strict: very\n")
    assert (found.code, found.help) == ("wrong-strict", "write `strict: true`")


# --- Pins and a first time ---------------------------------------------------------------------------------------

PINNED = "experience: first\nwithout: [E08, ten-tokens]\nwith: E13\nset: {facet-sort: 15m, E07: 6}\n"


def test_pins_are_read_from_the_file() -> None:
    brief = ask(PINNED).brief
    assert (brief.experience, brief.without, brief.including) == ("first", ("E08", "ten-tokens"), ("E13",))
    assert brief.exact == (("facet-sort", 15), ("E07", 6))


def test_options_take_the_place_of_the_files_pins() -> None:
    brief = ask(PINNED, **{"without": ["E01,E02", "E03"], "with": [], "set": ["E03=1h", "E07 = 5"]}).brief
    assert (brief.without, brief.including, brief.exact) == (("E01", "E02", "E03"), (), (("E03", 60), ("E07", 5)))
    assert brief.experience == "first"


@pytest.mark.parametrize("given", ["facet-sort", "facet-sort=", "=15m", "facet-sort=soon"])
def test_minutes_that_cannot_be_read(given: str) -> None:
    (found,) = refused(ExitCode.USAGE, set=[given])
    assert (found.code, found.help) == ("wrong-set", "write `facet-sort=15m`")


def test_minutes_that_cannot_be_read_in_the_file_have_a_place() -> None:
    (found,) = refused(ExitCode.CONTENT, "audience: mixed\nset: {facet-sort: soon}\n")
    assert shown(found).startswith(
        "error[wrong-set]: `facet-sort: soon` gives no exercise its minutes\n  --> brief.yaml:2"
    )


def test_the_folder_tells_pins_and_a_first_time() -> None:
    options = {"experience": "first", "without": ["E08"], "with": ["E13"], "set": ["E03=15m"]}
    name = ask(**options).folder_name("default", "a4")
    assert name == "mixed-90m-default-first-without-E08-with-E13-E03-15m"
    many = [f"E{number:02d}" for number in range(1, 18)]
    first, second = (ask(without=each).folder_name("default", "a4") for each in (many, many[1:]))
    assert re.fullmatch(r"mixed-90m-default-pins-[0-9a-f]{8}", first)
    assert first != second


def test_parts_are_a_number() -> None:
    assert ask("parts: 3\n").brief.parts == 3
    assert ask("parts: 3\n", parts="2").brief.parts == 2
    assert ask(parts="2", medium="remote").folder_name("default", "a4") == "mixed-90m-default-remote-2-parts"
    (found,) = refused(ExitCode.USAGE, parts="none")
    assert (found.code, found.help) == ("wrong-parts", "from 1 to 19 work")


@pytest.mark.parametrize("options", [
    {
        "flip": "short", "back_offset": "1.5,-0.5", "marks": True, "prep": "light", "large_print": True,
        "also": ["sign-in, board"],
    },
    {},
])  # fmt: skip
def test_how_it_is_printed_comes_from_options_or_from_the_file(tmp_path: Path, options: dict[str, object]) -> None:
    if not options:
        lines = ["flip: short", "back_offset: 1.5, -0.5", "marks: true", "prep: light", "large_print: true"]
        (tmp_path / "brief.yaml").write_text("\n".join([*lines, "also: [sign-in, board]"]), encoding="utf-8")
    order = make_request(options, dt.date(2026, 11, 22), tmp_path)
    assert order.printing == Printing("short", (1.5, -0.5), marks=True, prep="light", large=True)
    assert order.also == ("sign-in", "board")
    assert order.folder_name("default", "a4") == "mixed-90m-default-large-print-light"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"flip": "left"}, "unknown-flip"),
        ({"prep": "none"}, "unknown-prep"),
        ({"back_offset": "1"}, "wrong-back-offset"),
        ({"back_offset": "1,nan"}, "wrong-back-offset"),
        ({"back_offset": "9,0"}, "wrong-back-offset"),
        ({"large_print": "perhaps"}, "wrong-large-print"),
    ],
)
def test_how_it_cannot_be_printed(tmp_path: Path, options: dict[str, object], code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        make_request(options, dt.date(2026, 11, 22), tmp_path)
    assert [each.code for each in caught.value.diagnostics] == [code]


# --- What the agency adds for afterwards -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("[]", ()), ("''", ()), ("Ask Ana", ("Ask Ana",)), ("[Ask Ana, the  library]", ("Ask Ana", "the library")),
        ("\n  - 'Our wiki: https://example.org/a'\n  - Ask Ana", ("Our wiki: https://example.org/a", "Ask Ana")),
        ("\n  - Our wiki: https://example.org/a\n  - Ask Ana", ("Our wiki: https://example.org/a", "Ask Ana")),
        ("\n  Our wiki: https://example.org/a\n  Ana:", ("Our wiki: https://example.org/a", "Ana")),
    ],
)  # fmt: skip
def test_resources_are_lines_however_they_are_written(written: str, lines: tuple[str, ...]) -> None:
    assert ask(f"resources: {written}\n").cover.resources == lines


@pytest.mark.parametrize("written", [["a"] * 6, ["a" * 161]])
def test_more_resources_than_the_page_holds_are_refused(written: list[str]) -> None:
    [found] = refused(ExitCode.CONTENT, f"agency: Us\nresources: [{', '.join(written)}]\n")
    assert (found.code, found.span is not None) == ("wrong-resources", True)
    assert f"--> brief.yaml:2:1\n   |\n 2 | resources: [{written[0][:20]}" in shown(found)
