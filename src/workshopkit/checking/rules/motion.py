"""Rule 13: nothing moves, plays, flashes or turns over by itself."""

from __future__ import annotations

from typing import Any

from workshopkit.checking import names as n
from workshopkit.checking.deck import Deck, Slide, named
from workshopkit.checking.model import Answer, Question

_TRANSITION, _TIMING, _NODE = n.tag("p:transition"), n.tag("p:timing"), n.tag("p:cTn")
_P14_TRANSITION = n.tag("p14:transition")
_MEDIA = (n.tag("a:audioFile"), n.tag("a:videoFile"), n.tag("p14:media"), n.tag("a:wavAudioFile"))
_BY_ITSELF = frozenset({"afterEffect", "withEffect"})
_FRAME = b"\x21\xf9\x04"
"""Begins every picture of a GIF that has several."""


def stillness(question: Question) -> Answer:
    """13: no transition or animation that starts by itself, no media, no moving pictures, no looping show."""
    deck = question.deck
    for slide in deck.slides:
        if slide.root is not None:
            yield from _transition(deck, slide)
            yield from _timing(deck, slide)
            yield from _pictures(deck, slide)
    settings = next(iter(deck.package.related(deck.main, "presProps")), "")
    root = deck.package.root(settings) if settings else None
    show = root.find(n.tag("p:showPr")) if root is not None else None
    if show is not None and (show.get("loop") in {"1", "true"} or show.find(n.tag("p:kiosk")) is not None):
        yield deck.fault(
            "show-runs-by-itself", "the show starts again by itself", help="Slide Show, Set Up Slide Show, no loop"
        )


def _transition(deck: Deck, slide: Slide) -> Answer:
    found = next(slide.root.iter(_TRANSITION, _P14_TRANSITION), None)
    if found is None:
        return
    if any(each.get("advTm") is not None for each in slide.root.iter(_TRANSITION)):
        yield deck.fault(
            "slide-turns-over", f"slide {slide.number} turns over by itself", slide.number,
            help="Transitions, Advance Slide: take the tick from After",
        )  # fmt: skip
    elif deck.origin != "any":
        yield deck.fault(
            "slide-turns-over", f"slide {slide.number} has a transition", slide.number, severity=deck.advice,
            help="Transitions, None",
        )  # fmt: skip


def _timing(deck: Deck, slide: Slide) -> Answer:
    timing = slide.root.find(_TIMING)
    if timing is None:
        return
    nodes = list(timing.iter(_NODE))
    effects = [each for each in nodes if each.get("presetClass") or each.get("nodeType") in _BY_ITSELF]
    if any(each.get("repeatCount") == "indefinite" for each in nodes):
        yield _moves(deck, slide, "moves without end")
    elif any(_starts_alone(each, effects) for each in effects):
        yield _moves(deck, slide, "moves by itself")
    elif deck.origin != "any" and effects:
        yield _moves(deck, slide, "has an animation")


def _starts_alone(effect: Any, effects: list[Any]) -> bool:
    """Tell whether an effect starts after another one, or with the slide, without a click."""
    kind = effect.get("nodeType")
    return kind == "afterEffect" or (kind == "withEffect" and effect is effects[0])


def _moves(deck: Deck, slide: Slide, how: str) -> Any:
    return deck.fault(
        "slide-moves", f"slide {slide.number} {how}", slide.number,
        help="Animations, Animation Pane: remove it, or start it On Click",
    )  # fmt: skip


def _pictures(deck: Deck, slide: Slide) -> Answer:
    media = next(slide.root.iter(*_MEDIA), None)
    if media is not None and (deck.origin != "any" or _plays(slide)):
        yield deck.fault(
            "media-plays", f"slide {slide.number} plays sound or film", slide.number,
            help="Playback, Start: When Clicked On; and give captions",
        )  # fmt: skip
    for shape in slide.shapes:
        if shape.kind != "picture":
            continue
        rid = next((each.get(n.R_EMBED) for each in shape.element.iter(n.tag("a:blip"))), None)
        relation = slide.relations.get(rid or "")
        if relation is None or relation.external or not relation.target.casefold().endswith(".gif"):
            continue
        if deck.package.content(relation.target).count(_FRAME) > 1:
            yield deck.fault(
                "picture-moves", f"slide {slide.number}: {named(shape)} is a moving picture", slide.number, shape,
                help="put a still picture in its place, or a film that starts on a click",
            )  # fmt: skip


def _plays(slide: Slide) -> bool:
    """Tell whether sound or film starts without a click."""
    timing = slide.root.find(_TIMING)
    if timing is None:
        return False
    for node in timing.iter(_NODE):
        if node.get("presetClass") == "mediacall" and node.get("nodeType") in _BY_ITSELF:
            return True
    return False
