"""Builds a kit and keeps the HTML from which each PDF was written, for WeasyPrint alone."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from workshopkit.render.drawings import CODE, Drawings
from workshopkit.themes.fonts import SCHEME, font_file
from workshopkit.themes.marks import svg_url
from workshopkit.workers import VARIABLE


def main(target: str, *words: str) -> None:
    """Run the command with these words and write what WeasyPrint was given, each face by the path of its file."""
    import weasyprint

    os.environ[VARIABLE] = "1"
    given: dict[int, dict[str, Any]] = {}
    plain: list[str] = [""]
    kept: list[dict[str, Any]] = []
    take = Drawings.taken_from
    make, render, write = weasyprint.HTML.__init__, weasyprint.HTML.render, weasyprint.Document.write_pdf

    def made(self: Any, *args: Any, string: str = "", base_url: str = "", **more: Any) -> None:
        make(self, *args, string=string, base_url=base_url, **more)
        self.given = {"html": _with_files(plain[0]), "base": base_url}

    def taken_from(self: Drawings, html: str) -> str:
        plain[0] = html  # as it is before we make it quicker to read
        return take(self, html)

    def rendered(self: Any, *args: Any, **more: Any) -> Any:
        document = render(self, *args, **more)
        given[id(document)] = {"document": document, **self.given}
        return document

    def written(self: Any, *args: Any, **options: Any) -> Any:
        found = given[id(self)]
        kept.append({"html": found["html"], "base": found["base"], "options": options})
        return write(self, *args, **options)

    weasyprint.HTML.__init__, weasyprint.HTML.render, weasyprint.Document.write_pdf = made, rendered, written
    Drawings.taken_from = taken_from  # type: ignore[method-assign]
    sys.argv = ["workshopkit", *words]
    from workshopkit.cli.app import run

    try:
        run()
    finally:
        Path(target).write_text(json.dumps(kept), encoding="utf-8")


def _with_files(html: str) -> str:
    html = re.sub(rf"{SCHEME}[^'\")]+", lambda found: font_file(found[0]).as_uri(), html)
    return re.sub(rf"{CODE}(\w+)-(\d+)-(\w+)", lambda found: _drawn(found[1], int(found[2]), found[3]), html)


def _drawn(colour: str, side: int, squares: str) -> str:
    """Return a code as the drawing any program makes of it: a line for each run of dark squares."""
    rows = [f"{int(squares, 16):0{side * side}b}"[at : at + side] for at in range(0, side * side, side)]
    lines = "".join(
        f"M{run.start()} {y}.5h{len(run[0])}" for y, row in enumerate(rows) for run in re.finditer("1+", row)
    )
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
    return svg_url(f'<svg {box}><path stroke="#{colour}" d="{lines}"/></svg>')


if __name__ == "__main__":
    main(*sys.argv[1:])
