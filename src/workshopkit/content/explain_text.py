"""An explanation as plain text: a heading, then one indented block for each thing there is to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_BASIS = {"said": "the talk says so", "passage": "same passage", "editorial": "our suggestion"}
_FACTS = (
    ("question", "question"), ("facet", "facet"), ("family", "family"), ("qualifier", "always said with it"),
    ("survey", "survey"), ("person", "said by"), ("contact", "ask"), ("url", "from"), ("note", "note"),
    ("check", "to be checked"),
)  # fmt: skip


def claim_text(told: Mapping[str, Any]) -> str:
    """Return the explanation of a claim as text."""
    status = [] if told["status"] == "plain" else [told["status"]]
    lines = [" · ".join([told["id"], told["kind"], told["origin"], *status]), ""]
    if told.get("label") and told["label"] != told["text"]:
        lines.append(f"  {told['label']}")
    lines.append(f"  {told['text']}")
    facts = [(name, told[field]) for field, name in _FACTS if field in told]
    lines += [*([""] if facts else []), *(f"  {name}: {value}" for name, value in facts)]
    lines += _block("what was said", _said(told["said"]))
    lines += _block("what we made of it", _ours(told["ours"]))
    lines += _block("beside it", _family(told))
    lines += _block("pairs", [_pair(each) for each in told.get("links", ())])
    lines += _block("activities", [f"{each['id']} {each['title']}" for each in told.get("activities", ())])
    lines += _block("audiences", [_audience(each) for each in told.get("audiences", ())])
    lines += _block("in finished kits", list(_uses(told["used"])))
    return "\n".join(lines) + "\n"


def stamp_text(told: Sequence[Mapping[str, Any]]) -> str:
    """Return what became of the statements at one stamp as text."""
    lines: list[str] = []
    for row in told:
        lines += [f"{row['talk']} {row['stamp']}  {row['file']}", f"  {row['sentence']}"]
        lines += [f"  {row['url']}"] if row["url"] else []
        if "left_out" in row:
            lines.append(f"  left out: {row['left_out']}")
        for each in row.get("claims", ()):
            label = f"{each['label']}: " if each["label"] and each["label"] != each["text"] else ""
            qualifier = f" [{each['qualifier']}]" if "qualifier" in each else ""
            lines.append(f"  {each['id']}  {each['kind']}  {label}{each['text']}{qualifier}")
    return "\n".join(lines) + "\n"


def _block(heading: str, lines: Sequence[str]) -> list[str]:
    return ["", heading, *(f"  {line}" for line in lines)] if lines else []


def _said(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = []
    for row in rows:
        lines.append(f"{row['talk']} {row['stamp']}  {row['file']}".rstrip())
        lines += [f"  {row[name]}" for name in ("sentence", "url") if row[name]]
    return lines


def _ours(row: Mapping[str, Any]) -> list[str]:
    lines = [row["words"]]
    lines += [f"written for: {row['written_for']}"] if row.get("written_for") else []
    return lines + ([row["file"]] if "file" in row else [])


def _family(told: Mapping[str, Any]) -> list[str]:
    lines = [f"part of {told['parent']}"] if "parent" in told else []
    lines += [f"its parts: {', '.join(told['parts'])}"] if "parts" in told else []
    lines += [f"from the same sentence: {', '.join(told['same_sentence'])}"] if "same_sentence" in told else []
    near = [f"{each['id']} {each['label']}".rstrip() for each in told.get("near", ())]
    return lines + ([f"says nearly the same: {', '.join(near)}"] if near else [])


def _pair(row: Mapping[str, Any]) -> str:
    verb = "is undermined by" if row["tension"] else "answers"
    barrier = f"{row['barrier']} {row['barrier_label']}".strip()
    note = f"; {row['note']}" if row["note"] else ""
    return f"{row['answer']} {row['answer_label']} {verb} {barrier} ({_BASIS[row['basis']]}{note})"


def _audience(row: Mapping[str, Any]) -> str:
    parts = [f"leads with it (place {row['lead']})"] if "lead" in row else []
    parts += [f"leaves it out: {row['leave']}"] if "leave" in row else []
    parts += [f"{name}: {words}" for name, words in row.get("wording", {}).items()]
    return f"{row['key']}: {'; '.join(parts)}"


def _uses(rows: Iterable[Mapping[str, str]]) -> Iterable[str]:
    """Yield one line for each file of each kit, its places in one row."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        places.setdefault((row["kit"], row["file"]), []).append(row["where"])
    return (f"{kit}  {file}: {', '.join(where)}" for (kit, file), where in places.items())
