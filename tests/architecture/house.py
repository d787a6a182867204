"""Reads every module of a package and says where it breaks the rules of the house (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = "workshopkit"

ROWS: Mapping[str, frozenset[str]] = {
    "ground": frozenset({"diagnostics", "source", "units", "resources", "language"}),
    "transcripts": frozenset({"transcripts"}),
    "content": frozenset({"content"}),
    "themes": frozenset({"themes"}),
    "plan": frozenset({"plan"}),
    "deck": frozenset({"deck"}),
    "templating": frozenset({"templating"}),
    "render": frozenset({"render"}),
    "outputs": frozenset({"outputs"}),
    "top": frozenset(
        {
            "",
            "__main__",
            "adopting",
            "brief",
            "request",
            "build",
            "checking",
            "checks",
            "cli",
            "drafting",
            "kit_json",
            "making",
            "running",
            "spoken",
            "strict",
            "theming",
            "translating",
            "verify",
            "wording",
            "workers",
            "write",
        }
    ),
}
"""Row by row from the ground up: what stands directly in the package and belongs there; "" is the package itself."""

CONTENT_TOWER = frozenset({"transcripts", "content", "plan"})
LOOK_TOWER = frozenset({"themes", "deck", "render"})

ENGINES: Mapping[str, tuple[str, ...]] = {
    "pptx": ("render.pptx", "themes.reference"),
    "weasyprint": ("render.engine", "render.fetch", "render.drawings", "render.lettering"),
    "jinja2": ("templating",),
    "markdown_it": ("deck.parse",),
    "mdit_py_plugins": ("deck.parse",),
    "yaml": ("source",),
    "typer": ("cli",),
    "rich": ("cli",),
    "coloraide": ("themes.seen",),
    "babel": ("language",),
    "PIL": ("render.picture_colours",),
    "segno": ("outputs", "deck.layouts.sources"),
    "xlsxwriter": ("render.xlsx",),
    "openpyxl": ("content.local_xlsx",),
    "pikepdf": ("checking.pdf",),
    "pypdfium2": ("checking.pdf", "render.raster"),
    "charset_normalizer": ("source", "content.local_csv"),
}
"""Each engine and the only rooms that know it."""

HEAVY = ("pptx", "weasyprint", "openpyxl", "coloraide", "babel")
"""Engines imported inside the function that needs them, so that `--help`, `list` and `plan` answer at once."""
HEAVY_AT_HOME: Mapping[str, str] = {"pptx": "render.pptx"}
"""A package that may import its engine at the top of a module, as long as nobody imports that package at the top."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import of one module: by whom, of what, on which line, and whether only when a function runs."""

    importer: str
    imported: str
    line: int
    deferred: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


@dataclass(frozen=True, slots=True)
class House:
    """All modules of the package, by dotted name without the package (the package itself is ""), and their imports."""

    modules: Mapping[str, Path]
    imports: tuple[Import, ...]

    def inside(self) -> Iterator[tuple[Import, str]]:
        """Yield the imports of the package's own modules, each with what is imported, without the package."""
        for each in self.imports:
            if each.imported == PACKAGE or each.imported.startswith(f"{PACKAGE}."):
                yield each, each.imported.removeprefix(PACKAGE).removeprefix(".")


