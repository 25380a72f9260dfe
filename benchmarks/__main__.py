"""`python -m benchmarks` measures every budget of speed, bytes and memory; with a name, the benchmark of that name.

`--help` lists the names.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

SPEED = {"start": 4.0, "first": 5.0, "bytes": 4.0, "keys": 3.0, "memory": 2.0, "analysis": 5.0}
"""What runs without a name, and its part of the time: they need nothing but the project, and share their options."""


HERE = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


def lines() -> list[str]:
    """A line for each benchmark, of its module's docstring: read, not imported, since each has its own requirements."""
    width = max(map(len, names()))
    docstrings = {name: ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text("utf-8"))) for name in names()}
    return [f"  {name:{width}}  {_about(docstring or '')}" for name, docstring in docstrings.items()]


def _about(docstring: str) -> str:
    """What stands before the command line in the first sentence of a docstring."""
    return docstring.split(": `python -m", 1)[0].replace("\n", " ")


def main(arguments: list[str]) -> int:
    """Hand the arguments to the benchmark's own `main`, imported only now: each has its own requirements."""
    if not arguments or arguments[0].startswith("-"):
        from benchmarks._rows import run

        modules = [importlib.import_module(f"benchmarks.{name}") for name in SPEED]
        about = f"Without a name, every budget of speed, bytes and memory: {', '.join(SPEED)}."
        more = "\n".join(["NAME, and --help behind it for its own arguments:", *lines()])
        return run([module.rows for module in modules], arguments, about, shares=list(SPEED.values()), more=more)
    if arguments[0] not in names():
        usage = "[--rounds N] [--minutes N] [--json] [--checkout | --not-compiled]"
        print(f"usage: python -m benchmarks {usage} | {{{','.join(names())}}} …", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{arguments[0]}")
    return int(module.main(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
