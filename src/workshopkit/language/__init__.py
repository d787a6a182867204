"""The words of the kit in the language it is made in: marked where they stand, kept in one catalogue per language.

`_("Session at a glance")` is what a module writes; the English is the key, and the words of an English kit. Which
language is spoken is known to this room alone (`speaking`), so that no value has to carry it through every call.
"""

from workshopkit.language.catalogue import FOLDER, TEMPLATE, known_languages, load_language, missing_words
from workshopkit.language.current import N_, _, current, ngettext, pgettext, speaking
from workshopkit.language.forms import (
    date_in,
    join_and,
    join_or,
    labelled,
    lead,
    listed,
    long_date,
    number,
    own_name,
    short_date,
)
from workshopkit.language.model import ENGLISH, Language
from workshopkit.language.pseudo import PSEUDO

__all__ = [
    "ENGLISH",
    "FOLDER",
    "N_",
    "PSEUDO",
    "TEMPLATE",
    "Language",
    "_",
    "current",
    "date_in",
    "join_and",
    "join_or",
    "known_languages",
    "labelled",
    "lead",
    "listed",
    "load_language",
    "long_date",
    "missing_words",
    "ngettext",
    "number",
    "own_name",
    "pgettext",
    "short_date",
    "speaking",
]
