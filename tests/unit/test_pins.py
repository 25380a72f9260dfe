"""The versions that are installed: each pinned once, the same everywhere, with hashes for the program's own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Version by name, as indexes of packages compare names."""
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PIN.findall(text)}


CONSTRAINTS = pins((ROOT / "constraints.txt").read_text("utf-8"))
HASHED = (ROOT / "requirements.txt").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_what_the_project_names_is_pinned_alike() -> None:
    """But for the extras that are installed by themselves: what trains, and what the benchmark of quotes compares."""
    extras = {
        name: lines for name, lines in PROJECT["optional-dependencies"].items() if name not in ("training", "peers")
    }
    direct = pins("\n".join([*PROJECT["dependencies"], *(line for lines in extras.values() for line in lines)]))
    assert len(direct) > 30
    assert direct == {name: CONSTRAINTS.get(name) for name in direct}


def test_what_the_program_needs_has_hashes() -> None:
    """`.ci/hashes` writes them anew."""
    hashed = pins(HASHED)
    assert pins("\n".join(PROJECT["dependencies"])).items() <= hashed.items()
    assert hashed.items() <= CONSTRAINTS.items()
    for entry in re.split(r"\n(?=\S)", HASHED.partition("\n\n")[0].split("\n", 2)[2].strip()):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
