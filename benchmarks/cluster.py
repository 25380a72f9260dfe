"""The same tables from a cluster: `python -m benchmarks cluster [--articles N] [--words N]`.

Generated articles are analysed by one process of this machine, and by two workers of a Dask cluster on it; every row of
the table of quotes, and every record of the articles, must be in both.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.batch import cluster
from benchmarks.generate import write

WORKERS = 2


def _table(command: str, folder: Path, archive: Path, *more: str) -> Counter[str]:
    """The lines of an archive that a command writes, and how often each stands there."""
    arguments = [command, str(folder), "--output", str(archive), "--no-cache", "--quiet", *more]
    subprocess.run([sys.executable, "-m", "tui", *arguments], check=True, stdout=subprocess.DEVNULL)
    parts = sorted(archive.glob("part-*"))
    return Counter(line for part in parts for line in part.read_text("utf-8").splitlines())


def main(arguments: Sequence[str]) -> int:
    """Print the rows that both have, and those that only one has; 1 if there are any of those."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks cluster", description="The same tables from a cluster.")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=60, help="in each article")
    options = parser.parse_args(arguments)
    differ = 0
    with tempfile.TemporaryDirectory() as place, cluster(WORKERS) as (address, _):
        folder = write(Path(place, "news"), options.articles, options.words)
        for command in ("quotes", "analyze"):
            here = _table(command, folder, Path(place, command, "here"), "--jobs", "1")
            there = _table(command, folder, Path(place, command, "there"), "--scheduler", address)
            alone = (here - there).total() + (there - here).total()
            print(
                f"{command}: {(here & there).total()} rows of one process and of {WORKERS} workers, {alone} of one only"
            )
            differ += alone or not here
    return 1 if differ else 0
