"""How soon a key is answered while a bad file is read: `python -m benchmarks meanwhile [WORDS]`.

For each of the files of `tests.bad_input` (whose kind has the words) the program is started on a good article and that
file. Help is asked for with nothing being read, then in one burst with the key that opens the file; both times are from
the keys to the screen of help. Then the file is waited for, and the processor time of the painting process told, with
all that showing it takes. Last come the ways to end the program while it reads a file that takes for ever.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bad_input import write
from tests.end_to_end.terminal import Terminal
from tests.processes import worked
from tests.slow import slow_page, slow_pages

GOOD = "The council met on Monday\n\nThe council of Ottery met on Monday. “It was long,” said Mara Finch.\n"
HELP = "Keys · Onrecord"
PROMISED = 250.0
"""Milliseconds."""
TURNS = 5


def main(arguments: Sequence[str]) -> int:
    """Print a line for each file, in milliseconds; 1 where one takes longer than is promised."""
    words = " ".join(arguments)
    slowest, late = 0.0, 0
    print(f"{'idle':>6} {'meanwhile':>10} {'processor':>10}  what is read")
    with TemporaryDirectory(prefix="onrecord-benchmark-") as place:
        good = Path(place) / "good.txt"
        good.write_text(GOOD, encoding="utf-8")
        for bad in write(Path(place) / "news"):
            if words not in bad.kind:
                continue
            idle, meanwhile, processor = measured(good, Path(place) / "news" / os.fsdecode(bad.name), Path(place))
            slowest, late = max(slowest, meanwhile), late + (meanwhile > PROMISED)
            print(f"{idle:6.0f} {meanwhile:10.0f} {processor:10.0f}  {bad.kind}", flush=True)
        print(f"the slowest answer: {slowest:.0f} ms; {late} later than {PROMISED:.0f} ms")
        for way in ("ctrl+c", "SIGTERM", "SIGHUP"):
            print(f"{ended(way, Path(place)):6.0f} from {way} to the end of the program")
    return int(late > 0)


def measured(good: Path, bad: Path, place: Path) -> tuple[float, float, float]:
    """Milliseconds to help with nothing being read (the median), and while a file is read; and of the processor."""
    environment = {f"ONRECORD_{name}": str(place / name.lower()) for name in ("CACHE", "CONFIG")}
    with (
        TemporaryDirectory() as state,
        Terminal(
            [sys.executable, "-m", "tui", str(good), str(bad)], env={"ONRECORD_STATE": state, **environment}
        ) as it,
    ):
        it.wait_for("council of Ottery")
        it.wait_for(r"\d+ quotes?|No analysis")
        help_seconds(it, "?")  # its parts are imported once
        idle = median(help_seconds(it, "?") for _ in range(TURNS))
        before = worked(it.pid)
        meanwhile = help_seconds(it, "J", "?")
        it.wait_for(r"\b2/\d+ ·|^ [^ ].*: .*|last article")
        it.settle()
        return 1000 * idle, 1000 * meanwhile, 1000 * (worked(it.pid) - before)


def ended(way: str, place: Path) -> float:
    """Milliseconds to the end of the program, which reads a file that takes for ever."""
    folder = place / way
    folder.mkdir()
    own = {f"ONRECORD_{name}": str(folder / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    own["PYTHONPATH"] = slow_pages(folder / "imports")
    with Terminal([sys.executable, "-m", "tui", str(slow_page(folder))], env=own) as terminal:
        terminal.wait_for("Reading ever.html")
        began = time.perf_counter()
        if way == "ctrl+c":
            terminal.press(way)
        else:
            os.kill(terminal.pid, getattr(signal, way))
        terminal.wait_exit()
        return 1000 * (time.perf_counter() - began)


def help_seconds(terminal: Terminal, *keys: str) -> float:
    """Press keys that end in help, and leave it again; seconds until it is there."""
    pressed = time.perf_counter()
    terminal.press(*keys)
    terminal.wait_for(HELP)
    seconds = time.perf_counter() - pressed
    terminal.press("q")
    terminal.wait_for(rf"\A(?![\s\S]*{HELP})")
    return seconds
