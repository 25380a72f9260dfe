"""The program as users have it: built as a wheel and installed in a virtual environment of its own.

What it depends on is taken from the environment that the benchmark runs in, so nothing is downloaded.
"""

from __future__ import annotations

import compileall
import importlib.util
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
_SCRIPT = """#!{python}
import sys
from tui.__main__ import main
sys.exit(main())
"""


@dataclass(frozen=True)
class Program:
    """How the program and its yardsticks are run."""

    command: tuple[str, ...]
    python: tuple[str, ...]
    """An interpreter that imports the same program, and nothing of the folder it is run in."""
    environment: dict[str, str]
    words: str
    """What this is, for the head of a table."""


CHECKOUT = Program((sys.executable, "-m", "tui"), (sys.executable,), {"PYTHONPATH": str(ROOT)}, "of the checkout")


@contextmanager
def installed(*, compiled: bool = True) -> Iterator[Program]:
    """The program from its wheel; the checkout, where hatchling is not there to build one (the extra "benchmarks").
    Without `compiled`, Python compiles every file of the program anew each time."""
    if importlib.util.find_spec("hatchling") is None:
        yield CHECKOUT
        return
    with TemporaryDirectory(prefix="onrecord-installed-") as folder:
        place = Path(folder)
        _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place / "wheel")])
        venv.create(place / "venv", symlinks=True)
        python = place / "venv" / "bin" / "python"
        packages = next((place / "venv" / "lib").glob("python*/site-packages"))
        with zipfile.ZipFile(next((place / "wheel").glob("*.whl"))) as wheel:
            wheel.extractall(packages)
        (packages / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
        command = python.with_name("onrecord")
        command.write_text(_SCRIPT.format(python=python))
        command.chmod(0o755)
        if compiled:
            compileall.compile_dir(packages / "tui", quiet=1)
        never = {} if compiled else {"PYTHONDONTWRITEBYTECODE": "1"}
        words = "of an installed wheel" + ("" if compiled else ", not compiled")
        yield Program((str(command),), (str(python), "-P"), never, words)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the wheel cannot be built:\n{done.stdout}{done.stderr}")
