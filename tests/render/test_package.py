"""Zip packages with one fixed time."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from workshopkit.render.package import FIXED_TIME, fixed_zip

Member = tuple[str, bytes]


def pack(*members: Member, year: int = 2026, stored: bool = False) -> bytes:
    """Return a package as any program might have written it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in members:
            entry = zipfile.ZipInfo(name, (year, 3, 4, 5, 6, 8))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return target.getvalue()


def unpack(content: bytes) -> list[Member]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return [(each.filename, package.read(each)) for each in package.infolist()]


PARTS: tuple[Member, ...] = (("[Content_Types].xml", b"<Types/>"), ("ppt/a.xml", b"a" * 999), ("ppt/empty.xml", b""))


def test_members_stay_with_their_order_and_content() -> None:
    assert unpack(fixed_zip(pack(*PARTS))) == list(PARTS)


def test_times_rights_and_compression_are_always_the_same() -> None:
    assert pack(*PARTS) != pack(*PARTS, year=2001, stored=True)
    assert fixed_zip(pack(*PARTS)) == fixed_zip(pack(*PARTS, year=2001, stored=True))
    with zipfile.ZipFile(io.BytesIO(fixed_zip(pack(*PARTS)))) as package:
        for each in package.infolist():
            assert (each.date_time, each.external_attr, each.create_system) == (FIXED_TIME, 0o644 << 16, 3)
            assert each.compress_type == zipfile.ZIP_DEFLATED


def test_once_fixed_it_stays_as_it_is() -> None:
    once = fixed_zip(pack(*PARTS))
    assert fixed_zip(once) == once


def test_workbooks_inside_are_fixed_too() -> None:
    def outer(year: int) -> bytes:
        return pack(("ppt/embeddings/book.xlsx", pack(("xl/workbook.xml", b"<workbook/>"), year=year)))

    assert fixed_zip(outer(2026)) == fixed_zip(outer(2001))
    [(_, book)] = unpack(fixed_zip(outer(2026)))
    assert unpack(book) == [("xl/workbook.xml", b"<workbook/>")]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.xml", fullmatch=True), st.binary(max_size=64), max_size=5))
def test_any_package(members: dict[str, bytes]) -> None:
    parts = tuple(members.items())
    assert unpack(fixed_zip(pack(*parts))) == list(parts)
    assert fixed_zip(pack(*parts, year=1999)) == fixed_zip(pack(*parts))
