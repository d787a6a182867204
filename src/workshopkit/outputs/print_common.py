"""What all printed documents share: the paper, sources in words, QR codes, and the way from template to PDF."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from markupsafe import Markup

from workshopkit.content.model import Claim, Source, Workshop
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.language import _
from workshopkit.outputs import sourcing
from workshopkit.outputs.kit import Kit
from workshopkit.outputs.model import Use
from workshopkit.outputs.own import LONGEST_CODE, own_claims, own_css
from workshopkit.outputs.print_room import room_functions
from workshopkit.outputs.sourcing import SourceLink
from workshopkit.render.drawings import code_address
from workshopkit.render.faults import Fault
from workshopkit.render.pdf import Pages, PdfResult, lay_out_pages
from workshopkit.templating.environment import render
from workshopkit.templating.layers import overrides
from workshopkit.themes.css import theme_css
from workshopkit.themes.marks import diamond_svg, lines_svg, mark_shape, mark_svg, svg_url
from workshopkit.themes.model import Paper, Theme
from workshopkit.units import short_stamp

_KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper, upright, in millimetres."""

    name: str
    width: float
    height: float


SHEETS: dict[Paper, Sheet] = {"a4": Sheet("A4", 210, 297), "letter": Sheet("Letter", 215.9, 279.4)}


def source_link(workshop: Workshop, source: Source) -> SourceLink:
    """Return where a source leads."""
    talk = workshop.talk(source.talk)
    words = short_stamp(source.second)
    return SourceLink(f"{talk.label} {words}", talk.url(source.second))


def source_links(workshop: Workshop, claim: Claim) -> tuple[SourceLink, ...]:
    """Return where a claim was said; for an external one, its address."""
    if claim.sources:
        links = (source_link(workshop, each) for each in claim.sources)
        return tuple(replace(each, label=f"{each.label}, {claim.voice}") if claim.voice else each for each in links)
    name = sourcing.host_of(claim.url) if claim.origin == "local" else _("external")
    return (SourceLink(name, claim.url),) if claim.url else ()


