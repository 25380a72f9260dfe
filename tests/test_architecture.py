"""Which part of the program may import which, by the source and by fresh interpreters."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.config.locations import cache_dir, pipeline, shipped
from tui.core.model.analysis import Analysis
from tui.core.model.version import analyzer_id
from tui.engine.cache import Cache
from tui.sources import read_article

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tui"
HEAVY = frozenset({"spacy", "sumy", "numpy", "nltk", "thinc", "onnxruntime", "tokenizers"})

LAYERS = {
    "tui.core": {"tui.core"},
    "tui.sources": {"tui.core", "tui.sources"},
    "tui.analysis": {"tui.core", "tui.analysis", "tui.config.locations"},
    "tui.engine": {"tui.core", "tui.engine", "tui.config.locations", "tui.analysis", "tui.sources"},
    "tui.library": {"tui.core", "tui.library", "tui.sources", "tui.engine.index", "tui.engine.reading"},
    "tui.widgets": {"tui.core", "tui.widgets", "tui.keys.bindings", "tui.widgets.themes"},
    "tui.fetching": {"tui.core", "tui.sources", "tui.fetching", "tui.config.locations", "tui.engine.reading"},
    "tui.screens": {"tui.core", "tui.widgets", "tui.screens", "tui.keys.bindings", "tui.engine.events",
                    "tui.engine.index",
                    "tui.engine.reading", "tui.sources",
                    "tui.fetching", "tui.config.locations", "tui.app.app", "tui.library"},
    "tui.batch": {"tui.core", "tui.sources", "tui.batch", "tui.engine", "tui.config.locations", "tui.analysis",
                  "tui.cli.main"},
    "tui.frames": {"tui.frames"},
    "tui.config.locations": {"tui.core.voices.aliases"},
    "tui.keys.bindings": {"tui.core"},
}  # fmt: skip
"""What each part may import of the program. Not listed: whatever starts things."""

MAY_PAINT = (
    "tui.app.app",
    "tui.screens",
    "tui.widgets",
    "tui.widgets.themes",
    "tui.widgets.speaker_palette",
    "tui.keys.bindings",
    "tui.app.launch",
    "tui.frames.driver",
    "tui.frames.escape",
)
"""The parts that may import Textual."""


def modules(folder: Path = PACKAGE) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def is_below(module: str, part: str) -> bool:
    return module == part or module.startswith(part + ".")


def imports(name: str, path: Path, *, typing_too: bool = False) -> Iterator[tuple[str, bool]]:
    """What a file imports: full names, and whether that happens when it is itself imported."""
    tree = ast.parse(path.read_text("utf-8"))
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

    yield from walk(tree, True)


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


@pytest.mark.parametrize("part", LAYERS)
def test_imports_point_one_way(part: str) -> None:
    wrong = [
        (name, target)
        for name, target, _ in imported(part)
        if is_below(target, "tui")
        and target != "tui.__version__"
        and not any(is_below(target, allowed) for allowed in LAYERS[part])
    ]
    assert wrong == []


def test_nothing_that_paints_imports_the_analysis() -> None:
    for part in ("tui.app.app", "tui.screens", "tui.widgets", "tui.app.launch", "tui.cli.main", "tui.engine.service"):
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
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert "/shared" not in node.value, path


# In fresh interpreters


def loaded_by(code: str, **environment: str) -> set[str]:
    """The top-level modules in a fresh interpreter that has run some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "module", ["tui.app.app", "tui.app.launch", "tui.engine.service", "tui.cli.commands.analysis", "tui.api"]
)
def test_the_painting_process_imports_nothing_heavy(module: str) -> None:
    assert not loaded_by(f"import {module}") & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["quotes", "--help"], ["missing/file"]])
def test_short_answers_import_no_textual(arguments: list[str]) -> None:
    code = (
        "import contextlib, io\nfrom tui.cli.main import run\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        f"    run({arguments!r})"
    )
    assert not loaded_by(code) & {*HEAVY, "textual", "rich"}


def test_an_analysed_article_is_opened_again_without_spacy() -> None:
    """Through the service, as the app does it, and by a command."""
    article = read_article(shipped("articles") / "12-ferry-aground.txt")
    cache = Cache(cache_dir())
    cache.put(article.sha256, Analysis(analyzer_id(pipeline()), analysed_to=len(article.text)))
    cache.close()
    app = (
        "import queue, pathlib\nfrom tui.engine.service import AnalysisService\nfrom tui.sources import read_article\n"
        f"article = read_article(pathlib.Path({article.path!r}))\nevents = queue.Queue()\n"
        "service = AnalysisService(events.put)\nassert service.cached(article)\nservice.request(article)\n"
        "assert type(events.get(timeout=120)).__name__ == 'Finished'\n"
        "assert service.worker_pid is None\nservice.close()"
    )
    command = f"from tui.cli.main import run\nassert run(['quotes', {article.path!r}]) == 0"
    for code in (app, command):
        assert not loaded_by(code) & {*HEAVY, "textual"}


def test_a_worker_does_without_the_command_line_of_spacy() -> None:
    """It begins to analyse the sooner; spaCy and its command line are whole for whoever asks for them."""
    worker = (
        "from tui.engine.worker import leave_out_command_line\nleave_out_command_line()\nimport tui.analysis.pipeline"
    )
    assert loaded_by(worker) & {"spacy", "typer", "weasel"} == {"spacy"}
    assert "typer" in loaded_by(f"{worker}\nimport spacy.cli\nassert spacy.cli.download")


def test_importing_starts_nothing() -> None:
    """No module of the program opens a file of the reader's or starts a process when it is imported."""
    code = "import tui.app.app, tui.cli.commands.analysis, tui.app.launch, os\n"
    code += "assert not os.listdir(os.environ['ONRECORD_STATE'])"
    folder = Path(os.environ["ONRECORD_STATE"])
    folder.mkdir(parents=True)
    assert loaded_by(code)
    assert list(folder.iterdir()) == []
