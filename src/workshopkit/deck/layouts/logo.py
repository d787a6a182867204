"""The agency's logo as a picture on slides, as large as its place allows."""

from __future__ import annotations

from typing import Final, Literal

from workshopkit.deck.scene import Box, Picture
from workshopkit.language import _
from workshopkit.themes.logo import logo_size
from workshopkit.themes.model import Theme

_MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]
_TYPES: Final[dict[str, _MediaType]] = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml",
}  # fmt: skip


LOGO: Final = "Logo"
"""What the picture is called, in every language: the rules for slides know it by that."""


def logo_picture(theme: Theme, room: Box) -> Picture | None:
    """Return the theme's logo at the right of its room, its shape kept; None when there is none."""
    if theme.logo is None:
        return None
    content = theme.logo.read_bytes()
    width, height = logo_size(theme, (room.w, room.h))
    box = Box(room.x + room.w - width, room.y, width, height)
    return Picture(box, content, _TYPES[theme.logo.suffix.lower()], LOGO, theme.title or _("Logo of the agency"))
