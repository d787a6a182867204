"""The nineteen rules. A rule is one function and its row."""

from __future__ import annotations

from collections.abc import Mapping

from workshopkit.checking.model import Rule
from workshopkit.checking.rules import colour_alone, descriptions, motion, parts, room, seeing, structure, words

DECK_RULES: Mapping[str, Rule] = {
    "titles": Rule(1, "every slide has a title of its own", structure.titles),
    "placeholders": Rule(2, "no empty placeholders, text in placeholders", structure.placeholders),
    "reading-order": Rule(3, "title first, foot last", structure.reading_order),
    "alternative-text": Rule(4, "drawings are described or decorative", descriptions.alternative_text),
    "drawings": Rule(5, "no words hidden in drawings", descriptions.drawings),
    "tables": Rule(6, "tables with a header, no merged cells", descriptions.tables),
    "languages": Rule(7, "a language on every run", words.languages),
    "properties": Rule(8, "title, author, subject, language", words.properties),
    "contrast": Rule(9, "text can be told from its ground", seeing.contrast),
    "sizes": Rule(10, "large enough, never shrunk", seeing.sizes),
    "colour-alone": Rule(11, "nothing told by colour alone", colour_alone.colour_alone),
    "links": Rule(12, "links say where they lead", words.links, of_words=True),
    "stillness": Rule(13, "nothing moves by itself", motion.stillness),
    "lists": Rule(14, "lists are lists", words.lists, of_words=True),
    "numbers-and-sections": Rule(15, "number fields, named sections", structure.numbers_and_sections),
    "notes": Rule(16, "notes, and not only notes", structure.notes, of_words=True),
    "on-the-slide": Rule(17, "text in its box, shapes on the slide", room.on_the_slide),
    "masters": Rule(18, "nothing said on the master only", room.masters),
    "package": Rule(19, "opens without repair", parts.package),
}
