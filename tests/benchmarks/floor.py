"""WeasyPrint alone: finished HTML to PDF, one document after the other, in one process with one import."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(source: str, target: str) -> None:
    """Read what `finished.py` has kept, write a PDF for each document."""
    from weasyprint import HTML

    for number, each in enumerate(json.loads(Path(source).read_text(encoding="utf-8")), start=1):
        HTML(string=each["html"], base_url=each["base"]).write_pdf(Path(target) / f"{number}.pdf", **each["options"])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
