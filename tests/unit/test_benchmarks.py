"""What the benchmarks need: the extra "benchmarks" and nothing of the tests' own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.__main__ import SPEED

ROOT = Path(__file__).parents[2]


def test_the_budgets_are_measured_without_pytest() -> None:
    code = (
        "import importlib, sys\n"
        "for name in ('pytest', '_pytest', 'hypothesis', 'xdist'):\n"
        "    sys.modules[name] = None\n"
        f"for name in {SPEED!r}:\n"
        "    assert importlib.import_module(f'benchmarks.{name}').rows\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
