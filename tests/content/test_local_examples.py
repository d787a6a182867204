"""A facilitator's own examples: whatever her program made of the table, it is read, or its row is named."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from tiny_workshop import OURS

from workshopkit.content.claims import claims_report, claims_table
from workshopkit.content.load import load_workshop
from workshopkit.content.local import add_examples, tables_in
from workshopkit.content.local_rows import MOST_EXAMPLES, claim_id
from workshopkit.content.model import Claim, Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError

HEAD = ("title", "sentence", "facet", "contact", "link")
TAX = (
    "Tax letters",
    "Letters were rewritten with the people who get them.",
    "E",
    "Ana Berg",
    "https://example.org/tax",
)
BUS = ("Bus on demand", "A bus comes when it is called.", "adaptive", "", "")


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """Return our workshop, loaded once."""
    return load_workshop(OURS)


class Folder:
    """A facilitator's folder."""

    def __init__(self, path: Path, workshop: Workshop) -> None:
        self.path, self.workshop = path, workshop

    def csv(self, text: str | bytes, name: str = "examples.csv") -> Folder:
        (self.path / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def xlsx(self, *rows: Sequence[Any], name: str = "examples.xlsx") -> Folder:
        book = Book()
        for row in rows:
            book.active.append(list(row))
        book.save(self.path / name)
        return self

    def load(self) -> Workshop:
        return add_examples(self.workshop, self.path)

    def own(self) -> list[Claim]:
        return [each for each in self.load().claims if each.origin == "local"]

    def complaints(self) -> tuple[Diagnostic, ...]:
        with pytest.raises(ProblemsError) as caught:
            self.load()
        return caught.value.diagnostics

    def complaint(self) -> Diagnostic:
        (found,) = [each for each in self.complaints() if each.severity == "error"]
        return found

    def warnings(self) -> list[Diagnostic]:
        known = set(self.workshop.diagnostics)
        return [each for each in self.load().diagnostics if each not in known]


@pytest.fixture
def folder(tmp_path: Path, workshop: Workshop) -> Folder:
    return Folder(tmp_path, workshop)


def csv_of(*rows: Sequence[str], separator: str = ",") -> str:
    """Return a table of text without quotes."""
    return "".join(separator.join(row) + "\r\n" for row in rows)


# --- What a row becomes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_row_becomes_a_claim(folder: Folder, kind: str) -> None:
    (claim,) = (folder.csv(csv_of(HEAD, TAX)) if kind == "csv" else folder.xlsx(HEAD, TAX)).own()
    assert claim == Claim(
        id="L-tax-letters", kind="example", origin="local", label=TAX[0], text=TAX[1], facet="E", contact="Ana Berg",
        url="https://example.org/tax",
    )  # fmt: skip
    assert claim.sources == ()
    assert claim.printable


def test_columns_come_in_any_order_and_case_and_some_may_be_missing(folder: Folder) -> None:
    claims = folder.csv("FACET;Sentence *; Title:\nE;It works.;One\nn;It works too.;Two\n").own()
    assert [(each.label, each.text, each.facet) for each in claims] == [
        ("One", "It works.", "E"), ("Two", "It works too.", "N"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "key"),
    [("E", "E"), ("m", "M"), ("F-A", "A"), ("Enhancement-oriented", "E"), ("enhancement", "E"), ("ANTICIP", "N"),
     (" mission-ORIENTED ", "M"), ("**Adaptive**", "A")],
)  # fmt: skip
def test_a_facet_is_named_by_letter_id_or_name(folder: Folder, written: str, key: str) -> None:
    assert folder.csv(csv_of(HEAD, ("One", "It works.", written, "", ""))).own()[0].facet == key


def test_the_sentence_is_closed_and_the_title_is_not(folder: Folder) -> None:
    (claim,) = folder.csv(csv_of(HEAD, ("Tax letters.", "letters were rewritten", "E", "", ""))).own()
    assert (claim.label, claim.text) == ("Tax letters", "Letters were rewritten.")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>Tax</b> <script>letters</script>", "Tax letters"),
        ("**Tax** _letters_ `now`", "Tax letters now"), ("[Tax letters](https://example.org)", "Tax letters"),
        ("=Tax letters", "Tax letters"), ("+Tax letters", "Tax letters"), ("@Tax letters", "Tax letters"),
        ("=+=Tax letters", "Tax letters"), ("- Tax letters", "Tax letters"), ("# Tax letters", "Tax letters"),
        ("Tax\x07\x1b\u202eletters\ufeff", "Taxletters"), ("Tax &amp; letters", "Tax & letters"),
        ("Tax\u00a0 letters\uffff\ue000", "Tax letters"), ("a < b", "a < b"), ("C# and 100 %", "C# and 100 %"),
    ],
)  # fmt: skip
def test_markup_and_signs_never_reach_a_slide(folder: Folder, written: str, shown: str) -> None:
    assert folder.csv(csv_of(HEAD[:3], (written, "It works.", "E"))).own()[0].label == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [("+49 30 1234", "+49 30 1234"), ("Ana Berg <ana@example.org>", "Ana Berg, ana@example.org"),
     ("<ana@example.org>", "ana@example.org"), ("Ana <b>Berg</b>", "Ana Berg"),
     ("a_b_c@example.org", "a_b_c@example.org")],
)  # fmt: skip
def test_a_contact_keeps_its_number_and_address(folder: Folder, written: str, shown: str) -> None:
    assert folder.csv(csv_of(HEAD, ("One", "It works.", "E", written, ""))).own()[0].contact == shown


