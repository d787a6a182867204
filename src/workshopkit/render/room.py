"""How much of a laid-out page is left below a part of the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshopkit.render.faults import PX_PER_MM


def rooms_below(pages: Iterable[Any], attribute: str) -> list[tuple[str, float]]:
    """Return for each element with `attribute`, and each page it stands on, the millimetres below it in the text area.

    `pages` are those of a WeasyPrint document; the order is that of the pages. An element names itself by the value
    of its attribute.
    """
    found = []
    for page in pages:
        root = page._page_box  # noqa: SLF001
        bottom = float(root.content_box_y()) + float(root.height)
        for box in root.descendants():
            element = getattr(box, "element", None)
            if element is None or not hasattr(element, "get") or box.element_tag != element.tag:
                continue
            if name := element.get(attribute):
                end = float(box.border_box_y()) + float(box.border_height())
                found.append((name, (bottom - end) / PX_PER_MM))
    return found
