"""Memory of the painting process, and what an article opened again needs: `python -m benchmarks memory`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks._probe import analysed, bare, reader, workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks._texts import FIRST_WORDS, write_article


def rows(rounds: int) -> Iterator[Row]:
    """Both from the kernel's account of the processes."""
    if not sys.platform.startswith("linux"):
        yield Row("memory of the painting process", "a bare Textual app", "MB", 1.5, left_out="needs /proc")
        return
    with workplace() as place:
        one = write_article(place / "article.txt", 10_000)
        analysed(one, place)

        def ours() -> dict[str, float]:
            with reader(one, home=place) as probe:
                probe.first_shown(FIRST_WORDS)
                probe.keys("space", "}")
                memory = resident(probe.pid)
                probe.wait_for(r"\d+ quotes")
                probe.settle(2.0)
                return {"ours": memory, "spacy": sum(maps_spacy(pid) for pid in probe.processes())}

        def theirs() -> dict[str, float]:
            with bare("static", one) as probe:
                probe.first_shown(FIRST_WORDS)
                probe.keys("pgdn", "pgup")
                return {"theirs": resident(probe.pid)}

        found = all_in_turn([ours, theirs], rounds)
        what = "memory of the painting process"
        yield Row(what, "a bare Textual app", "MB", 1.5, found["ours"], found["theirs"])
        yield Row("processes with spaCy, article opened again", "", "", 0, found["spacy"])


def resident(pid: int) -> float:
    """Megabytes of memory that a process has in RAM."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


def maps_spacy(pid: int) -> bool:
    """Whether a process has loaded spaCy's compiled modules."""
    return "/spacy/" in Path(f"/proc/{pid}/maps").read_text()


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "What the program takes of the machine.", name="memory")
