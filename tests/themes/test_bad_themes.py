"""What a theme's folder may hold that would hang, fill or open the machine: refused within seconds, with its place."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from pictures import DRAWING
from workshopkit.diagnostics import Diagnostic, ProblemsError
from workshopkit.render.pptx.reference_read import read_reference
from workshopkit.source import LARGEST_FILE
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.logo import LARGEST, MOST_ELEMENTS
from workshopkit.theming.new import make_theme

_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)
YAML = {
    "fifty megabytes": ("title: x\n# " + "a" * 50_000_000, "file-too-large"),
    "an alias bomb": (_BOMB + "title: *a8\n", "yaml-too-large"),
    "brackets without end": ("title: " + "[" * 300_000, "yaml-too-large"),
    "itself in itself": ("colours: &a\n  ink: *a\n", "yaml-too-large"),
    "an object of Python": ("title: !!python/object/apply:os.system ['touch owned']\n", "wrong-value"),
    "a list": ("- title\n- x\n", "wrong-value"),
    "a control sign": ("title: \x00\n", "broken-yaml"),
    "a hundred thousand fields": ("colours:\n" + "".join(f"  k{n}: x\n" for n in range(40_000)), "unknown-field"),
}
_USES = "".join(
    f'<g id="u{n}">' + f'<use href="#u{n + 1}"/>' * 10 + "</g>" for n in range(9)
) + '<rect id="u9" width="1" height="1"/>'  # fmt: skip
LOGOS = {
    "a script": DRAWING.replace("<rect", "<script>1</script><rect"),
    "an event": DRAWING.replace("<rect", '<rect onload="x()"'),
    "a picture from elsewhere": DRAWING.replace("<rect", '<image href="http://example.org/x.png"/><rect'),
    "a link": DRAWING.replace("<rect", '<use href="other.svg#a"/><rect'),
    "a file": DRAWING.replace("<rect", '<rect fill="url(file:///etc/passwd)"'),
    "a style sheet": DRAWING.replace("<rect", "<style>@import 'x.css';</style><rect"),
    "entities": '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + DRAWING,
    "parts in parts": DRAWING.replace("<rect", f"{_USES}<rect", 1),
    "a part in itself": DRAWING.replace("<rect", '<g id="a"><use href="#a"/></g><rect', 1),
    "too many parts": DRAWING.replace("<rect", "<g/>" * MOST_ELEMENTS + "<rect", 1),
    "half a drawing": DRAWING[: len(DRAWING) // 2],
    "no drawing": "<html/>",
    "too large": DRAWING + " " * LARGEST,
}


def told(folder: Path) -> list[Diagnostic]:
    begun = time.process_time()
    with pytest.raises(ProblemsError) as caught:
        load_theme(f"{folder}/")
    assert time.process_time() - begun < 5
    return list(caught.value.diagnostics)


@pytest.mark.parametrize("case", YAML)
def test_a_file_that_is_no_theme_is_refused_within_seconds(tmp_path: Path, case: str) -> None:
    text, code = YAML[case]
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert len(text) < LARGEST_FILE or case == "fifty megabytes"
    found = told(tmp_path)
    assert {each.code for each in found} == {code}
    assert len(found) <= 200
    assert all(each.span is not None and each.span.path.endswith(FILE) for each in found)
    assert all(len(str(each)) < 2000 for each in found)
    assert not Path("owned").exists()


@pytest.mark.parametrize("case", LOGOS)
def test_a_drawing_that_acts_or_grows_is_no_logo(tmp_path: Path, case: str) -> None:
    (tmp_path / FILE).write_text("logo: logo.svg\n", encoding="utf-8")
    (tmp_path / "logo.svg").write_text(LOGOS[case], encoding="utf-8")
    [found] = told(tmp_path)
    assert found.code == "logo-not-usable"
    assert found.span is not None
    assert (found.span.line, found.span.path.endswith(FILE)) == (1, True)


def test_a_plain_drawing_is_a_logo(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("logo: logo.svg\n", encoding="utf-8")
    drawn = DRAWING.replace("<rect", '<defs><g id="a"><path d="M0 0h1v1z"/></g></defs><use href="#a"/><rect', 1)
    (tmp_path / "logo.svg").write_text(drawn, encoding="utf-8")
    assert load_theme(f"{tmp_path}/").logo is not None


def _package(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _entities() -> bytes:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{rows}]><p:presentation xmlns:p="x">&a9;</p:presentation>'
    return xml.encode()


BOMBS = {
    "one large part": {"[Content_Types].xml": b"<Types/>", "ppt/media/a.bin": bytes(200_000_000)},
    "many large parts": {f"ppt/media/{n}.bin": bytes(5_000_000) for n in range(40)},
    "very many parts": {f"ppt/{n}.xml": b"" for n in range(20_001)},
    "entities": {"[Content_Types].xml": b"<Types/>", "_rels/.rels": _entities(), "ppt/presentation.xml": _entities()},
    "nothing of PowerPoint's": {"a.txt": b"a"},
}


@pytest.mark.parametrize("case", BOMBS)
def test_a_bomb_of_a_template_is_refused_within_seconds(tmp_path: Path, case: str) -> None:
    path = tmp_path / "agency.potx"
    path.write_bytes(_package(BOMBS[case]))
    begun = time.process_time()
    with pytest.raises(ProblemsError) as caught:
        make_theme("harbour", reference=path)
    assert time.process_time() - begun < 10
    [found] = caught.value.diagnostics
    assert found.code.startswith("reference-")
    assert found.span is not None
    assert found.span.path.endswith("agency.potx")
    with pytest.raises(ProblemsError):
        read_reference(path)
