"""Kits of our own seeds for the tests of cards and canvases, and what can be read from their PDFs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from workshopkit.content.load import load_workshop
from workshopkit.content.model import Claim, Workshop
from workshopkit.outputs.kit import Cover, Kit
from workshopkit.plan.make import make_plan
from workshopkit.plan.model import Brief
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Paper

SEEDS = Path(__file__).parents[2] / "seeds" / "public-sector-innovation"
_FAST = {("default", "a4"), ("example-ministry", "letter"), ("example-city", "a4")}
LOOKS = [
    pytest.param(theme, paper, marks=() if (theme, paper) in _FAST else pytest.mark.slow)
    for theme in ("default", "example-ministry", "example-city", "high-contrast", "large-print")
    for paper in ("a4", "letter")
]
"""Every theme on both papers."""
_WORDS = (
    "public", "servants", "who", "test", "new", "services", "early", "learn", "from", "users", "while", "budgets",
    "procurement", "rules", "and", "the", "usual", "way", "of", "responsibility", "still", "pull", "an",
    "administration", "back", "to", "what", "it", "already", "knows",
)  # fmt: skip


@cache
def workshop() -> Workshop:
    return load_workshop(SEEDS)


@cache
def make_kit(theme: str = "default", paper: Paper = "a4", length: int = 90, audience: str = "mixed") -> Kit:
    plan = make_plan(workshop(), Brief(audience=audience, length=length))
    return Kit(
        workshop=workshop(), plan=plan, theme=load_theme(theme), cover=Cover(), date=dt.date(2026, 11, 21),
        paper=paper, slides=(), build="7f3a2c", version="0.1.0",
    )  # fmt: skip


def with_claims(kit: Kit, change: Any) -> Kit:
    """Return the kit with every claim put through `change`; what gives None is dropped."""
    claims = tuple(changed for claim in kit.workshop.claims if (changed := change(claim)) is not None)
    changed = kit.workshop.model_copy(update={"claims": claims})
    return Kit(
        workshop=changed, plan=kit.plan, theme=kit.theme, cover=kit.cover, date=kit.date, paper=kit.paper,
        slides=kit.slides, build=kit.build, version=kit.version,
    )  # fmt: skip


def sentence(words: int, seed: int = 0) -> str:
    """Return a plausible sentence of so many words; equal arguments give equal sentences."""
    chosen = [_WORDS[(seed * 7 + index) % len(_WORDS)] for index in range(words)]
    return " ".join(chosen).capitalize() + "."


def of_kind(kind: str, **update: Any) -> Any:
    """Return a change that updates the claims of one kind."""

    def change(claim: Claim) -> Claim:
        return claim.model_copy(update=update) if claim.kind == kind else claim

    return change


def headings(content: bytes) -> list[str]:
    """Return the tags of all headings of a PDF in reading order, such as `H1`."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [tag for tag in _tags(pdf.Root.StructTreeRoot) if len(tag) == 2 and tag[0] == "H" and tag[1].isdigit()]


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).lstrip("/")
        if "/K" in node and not isinstance(node.K, int):
            yield from _tags(node.K)


def skips(found: list[str]) -> list[tuple[str, str]]:
    """Return the places where a heading is more than one level below the one before it."""
    levels = [0, *(int(tag[1]) for tag in found)]
    return [(f"H{before}", f"H{after}") for before, after in pairwise(levels) if after > before + 1]