@pytest.mark.parametrize(
    ("written", "url"),
    [("https://example.org", "https://example.org"), ("http://example.org/a b?c=d#e", "http://example.org/ab?c=d#e"),
     ("https://example.org/(x)[y]\"<z>", "https://example.org/%28x%29%5By%5D%22%3Cz%3E"),
     ("https://example.org/ä", "https://example.org/%C3%A4"), ("", "")],
)  # fmt: skip
def test_a_link_is_made_safe_to_print(folder: Folder, written: str, url: str) -> None:
    assert folder.xlsx(HEAD, ("One", "It works.", "E", "", written)).own()[0].url == url


@pytest.mark.parametrize(
    "written",
    ["example.org", "www.example.org/x", "ftp://example.org", "javascript:alert(1)", "file:///etc/passwd", "https://",
     "mailto:ana@example.org", "https://user:word@example.org", "https://exa mple", "https://[", "our page",
     "https://example.org:99999/", "https://example.org/" + "x" * 600, "//example.org"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(folder: Folder, written: str) -> None:
    found = folder.xlsx(HEAD, TAX, ("One", "It works.", "E", "", written))
    if written == "https://exa mple":
        assert found.own()[1].url == "https://example"
        return
    complaint = found.complaint()
    assert (complaint.code, complaint.span and complaint.span.label()) == (
        "wrong-link", f"{folder.path.as_posix()}/examples.xlsx, row 3",
    )  # fmt: skip


def test_a_bare_address_is_told_how_to_be_written(folder: Folder) -> None:
    found = folder.csv(csv_of(HEAD, ("One", "It works.", "E", "", "www.example.org/x"))).complaint()
    assert found.help == "did you mean `https://www.example.org/x`?"


# --- Ids ---------------------------------------------------------------------------------------------------------


def test_ids_stay_when_rows_are_moved(folder: Folder) -> None:
    first = {each.label: each.id for each in folder.csv(csv_of(HEAD, TAX, BUS)).own()}
    second = {each.label: each.id for each in folder.csv(csv_of(HEAD, BUS, TAX)).own()}
    assert first == second == {"Tax letters": "L-tax-letters", "Bus on demand": "L-bus-on-demand"}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("Förderung für Straßen", "L-forderung-fur-strassen"), ("Čačak 2.0", "L-cacak-2-0"),
     ("Tax letters!", "L-tax-letters")],
)  # fmt: skip
def test_an_id_is_made_of_plain_letters(title: str, wanted: str) -> None:
    assert claim_id(title) == wanted


