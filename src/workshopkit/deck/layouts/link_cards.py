"""The cards of a slide with links: barriers with their marks, answers on the strong surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshopkit.deck.layouts.canvas import Canvas, short
from workshopkit.deck.layouts.content import one_list
from workshopkit.deck.layouts.marks import any_mark
from workshopkit.deck.layouts.model import UnfitError
from workshopkit.deck.model import Paragraph, Slide
from workshopkit.deck.scene import Box, SceneItem, Shape, Text
from workshopkit.deck.typeset import draft
from workshopkit.language import _

_MARK_W, _MARK_H, _MARK_X = 15.6, 10.4, 3.6
_TEXT_X, _PLAIN_X, _ANSWER_X = 24.0, 6.0, 6.0
_TEXT_PAD = 2.0


@dataclass(frozen=True, slots=True)
class Barrier:
    """A barrier and what its links rest on, by the key of the answer."""

    paragraph: Paragraph
    mark: str
    bases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one barrier or several."""

    key: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Form:
    """How wide the cards are, in millimetres, and whether they may be as high as their words need."""

    left: float
    right: float
    heavy: str
    """Type of the answers."""
    roomy: bool
    height: float = 15.6
    light: str = "secondary-row"
    """Type of the barriers."""

    def left_height(self, canvas: Canvas, barrier: Barrier) -> float:
        """Return how high the card of a barrier is."""
        return self._height(canvas, barrier.paragraph, self.light, self.left - text_x(barrier) - _TEXT_PAD)

    def right_height(self, canvas: Canvas, answer: Answer) -> float:
        """Return how high the card of an answer is."""
        return self._height(canvas, answer.paragraph, self.heavy, self.right - _ANSWER_X - _TEXT_PAD)

    def _height(self, canvas: Canvas, paragraph: Paragraph, name: str, width: float) -> float:
        words = draft(paragraph.runs, canvas.stage.type(name))
        height = canvas.stage.setter.height([words], width)
        if not canvas.stage.setter.fits([words], Box(0, 0, width, 500)):
            raise _too_long(paragraph)
        if height > self.height and not self.roomy:
            raise _too_long(paragraph)
        return max(self.height, height + 6) if self.roomy else self.height


def _too_long(paragraph: Paragraph) -> UnfitError:
    return UnfitError(f"a card is too long: `{short(paragraph.text)}`", paragraph.line, "shorten it")


def read_links(slide: Slide) -> tuple[tuple[Barrier, ...], tuple[Answer, ...]]:
    """Read barriers, and the answers in the order of the barriers they answer; equal answers are one."""
    barriers, answers = [], dict[str, Answer]()
    for item in one_list(slide, "barriers").items:
        bases = {}
        for each in item.items:
            attrs = each.paragraph.attrs
            key = attrs.get("claim") or each.paragraph.text
            answers.setdefault(key, Answer(key, each.paragraph))
            bases[key] = attrs.get("basis", "editorial")
        barriers.append(Barrier(item.paragraph, item.paragraph.attrs.get("mark", ""), bases))
    places = {
        key: sum(at) / len(at)
        for key in answers
        if (at := [index for index, barrier in enumerate(barriers) if key in barrier.bases])
    }
    return tuple(barriers), tuple(sorted(answers.values(), key=lambda answer: places[answer.key]))


def text_x(barrier: Barrier) -> float:
    """Return where the words of a barrier begin, from the edge of its card."""
    return _TEXT_X if barrier.mark else _PLAIN_X


def barrier_ground(barrier: Barrier, box: Box, number: int) -> Shape:
    """Return the card of a barrier; one without a mark is not among those that were sorted, and has no outline."""
    if not barrier.mark:
        return Shape(box, "rect", _("Barrier {number} ground").format(number=number), fill="surface-alt")
    return Shape(
        box,
        "rect",
        _("Barrier {number} ground").format(number=number),
        fill="surface",
        stroke="rule-strong",
        stroke_pt=1.0,
    )


def barrier_mark(canvas: Canvas, barrier: Barrier, box: Box) -> SceneItem | None:
    """Return the mark on the card of a barrier."""
    if not barrier.mark:
        return None
    place = Box(box.x + _MARK_X, box.y + (box.h - _MARK_H) / 2, _MARK_W, _MARK_H)
    return any_mark(canvas.stage, barrier.mark, place)


def barrier_text(canvas: Canvas, barrier: Barrier, box: Box, form: Form, number: int) -> Text:
    """Return the words on the card of a barrier."""
    left = text_x(barrier)
    inner = Box(box.x + left, box.y, box.w - left - _TEXT_PAD, box.h)
    style = canvas.stage.type(form.light)
    return canvas.words(
        _("Barrier {number}").format(number=number), inner, barrier.paragraph.runs, style, "middle", f"barrier-{number}"
    )


def answer_text(canvas: Canvas, answer: Answer, box: Box, form: Form, number: int) -> Text:
    """Return the words on the card of an answer."""
    style = canvas.stage.type(form.heavy, colour="on-strong", bold=not form.roomy)
    inner = Box(box.x + _ANSWER_X, box.y, box.w - _ANSWER_X - _TEXT_PAD, box.h)
    return canvas.words(
        _("Answer {number}").format(number=number), inner, answer.paragraph.runs, style, "middle", f"answer-{number}"
    )
