"""What any zip of Office parts is, byte by byte: what kind of file, what can go wrong, where its relations stand.

Facts, and the one complaint that all who open slides share: who writes such files and who checks them read their trees
each in its own way.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

from workshopkit.diagnostics import ProblemsError, Span, problem

Obstacle = Literal["", "locked", "old", "empty", "no-zip"]
"""Why a file holds no parts: a password, the format before 2007, nothing in it, something else; empty for none."""

TYPES = "[Content_Types].xml"
"""The part that says what the others are."""
STRICT = b"http://purl.oclc.org/ooxml/"
"""How the namespaces of ISO Strict begin."""
MOST_FILE = 600_000_000
"""Bytes of a file that is opened; photographs are large."""
MOST_PART = 60_000_000
"""Bytes of one unpacked part that is read as XML."""
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, KeyError, ValueError,
)  # fmt: skip
"""What the libraries raise over a zip that is damaged, packed in an unknown way or locked."""
NO_PARTS: Mapping[Obstacle, str] = {
    "old": "they are in the old format of PowerPoint 97 to 2003", "empty": "the file is empty",
    "no-zip": "this is no PowerPoint file",
}  # fmt: skip
"""What is said of slides that cannot be opened."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins what held everything before 2007, and holds what is locked since."""


def obstacle(content: bytes) -> Obstacle:
    """Tell by its first bytes why a file cannot be opened as a zip of parts."""
    if content.startswith(_COMPOUND):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in content else "old"
    if content.startswith(b"PK"):
        return ""
    return "no-zip" if content else "empty"


def locked(where: Span) -> ProblemsError:
    """Return the complaint about slides that only a password opens."""
    return problem(
        "deck-encrypted", "the slides are locked with a password", where,
        help="open them, take the password off (File, Info, Protect Presentation), and save again",
    )  # fmt: skip


def relations_of(name: str) -> str:
    """Return the name of the part with the relationships of a part; of the package itself when the name is empty."""
    folder, base = posixpath.split(name)
    return f"{folder}/_rels/{base}.rels".lstrip("/")
