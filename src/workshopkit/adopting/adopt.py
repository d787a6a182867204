"""Take over what was changed in a deck: the kit's `deck.md` with exactly these changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from workshopkit.adopting.kit import language_of, open_home
from workshopkit.adopting.known import Known, matched
from workshopkit.adopting.model import Adopted
from workshopkit.adopting.place import check_free, write_text
from workshopkit.adopting.work import Work
from workshopkit.diagnostics import Span, problem, shown_path
from workshopkit.language import speaking

_PICTURE = re.compile(r"^!\[[^\]]*\]\(([^)\s]+)\)", re.MULTILINE)

if TYPE_CHECKING:
    from workshopkit.adopting.kit import Home
    from workshopkit.render.pptx.read import ReadSlide


def adopt_deck(
    deck: Path, target: Path, kit: Path | None = None, *, reference: Path | None = None, force: bool = False
) -> Adopted:  # fmt: skip
    """Write `target` with the changes of `deck`; raises ProblemsError, and then nothing is written.

    The kit is that in the folder of the deck when none is named; `reference` is the agency's file it was built in,
    read from the slides when none is named. A file that stands in the place of `target` is replaced only when nobody
    has edited it, or with `force`.
    """
    with speaking(language_of(kit or deck.parent)):
        return _adopted(deck, target, kit, reference=reference, force=force)


def _adopted(deck: Path, target: Path, kit: Path | None, *, reference: Path | None, force: bool) -> Adopted:
    from workshopkit.render.pptx.read import read_deck  # brings python-pptx, which is slow to import

    where = Span(shown_path(deck))
    slides = read_deck(_bytes(deck, where), where)
    home = open_home(kit or deck.parent, deck, reference)
    known = matched(home.slides, slides, where)
    work = Work(home, slides, known.slides, places=not _is_converted(known))
    text = work.run()
    if text != home.source.text:
        home.set(text)
    content = text.replace("\n", home.newline).encode()
    check_free(target, content, force=force)
    write_text(target, content)
    notes = (*_notes(known, home, slides), *_pictures(text, target))
    return Adopted(text, tuple(work.rows), target, text != home.source.text, notes)


def _is_converted(known: Known) -> bool:
    """Tell whether another program has written the file: most slides have lost their ids."""
    return known.by_words * 2 > sum(at is not None for at in known.slides)


def _notes(known: Known, home: Home, slides: tuple[ReadSlide, ...]) -> list[str]:
    """Return what a person should know of how the slides were read."""
    found = []
    if known.by_words:
        count = "one slide has" if known.by_words == 1 else f"{known.by_words} slides have"
        found.append(f"{count} lost the id: known by title and words; look whether each is the one it was")
    if _is_converted(known):
        found.append("another program has set all slides anew: places and sizes were not compared")
    if any(each.section for each in home.slides) and not any(each.section for each in slides):
        found.append("the file has no sections any more: each slide stays in its own")
    return found


def _pictures(text: str, target: Path) -> list[str]:
    """Return which pictures have to be put beside the new text before it can be built."""
    missing = [name for name in dict.fromkeys(_PICTURE.findall(text)) if not (target.parent / name).is_file()]
    return [f"copy from the kit, to beside `{target.name}`: {', '.join(missing)}"] if missing else []


def _bytes(path: Path, where: Span) -> bytes:
    from workshopkit.render.opc import MOST_FILE

    try:
        if path.stat().st_size > MOST_FILE:
            raise problem("file-too-large", f"`{path.name}` is larger than 600 MB", where, help="shrink its pictures")
        return path.read_bytes()
    except FileNotFoundError:
        raise problem("missing-file", f"there is no file `{path.name}`", where, help="check the name") from None
    except OSError as error:
        raise problem("unreadable-file", f"`{path.name}` cannot be read: {error.strerror}", where) from None
