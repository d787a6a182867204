"""Scenes as text that can be reviewed: a line for each item, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshopkit.deck.scene import Box, Chart, Grid, Group, Line, Picture, Scene, SceneItem, SetParagraph, Shape, Text


def scene_lines(scene: Scene) -> Iterator[str]:
    """Yield the lines of one scene."""
    yield f"## {scene.title}"
    yield f"{scene.id} · {scene.layout} · {scene.ground} · line {scene.line} · claims {' '.join(scene.claims) or '–'}"
    yield from _items(scene.items, "")
    yield ""


def _items(items: Iterable[SceneItem], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Text):
            yield f"{indent}{_text(item)}"
        elif isinstance(item, Line):
            drawn = f"{item.stroke} {item.stroke_pt:g} {item.dash}"
            yield f"{indent}- {item.name}: {item.x1:.1f} {item.y1:.1f} to {item.x2:.1f} {item.y2:.1f}, {drawn}"
        elif isinstance(item, Picture):
            yield f"{indent}- {item.name}: {item.media_type} at {_box(item.box)} ({item.alt})"
        elif isinstance(item, Group):
            yield f"{indent}+ {item.name} ({item.alt or 'decorative'})"
            yield from _items(item.items, indent + "    ")
        elif isinstance(item, Grid):
            yield f"{indent}+ {item.name} at {_box(item.box)}, head {item.head_fill} ({item.alt})"
            yield from _items((cell for row in item.cells for cell in row), indent + "    ")
        elif isinstance(item, Chart):
            yield f"{indent}+ {item.name} at {_box(item.box)} ({item.alt})"
            for index, each in enumerate(item.shares):
                drawn = f", {each.stroke} {each.stroke_pt:g} {each.dash}" if each.stroke else ""
                yield f"{indent}    - {each.label}: {each.fill}{drawn} at {_box(item.share_box(index))}"
        else:
            yield f"{indent}{_shape(item)}"
            if item.text:
                yield f"{indent}    {_text(item.text)}"


def _shape(shape: Shape) -> str:
    stroke = f", {shape.stroke} {shape.stroke_pt:g} {shape.dash}" if shape.stroke else ""
    return f"- {shape.name}: {shape.preset} {shape.fill or 'empty'}{stroke} at {_box(shape.box)}"


def _text(text: Text) -> str:
    slot = f" [{text.slot}]" if text.slot else ""
    return f"- {text.name}{slot} at {_box(text.box)}: " + " ¶ ".join(_paragraph(each) for each in text.paragraphs)


def _paragraph(paragraph: SetParagraph) -> str:
    lines = " / ".join("".join(segment.text for segment in line.segments) for line in paragraph.lines)
    bold = " bold" if all(run.bold for run in paragraph.runs) else ""
    bullet = {"": "", "bullet": "• ", "number": f"{paragraph.number}. "}[paragraph.bullet]
    style = f"{paragraph.face} {paragraph.size_pt:g}/{paragraph.pitch_pt:g}{bold} {paragraph.colour}"
    return f"{bullet}{lines} ({style})"


def _box(box: Box) -> str:
    return f"{box.x:.1f} {box.y:.1f} {box.w:.1f} × {box.h:.1f}"
