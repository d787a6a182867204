"""Scenes as a PowerPoint file: native, editable, in real placeholders and theme colours."""

from __future__ import annotations

from workshopkit.render.pptx.furnish import DeckMeta
from workshopkit.render.pptx.write import write_pptx

__all__ = ["DeckMeta", "write_pptx"]
