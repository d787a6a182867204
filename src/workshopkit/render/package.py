"""Zip packages with one fixed time, so that equal input gives equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold."""


def zip_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a package of these members, by name, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in members:
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, content)
    return target.getvalue()


def fixed_zip(content: bytes) -> bytes:
    """Return the same package with every member stamped alike, nested workbooks included, in the same order."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = ((member.filename, old.read(member)) for member in old.infolist())
        return zip_of((name, fixed_zip(part) if name.endswith(".xlsx") else part) for name, part in parts)
