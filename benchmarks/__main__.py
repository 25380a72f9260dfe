"""`python -m benchmarks` measures every budget of speed, bytes and memory; with a name, the benchmark of that name."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

SPEED = {"start": 4.0, "first": 5.0, "bytes": 4.0, "keys": 3.0, "memory": 2.0, "analysis": 5.0}
"""What runs without a name, and its part of the time: they need nothing but the project, and share their options."""


def main(arguments: list[str]) -> int:
    """Hand the arguments to the benchmark's own `main`, imported only now: each has its own requirements."""
    names = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))
    if not arguments or arguments[0].startswith("--"):
        from benchmarks._rows import run

        modules = [importlib.import_module(f"benchmarks.{name}") for name in SPEED]
        return run([module.rows for module in modules], arguments, "Every budget.", shares=list(SPEED.values()))
    if arguments[0] not in names:
        usage = "[--rounds N] [--minutes N] [--json] [--checkout | --not-compiled]"
        print(f"usage: python -m benchmarks {usage} | {{{','.join(names)}}} …", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{arguments[0]}")
    return int(module.main(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
