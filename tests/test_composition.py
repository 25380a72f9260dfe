"""How the program is put together: small classes made of parts, by the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui"
READER = PACKAGE / "screens" / "reader"
MOST_MEMBERS = 30
MOST_ANCESTORS = 2
MOST_LINES = 300
MOST_LINES_OF_TESTS = 400
MOST_LINES_OF_A_FUNCTION = 40
"""Below its docstring; a class that a function defines is counted by its own functions."""

ENUMERATIONS = {"enum.Enum", "enum.IntEnum", "enum.StrEnum"}


class Class(NamedTuple):
    """A class of the program."""

    module: str
    members: frozenset[str]
    """What it defines, and the attributes that its methods set."""
    bases: tuple[str, ...]
    """Its bases by full names, those that are the program's own."""


def files(folder: Path = PACKAGE) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    """The source of a module; many tests look at all of them."""
    return ast.parse(path.read_text("utf-8"))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _members(node: ast.ClassDef) -> Iterator[str]:
    for part in node.body:
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield part.name
        elif isinstance(part, ast.AnnAssign | ast.Assign):
            targets = part.targets if isinstance(part, ast.Assign) else [part.target]
            yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))
    for below in _without_nested(node):
        if isinstance(below, ast.Attribute) and isinstance(below.ctx, ast.Store) and ast.unparse(below.value) == "self":
            yield below.attr


def _without_nested(node: ast.AST) -> Iterator[ast.AST]:
    """All below a class but what is in a class of its own, such as a message: that one is counted by itself."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef):
            yield child
            yield from _without_nested(child)


@cache
def classes() -> dict[str, Class]:
    """All classes of the program by full name; two of one name in one module count as one."""
    found: dict[str, Class] = {}
    for path in files():
        tree, module = parsed(path), module_of(path)
        names = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        own = {node.name: f"{module}.{node.name}" for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
                called = [base.id for base in bases if isinstance(base, ast.Name)]
                full = tuple(own.get(name) or names.get(name, name) for name in called)
                members = frozenset(name for name in _members(node) if not name.startswith("__"))
                found[own[node.name]] = Class(module, members, full)
    return found


def ancestors(name: str) -> dict[str, None]:
    """The bases of a class, and theirs, that are the program's own and have members."""
    found: dict[str, None] = {}
    for base in classes()[name].bases:
        if base in classes():
            if classes()[base].members:
                found[base] = None
            found.update(ancestors(base))
    return found


def members(name: str) -> frozenset[str]:
    return classes()[name].members.union(*(classes()[base].members for base in ancestors(name)))


def test_the_classes_are_seen() -> None:
    assert {"_listeners", "connect", "emit"} == members("tui.core.reading.signals.Signal")
    articles = "tui.widgets.article_list.ArticleList"
    assert list(ancestors(articles)) == ["tui.widgets.rows.RowList", "tui.widgets.canvas.Canvas"]
    assert {"repaint", "cursor", "Unfolded"} <= members(articles)


def test_no_class_has_too_many_members() -> None:
    """The names of an enumeration are its values."""
    counts = {name: len(members(name)) for name, made in classes().items() if not ENUMERATIONS & set(made.bases)}
    assert {name: count for name, count in counts.items() if count > MOST_MEMBERS} == {}


def test_no_class_has_too_many_ancestors() -> None:
    assert [name for name in classes() if len(ancestors(name)) > MOST_ANCESTORS] == []


def test_no_file_is_too_long() -> None:
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text("utf-8").splitlines()) for path in files()}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{module_of(path)}.{node.name}": _lines(node)
        for path in files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    inner = sum((n.end_lineno or 0) - n.lineno + 1 for n in ast.walk(node) if isinstance(n, ast.ClassDef))
    return (node.end_lineno or 0) - body[0].lineno + 1 - inner if body else 0


def test_no_file_of_tests_is_too_long() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in files(ROOT / "tests")}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_TESTS} == {}


# The reader is made of a session, features, and a screen that composes


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", files(READER / "features"), ids=lambda path: path.stem)
def test_no_feature_knows_another(path: Path) -> None:
    """Nor the screen, nor how the parts are put together: only the session, the ports, and what is below."""
    known = {name for name in imports(path) if name.startswith("tui.screens.reader.")}
    allowed = ("ports", "offers", "services", "messages", "layout", "corrector")
    assert [name for name in known if name.split(".")[3] not in allowed] == []


def test_the_session_knows_no_screen() -> None:
    for path in files(PACKAGE / "core" / "reading"):
        known = set(imports(path))
        assert not [module for module in known if module.startswith(("textual", "rich", "tui.screens", "tui.widgets"))]


STATE = {"reading", "indirect", "worker_state", "progress", "searched", "filter", "found", "batch", "wishes",
         "analysis", "problem", "selected", "quote", "found_current", "bookmarks", "notes", "settled", "came_from",
         "opened_by",         "arriving", "summary", "stale"}  # fmt: skip
"""What the session has: of the list, of the open article."""


@pytest.mark.parametrize("path", files(READER), ids=lambda path: path.stem)
def test_state_changes_in_the_session_alone(path: Path) -> None:
    """Features call its methods: nobody sets an attribute of another object."""
    changed = [
        f"{ast.unparse(node)} in line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and not (isinstance(node.value, ast.Name) and node.value.id == "self")
        and node.attr in STATE
    ]
    assert changed == []


# What is private is touched by nobody else: neither in the program, nor by tests, benchmarks and training

OF_NAMED_TUPLES = {"_replace", "_fields", "_make", "_asdict"}
"""What named tuples have for everybody."""
NOT_OURS_WITHIN = OF_NAMED_TUPLES | {
    "_exit",  # os: ends the process without waiting for anything
    "_actions", "_MutuallyExclusiveGroup",  # argparse: the arguments of a parser
    "_pool",  # httpx: how it connects
    "_task",  # Textual: what a widget is at
}  # fmt: skip
"""Names of libraries that the program reads."""
SAME_CLASS = {("tui.frames.pen", "other._written")}
"""A copy made by a method of its own class."""


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_reads_what_another_object_keeps_to_itself(path: Path) -> None:
    private = [
        f"{ast.unparse(node)} in line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and _is_private(node.attr)
        and node.attr not in NOT_OURS_WITHIN
        and ast.unparse(node.value) not in ("self", "cls", "super()")
        and (module_of(path), ast.unparse(node)) not in SAME_CLASS
    ]
    assert private == []


NOT_OURS = OF_NAMED_TUPLES | {
    "_",  # the attributes that a component of spaCy adds
    "_compositor", "_display", "_wait_for_screen",  # Textual: what is on the screen, and when
    "_ready", "_scheduled", "_when", "_cancelled",  # asyncio: whether anything is still to come
    "_actions",  # argparse: the arguments of a parser
}  # fmt: skip
"""Names of libraries that look private: what they tell cannot be had otherwise."""
OUTSIDE = [path for part in ("tests", "benchmarks", "training", "docs") for path in files(ROOT / part)]


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_outside_touches_what_is_private(path: Path) -> None:
    touched = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in NOT_OURS:
            if ast.unparse(node.value) not in ("self", "cls", "super()", "os"):
                touched.append(f"{ast.unparse(node)} in line {node.lineno}")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ("tui", "training"):
            touched += [f"{node.module}.{alias.name}" for alias in node.names if _is_private(alias.name)]
    assert touched == []


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")
