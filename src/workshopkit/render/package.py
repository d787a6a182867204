"""Zip packages with one fixed time, so that equal input gives equal bytes."""

from __future__ import annotations

import io
import zipfile

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold."""


def fixed_zip(content: bytes) -> bytes:
    """Return the same package with every member stamped alike, nested workbooks included, in the same order."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            part = old.read(member)
            new.writestr(entry, fixed_zip(part) if member.filename.endswith(".xlsx") else part)
    return target.getvalue()
