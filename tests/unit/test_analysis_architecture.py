"""How the analysis is built: stages that import no other stage, short functions and files, words as data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "tui" / "analysis"
STAGES = frozenset(
    ["encoder", "names", "utterances", "entities", "references", "salience", "speakers", "answers", "summary", "output"]
)
COMPOSE = frozenset(["pipeline", "component", "__init__"])
"""What puts stages together."""
MOST_LINES, MOST_OF_A_FUNCTION = 300, 40
MOST_WORDS = 12

CLOSED_CLASSES = {
    ("phrases.py", "in"),
    ("summary/learned.py", "bell 1"),
    ("utterances/subjects.py", "flat"),
    ("utterances/subjects.py", "has"),
    ("utterances/sources.py", "and"),
}
"""Collections in code, by file and first word: prepositions, auxiliaries, conjunctions, pronouns, relations."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names of modules that a file imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ([f"tui.analysis.{a.name}" for a in node.names] if node.module == "tui.analysis" else [])
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def part_of(file: str) -> str:
    return file.partition("/")[0].removesuffix(".py")


def test_there_are_all_stages() -> None:
    assert {part_of(file) for file, _ in sources()} >= STAGES | COMPOSE


def test_a_stage_imports_no_other_stage() -> None:
    found = {
        (file, module.split(".")[2])
        for file, tree in sources()
        if part_of(file) not in COMPOSE
        for module in imported(tree)
        if module.startswith("tui.analysis.") and module.split(".")[2] in (STAGES | COMPOSE) - {part_of(file)}
    }
    assert found == set()


def test_what_stages_share_imports_no_stage() -> None:
    shared = {
        "document",
        "records",
        "passages",
        "nominals",
        "phrases",
        "grammar",
        "cast",
        "quotation_marks",
        "knowledge",
    }
    wrong = [
        (file, module)
        for file, tree in sources()
        if part_of(file) in shared
        for module in imported(tree)
        if module.startswith("tui.analysis.") and module.split(".")[2] not in shared
    ]
    assert wrong == []


def test_no_stage_knows_of_the_screen() -> None:
    assert not [file for file, tree in sources() for module in imported(tree) if module.startswith("textual")]


def test_names_are_read_from_passages() -> None:
    """A document has the model's names for ever; those that were settled stand in the passage over it."""
    found = {
        part_of(file)
        for file, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("ents", "ent_type", "ent_type_", "ent_iob", "ent_iob_")
    }
    assert found == {"names", "passages"}


def test_functions_and_files_are_short() -> None:
    files = {file for file, _ in sources() if len((PACKAGE / file).read_text("utf-8").splitlines()) > MOST_LINES}
    assert files == set()
    functions = {
        (file, node.name)
        for file, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= MOST_OF_A_FUNCTION
    }
    assert functions == set()


def test_lists_of_words_are_data() -> None:
    found = set()
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.List | ast.Set | ast.Tuple):
                words = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
                if sum(map(str.islower, words)) > MOST_WORDS:
                    found.add((file, words[0]))
    assert found == CLOSED_CLASSES


DATA = sorted(path for path in (PACKAGE / "knowledge").iterdir() if path.suffix in (".txt", ".tsv", ".toml"))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_a_file_of_knowledge_says_what_it_is_and_whose(path: Path) -> None:
    head = "".join(line for line in path.read_text("utf-8").splitlines(keepends=True)[:4] if line.startswith("#"))
    assert len(head) > 20
    assert re.search(r"by hand|[Mm]ade by|[Mm]easured|[Ff]itted|CC BY|MIT|licence", head), head
