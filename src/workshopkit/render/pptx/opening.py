"""What opening any PowerPoint package needs: what kind of file it is, what can go wrong, where its relations lead."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from typing import Any
from urllib.parse import unquote

from lxml import etree

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
"""The part that says what the others are."""
STRICT = b"http://purl.oclc.org/ooxml/"
"""How the namespaces of ISO Strict begin."""
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, KeyError, ValueError,
    etree.XMLSyntaxError,
)  # fmt: skip
"""What the libraries raise over a zip or a part that is damaged, packed in an unknown way or locked."""


def is_compound(content: bytes) -> bool:
    """Tell whether a file is of the kind that held everything before 2007, and holds what is locked since."""
    return content.startswith(_COMPOUND)


def is_encrypted(content: bytes) -> bool:
    """Tell whether a file is locked with a password."""
    return is_compound(content) and "EncryptedPackage".encode("utf-16-le") in content


def parse_xml(content: bytes) -> Any:
    """Return the root of a part; entities are not resolved, nothing is fetched. Raises XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def relations_of(name: str) -> str:
    """Return the name of the part with the relationships of a part; of the package itself when the name is empty."""
    folder, base = posixpath.split(name)
    return f"{folder}/_rels/{base}.rels".lstrip("/")


def target_of(folder: str, target: str) -> str:
    """Return the name of the part that a relationship of a part in this folder leads to."""
    path = unquote(target).replace("\\", "/")
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
