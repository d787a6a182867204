"""What reading the parts of a PowerPoint package needs: how they are parsed, where their relations lead."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from workshopkit.render import opc

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
UNREADABLE = (*opc.UNREADABLE, etree.XMLSyntaxError)
"""What the libraries raise over a zip or a part that is damaged, packed in an unknown way or locked."""


def parse_xml(content: bytes) -> Any:
    """Return the root of a part; entities are not resolved, nothing is fetched. Raises XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def target_of(folder: str, target: str) -> str:
    """Return the name of the part that a relationship of a part in this folder leads to."""
    path = unquote(target).replace("\\", "/")
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
