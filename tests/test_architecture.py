"""Which part of the program may import which, by the source; `test_fresh_interpreters` sees what is imported."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui"
HEAVY = frozenset({"spacy", "sumy", "numpy", "nltk", "thinc", "onnxruntime", "tokenizers"})

LAYERS: dict[str, set[str]] = {
    "tui.core.model": {"tui.core"},
    "tui.core.text": {"tui.core.model"},
    "tui.core.settings": {"tui.core.model"},
    "tui.core.files": set(),
    "tui.core.query": {"tui.core.text"},
    "tui.core.data": {"tui.core.model", "tui.core.text"},
    "tui.core.state": {"tui.core.data", "tui.core.files", "tui.core.text"},
    "tui.core.voices": {"tui.core.model", "tui.core.text"},
    "tui.core.reading": {"tui.core.model", "tui.core.text", "tui.core.state", "tui.core.voices"},
    "tui.core.export": {"tui.core.data", "tui.core.model", "tui.core.text", "tui.core.voices", "tui.core.reading"},
    "tui.core": set(),
    "tui.keys": set(),
    "tui.frames": set(),
    "tui.config": {"tui.core", "tui.keys"},
    "tui.sources": {"tui.core"},
    "tui.analysis": {"tui.core"},
    "tui.engine": {"tui.core", "tui.sources", "tui.analysis"},
    "tui.library": {"tui.core", "tui.sources", "tui.engine"},
    "tui.fetching": {"tui.core", "tui.sources", "tui.engine"},
    "tui.batch": {"tui.core", "tui.sources", "tui.engine"},
    "tui.widgets": {"tui.core", "tui.keys"},
    "tui.screens": {
        "tui.core", "tui.keys", "tui.config", "tui.sources", "tui.engine", "tui.library", "tui.fetching", "tui.widgets"
    },
    "tui.app": {
        "tui.core", "tui.keys", "tui.config", "tui.sources", "tui.engine", "tui.frames", "tui.widgets", "tui.screens"
    },
    "tui.api": {"tui.core", "tui.config", "tui.sources", "tui.analysis", "tui.engine", "tui.batch"},
    "tui": {"tui.api", "tui.batch", "tui.core", "tui.sources"},
    "tui.cli": {
        "tui.core", "tui.keys", "tui.config", "tui.sources", "tui.engine", "tui.library", "tui.fetching", "tui.batch",
        "tui.app",
    },
    "tui.__main__": {"tui.cli"},
}  # fmt: skip
"""What each part may import of the program beside itself, from the ground up: a part knows only parts above it in this
list. Imports in functions count, and those for type checkers."""

AT_THE_TOP = {"tui", "tui.__main__", "tui.api"}
"""The modules that stand in the package itself: the library's names, the program's entry, the library."""

READS_ENVIRONMENT = {
    "tui.config.locations", "tui.config.file",  # ONRECORD_…: folders and values, handed on as objects
    "tui.app.app", "tui.app.begin", "tui.app.launch", "tui.cli.reading",  # what is said of the terminal
    "tui.frames.driver",
    "tui.screens.reader.features.links", "tui.screens.reader.features.export",  # BROWSER, EDITOR
    "tui.engine.process", "tui.sources.pdf",  # handed on to processes of ours
}  # fmt: skip
"""Who may look into the environment, and for what."""

MAY_PAINT = ("tui.app", "tui.screens", "tui.widgets", "tui.keys.bindings", "tui.frames.driver", "tui.frames.escape")
"""The parts that may import Textual."""


@cache
def modules(folder: Path = PACKAGE) -> tuple[tuple[str, Path], ...]:
    return tuple((module_of(path), path) for path in sorted(folder.rglob("*.py")))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def parsed(path: Path) -> ast.Module:
    """The source of a module; many tests look at all of them."""
    return ast.parse(path.read_text("utf-8"))


def is_below(module: str, part: str) -> bool:
    return module == part or module.startswith(part + ".")


@cache
def imports(name: str, path: Path, *, typing_too: bool = False) -> tuple[tuple[str, bool], ...]:
    """What a file imports: full names, and whether that happens when it is itself imported."""
    tree = parsed(path)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]

    def walk(node: ast.AST, at_once: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from ((alias.name, at_once) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                base = child.module or ""
                if child.level:
                    above = package.split(".")[: len(package.split(".")) - child.level + 1]
                    base = ".".join([*above, *filter(None, [child.module])])
                yield from ((f"{base}.{alias.name}", at_once) for alias in child.names)
            elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test) and not typing_too:
                for other in child.orelse:
                    yield from walk(other, at_once)
            else:
                later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                yield from walk(child, at_once and not later)

    return tuple(walk(tree, True))


def imported(part: str, *, typing_too: bool = False) -> Iterator[tuple[str, str, bool]]:
    for name, path in modules():
        if is_below(name, part):
            yield from ((name, target, at_once) for target, at_once in imports(name, path, typing_too=typing_too))


def test_the_tree_is_seen() -> None:
    names = {name for name, _ in modules()}
    assert {"tui", "tui.core.model.article", "tui.engine.service", "tui.analysis.passages"} <= names
    assert ("tui.core.text.sanitise", "re", True) in set(imported("tui.core"))
    assert ("tui.engine.worker", "tui.analysis.pipeline.Analyser", False) in set(imported("tui.engine"))


def test_the_core_is_pure() -> None:
    found = {(name, target) for name, target, _ in imported("tui.core", typing_too=True)}
    assert not [pair for pair in found if pair[1].partition(".")[0] in {*HEAVY, "textual"}]


def layer_of(module: str) -> str:
    """The part in `LAYERS` that a module is in; "" for none."""
    return max((part for part in LAYERS if is_below(module, part)), key=len, default="")


@cache
def imported_modules(name: str, path: Path) -> set[str]:
    """The program's own modules that a module imports, anywhere and for whatever."""
    known = {module for module, _ in modules()}
    found = set()
    for target, _ in imports(name, path, typing_too=True):
        while is_below(target, "tui") and target not in known:
            target = target.rpartition(".")[0]
        if target in known:
            found.add(target)
    return found - {name}


