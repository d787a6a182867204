"""A template that goes on or grows without end is refused within seconds, with its file; one that does not is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from workshopkit.diagnostics import ProblemsError
from workshopkit.templating.environment import render
from workshopkit.themes.load import load_theme
from workshopkit.themes.model import Theme

NAME = "guide/cover.html.j2"
DOUBLED = "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(60) %}{% set ns.x = ns.x SIGN ns.x %}{% endfor %}"
ENDLESS = {
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "calls that call twice": (
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}"
    ),
    "a macro in itself": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "a template in itself": "{% include 'guide/cover.html.j2' %}",
    "a loop in itself": "{% set l = [1] %}{% for a in l recursive %}{{ loop(l) }}{% endfor %}",
    "a long text": "{{ 'a' * 3000000000 }}",
    "a long list": "{{ (range(99999) | list * 1000) | length }}",
    "a doubled text": DOUBLED.replace("SIGN", "~"),
    "a doubled sum": DOUBLED.replace("SIGN", "+"),
    "a doubled list": DOUBLED.replace("SIGN", "+").replace("'aaaaaaaa'", "[1, 2]"),
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a wide number": "{{ '%999999999d' | format(1) }}",
    "a wide number of another kind": "{{ '%999999999d' % 1 }}",
    "a wide form": "{{ '{:999999999}'.format(1) }}",
    "a wide form by a value": "{{ '{:{}}'.format(1, 999999999) }}",
    "a centred word": "{{ 'x'.center(9999999999) }}",
    "a centred word by a filter": "{{ 'x' | center(9999999999) }}",
    "an indented text": "{{ ('a\n' * 1000) | indent(99999999) }}",
    "a text in a text": "{% set a = 'a' * 1000000 %}{{ a | replace('a', a) }}",
    "a text in a text, asked itself": "{% set a = 'a' * 1000000 %}{{ a.replace('a', a) }}",
    "a text between letters": "{% set a = 'a' * 1000000 %}{{ a | join(a) }}",
    "a full row": "{% for x in range(3) | batch(999999999, 'x') %}{% endfor %}",
    "many slices": "{{ range(10) | slice(99999999) | list | length }}",
    "filling words": "{{ lipsum(n=10000000) }}",
}


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    (tmp_path / "templates/guide").mkdir(parents=True)
    (tmp_path / "theme.yaml").write_text("title: x\n", encoding="utf-8")
    return load_theme(f"{tmp_path}/")


@pytest.mark.parametrize("case", ENDLESS)
def test_what_has_no_end_is_refused_within_seconds(tmp_path: Path, theme: Theme, case: str) -> None:
    path = tmp_path / "templates" / NAME
    path.write_text(ENDLESS[case], encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(ProblemsError) as caught:
        render(NAME, {}, theme)
    assert time.process_time() - begun < 10
    [told] = caught.value.diagnostics
    assert told.code in {"unsafe-template", "broken-template", "undefined-in-template"}
    assert told.span is not None
    assert told.span.path.endswith(NAME)


def test_what_ends_is_made(tmp_path: Path, theme: Theme) -> None:
    text = (
        "{% for a in range(300) %}{% for b in range(300) %}{% endfor %}{{ loop.index }}{{ ',' if not loop.last }}"
        "{% endfor %}|{{ '%3d' | format(7) }}|{{ '-' * 20 }}|{{ 2 ** 10 }}|{{ '{:>4}'.format('x') }}"
        "|{{ 'a' ~ 1 ~ 'b' }}|{{ [1] + [2] }}|{{ 'x' | center(5) }}|{{ ['a', 'b'] | join(', ') }}"
        "|{{ 'a-b' | replace('-', '+') }}|{% for x in [3, 1] | sort %}{{ x }}{% endfor %}"
    )
    (tmp_path / "templates" / NAME).write_text(text, encoding="utf-8")
    made = render(NAME, {}, theme).split("|")
    assert made[0] == ",".join(map(str, range(1, 301)))
    assert made[1:] == ["  7", "-" * 20, "1024", "   x", "a1b", "[1, 2]", "  x  ", "a, b", "a+b", "13"]


def test_each_page_has_its_own_steps(tmp_path: Path, theme: Theme) -> None:
    text = "{% for a in range(700) %}{% for b in range(700) %}{% endfor %}{% endfor %}"
    (tmp_path / "templates" / NAME).write_text(text, encoding="utf-8")
    for _ in range(3):
        assert render(NAME, {}, theme) == ""
