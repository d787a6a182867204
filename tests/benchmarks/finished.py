"""Builds a kit and keeps the HTML from which each PDF was written, for WeasyPrint alone."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from workshopkit.themes.fonts import SCHEME, font_file
from workshopkit.workers import VARIABLE


def main(target: str, *words: str) -> None:
    """Run the command with these words and write what WeasyPrint was given, each face by the path of its file."""
    import weasyprint

    os.environ[VARIABLE] = "1"
    given: dict[int, dict[str, Any]] = {}
    kept: list[dict[str, Any]] = []
    make, render, write = weasyprint.HTML.__init__, weasyprint.HTML.render, weasyprint.Document.write_pdf

    def made(self: Any, *args: Any, string: str = "", base_url: str = "", **more: Any) -> None:
        make(self, *args, string=string, base_url=base_url, **more)
        self.given = {"html": _with_files(string), "base": base_url}

    def rendered(self: Any, *args: Any, **more: Any) -> Any:
        document = render(self, *args, **more)
        given[id(document)] = {"document": document, **self.given}
        return document

    def written(self: Any, *args: Any, **options: Any) -> Any:
        found = given[id(self)]
        kept.append({"html": found["html"], "base": found["base"], "options": options})
        return write(self, *args, **options)

    weasyprint.HTML.__init__, weasyprint.HTML.render, weasyprint.Document.write_pdf = made, rendered, written
    sys.argv = ["workshopkit", *words]
    from workshopkit.cli.app import run

    try:
        run()
    finally:
        Path(target).write_text(json.dumps(kept), encoding="utf-8")


def _with_files(html: str) -> str:
    return re.sub(rf"{SCHEME}[^'\")]+", lambda found: font_file(found[0]).as_uri(), html)


if __name__ == "__main__":
    main(*sys.argv[1:])