def test_nothing_stands_at_the_top_but_the_library_and_the_entry() -> None:
    assert {name for name, path in modules() if path.parent == PACKAGE} == AT_THE_TOP


def test_every_module_is_in_a_layer() -> None:
    assert [name for name, _ in modules() if layer_of(name) in ("", "tui") and name != "tui"] == []
    assert [name for name, _ in modules() if layer_of(name) == "tui.core" and name != "tui.core"] == []


def test_the_layers_stand_on_one_another() -> None:
    """What a part may import is above it in the list, so that there can be no circle of parts."""
    order = list(LAYERS)
    for part, allowed in LAYERS.items():
        for other in allowed - {"tui.core"}:
            assert order.index(other) < order.index(part), f"{part} may import {other}, which stands on it"


@pytest.mark.parametrize("part", LAYERS)
def test_imports_point_one_way(part: str) -> None:
    wrong = [
        (name, target)
        for name, path in modules()
        if layer_of(name) == part
        for target in sorted(imported_modules(name, path))
        if layer_of(target) != part and not any(is_below(target, allowed) for allowed in LAYERS[part])
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Whatever the import is for and wherever it stands: in a function, or for type checkers."""
    graph = {name: imported_modules(name, path) for name, path in modules()}
    while leaves := {name for name, targets in graph.items() if not targets}:
        graph = {name: targets - leaves for name, targets in graph.items() if name not in leaves}
    while heads := set(graph) - {target for targets in graph.values() for target in targets}:
        graph = {name: targets for name, targets in graph.items() if name not in heads}
    assert graph == {}


def test_settings_do_not_travel_through_the_environment() -> None:
    """It is read in `tui.config`; what is not about the program's settings is read by whoever needs it."""
    found = {
        name
        for name, path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb", "putenv")
    }
    assert found == READS_ENVIRONMENT


def test_nothing_is_set_in_the_environment() -> None:
    for name, path in modules():
        for node in ast.walk(parsed(path)):
            targets = node.targets if isinstance(node, ast.Assign | ast.Delete) else ()
            for target in targets:
                assert "attr='environ'" not in ast.dump(target), name
            if isinstance(node, ast.Call):
                assert not ast.unparse(node.func).endswith(("environ.update", "environ.setdefault", "putenv")), name


def test_nothing_that_paints_imports_the_analysis() -> None:
    for part in ("tui.app", "tui.screens", "tui.widgets", "tui.cli", "tui.engine.service"):
        assert not [pair for pair in imported(part) if is_below(pair[1], "tui.analysis")]


def test_heavy_libraries_only_in_the_analysis() -> None:
    wrong = [
        (name, target)
        for name, target, _ in imported("tui", typing_too=True)
        if target.partition(".")[0] in HEAVY and not is_below(name, "tui.analysis")
    ]
    assert wrong == []


def test_the_analysis_is_imported_only_where_it_runs() -> None:
    """In the worker (the batch's loads what it does) and for the library, and there only when it is needed."""
    found = {
        (name, at_once)
        for name, target, at_once in imported("tui")
        if is_below(target, "tui.analysis") and not is_below(name, "tui.analysis")
    }
    assert found == {("tui.engine.worker", False), ("tui.api", False)}


def test_textual_only_where_something_is_painted() -> None:
    wrong = [
        (name, target)
        for name, target, _ in imported("tui", typing_too=True)
        if target.partition(".")[0] in ("textual", "rich")
        and not is_below(target, "rich.cells")  # how wide a character is
        and not any(is_below(name, part) for part in MAY_PAINT)
    ]
    assert wrong == []


def test_nothing_needs_what_does_not_ship() -> None:
    """Tests, benchmarks and training are no part of the program, and given material is for benchmarks and training."""
    for name, target, _ in imported("tui", typing_too=True):
        assert target.partition(".")[0] not in ("tests", "benchmarks", "training"), name
    for folder in (PACKAGE, ROOT / "tests"):
        for _, path in modules(folder):
            if path == Path(__file__):
                continue
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert "/shared" not in node.value, path


def test_the_drawing_is_of_these_imports() -> None:
    """The picture of the documents: `python docs/drawing.py` makes it anew."""
    made = runpy.run_path(str(ROOT / "docs" / "drawing.py"))
    assert made["PICTURE"].read_text("utf-8") == made["picture"](made["packages"]())
