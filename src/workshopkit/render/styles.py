"""Styles that stand on many elements of a page, as rules: WeasyPrint works out each element with a style of its own."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

_PARTS = re.compile(
    r"<(?P<kept>svg|style|script)\b.*?</(?P=kept)\s*>|<!--.*?-->"
    r"|<(?P<tag>[a-z][^\s<>/]*)(?P<before>[^<>]*?)\sstyle=\"(?P<style>[^\"]*)\"(?P<after>[^<>]*)>",
    re.DOTALL | re.IGNORECASE,
)
_CLASS = re.compile(r"""(\sclass=["'])""")
_ABOVE = ":not(#_)"
"""Lifts a rule over all that name no id, where WeasyPrint holds a style on an element; ids and `!important` win."""
_SHEET = "<style>"


def with_shared_styles(html: str) -> str:
    """Return a document in which styles that stand on more than one element are classes, and mean the same."""
    begin = html.find(_SHEET)
    if begin < 0 or "@import" in html:  # which stands before all rules
        return html
    often = Counter(found["style"] for found in _PARTS.finditer(html) if found["style"])
    names = {style: f"_{number}" for number, (style, count) in enumerate(often.items()) if count > 1}
    if not names:
        return html

    def named(found: re.Match[str]) -> str:
        name = names.get(found["style"])
        if name is None:
            return found[0]
        before, after = found["before"], found["after"]
        if _CLASS.search(before):
            before = _CLASS.sub(rf"\1{name} ", before, count=1)
        elif _CLASS.search(after):
            after = _CLASS.sub(rf"\1{name} ", after, count=1)
        else:
            before += f' class="{name}"'
        return f"<{found['tag']}{before}{after}>"

    rules = "".join(f".{name}{_ABOVE}{{{unescape(style)}}}\n" for style, name in names.items())
    begin += len(_SHEET)
    return html[:begin] + rules + _PARTS.sub(named, _SHEET + html[begin:]).removeprefix(_SHEET)
