"""Collect every marked word of the code and the templates, and bring the shipped catalogues up to date.

    python scripts/update_words.py [--check]

Writes `templates/languages/kit.pot`, and merges it into each `templates/languages/*.po`; merges the texts of each
workshop into its `languages/*.po`. With `--check` nothing is written, and what would change ends it with 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from workshopkit.content.load import load_workshop
from workshopkit.content.translate import texts
from workshopkit.language.merge import merged, template_bytes, template_of

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ROOT / "templates" / "languages"
_METHODS = [("src/**.py", "python"), ("templates/**.j2", "jinja2.ext:babel_extract")]
_OPTIONS = {
    "templates/**.j2": {"trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true",
                        "keep_trailing_newline": "true", "silent": "false"},
}  # fmt: skip
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def words_of_the_kit() -> Catalog:
    """Return every marked text with the files it stands in."""
    catalog = Catalog()
    found = extract_from_dir(
        ROOT, _METHODS, _OPTIONS, _KEYWORDS, comment_tags=("TRANSLATORS:",), strip_comment_tags=True,
        directory_filter=_inside,
    )  # fmt: skip
    for file, line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalog.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return catalog


_FOLDERS = {"src", "templates"}


def _inside(name: str) -> bool:
    """Whether a folder is looked into."""
    parts = Path(name).resolve().relative_to(ROOT).parts
    return bool(parts) and parts[0] in _FOLDERS and "__pycache__" not in parts


def wanted() -> Iterator[tuple[Path, bytes]]:
    """Yield each file as it ought to be."""
    words = words_of_the_kit()
    yield LANGUAGES / "kit.pot", template_bytes(words, "Words of the kit, to be translated.")
    for path in sorted(LANGUAGES.glob("*.po")):
        yield path, merged(words, path.stem, path, f"Words of the kit: {path.stem}.").content
    for path in sorted((ROOT / "seeds").glob("*/languages/*.po")):
        folder = path.parents[1]
        template = template_of(texts(load_workshop(folder)))
        yield path, merged(template, path.stem, path, f"Texts of the workshop {folder.name}: {path.stem}.").content


def main() -> int:
    """Write what has changed; return 1 when something had to change and nothing may be written."""
    only_check = "--check" in sys.argv[1:]
    changed = 0
    for path, content in wanted():
        if path.is_file() and path.read_bytes() == content:
            continue
        changed += 1
        sys.stdout.write(f"{path.relative_to(ROOT)}{' is out of date' if only_check else ''}\n")
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return 1 if only_check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
