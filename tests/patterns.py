"""Every regular expression of the package: those that stand in modules and classes, and those written where they are
used."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tui.core.text.lazily import Lazy

PACKAGE = Path(__file__).parents[1] / "tui"
_FUNCTIONS = ("compile", "match", "search", "fullmatch", "split", "sub", "subn", "findall", "finditer")


class Found(NamedTuple):
    """A pattern, and where it stands."""

    place: str
    """Module and name, or module and "line n" for one that is written where it is used."""
    pattern: re.Pattern[Any]


def every_pattern() -> Iterator[Found]:
    """All of them, those that are made of parts when they are used left out (`MADE` in the test names these)."""
    seen: set[tuple[Any, int]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        module = _module(path)
        for found in (*_in_module(module), *_written(module, path)):
            key = (found.pattern.pattern, found.pattern.flags)
            if key not in seen:
                seen.add(key)
                yield found


def _in_module(module: str) -> Iterator[Found]:
    if module.endswith("__main__"):
        return
    for name, value in vars(importlib.import_module(module)).items():
        for pattern in _inside(value, 0):
            yield Found(f"{module}.{name}", pattern)


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Lazy):
        yield re.compile(*value.given)
    elif depth < 3 and isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from _inside(item, depth + 1)
    elif depth < 3 and type(value) is dict:
        for item in (*value, *value.values()):
            yield from _inside(item, depth + 1)
    elif depth < 2 and isinstance(value, type) and value.__module__.startswith("tui"):
        for item in vars(value).values():
            yield from _inside(item, depth + 1)


def _written(module: str, path: Path) -> Iterator[Found]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        called = node.func
        if called.attr in _FUNCTIONS and isinstance(called.value, ast.Name) and called.value.id == "re":
            given = node.args[0]
            if isinstance(given, ast.Constant) and isinstance(given.value, (str, bytes)):
                yield Found(f"{module} line {node.lineno}", re.compile(given.value, _flags(node)))


def _flags(node: ast.Call) -> int:
    flags = 0
    for argument in (*node.args[1:], *(keyword.value for keyword in node.keywords)):
        for part in ast.walk(argument):
            if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "re":
                flags |= int(getattr(re, part.attr, 0))
    return flags


def methods_used() -> dict[str, set[str]]:
    """By what methods each pattern with a name is used: a private one by module and name, others by name alone."""
    used: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in _FUNCTIONS and isinstance(node.value, ast.Name):
                name = node.value.id
                key = f"{_module(path)}.{name}" if name.startswith("_") else name
                used.setdefault(key, set()).add(node.attr)
    return used


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