def test_long_and_foreign_titles_have_short_ids_that_differ() -> None:
    titles = ["Φορολογία", "Παιδεία", "公共服务", "A" * 100, "A" * 101, "The very same beginning of a title, one",
              "The very same beginning of a title, two", "Ølbryg", "lbryg"]  # fmt: skip
    ids = [claim_id(title) for title in titles]
    assert len(set(ids)) == len(titles)
    assert all(len(each) <= 31 and each.isascii() and " " not in each for each in ids)


# --- Where they stand in the workshop ----------------------------------------------------------------------------


def test_every_audience_meets_them_first_and_keeps_the_talks_examples(folder: Folder, workshop: Workshop) -> None:
    whole = folder.csv(csv_of(HEAD, TAX, BUS)).load()
    ids = ("L-tax-letters", "L-bus-on-demand")
    assert len(whole.audiences) == len(workshop.audiences) >= 6
    for before, after in zip(workshop.audiences, whole.audiences, strict=True):
        assert after.examples == (*ids, *before.examples)
        assert after.model_copy(update={"examples": before.examples}) == before


def test_exercises_that_work_with_the_cards_have_more_to_choose_from(folder: Folder, workshop: Workshop) -> None:
    whole = folder.csv(csv_of(HEAD, TAX)).load()
    changed = {after.id for before, after in zip(workshop.activities, whole.activities, strict=True) if before != after}
    assert changed == {"E01", "E03"}
    sort = whole.activity("E03")
    assert sort.load == workshop.activity("E03").load
    assert sort.claims.index("L-tax-letters") == sort.claims.index("X01") - 1
    assert set(sort.claims) - set(workshop.activity("E03").claims) == {"L-tax-letters"}


def test_the_ledger_of_stamps_is_not_touched(folder: Folder, workshop: Workshop) -> None:
    assert folder.csv(csv_of(HEAD, TAX)).load().stamps == workshop.stamps


def test_without_a_table_the_workshop_is_the_very_same(folder: Folder, workshop: Workshop) -> None:
    assert folder.load() is workshop


def test_claims_tells_them_apart_and_keeps_the_contact_to_itself(folder: Folder) -> None:
    whole = folder.csv(csv_of(HEAD, TAX)).load()
    (line,) = [each for each in claims_table(whole).splitlines() if each.startswith("L-tax-letters")]
    assert line.split() == ["L-tax-letters", "example", "·", "local", "https://example.org/tax"]
    assert "Ana Berg" not in claims_table(whole)
    assert "Ana Berg" not in str(claims_report(whole))


