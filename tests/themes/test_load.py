"""A theme: found by name or folder, completed by those it extends, refused with the place of each mistake."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from pictures import png
from workshopkit import resources
from workshopkit.diagnostics import ProblemsError
from workshopkit.themes import model, written
from workshopkit.themes.contrast import pairs, unreadable
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.logo import logo_size

sys.path.append(str(Path(__file__).parents[2] / "scripts"))
from make_theme_reference import with_reference

ROOT = Path(__file__).parents[2]
PARTS = [written.WrittenTheme, *written.Written.__subclasses__()]
SHIPPED = resources.names("themes", FILE)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(project: Path, name: str, text: str) -> Path:
    folder = project / "themes" / name
    folder.mkdir(parents=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def _complaints(name: str) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        load_theme(name)
    return [str(each) for each in caught.value.diagnostics]


def test_five_themes_are_shipped() -> None:
    assert {"default", "example-city", "example-ministry", "high-contrast", "large-print"} <= set(SHIPPED)


def test_no_two_of_them_have_one_shape_one_type_or_one_colour() -> None:
    themes = [load_theme(name) for name in SHIPPED]
    for kind in ("shape", "colours", "spacing", "sizes"):
        seen = [getattr(theme, kind) for theme in themes]
        assert len({each.model_dump_json() for each in seen}) >= (len(SHIPPED) if kind in {"shape", "colours"} else 3)
    assert len({(theme.slides.heading, theme.slides.body, theme.sizes.slide_body) for theme in themes}) == len(SHIPPED)


def test_high_contrast_is_seven_to_one_and_without_tints() -> None:
    theme = load_theme("high-contrast")
    assert {each.least for each in pairs(theme)} == {7.0, 4.5}
    assert theme.shape.grounds == "outlined"
    assert {mark.tint for mark in (*theme.facets.values(), *theme.families.values())} == {"FFFFFF"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_theme_is_complete_and_can_be_read(name: str) -> None:
    theme = load_theme(name)
    assert theme.name == name
    assert set(theme.facets) == set("EMAN")
    assert set(theme.families) == set("SFCDR")
    assert list(unreadable(theme)) == []
    assert sum(1 for _ in pairs(theme)) > 40


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.startswith("example-")])
def test_an_example_differs_in_colour_type_and_shape(name: str) -> None:
    theme, base = load_theme(name), load_theme("default")
    assert theme.colours.accent_ink != base.colours.accent_ink
    assert theme.colours.surface_strong != base.colours.surface_strong
    assert theme.print != base.print
    assert theme.slides != base.slides
    assert theme.shape != base.shape
    assert theme.logo is not None
    assert theme.title


def test_a_theme_changes_what_it_writes_and_keeps_the_rest(project: Path) -> None:
    _write(project, "harbour", 'title: Harbour\ncolours:\n  accent-ink: "#7a003c"\nfacets:\n  E: {ink: "#123456"}\n')
    theme, base = load_theme("harbour"), load_theme("default")
    assert theme.title == "Harbour"
    assert theme.colours == base.colours.model_copy(update={"accent_ink": "7A003C"})
    assert theme.facets["E"] == base.facets["E"].model_copy(update={"ink": "123456"})
    assert theme.facets["M"] == base.facets["M"]
    assert [folder.name for folder in theme.chain] == ["harbour", "default"]


def test_the_nearest_of_a_chain_wins(project: Path) -> None:
    _write(project, "region", 'extends: example-city\npaper: letter\ncolours: {ink: "#000000"}\n')
    _write(project, "town", 'extends: region\ncolours: {ink: "#111111"}\n')
    theme = load_theme("town")
    assert [folder.name for folder in theme.chain] == ["town", "region", "example-city", "default"]
    assert theme.colours.ink == "111111"
    assert theme.paper == "letter"
    assert theme.logo == theme.chain[2] / "logo.svg"


def test_a_theme_may_be_a_folder(project: Path) -> None:
    folder = _write(project, "x", "title: X\n")
    assert load_theme(str(folder)).title == "X"
    assert load_theme("themes/x").title == "X"


def test_an_own_default_stands_on_the_shipped_one(project: Path) -> None:
    _write(project, "default", "title: Ours\n")
    theme = load_theme("default")
    assert theme.title == "Ours"
    assert theme.chain[1].resolve() == (resources.shipped("themes") / "default").resolve()


def test_a_parent_may_stand_beside_it(project: Path) -> None:
    away = project / "elsewhere"
    for name, text in (("parent", "title: Parent\n"), ("child", "extends: ../parent\n")):
        (away / name).mkdir(parents=True)
        (away / name / FILE).write_text(text, encoding="utf-8")
    assert load_theme(str(away / "child")).title == "Parent"


@pytest.mark.parametrize(
    ("text", "code", "place", "way_out"),
    [
        ('colour: {ink: "#000000"}', "unknown-field", ":1:1", "did you mean `colours`?"),
        ('colours:\n  acent-ink: "#000000"', "unknown-field", ":2:3", "did you mean `accent-ink`?"),
        ('colours:\n  accent_ink: "#000000"', "unknown-field", ":2:3", "did you mean `accent-ink`?"),
        ('colours:\n  ink: "#00000g"', "wrong-value", ":2:3", ""),
        ("colours:\n  ink: #000000", "wrong-value", ":2:3", ""),
        ("shape: {title-bar: round}", "wrong-value", ":1:9", ""),
        ("shape: {rule-pt: 40}", "wrong-value", ":1:9", ""),
        ("paper: a5", "wrong-value", ":1:1", ""),
        ("extends: defualt", "unknown-theme", ":1:1", "did you mean `default`?"),
        ("extends: bad", "theme-loop", ":1:1", "end it at `default`"),
        ('facets:\n  Q: {fill: "#000000"}', "missing-token", ":2:3", "give all four"),
        ("print: {body: Comic Sans}", "unknown-font", ":1:9", "Source Sans Pro"),
        ("logo: nowhere.svg", "missing-file", ":1:1", "check the name"),
        ("logo: ../../secret.svg", "logo-outside-theme", ":1:1", "copy it"),
        ("title: [", "broken-yaml", ":", ""),
    ],
)
def test_a_mistake_is_told_with_its_place(project: Path, text: str, code: str, place: str, way_out: str) -> None:
    _write(project, "bad", text)
    (told,) = _complaints("bad")
    assert f"[{code}]" in told
    assert f"themes/bad/theme.yaml{place}" in told
    assert way_out in told


def test_all_mistakes_are_told_at_once(project: Path) -> None:
    _write(project, "bad", 'title: T\ncolours:\n  ink: "no"\n  foo: "#000000"\nslide: {}\n')
    assert len(_complaints("bad")) == 3


def test_a_longer_circle_is_found(project: Path) -> None:
    _write(project, "one", "extends: two\n")
    _write(project, "two", "extends: one\n")
    (told,) = _complaints("one")
    assert "one → two → one" in told


def test_an_unknown_theme_is_a_wrong_call() -> None:
    with pytest.raises(ProblemsError) as caught:
        load_theme("defualt")
    assert caught.value.exit_code == 2
    assert "did you mean `default`?" in str(caught.value.diagnostics[0])


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="x()"/>',
        '<svg><a href="http://example.org">x</a></svg>',
        '<svg><use xlink:href="other.svg#a"/></svg>',
        '<svg><image href="data:image/png;base64,AAAA"/></svg>',
        "<svg><foreignObject/></svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
        "<svg><style>@import url(x.css)</style></svg>",
        '<svg><rect fill="url(http://example.org/#a)"/></svg>',
        "no drawing at all",
    ],
)
def test_a_logo_that_does_more_than_be_a_picture_is_refused(project: Path, drawing: str) -> None:
    folder = _write(project, "bad", "logo: logo.svg\n")
    (folder / "logo.svg").write_text(drawing, encoding="utf-8")
    (told,) = _complaints("bad")
    assert "[logo-not-usable]" in told


def test_a_drawn_logo_and_a_photographed_one_are_taken(project: Path) -> None:
    folder = _write(project, "good", "logo: logo.svg\n")
    (folder / "logo.svg").write_text('<svg><rect fill="url(#a)"/><use href="#b"/></svg>', encoding="utf-8")
    assert load_theme("good").logo == folder / "logo.svg"
    (folder / FILE).write_text("logo: logo.png\n", encoding="utf-8")
    (folder / "logo.png").write_bytes(png(300, 100))
    assert load_theme("good").logo == folder / "logo.png"
    for broken in (b"not a picture", png(300, 100)[:200], png(32, 32)):
        (folder / "logo.png").write_bytes(broken)
        assert "[logo-not-usable]" in _complaints("good")[0]


@pytest.mark.parametrize(
    ("as_written", "complete"),
    [
        (written.WrittenColours, model.Colours),
        (written.WrittenMark, model.Mark),
        (written.WrittenFaces, model.Faces),
        (written.WrittenShape, model.Shape),
        (written.WrittenSizes, model.Sizes),
        (written.WrittenSpacing, model.Spacing),
        (written.WrittenLogoPlace, model.LogoPlace),
        (written.WrittenForms, model.Forms),
    ],
)
def test_what_may_be_written_is_what_a_theme_has(
    as_written: type[written.Written], complete: type[model.Frozen]
) -> None:
    found = [name for name in complete.model_fields if name not in {"fonts", "twins"}]
    assert list(as_written.model_fields) == found


def test_a_faint_pair_is_told(project: Path) -> None:
    _write(project, "faint", 'colours: {accent-ink: "#AACCDD"}\n')
    told = [str(each) for each in unreadable(load_theme("faint"))]
    assert any("`accent-ink` on `surface` has a contrast of 1.7, not 4.5" in each for each in told)


def test_every_token_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")
    assert with_reference(text) == text, "type `.venv/bin/python scripts/make_theme_reference.py`"
    for part in PARTS:
        for field in part.model_fields:
            assert f"| `{written.token(field)}` |" in text, field
    for name in SHIPPED:
        assert f"| `{name}` |" in text


def test_every_colour_is_read_by_layouts_and_pages() -> None:
    code = "".join(path.read_text(encoding="utf-8") for room in ("deck/layouts", "outputs", "render/pptx", "plan")
                   for path in (ROOT / "src/workshopkit" / room).glob("*.py"))  # fmt: skip
    pages = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.j2") if path.parent.name != "theme"
    )
    for field in written.WrittenColours.model_fields:
        token = written.token(field)
        assert f'"{token}"' in code or f"var(--{token})" in pages, token


@pytest.mark.parametrize("part", ["shape", "sizes", "spacing", "logo_place", "forms"])
def test_every_other_token_is_read(part: str) -> None:
    asked = {
        name
        for path in [*(ROOT / "src/workshopkit").rglob("*.py"), *(ROOT / "templates").rglob("*.j2")]
        if path.name not in {"load.py", "theme.yaml.j2"}
        for name in re.findall(rf"(?:\b{part}|{part}\(\)|sizes|spacing)\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert set(getattr(load_theme("default"), part).model_fields_set) <= asked


def test_the_contrast_of_a_theme_is_kept(project: Path) -> None:
    _write(project, "high", "extends: default\ncontrast: high\n")
    told = [str(each) for each in refusals(load_theme("high"))]
    assert any("`ink-muted` on `surface` has" in each and "not 7" in each for each in told), told
    assert list(refusals(load_theme("default"))) == []


def test_a_logo_that_would_be_too_small_is_refused(project: Path) -> None:
    folder = _write(project, "long", "logo: logo.png\n")
    (folder / "logo.png").write_bytes(png(1200, 100))
    [told] = refusals(load_theme("long"))
    assert told.code == "logo-too-small"
    assert "40 × 3.3 mm, not 4 mm" in told.message
    (folder / FILE).write_text("logo: logo.png\nlogo-place: {least: 3}\n", encoding="utf-8")
    assert list(refusals(load_theme("long"))) == []


def test_the_clear_space_of_a_logo_makes_it_smaller_where_there_is_no_room(project: Path) -> None:
    folder = _write(project, "wide", "logo: logo.png\nlogo-place: {clear: 0.1}\n")
    (folder / "logo.png").write_bytes(png(600, 200))
    assert logo_size(load_theme("wide")) == pytest.approx((40, 13.33), abs=0.01)
    (folder / FILE).write_text("logo: logo.png\nlogo-place: {clear: 1}\n", encoding="utf-8")
    width, height = logo_size(load_theme("wide"))
    assert width + height == pytest.approx(51)
    assert width / height == pytest.approx(3)


@pytest.mark.parametrize(
    ("tag", "fine"), [("fr", True), ("en-GB", True), ("zh-Hant-TW", True), ("fr_FR", False), ("x", False)]
)
def test_a_language_is_a_tag(project: Path, tag: str, fine: bool) -> None:
    _write(project, "spoken", f"language: {tag}\n")
    if fine:
        assert load_theme("spoken").language == tag
    else:
        assert "[wrong-value]" in _complaints("spoken")[0]
