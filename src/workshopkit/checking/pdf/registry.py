"""The rules 20 to 42. A rule is one function and its row."""

from __future__ import annotations

from collections.abc import Mapping

from workshopkit.checking.pdf.model import PdfRule
from workshopkit.checking.pdf.rules import held, identity, rooms, seeing, structure

PDF_RULES: Mapping[str, PdfRule] = {
    "tagged": PdfRule(20, "all content tagged, or an artifact", structure.tagged),
    "identity": PdfRule(21, "PDF/UA, a title, and it is shown", identity.identified),
    "language": PdfRule(22, "a language", identity.language),
    "headings": PdfRule(23, "headings from level 1, none skipped", structure.headings),
    "bookmarks": PdfRule(24, "bookmarks from five pages on", identity.bookmarks),
    "lists-and-tables": PdfRule(25, "lists are lists, tables have headers", held.lists_and_tables),
    "figures": PdfRule(26, "pictures described, lines and marks silent", held.figures),
    "reading-order": PdfRule(27, "read as it stands, card by card", structure.reading_order),
    "links": PdfRule(28, "links described, tab key in order", held.links),
    "fields": PdfRule(29, "fields say what to fill in", held.fields),
    "fonts": PdfRule(30, "fonts in the file, no pictures of text", seeing.fonts, of_shops=True),
    "running-words": PdfRule(31, "page numbers agree, heads and feet silent", identity.running_words),
    "legible": PdfRule(32, "contrast, size, upright, left aligned", seeing.legible, of_shops=True),
    "by-hand": PdfRule(33, "veraPDF, and PAC by hand", elsewhere="the tests, and you"),
    "words": PdfRule(34, "words in order, with spaces", seeing.words, of_shops=True),
    "for-shops": PdfRule(35, "files for a shop say so", identity.for_shops, of_shops=True),
    "cards": PdfRule(36, "cards of 12 points, with an id", rooms.cards, of_shops=True),
    "room-to-write": PdfRule(37, "lines to write on 8 mm apart", rooms.writing),
    "seated-variants": PdfRule(38, "seated and spoken variants", elsewhere="`check WORKSHOP`"),
    "spoken": PdfRule(39, "what slides show is spoken", elsewhere="rule 16 of the deck"),
    "in-grey": PdfRule(40, "fine in grey and for all eyes", elsewhere="`check --theme`, and you"),
    "sentences": PdfRule(41, "up to 25 words a sentence on cards", rooms.sentences, of_shops=True),
    "long-words": PdfRule(42, "long words, other directions", elsewhere="`build`, and you"),
}