# --- Tables as they are ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        csv_of(HEAD, TAX).encode("utf-8-sig"), csv_of(HEAD, TAX, separator=";").encode(),
        csv_of(HEAD, TAX, separator="\t").encode("utf-16"), ("sep=;\r\n" + csv_of(HEAD, TAX, separator=";")).encode(),
        ('"sep=|"\r\n' + csv_of(HEAD, TAX, separator="|")).encode(), csv_of(HEAD, TAX).replace("\r\n", "\n").encode(),
        csv_of(HEAD, TAX).replace("\r\n", "\r").encode(),
        ("\n\n" + csv_of(HEAD, (), TAX, ("", "", "", "", ""))).encode(),
        csv_of(("Our examples; 2026, first half",), HEAD, TAX).encode(),
        csv_of(HEAD, (TAX[0], '"Letters were rewritten\r\nwith the people\nwho get them."', *TAX[2:])).encode(),
        csv_of(HEAD, ('="Tax letters"', *TAX[1:])).encode(),
        csv_of([f'"{each}"' for each in HEAD], [f'"{each}"' for each in TAX]).encode(),
        csv_of([*HEAD, "", ""], [*TAX, "", ""]).encode(), ("\ufeff" + csv_of(HEAD, TAX)).encode("utf-16-le"),
    ],
)  # fmt: skip
def test_csv_as_programs_write_it(folder: Folder, content: bytes) -> None:
    (claim,) = folder.csv(content).own()
    assert (claim.label, claim.text, claim.facet, claim.contact, claim.url) == (*TAX[:2], "E", *TAX[3:])
    assert folder.warnings() == []


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "iso8859-15", "cp1253", "cp1251", "mac_roman", "gb18030"])
def test_old_encodings_are_guessed_and_the_guess_is_told(folder: Folder, encoding: str) -> None:
    words = {
        "cp1253": "Οι επιστολές γράφτηκαν ξανά μαζί με τους πολίτες που τις λαμβάνουν κάθε χρόνο.",
        "cp1251": "Письма были переписаны вместе с людьми которые ждали их каждый год.",
        "cp1250": "Dopisy byly přepsány společně s lidmi, kteří je každý rok dostávají; úřad šetří čas.",
        "gb18030": "这些信件是与每年收到它们的人们一起重写的。",
    }.get(encoding, "Für die Bürger wurden Briefe über Gebühren geändert, früher und verständlicher als üblich.")
    folder.csv(csv_of(HEAD[:3], ("Letters", words, "E"), separator="\t").encode(encoding))
    (claim,) = folder.own()
    assert claim.text == words
    (warning,) = folder.warnings()
    assert warning.code == "guessed-encoding"
    assert "it says “" in warning.message


def test_a_workbook_with_everything_in_it(folder: Folder) -> None:
    book = Book()
    book.active.title = "Notes"
    hidden = book.create_sheet("Hidden", 0)
    hidden.sheet_state = "hidden"
    hidden.append(["title", "sentence"])
    sheet = book.create_sheet("Examples ")
    sheet.append(["What we do here"])
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(["Link", "Contact", "Facet", "Sentence", "Title", None, "Seen on"])
    sheet.append(["https://example.org", 4930123, "E", dt.date(2026, 3, 4), 2030, None, dt.date(2026, 1, 1)])
    sheet.append([None] * 7)
    sheet.append([None, None, "a", "It works.", 7.0])
    sheet.append([None, None, "n", "It works.", True])
    book.save(folder.path / "examples.xlsx")
    claims = folder.own()
    assert [(each.label, each.text, each.facet, each.contact) for each in claims] == [
        ("2030", "4 March 2026.", "E", "4930123"), ("7", "It works.", "A", ""), ("yes", "It works.", "N", ""),
    ]  # fmt: skip
    (warning,) = folder.warnings()
    assert (warning.code, warning.message) == ("unknown-column", "the column `seen on` is not read")


def test_without_a_sheet_of_that_name_the_first_visible_one_is_read(folder: Folder) -> None:
    book = Book()
    book.active.sheet_state = "hidden"
    book.active.append(["nothing"])
    sheet = book.create_sheet("Ours")
    for row in (HEAD, TAX):
        sheet.append(row)
    book.create_sheet("Later").append(["nothing"])
    book.save(folder.path / "examples.xlsx")
    assert [each.id for each in folder.own()] == ["L-tax-letters"]


def test_a_formula_nobody_has_calculated_names_its_row(folder: Folder) -> None:
    found = folder.xlsx(HEAD, TAX, ('=A2&" two"', "It works.", "E"), ("Three", "It works.", "=A1")).complaints()
    assert [(each.code, each.message, each.span and each.span.line) for each in found] == [
        ("cell-without-value", "the title is a formula without a value", 3),
        ("cell-without-value", "the facet is a formula without a value", 4),
    ]


@pytest.mark.parametrize(
    "formula", ["=SUM(A1:A9)", "=A1", "=$B$2&C3", '=HYPERLINK("https://example.org")', "= 1+1", "={1;2}"]
)
def test_a_formula_in_csv_is_not_shown_as_words(folder: Folder, formula: str) -> None:
    found = folder.csv(csv_of(HEAD, (formula.replace(",", ""), "It works.", "E", "", ""))).complaint()
    assert found.code == "cell-without-value"


