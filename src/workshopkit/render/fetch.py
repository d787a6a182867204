"""What a page may fetch: the kit's faces, `data:` addresses and files inside its own folders; nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from workshopkit.themes.fonts import SCHEME, font_file


def make_fetcher(folders: Sequence[Path], drawings: Mapping[str, bytes] | None = None) -> Any:
    """Return a fetcher for WeasyPrint that serves the kit's faces, files inside `folders`, and SVG by its address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    roots = tuple(folder.resolve() for folder in folders)

    class KitFetcher(URLFetcher):  # type: ignore[misc]
        """Serves what belongs to the kit; everything else is refused, the network first of all."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            """Return the content of an address, or raise ValueError."""
            drawn = (drawings or {}).get(url)
            content, kind = (drawn, "image/svg+xml") if drawn is not None else _content(url, roots)
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return KitFetcher()


def _content(url: str, roots: Sequence[Path]) -> tuple[bytes, str]:
    if url.startswith("data:"):
        return _unpack(url)
    if url.startswith(SCHEME):
        return font_file(url).read_bytes(), "font/ttf"
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        raise ValueError(f"pages of the kit fetch nothing from `{url}`")
    path = Path(url2pathname(parts.path)).resolve()
    if not any(path.is_relative_to(root) for root in roots):
        raise ValueError(f"`{path.name}` lies outside the folders of the kit")
    return path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream"


def _unpack(url: str) -> tuple[bytes, str]:
    from base64 import b64decode

    head, _, body = url.partition(",")
    kind, *options = head.removeprefix("data:").split(";")
    content = unquote_to_bytes(body)
    return (b64decode(content) if "base64" in options else content), kind or "text/plain"
