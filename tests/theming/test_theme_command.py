"""`theme new` from colours and a logo, `theme check`, and `--fix`: it ends in a theme that can be read."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pictures import DRAWING, png
from workshopkit.deck.layouts.registry import LAYOUTS
from workshopkit.diagnostics import ProblemsError
from workshopkit.themes.contrast import colours_of, pairs
from workshopkit.themes.gate import refusals
from workshopkit.themes.load import FILE, load_theme
from workshopkit.themes.written import WrittenColours, token
from workshopkit.theming.fix import fix_theme
from workshopkit.theming.new import make_theme

DIGITS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workshopkit", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


# --- New ---------------------------------------------------------------------------------------------------------


def test_a_colour_makes_a_whole_theme(tmp_path: Path) -> None:
    done = run(tmp_path, "theme", "new", "harbour", "--colour", "#7a003c", "--title", "Harbour: a city")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == ["themes/harbour", "next: `workshopkit build --theme harbour`"]
    theme = load_theme(f"{tmp_path}/themes/harbour")
    assert theme.title == "Harbour: a city"
    assert theme.colours.accent_ink == "7A003C"
    assert list(refusals(theme)) == []
    assert b"workshopkit theme show" in (tmp_path / "harbour-theme.html").read_bytes()
    checked = run(tmp_path, "theme", "check", "harbour")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert re.search(r"^ink +#\w{6} +surface +#FFFFFF +1\d\.\d +4\.5$", checked.stdout, re.MULTILINE)


def test_what_is_written_is_complete_and_commented() -> None:
    text = make_theme("harbour", colours=["#005EA5", "#FFDD00"]).files[FILE].decode()
    for field in WrittenColours.model_fields:
        assert re.search(rf'^  {token(field)}: "#[0-9A-F]{{6}}" +# \w+', text, re.MULTILINE), field
    assert '  accent-ink: "#005EA5"' in text
    assert '  accent: "#FFDD00"' in text
    assert text.count("\n\n\n") == 0


def test_a_colour_that_cannot_be_read_is_changed_and_told(tmp_path: Path) -> None:
    done = run(tmp_path, "theme", "new", "pale", "--colour", "#5B9BD5")
    assert done.returncode == 0
    assert re.search(r"^accent-ink +#5B9BD5 +#[0-9A-F]{6}$", done.stdout, re.MULTILINE)
    text = (tmp_path / "themes/pale" / FILE).read_text(encoding="utf-8")
    assert "asked for was #5B9BD5" in text


class Page(HTMLParser):
    """What a page holds: its tags, its words, what it points to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.points: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.points += [value for name, value in attrs if name in {"src", "href", "xlink:href"} and value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_show_writes_one_page_with_all_a_theme_does(tmp_path: Path) -> None:
    folder = tmp_path / "themes/pale"
    folder.mkdir(parents=True)
    (folder / FILE).write_text('title: Pale\ncolours:\n  ink-muted: "#AAB0B4"\n', encoding="utf-8")
    done = run(tmp_path, "theme", "show", "pale")
    assert done.returncode == 0
    assert "error[low-contrast]" in done.stderr
    text = (tmp_path / "pale-theme.html").read_text(encoding="utf-8")
    page = Page(text)
    words = " ".join(page.words)
    theme = load_theme(f"{folder}/")
    assert [each for each in colours_of(theme).values() if f"#{each}" not in text] == []
    assert all(name in page.words for name in LAYOUTS)
    assert page.tags.count("figure") == len(LAYOUTS) + 3
    assert page.tags.count("img") == 3
    assert page.tags.count("tr") == 1 + sum(1 for _ in pairs(theme))
    assert "3 pairs cannot be read." in words
    assert words.count("too faint") == 3
    assert [each for each in page.points if not each.startswith(("data:", "#"))] == []
    (tmp_path / "pale-theme.html").write_text("mine", encoding="utf-8")
    assert "error[file-taken]" in run(tmp_path, "theme", "show", "pale").stderr
    assert (tmp_path / "pale-theme.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(("name", "content"), [("sign.svg", DRAWING.encode()), ("sign.PNG", png(600, 200))])
def test_a_logo_comes_along(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = run(tmp_path, "theme", "new", "signed", "--logo", name)
    assert (done.returncode, done.stderr) == (0, "")
    theme = load_theme(f"{tmp_path}/themes/signed")
    assert theme.logo is not None
    assert theme.logo.read_bytes() == content
    assert colours_of(theme) == colours_of(load_theme("default"))


WRONG = {
    "name": (["Big Name"], "error[wrong-theme-name]: `Big Name` cannot be the name of a theme"),
    "path": (["../x"], "error[wrong-theme-name]: `../x` cannot be"),
    "colour": (["a", "--colour", "teal"], "error[wrong-colour]: `teal` is not a colour"),
    "many": (["a", *["--colour", "#000"] * 3], "error[wrong-colour]: 3 colours are too many"),
    "no logo": (["a", "--logo", "no.svg"], "error[logo-not-usable]: the logo `no.svg` is not there"),
    "text as logo": (["a", "--logo", "note.txt"], "error[logo-not-usable]: the logo `note.txt` is no picture"),
    "active logo": (["a", "--logo", "bad.svg"], "error[logo-not-usable]: the logo `bad.svg` holds `<script`"),
    "tiny logo": (["a", "--logo", "tiny.png"], "error[logo-not-usable]: the logo `tiny.png` has only"),
    "no file": (["a", "--from", "no.pptx"], "error["),
    "no PowerPoint": (["a", "--from", "note.txt"], "error["),
    "taken": (["there", "--colour", "#123456"], "error[theme-taken]: `themes/there` is there already"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_made_is_one_complaint_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    words, complaint = WRONG[case]
    (tmp_path / "note.txt").write_text("words", encoding="utf-8")
    (tmp_path / "bad.svg").write_text(DRAWING.replace("<rect", "<script>1</script><rect"), encoding="utf-8")
    (tmp_path / "tiny.png").write_bytes(png(12, 4))
    (tmp_path / "themes/there").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path, "theme", "new", *words)
    assert done.returncode in {1, 2}
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    done = run(tmp_path, "theme", "new", "A B", "--colour", "x", "--logo", "y.svg")
    assert done.stderr.count("error[") == 3


def test_theme_alone_tells_what_it_can_do(tmp_path: Path) -> None:
    done = run(tmp_path, "theme")
    assert done.returncode == 2
    assert all(word in done.stderr for word in ("new", "check", "doctor"))


# --- Fix ---------------------------------------------------------------------------------------------------------

PALE = {
    "as a block": 'colours:\n  ink-muted: "#AAB0B4" # pale\n  accent: "#FFCB3D"\n',
    "without quotes' twin": "colours:\n  ink-muted: 'AAB0B4'\n",
    "in braces": 'title: x\ncolours: {accent: "#FFCB3D", ink-muted: "#AAB0B4"}\n',
    "inherited": 'colours:\n  surface-alt: "#8F9DA3"\n',
    "a mark as a block": 'families:\n  R:\n    ink: "#D0B060"\n',
    "a mark in braces": 'families:\n  R: {ink: "#D0B060"}\n',
    "a mark's ground": 'facets: {E: {tint: "#4060A0"}}\n',
    "nothing at its end": 'colours:\n  accent-ink: "#9AD3AE"',
}


@pytest.mark.parametrize("case", PALE)
def test_fix_writes_what_can_be_read_and_leaves_the_rest(tmp_path: Path, case: str) -> None:
    (tmp_path / FILE).write_text(PALE[case], encoding="utf-8")
    theme = load_theme(f"{tmp_path}/")
    assert list(refusals(theme)) != []
    fixed = fix_theme(theme)
    assert fixed.changes
    mended = load_theme(f"{tmp_path}/")
    assert list(refusals(mended)) == []
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    changed = {each.token.rpartition(".")[2] for each in fixed.changes}
    kept = [line for line in PALE[case].splitlines() if not any(name in line for name in changed)]
    assert [line for line in text.splitlines() if line in kept] == kept
    if "# pale" in PALE[case]:
        assert "# pale" in text
    assert fix_theme(mended).changes == ()


def test_the_command_fixes_and_says_what(tmp_path: Path) -> None:
    folder = tmp_path / "themes/pale"
    folder.mkdir(parents=True)
    (folder / FILE).write_text(PALE["as a block"], encoding="utf-8")
    faint = run(tmp_path, "theme", "check", "pale")
    assert faint.returncode == 1
    assert "too faint" in faint.stdout
    assert "themes/pale/theme.yaml:2:3" in faint.stderr
    done = run(tmp_path, "theme", "check", "pale", "--fix")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^ink-muted +#AAB0B4 +#[0-9A-F]{6}$", done.stdout, re.MULTILINE)
    assert run(tmp_path, "theme", "check", "pale").returncode == 0
    assert "nothing to mend" in run(tmp_path, "theme", "check", "pale", "--fix").stdout


def test_a_colour_that_cannot_be_changed_where_it_stands_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    text = 'colours:\n  ink-muted:\n    "#AAB0B4"\n'
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        fix_theme(load_theme(f"{tmp_path}/"))
    assert [each.code for each in caught.value.diagnostics] == ["cannot-fix"]
    assert (tmp_path / FILE).read_text(encoding="utf-8") == text


def test_marks_that_look_alike_are_not_mended_in_silence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('facets:\n  A: {fill: "#8450B0", letter: "#FFFFFF"}\n', encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        fix_theme(load_theme(f"{tmp_path}/"))
    assert {each.code for each in caught.value.diagnostics} == {"marks-alike"}


@settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(st.dictionaries(st.sampled_from([token(name) for name in WrittenColours.model_fields]), DIGITS, min_size=1))
def test_any_colours_are_fixed(tmp_path: Path, own: dict[str, str]) -> None:
    rows = "".join(f'  {name}: "{value}"\n' for name, value in own.items())
    (tmp_path / FILE).write_text(f"colours:\n{rows}", encoding="utf-8")
    fix_theme(load_theme(f"{tmp_path}/"))
    assert list(refusals(load_theme(f"{tmp_path}/"))) == []