def test_an_error_in_a_cell_names_its_row(folder: Folder) -> None:
    found = folder.xlsx(HEAD, ("One", "#REF!", "E")).complaint()
    assert (found.code, found.message) == ("cell-without-value", "the sentence is an error (#REF!)")


# --- What is wrong -----------------------------------------------------------------------------------------------


def test_everything_is_told_at_once_with_file_and_row(folder: Folder) -> None:
    rows = [
        HEAD, TAX, ("", "No title.", "E"), ("No sentence", "", "E"), ("No facet", "It works."),
        ("Wrong facet", "It works.", "Enhansement"), ("Wrong link", "It works.", "E", "", "here"), TAX,
        ("***", "It works.", "E"),
    ]  # fmt: skip
    found = folder.xlsx(*rows).complaints()
    assert [(each.code, each.span and each.span.line) for each in found] == [
        ("missing-cell", 3), ("missing-cell", 4), ("missing-cell", 5), ("unknown-facet", 6), ("wrong-link", 7),
        ("duplicate-example", 8), ("missing-cell", 9),
    ]  # fmt: skip
    by_code = {each.code: each for each in found}
    assert by_code["unknown-facet"].help == "did you mean `Enhancement-oriented`?"
    assert "row 2" in by_code["duplicate-example"].help
    assert str(by_code["wrong-link"]).splitlines()[1].endswith("examples.xlsx, row 7")


def test_rows_count_as_the_spreadsheet_counts(folder: Folder) -> None:
    text = 'title;sentence\n"One";"Over\ntwo lines."\n\nTwo;\n'
    (line,) = {each.span.line for each in folder.csv(text).complaints() if each.span and "no sentence" in each.message}
    assert line == 4


def test_long_words_are_warned_of_and_endless_ones_refused(folder: Folder) -> None:
    folder.csv(csv_of(HEAD[:3], (" ".join(["word"] * 9), " ".join(["word"] * 31), "E")))
    assert [each.code for each in folder.warnings()] == ["wordy-example", "wordy-example"]
    assert len(folder.own()) == 1
    folder.csv(csv_of(HEAD[:3], ("word " * 21, "word " * 81, "E"), ("x" * 41, "It works.", "E")))
    assert [(each.code, each.span and each.span.line) for each in folder.complaints()] == [
        ("long-example", 2), ("long-example", 2), ("long-example", 3),
    ]  # fmt: skip


def test_too_many_rows(folder: Folder) -> None:
    rows = [(f"Title {number}", "It works.", "E") for number in range(MOST_EXAMPLES)]
    assert len(folder.csv(csv_of(HEAD[:3], *rows)).own()) == MOST_EXAMPLES
    found = folder.csv(csv_of(HEAD[:3], *rows, ("One more", "", ""))).complaint()
    assert (found.code, found.span and found.span.line) == ("too-many-examples", MOST_EXAMPLES + 2)


@pytest.mark.parametrize(
    ("heading", "help_text"),
    [("Facett", "did you mean `facet`?"), ("URL", "did you mean `link`?"), ("Year", "known: `title`")],
)
def test_an_unknown_column_is_warned_of(folder: Folder, heading: str, help_text: str) -> None:
    folder.csv(f"title,sentence,facet,{heading}\nOne,It works.,E,x\n")
    (warning,) = folder.warnings()
    assert warning.code == "unknown-column"
    assert help_text in warning.help


