"""The colours of an agency's file: theme slots through the master's map, with their tints and shades."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshopkit.units import shaded, tinted

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_USUAL = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
SLOTS = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


@dataclass(frozen=True)
class Palette:
    """The theme colours of one master, by the names that slides use."""

    values: Mapping[str, str]

    @classmethod
    def read(cls, theme: Any, mapping: Any) -> Palette:
        """Read a theme part's colours and the map of a master or a layout (`p:clrMap`, `a:overrideClrMapping`)."""
        scheme = dict(_USUAL)
        for each in theme.iter("{*}clrScheme") if theme is not None else ():
            for slot in each:
                if len(slot) and isinstance(slot.tag, str):
                    value = slot[0].get("lastClr") or slot[0].get("val") or ""
                    if _HEX.fullmatch(value):
                        scheme[slot.tag.rpartition("}")[2]] = value.upper()
            break
        named = dict(mapping.attrib) if mapping is not None else {}
        return cls({slot: scheme.get(named.get(slot, _USUAL_MAP.get(slot, slot)), "000000") for slot in SLOTS} | {
            name: scheme[name] for name in ("dk1", "lt1", "dk2", "lt2")
        })  # fmt: skip

    def slot(self, name: str) -> str:
        """Return a theme colour as six hex digits; black for a slot nobody knows."""
        return self.values.get(name, "000000")

    def colour(self, node: Any) -> str:
        """Return the six hex digits of `a:schemeClr`, `a:srgbClr` or `a:sysClr`; empty for other ways to say one."""
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        value = str(node.get("val", ""))
        if tag == "schemeClr":
            value = self.values.get(value, "")
        elif tag == "sysClr":
            value = str(node.get("lastClr") or {"window": "FFFFFF", "windowText": "000000"}.get(value, ""))
        elif tag == "prstClr":
            value = {"black": "000000", "white": "FFFFFF"}.get(value, "")
        elif tag != "srgbClr":
            return ""
        return _changed(value.upper(), node) if _HEX.fullmatch(value) else ""


def _changed(value: str, node: Any) -> str:
    """Apply the changes of lightness, strength, tint and shade, in their order."""
    parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    for each in node:
        try:
            share = float(each.get("val", "100000")) / 100_000
        except ValueError:
            continue
        name = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
        if name in {"lumMod", "lumOff", "satMod", "satOff"}:
            hue, light, strength = colorsys.rgb_to_hls(*parts)
            light = light * share if name == "lumMod" else light + share if name == "lumOff" else light
            strength = strength * share if name == "satMod" else strength + share if name == "satOff" else strength
            parts = list(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), min(1.0, max(0.0, strength))))
        elif name == "tint":
            parts = [tinted(part, share) for part in parts]
        elif name == "shade":
            parts = [shaded(part, share) for part in parts]
    return "".join(f"{round(each * 255):02X}" for each in parts)
