"""Small PDFs: a sound handout and a sound sheet of cards, to plant faults in, and pages made of nothing but PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf

from workshopkit.render.pdf import make_pdf
from workshopkit.themes.css import theme_css
from workshopkit.themes.load import load_theme

Damage = Callable[[pikepdf.Pdf], None]
TEXT = (
    "We look at what we do from four sides, one after the other, and write down what we find. "
    "Nobody has to agree at once, and nothing is lost that was said."
)
HANDOUT = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Participant handout: A sample</title><style>
@page {{ size: A4; margin: 26mm 20mm 22mm;
  @bottom-right {{ content: "Page " counter(page); font: 9pt var(--face-body) }} }}
body {{ font: 12.5pt/1.4 var(--face-body); color: #13262E }} h1 {{ font-size: 26pt }} h2 {{ font-size: 16pt }}
section + section {{ break-before: page }} a {{ color: inherit; text-decoration: none }}
table {{ border-collapse: collapse }} td, th {{ width: 40mm; border-bottom: .2mm solid #CFD3D4 }}
.lines div {{ height: 8mm; border-bottom: .25mm solid #76838A }} .note {{ font-size: 9.5pt }}
</style></head><body>
<section><h1>What we found</h1><p>{TEXT}</p><h2>Three things</h2><ul><li>One of them</li><li>Another one</li></ul>
<table><thead><tr><th>Who</th><th>What</th></tr></thead><tbody><tr><td>We</td><td>try it</td></tr>
<tr><td>You</td><td>look on</td></tr></tbody></table>
<p>More of it: <a href="https://example.org/more">the second talk</a></p></section>
<section><h1>Write it down</h1><p>{TEXT}</p><div class="lines"><div></div><div></div><div></div><div></div></div>
<p class="note">Webinar 10:00</p></section>
<section><h1>Try it</h1><p>{TEXT}</p></section><section><h1>Tell it</h1><p>{TEXT}</p></section>
<section><h1>Where it was said</h1><p>{TEXT}</p>
<svg width="40" height="40"><title>A circle</title><circle cx="20" cy="20" r="18"/></svg></section>
</body></html>"""


def card(name: str, words: str, id_: str, left: int, top: int = 20) -> str:
    """Return a card 63 by 88 mm."""
    return (
        f'<article style="left: {left}mm; top: {top}mm"><h2>{name}</h2><p>{words}</p><p class="id">{id_}</p></article>'
    )


CARDS = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Cards: A sample</title><style>
@page {{ size: A4; margin: 0 }} body {{ margin: 0; font: 12pt/1.3 var(--face-body); color: #13262E }}
section {{ position: relative; height: 290mm }} section + section {{ break-before: page }}
h1 {{ font-size: 9pt; margin: 9mm }}
article {{ position: absolute; width: 50mm; height: 70mm }} h2 {{ font-size: 15pt }} .id {{ font-size: 9.5pt }}
</style></head><body>
<section><h1>Sheet 1 of 1, front</h1>{card("Fear", "Nobody wants to be the first.", "B03", 20)}
{card("Habit", "It has always been done in this way.", "B07", 100)}</section>
<section>{card("Fear", "Start where the others can see it.", "B03", 140)}
{card("Habit", "Ask who began with it, and why.", "B07", 60)}</section></body></html>"""


@cache
def made(html: str) -> bytes:
    """Return the PDF of a document."""
    return make_pdf(html.replace("<style>", f"<style>{theme_css(load_theme('default'))}", 1)).content


def damaged(content: bytes, damage: Damage, **how: Any) -> bytes:
    """Return a PDF after something was done to it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        damage(pdf)
        pdf.save(target, **how)
    return target.getvalue()


def plain(stream: bytes, *, image: bool = False) -> bytes:
    """Return a PDF of one page with this on it, without anything that it would say of itself."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    if image:
        held = pikepdf.Stream(pdf, bytes(300))
        held.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=10, Height=10, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB,
        )  # fmt: skip
        page.Resources.XObject = pikepdf.Dictionary(I1=held)
    page.Contents = pdf.make_stream(stream)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()