def test_a_column_without_a_heading_is_warned_of_when_it_holds_words(folder: Folder) -> None:
    folder.csv("title,sentence,facet,\nOne,It works.,E,words\n")
    assert [each.message for each in folder.warnings()] == ["column 4 has no heading and is not read"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["missing-column", "missing-column"]), ("title,facet\nOne,E\n", ["missing-column"]),
        ("Titel;Satz\nEins;Es geht.\n", ["missing-column", "missing-column"]),
        ("title,title,sentence,facet\nOne,Two,It works.,E\n", ["duplicate-column"]),
        ('title,sentence,facet\nOne,"It works.,E\n', ["open-quote"]),
        ("title,sentence,facet\n" + "x" * 200_000 + ",y,E\n", ["table-not-usable"]),
        ("title,sentence,facet\nOne,It\0works.,E\n", ["table-not-usable"]),
    ],
)  # fmt: skip
def test_a_table_without_its_columns_or_its_quotes(folder: Folder, text: str, codes: list[str]) -> None:
    assert [each.code for each in folder.csv(text).complaints() if each.severity == "error"] == codes


def test_an_open_quote_names_the_row_it_opens_in(folder: Folder) -> None:
    found = folder.csv('title,sentence,facet\nOne,It works.,E\nTwo,"It works.,E\nThree,It works.,E\n').complaint()
    assert found.span
    assert found.span.line == 3


def test_headings_alone_are_warned_of(folder: Folder) -> None:
    assert [each.code for each in folder.xlsx(HEAD).warnings()] == ["no-examples"]


def test_the_same_title_in_two_tables_is_told(folder: Folder) -> None:
    found = folder.csv(csv_of(HEAD, TAX)).xlsx(HEAD, ("tax LETTERS", "It works.", "M")).complaint()
    assert (found.code, found.span and found.span.label().rpartition("/")[2]) == (
        "duplicate-example", "examples.xlsx, row 2",
    )  # fmt: skip
    assert "examples.csv, row 2" in found.help


def test_both_folders_are_read_and_one_file_only_once(folder: Folder, tmp_path: Path, workshop: Workshop) -> None:
    here = tmp_path / "here"
    here.mkdir()
    own = Folder(here, workshop).csv(csv_of(HEAD, BUS))
    folder.csv(csv_of(HEAD, TAX))
    whole = add_examples(workshop, folder.path, tables_in(here))
    assert [each.label for each in whole.claims if each.origin == "local"] == ["Bus on demand", "Tax letters"]
    again = add_examples(workshop, here, (*tables_in(here), here / ".." / "here" / "examples.csv"))
    assert again == own.load()


@pytest.mark.parametrize("name", ["Examples.CSV", "EXAMPLES.csv"])
def test_the_name_of_the_file_may_have_capitals(folder: Folder, name: str) -> None:
    assert len(folder.csv(csv_of(HEAD, TAX), name).own()) == 1


@pytest.mark.parametrize("name", ["examples.ods", "examples.xls", "Examples.numbers"])
def test_a_table_in_another_form_is_not_passed_over_in_silence(folder: Folder, name: str) -> None:
    (warning,) = folder.csv(b"anything", name).warnings()
    assert (warning.code, warning.help) == ("table-not-read", "save it as .xlsx or .csv")
    assert folder.csv(csv_of(HEAD, TAX)).warnings() == []


# --- Files that are not what they seem ---------------------------------------------------------------------------


