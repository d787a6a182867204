"""The instruction card of a set: what the set is, how many cards it has, how to lay them out, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from workshopkit.content.activity import Activity
from workshopkit.content.model import Workshop
from workshopkit.deck.measure import pt_to_mm
from workshopkit.language import N_, _, ngettext
from workshopkit.outputs.cards_fit import Faces, end_lines, settled, text_height
from workshopkit.outputs.cards_formats import FOOT_PITCH, LABEL_PITCH, NAME_PITCH, TEXT_PITCH, Look
from workshopkit.outputs.cards_kinds import CARD_KINDS
from workshopkit.outputs.lone_words import without_lone_word
from workshopkit.render.impose import Size

_SPARE = 0.4
_STEPS = (2.0, 1.0, 0.0)
"""Points above the size of a back, the largest first."""
_TIGHT = (-1.0, -2.0, -4.0, -6.0)
"""Points below it, where a theme's faces are wide."""


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a kind of set."""

    what: str
    lay: str

    def told(self) -> About:
        """Return the same in the language of the kit."""
        return About(_(self.what), _(self.lay))


WALL = About(
    N_("Large cards to hang where the whole room can read them."),
    N_("Hang them side by side, the lowest row within reach of somebody who sits. Leave room for stickers."),
)
OTHER = About(N_("One thing to talk about on each card."), N_("Spread them out, names up, and take turns."))
ABOUT: Mapping[str, About] = {
    "method": About(
        N_("How to run each exercise: what it is for, how long it takes, how people work."),
        N_("Fan them: names and minutes line up. Give a table the one it works with. The steps are on the back."),
    ),
    "facets": About(
        N_("One card for each facet. Letter and shape tell them apart, not the colour."),
        N_("Put them where all can see them, as headings for other cards. The backs ask a question."),
    ),
    "examples": About(
        N_("One example a card, each with a number. Yours come first, where you brought some."),
        N_("Numbers up. Say the number, not the id. Place all cards, then turn them over: a back suggests a place."),
    ),
    "barriers": About(
        N_("What stands in the way, one barrier a card."),
        N_("Spread them out, names up. Each takes the one she meets most. The backs ask a question."),
    ),
    "strategies": About(
        N_("What helps, one strategy a card."),
        N_("Lay one on a barrier that it could answer, then turn it over: the back says what it answers."),
    ),
    "blocks": About(
        N_("What helps, one building block a card."),
        N_("Lay one on a barrier that it could answer, then turn it over: the back says what it answers."),
    ),
    "reasons": About(
        N_("Reasons why, one a card."), N_("Deal them out and read them aloud. Keep the one that counts most here.")
    ),
    "prompts": About(
        N_("Cards made for one exercise; the steps on its method card say when they come in."),
        N_("Leave them face down until then. Deal them out, or turn over one at a time."),
    ),
    "tests": About(
        N_("Tests to hold an idea against, one a card."), N_("Lay the idea in the middle. Does it pass each of them?")
    ),
}
"""By the key of the set."""


@dataclass(frozen=True, slots=True)
class InstructionCard:
    """The first card of a set, which is not counted among its cards."""

    id: str
    title: str
    count: str
    """`16 cards and this one`."""
    use: str
    about: About
    version: str
    """Of the workshop's content."""
    exercises: tuple[tuple[str, str], ...]
    """Id and title of each exercise of the workshop that uses the set, planned or not: the set outlasts a plan."""

    @property
    def claims(self) -> tuple[str, ...]:
        """It states nothing that anybody said."""
        return ()


@dataclass(frozen=True, slots=True)
class FittedInstruction:
    """An instruction card, the sizes it is set in, and how much it tells of the exercises."""

    card: InstructionCard
    look: Look
    text: float
    """Points."""
    lines: tuple[str, ...]
    """The exercises: a line each, or their ids in one line, or nothing."""
    what: tuple[str, float]
    lay: tuple[str, float]
    """Words, and the mm by which their column is narrowed, so that no short word stands alone on the last line."""
    end: tuple[str, ...]
    """What stands at the foot of the back, in lines."""
    behind: bool
    """How many cards there are, and for whom, is told on the back, as the front has no room for it."""


