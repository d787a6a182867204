"""The Jinja environment: strict, sandboxed, escaping by suffix; a broken template is a complaint with its place."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from pydantic import BaseModel

from workshopkit.diagnostics import Diagnostic, ProblemsError, Span, did_you_mean, problem
from workshopkit.language import _, ngettext, pgettext
from workshopkit.source import SourceFile
from workshopkit.templating.filters import FILTERS
from workshopkit.templating.forms import FORMS
from workshopkit.templating.layers import BASE_PREFIX, LayeredLoader, is_shipped, layers
from workshopkit.templating.limits import LimitedEnvironment, limited
from workshopkit.themes.model import Theme

_ESCAPED = (".html", ".htm", ".svg", ".xml")
_PATH_PARTS = frozenset({"name", "stem", "suffix"})


class _Sandbox(LimitedEnvironment):
    """Templates see values and may not reach behind them: no files, no methods of the models' machinery."""

    loader: LayeredLoader

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what Jinja's sandbox refuses, and the ways from our values to the disk."""
        if isinstance(obj, PurePath) and attr not in _PATH_PARTS:
            return False
        if (isinstance(obj, BaseModel) or (isinstance(obj, type) and issubclass(obj, BaseModel))) and hasattr(
            BaseModel, attr
        ):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def join_path(self, template: str, parent: str) -> str:
        """Find `!base/name` one layer below the template that asks for it."""
        return self.loader.below(template, parent) if template.startswith(BASE_PREFIX) else template


def render(template_name: str, context: Mapping[str, Any], theme: Theme) -> str:
    """Return the text of a template; `theme` is among its variables. Raises ProblemsError with the template's line."""
    environment = _environment(layers(theme))
    values = {"theme": theme, **context}
    try:
        with limited():
            return environment.get_template(template_name).render(values)
    except ProblemsError:
        raise
    except TemplateNotFound as error:
        raise _not_found(environment, error, template_name) from error
    except TemplateSyntaxError as error:
        place = error.filename or error.name  # the lexer hands the file over as the name
        raise problem(
            "broken-template", f"`{Path(place or '').name}` is not a valid template: {_plain(error.message)}",
            _span(place, error.lineno), help="check the braces and tags near this place",
        ) from error  # fmt: skip
    except Exception as error:
        raise _failed(error, values) from error


@lru_cache(maxsize=16)
def _environment(folders: tuple[Path, ...]) -> _Sandbox:
    environment = _Sandbox(
        trusted=is_shipped,
        loader=LayeredLoader(folders), undefined=StrictUndefined, autoescape=_escapes, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(_, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    environment.filters.update({**FILTERS, **FORMS})
    return environment


def _escapes(template_name: str | None) -> bool:
    return (template_name or "").removesuffix(".j2").endswith(_ESCAPED)


def _not_found(environment: _Sandbox, error: TemplateNotFound, asked: str) -> ProblemsError:
    missing = str(error.name or asked)
    name = missing.rpartition("!")[2].partition("/")[2] if missing.startswith("!") else missing
    known = environment.loader.list_templates()
    way_out = "it replaces nothing: no layer below its own has it" if name in known else did_you_mean(name, known)
    return problem("missing-template", f"there is no template `{name}`", _template_place(error), help=way_out)


def _failed(error: Exception, values: Mapping[str, Any]) -> ProblemsError:
    """Turn an error raised inside a template into a complaint; a bug of ours in a shipped one stays a bug."""
    span = _template_place(error)
    where = Path(span.path).name if span else "a template"
    if isinstance(error, UndefinedError):
        words = _plain(str(error))
        known = did_you_mean(words.split("'")[1], sorted(values)) if words.endswith("is undefined") else ""
        return problem("undefined-in-template", f"{words} in `{where}`", span, help=known)
    if isinstance(error, SecurityError):
        return problem("unsafe-template", f"`{where}` does what templates may not: {_plain(str(error))}", span)
    if span is None or is_shipped(Path(span.path).resolve()):
        raise error
    return ProblemsError(
        [Diagnostic("broken-template", f"`{where}` failed: {type(error).__name__}: {_plain(str(error))}", span)]
    )


def _template_place(error: BaseException) -> Span | None:
    """Return the innermost place in a template that the error went through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".j2"):
            return _span(frame.filename, frame.lineno)
    return None


def _span(filename: str | None, line: int | None) -> Span | None:
    if not filename or not Path(filename).is_file():
        return None
    return SourceFile.read(Path(filename)).span(line or 0, 1 if line else 0)


def _plain(text: str | None) -> str:
    words = " ".join((text or "").split())
    return words[:1].lower() + words[1:].rstrip(".")