def package(**parts: bytes) -> bytes:
    """Return a zip file with these parts; `__` stands for a slash."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr("[Content_Types].xml" if name == "types" else name.replace("__", "/") + ".xml", content)
    return target.getvalue()


def workbook() -> bytes:
    """Return a small, sound workbook."""
    target, book = io.BytesIO(), Book()
    book.active.append(HEAD)
    book.active.append(TAX)
    book.save(target)
    return target.getvalue()


BROKEN = {
    "nothing": b"", "words": b"not a workbook", "protected": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "half": workbook()[:2000], "an empty archive": package(),
    "a text document": package(types=b"", word__document=b"<a/>"),
    "no workbook in it": package(types=b"<Types/>", xl__styles=b"<a/>"),
    "broken XML": package(types=b"<Types", xl__workbook=b"<workbook"),
    "definitions": package(types=b"", xl__workbook=b'<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'),
    "a bomb": package(types=b"", xl__workbook=b" " * 30_000_000),
    "many parts": package(types=b"", **{f"xl__{number}": b"" for number in range(700)}),
    "too large": b"x" * 5_000_001,
}  # fmt: skip


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_workbook_is_one_complaint(folder: Folder, content: bytes) -> None:
    found = folder.csv(content, "examples.xlsx").complaint()
    assert found.code == "table-not-usable"
    assert found.help
    assert found.span
    assert found.span.path.endswith("examples.xlsx")


def test_a_workbook_named_csv_is_told(folder: Folder) -> None:
    assert "ending .xlsx" in folder.csv(workbook()).complaint().help


def test_a_cell_in_the_last_corner_takes_no_time(folder: Folder) -> None:
    book = Book()
    for row in (HEAD, TAX):
        book.active.append(row)
    book.active["XFD1048576"] = "far away"
    book.active["A1048576"] = "Far away"
    book.active["B1048576"] = "It works."
    book.active["C1048576"] = "E"
    book.save(folder.path / "examples.xlsx")
    assert [each.label for each in folder.own()] == ["Tax letters", "Far away"]


def test_a_named_file_that_is_missing_or_no_table_is_told(folder: Folder, workshop: Workshop) -> None:
    for name, code in (("gone.csv", "missing-file"), ("examples.ods", "table-not-usable"), (".", "table-not-usable")):
        (folder.path / "examples.ods").write_bytes(b"x")
        with pytest.raises(ProblemsError) as caught:
            add_examples(workshop, folder.path / "nowhere", (folder.path / name,))
        assert [each.code for each in caught.value.diagnostics] == [code]


# --- Whatever comes ----------------------------------------------------------------------------------------------

ANYTHING = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def either(folder: Folder) -> None:
    """Load: a workshop or complaints, never anything else; what comes out can be printed."""
    found: tuple[Diagnostic, ...] = ()
    whole = folder.workshop
    try:
        whole = folder.load()
    except ProblemsError as error:
        found = error.diagnostics
    assert all(str(each) and each.code and each.span for each in found)
    for claim in whole.claims:
        if claim.origin == "local":
            words = f"{claim.label} {claim.text} {claim.contact} {claim.url}"
            words.encode()
            assert claim.label
            assert claim.text
            assert words.isprintable() or "\u00a0" in words
            assert claim.label[0] not in "=+@"
            assert claim.text[0] not in "=+@"


@ANYTHING
@given(content=st.binary(max_size=400))
def test_any_bytes_as_csv(folder: Folder, content: bytes) -> None:
    either(folder.csv(content))


@ANYTHING
@given(content=st.binary(max_size=200), at=st.integers(0, 6000), cut=st.integers(0, 40))
def test_any_damage_to_a_workbook(folder: Folder, content: bytes, at: int, cut: int) -> None:
    whole = workbook()
    either(folder.csv(whole[:at] + content + whole[at + cut :], "examples.xlsx"))


CELLS = st.one_of(
    st.text(max_size=40), st.sampled_from(["", "E", "title", "sentence", "https://example.org", '"', "=1+1", "<b>"]),
)  # fmt: skip


@ANYTHING
@given(rows=st.lists(st.lists(CELLS, max_size=6), max_size=6), separator=st.sampled_from([";", ",", "\t"]))
def test_any_table_as_csv(folder: Folder, rows: list[list[str]], separator: str) -> None:
    either(folder.csv(csv_of(HEAD, *rows, separator=separator).encode("utf-8", "replace")))


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(dt.date(1950, 1, 1)), st.times(),
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40),
    st.sampled_from(["E", "#N/A", "=A1", "= x"]),
)  # fmt: skip


@ANYTHING
@given(rows=st.lists(st.lists(VALUES, max_size=6), max_size=5))
def test_any_table_as_workbook(folder: Folder, rows: list[list[Any]]) -> None:
    either(folder.xlsx(HEAD, *rows))
