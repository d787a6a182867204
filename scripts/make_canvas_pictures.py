"""Make the pictures of docs/canvases.md: the canvases, a canvas in parts, and the board, from a full-day kit.

    .venv/bin/python scripts/make_canvas_pictures.py

Needs LibreOffice (`soffice`), and pypdfium2 and Pillow, which the tests bring.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from make_pictures import PICTURES, ROOT, as_pdf, page, tile
from PIL import Image

ORDER = ["--only", "canvases", "--also", "tiles,board", "--length", "full-day", "--date", "2026-11-21"]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "workshopkit", "build", *ORDER, "--output", name], check=True, cwd=ROOT)
        kit = next(folder.glob("*/*/kit.json")).parent
        canvases = pypdfium2.PdfDocument(kit / "canvases.pdf")
        save(tile([page(canvases, number, 460) for number in range(1, len(canvases) + 1)], 3), "canvases.png")
        tiles = pypdfium2.PdfDocument(kit / "canvases-tiles.pdf")
        save(tile([page(tiles, number, 300) for number in range(10, 18)], 4), "canvas-tiles.png")
        board = pypdfium2.PdfDocument(as_pdf(kit / "board.pptx", folder))
        save(tile([page(board, number, 560) for number in board_slides(board)], 2), "board.png")


def save(picture: Image.Image, name: str) -> None:
    """Save with few colours, the rare ones of the marks among them."""
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)
    print(name, (PICTURES / name).stat().st_size, "bytes")


def board_slides(board: pypdfium2.PdfDocument) -> list[int]:
    """Return the slides of the canvases, without those that hold more cards; four are enough."""
    titles = [str(slide.get_textpage().get_text_range())[:40] for slide in board]
    return [number for number, title in enumerate(titles, start=1) if "More cards" not in title][:4]


if __name__ == "__main__":
    main()