def read_house(source: Path) -> House:
    """Read the package that stands in the folder `source`."""
    modules = {
        ".".join(path.relative_to(source / PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
        for path in sorted((source / PACKAGE).rglob("*.py"))
    }
    known = frozenset(modules)
    return House(modules, tuple(each for name, path in modules.items() for each in _imports(name, path, known)))


def _imports(name: str, path: Path, known: frozenset[str]) -> Iterator[Import]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node, deferred in _walk(parse(path), deferred=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, alias.name, node.lineno, deferred)
        elif isinstance(node, ast.ImportFrom):
            origin = _absolute(package, node)
            for alias in node.names:
                full = f"{origin}.{alias.name}"
                is_module = full.removeprefix(f"{PACKAGE}.") in known and origin.startswith(PACKAGE)
                yield Import(name, full if is_module else origin, node.lineno, deferred)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"__import__", "importlib.import_module"}:
            yield Import(name, f"{ast.unparse(node)} (by name)", node.lineno, deferred)


@cache
def parse(path: Path) -> ast.Module:
    """Return the syntax tree of the module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _walk(node: ast.AST, *, deferred: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        yield child, deferred
        in_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _walk(child, deferred=deferred or in_function or _is_type_checking(child))


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _absolute(package: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = [PACKAGE, *filter(None, package.split("."))]
    kept = parts[: len(parts) - node.level + 1]
    return ".".join([*kept, node.module] if node.module else kept)


def row_of(module: str) -> str | None:
    """Return the row the module stands in, None for a stranger."""
    first = module.partition(".")[0]
    return next((row for row, rooms in ROWS.items() if first in rooms), None)


def is_in(module: str, rooms: tuple[str, ...]) -> bool:
    """Say whether the module is one of the rooms, or stands in one."""
    return any(module == room or module.startswith((f"{room}.", f"{room}_")) for room in rooms)


def strangers(house: House) -> list[str]:
    """List the modules that stand in no room of the plan."""
    return [f"{module or PACKAGE} stands in no room" for module in house.modules if row_of(module) is None]


def climbing(house: House) -> list[str]:
    """List the imports from a row below its own in the table; the room itself and the rows above are free."""
    order = list(ROWS)
    return [
        f"{each}: {row_of(each.importer)} may not know {row_of(imported)}"
        for each, imported in house.inside()
        if (mine := row_of(each.importer)) and (theirs := row_of(imported)) and order.index(theirs) > order.index(mine)
    ]


def bridges(house: House) -> list[str]:
    """List the imports from one tower into the other."""
    return [
        f"{each}: a bridge between the towers"
        for each, imported in house.inside()
        for mine, theirs in ((CONTENT_TOWER, LOOK_TOWER), (LOOK_TOWER, CONTENT_TOWER))
        if row_of(each.importer) in mine and row_of(imported) in theirs
    ]


def loose_engines(house: House) -> list[str]:
    """List the engines seen outside their rooms, and the imports by name, which nothing here could follow."""
    return [
        f"{each}: only {' and '.join(ENGINES[engine])} may"
        for each in house.imports
        if (engine := each.imported.partition(".")[0]) in ENGINES and not is_in(each.importer, ENGINES[engine])
    ] + [f"{each}: say what is imported" for each in house.imports if each.imported.endswith("(by name)")]


def heavy_starts(house: House) -> list[str]:
    """List the heavy engines that are loaded as soon as a module is."""
    direct = [
        f"{each}: import it inside the function"
        for each in house.imports
        if (engine := each.imported.partition(".")[0]) in HEAVY
        and not each.deferred
        and not is_in(each.importer, (HEAVY_AT_HOME.get(engine, "-"),))
    ]
    homes = tuple(HEAVY_AT_HOME.values())
    through_home = [
        f"{each}: import it inside the function, it brings its engine"
        for each, imported in house.inside()
        if is_in(imported, homes) and not is_in(each.importer, homes) and not each.deferred
    ]
    return direct + through_home


def cycles(house: House) -> list[str]:
    """List the modules that import each other, directly or by a way round, deferred imports included."""
    graph: dict[str, set[str]] = {module: set() for module in house.modules}
    for each, imported in house.inside():
        if imported in graph and imported != each.importer:
            graph[each.importer].add(imported)
    found = set()
    for start in graph:
        way = _way_back(graph, start)
        if way:
            lowest = way.index(min(way))
            found.add(" → ".join([*way[lowest:], *way[:lowest], way[lowest]]))
    return sorted(found)


def _way_back(graph: Mapping[str, set[str]], start: str) -> list[str]:
    came_from = dict.fromkeys(sorted(graph[start]), start)
    waiting = list(came_from)
    while waiting:
        here = waiting.pop(0)
        if here == start:
            way = [came_from[start]]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            return way[::-1]
        for there in sorted(graph[here] - came_from.keys()):
            came_from[there] = here
            waiting.append(there)
    return []


RULES = (strangers, climbing, bridges, loose_engines, heavy_starts, cycles)
