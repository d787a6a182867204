"""The least anybody would write with python-pptx: titles, bullets and notes of a deck.md in the bundled look."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pptx import Presentation


def main(source: str, target: str) -> None:
    """Read a deck.md, write a PowerPoint file."""
    presentation = Presentation()
    layout = presentation.slide_layouts[1]
    for block in re.split(r"^## ", Path(source).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        shown, _, notes = body.partition("::: notes\n")
        slide = presentation.slides.add_slide(layout)
        slide.shapes.title.text = heading.partition(" {#")[0]
        slide.placeholders[1].text_frame.text = _words(shown)
        slide.notes_slide.notes_text_frame.text = _words(notes)
    presentation.save(target)


def _words(text: str) -> str:
    lines = (re.sub(r"\{[^}]*}|[*\[\]]", "", line).strip(" -") for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(":::"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