def instruction_card(workshop: Workshop, key: str, title: str, use: str, cards: int) -> InstructionCard:
    """Return the instruction card of the set with this key, which has so many cards besides it."""
    about = WALL if key == "wall" or key.endswith("-wall") else ABOUT.get(key.partition("-")[0], OTHER)
    exercises = tuple((each.id, each.title) for each in workshop.activities if _uses(each, key))
    count = ngettext("{count} card and this one", "{count} cards and this one", cards)
    return InstructionCard(f"I-{key}", title, count.format(count=cards), use, about.told(), workshop.version, exercises)


def _uses(activity: Activity, key: str) -> bool:
    """Whether an exercise, or its short form, asks for the set with this key."""
    kinds = {row.key: kind for kind, row in CARD_KINDS.items()}
    if key == f"prompts-{activity.id.lower()}":
        return True
    wall = key == "wall" or key.endswith("-wall")
    kind = "barrier" if key == "wall" else kinds.get(key.removesuffix("-wall"))
    materials = (*activity.materials, *(activity.short.materials if activity.short else ()))
    return any(kind is not None and each.cards == kind and each.wall == wall for each in materials)


def fit_instruction(card: InstructionCard, look: Look, trim: Size, faces: Faces) -> FittedInstruction:
    """Return the card in the largest type that fits on both sides, with as much of the exercises as there is room for.

    `trim` is in mm. Where nothing fits, the smallest type is taken and the page tells what does not hold.
    """
    width = trim.width - 2 * look.side - _SPARE
    front = trim.height - look.head - look.bottom
    back = trim.height - look.top - look.bottom
    tries = [
        *product((False,), _lists(card), _STEPS), *product((True,), _lists(card), _STEPS),
        *product((False, True), [()], _TIGHT),
    ]  # fmt: skip
    for behind, lines, step in tries:
        size = look.back + step
        first, second = _front(card, look, size, faces, width), _back(card, lines, look, size, faces, width)
        counted = _counted(card, size, faces, width)
        if behind:
            second += 1.5 * look.gap + counted
        else:
            first += look.gap + counted
        if first <= front and second <= back:
            return _fitted(card, look, size, lines, faces, width, behind=behind)
    return _fitted(card, look, look.back + _TIGHT[-1], (), faces, width, behind=True)


def instruction_holds(card: InstructionCard, faces: Faces, look: Look, trim: Size) -> bool:
    """Return whether the card needs no smaller type than what is read has at least in this look."""
    return fit_instruction(card, look, trim, faces).text >= look.least


def _fitted(
    card: InstructionCard, look: Look, size: float, lines: tuple[str, ...], faces: Faces, width: float, *, behind: bool
) -> FittedInstruction:  # fmt: skip
    what, lay = (settled(each, faces.text, size, width + _SPARE) for each in (card.about.what, card.about.lay))
    lines = tuple(without_lone_word(each, faces.text, size, width) for each in lines)
    return FittedInstruction(card, look, size, lines, what, lay, _end(card, look, faces, width), behind)


def _end(card: InstructionCard, look: Look, faces: Faces, width: float) -> tuple[str, ...]:
    return end_lines(_("Instruction"), card.id, card.version, faces.text, look.small, width)


def _lists(card: InstructionCard) -> Iterator[tuple[str, ...]]:
    if card.exercises:
        yield tuple(f"{each_id} {title}" for each_id, title in card.exercises)
        yield (", ".join(each_id for each_id, _ in card.exercises),)
    yield ()


def _front(card: InstructionCard, look: Look, size: float, faces: Faces, width: float) -> float:
    height = text_height(card.title, faces.name, look.copies[0].name, NAME_PITCH, width) + look.gap
    return height + text_height(card.about.what, faces.text, size, TEXT_PITCH, width) + look.gap


def _counted(card: InstructionCard, size: float, faces: Faces, width: float) -> float:
    height = text_height(card.count, faces.strong, size, TEXT_PITCH, width)
    return height + text_height(card.use, faces.text, size, TEXT_PITCH, width)


def _back(
    card: InstructionCard, lines: tuple[str, ...], look: Look, size: float, faces: Faces, width: float
) -> float:  # fmt: skip
    height = text_height(card.title, faces.strong, look.label + 1, LABEL_PITCH, width)
    for label, texts in ((_("Lay out"), (card.about.lay,)), (_("Used in"), lines)):
        if texts:
            height += look.gap * 1.5 + text_height(label, faces.text, look.label, LABEL_PITCH, width)
            height += sum(text_height(text, faces.text, size, TEXT_PITCH, width) for text in texts)
    return height + look.gap + len(_end(card, look, faces, width)) * pt_to_mm(look.small) * FOOT_PITCH
