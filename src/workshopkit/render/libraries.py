"""The libraries behind WeasyPrint, loaded by the names Linux gives them."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)  # fmt: skip


@contextmanager
def found_by_name() -> Iterator[None]:
    """Keep Python from asking compiler and linker for libraries that can be loaded by their names.

    It does so for each name of another system, in some fifty processes, a third of a second before the first page.
    Where a library is not found by its name, nothing changes.
    """
    if not _all_there():
        yield
        return
    asked = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = asked


def _nowhere(name: str) -> str | None:  # noqa: ARG001 # as it is called
    return None


def _all_there() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        for name in _NAMES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True