@lru_cache(maxsize=512)
def qr_svg(address: str, dark: str = "13262E") -> str:
    """Return a QR code as a drawing without a quiet zone; leave four modules of white round it."""
    import segno

    target = BytesIO()
    segno.make(address, error="m", micro=False).save(
        target,
        kind="svg",
        border=0,
        dark=f"#{dark}",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return target.getvalue().decode()


@lru_cache(maxsize=512)
def qr_address(address: str, dark: str) -> str:
    """Return the address of the picture of a QR code without a quiet zone; leave four modules of white round it."""
    import segno

    return code_address(segno.make(address, error="m", micro=False).matrix, dark)


def picture_url(path: Path) -> str:
    """Return a picture file as a `data:` address."""
    return f"data:{_KINDS[path.suffix.lower()]};base64,{b64encode(path.read_bytes()).decode('ascii')}"


def without_repeats(links: Sequence[SourceLink]) -> tuple[SourceLink, ...]:
    """Return the links with the talk named once: `Webinar 15:01`, `15:25`, `Explainer 01:28`."""
    shown, talk = [], ""
    for link in links:
        name, _, stamp_words = link.label.rpartition(" ")
        again = bool(name) and name == talk and stamp_words[:1].isdigit()
        shown.append(replace(link, label=stamp_words) if again else link)
        talk = name
    return tuple(shown)


def make_document(kit: Kit, template: str, context: Mapping[str, Any], *, what: str) -> PdfResult:
    """Render a template of the kit to a PDF; words that do not fit are complaints. `what` names the document."""
    pages = lay_out(kit, template, context)
    refuse_faults(pages, what, kit.theme)
    return pages.write()


def lay_out(
    kit: Kit, template: str, context: Mapping[str, Any], pictures: Mapping[str, object] | None = None
) -> Pages:  # fmt: skip
    """Lay out a template of the kit, whatever it looks like; `pictures` by the addresses the template gives them."""
    html = render(template, {**common(kit), **context}, kit.theme)
    return lay_out_pages(html, base=kit.theme.folder, folders=kit.theme.chain, pictures=pictures)


def refuse_faults(pages: Pages, what: str, theme: Theme | None = None) -> None:
    """Raise ProblemsError with every place where words do not hold; templates of one's own in a theme are named."""
    complaints = does_not_fit(pages.faults, what, overrides(theme) if theme else ())
    if complaints:
        raise ProblemsError(complaints)


def does_not_fit(faults: Iterable[Fault], what: str, own: Sequence[Path] = ()) -> list[Diagnostic]:
    """Return a complaint for each place where words do not hold; `own` templates may be the reason."""
    way_out = "shorten the text it comes from"
    if own:
        more = f" and {len(own) - _MOST_NAMED} more" if len(own) > _MOST_NAMED else ""
        names = ", ".join(f"`{_shown(path)}`" for path in own[:_MOST_NAMED])
        way_out += f"; templates of your own are in use: {names}{more}"
    return [
        Diagnostic(
            "text-does-not-fit", f"page {fault.page} of the {what}: “{fault.words}” {_KIND_WORDS[fault.kind]}",
            help=way_out,
        )
        for fault in faults
    ]  # fmt: skip


def _shown(path: Path) -> str:
    """Return a path as the facilitator knows it: from the folder she works in."""
    here = Path.cwd().resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


_MOST_NAMED = 3
"""Templates of one's own that a complaint names."""
_KIND_WORDS = {
    "off the page": "runs off the page", "outside its box": "does not fit in its place",
    "overlaps": "lies on other words",
}  # fmt: skip


def common(kit: Kit) -> dict[str, Any]:
    """Return the variables and functions every printed template has."""
    theme = kit.theme
    sheet = SHEETS[kit.paper]
    functions: dict[str, Callable[..., Any]] = {
        "mark_svg": lambda key, title="", **how: _drawn(mark_svg(theme, key, title, **how)),
        "mark_shape": lambda *place, **how: _drawn(mark_shape(theme, *place, **how)),
        "diamond_url": lambda size=84.0, mark=18.0: svg_url(diamond_svg(theme, size, mark)),
        "cover_art_url": lambda size=84.0, mark=18.0: svg_url(
            diamond_svg(theme, size, mark) if kit.workshop.facets else lines_svg(theme, size)
        ),
        "qr_url": lambda address: qr_address(address, theme.colours.ink),
        "has_code": lambda address: bool(address) and len(address) <= LONGEST_CODE,
        "svg_url": svg_url,
        "svg": _drawn,
        "links": lambda claim: source_links(kit.workshop, claim),
        "claim_kind": sourcing.claim_kind,
    }
    return {
        "kit": kit, "workshop": kit.workshop, "plan": kit.plan, "sheet": sheet, "cover": kit.cover,
        "agency": kit.agency, "colours": theme.colours, "shape": theme.shape,
        "audience": kit.workshop.audience(kit.plan.brief.audience),
        "theme_css": _drawn(theme_css(theme)),
        "named_by": lambda facet: " ".join(each.id for each in sourcing.named_by(kit.workshop, facet)),
        "placed_by": " ".join(each.id for each in sourcing.placed_by(kit.workshop)),
        "sorted_by": " ".join(each.id for each in sourcing.sorted_by(kit.workshop)),
        "own": own_claims(kit.workshop), "own_css": _drawn(own_css(theme) if own_claims(kit.workshop) else ""),
        "logo_url": picture_url(theme.logo) if theme.logo else "",
        **functions, **room_functions(theme),
    }  # fmt: skip


def _drawn(text: str) -> Markup:
    """Pass text of our own making through as it is."""
    return Markup(text)  # noqa: S704


def uses(result: PdfResult, where: str = "page") -> tuple[Use, ...]:
    """Return where each claim stands."""
    return tuple(Use(claim, f"{where} {page}") for claim, page in result.claims)
