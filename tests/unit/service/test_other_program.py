"""The service in a program of its own, which is killed or stopped itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import PATIENCE, alive, children, until
from tests.unit.service.conftest import Make, story
from tui.config import locations
from tui.engine import analysis_worker
from tui.engine.protocol import begin_message, encode

SERVICE = """
import os, signal, sys, time
from tui.engine.service import AnalysisService
from tui.engine import analysis_supervisor, analysis_worker
from tui.sources import read_bytes
class Clock:  # as the program sees it that was stopped
    ahead = 0.0
    def monotonic(self): return time.monotonic() + self.ahead
analysis_supervisor.time = analysis_worker.time = clock = Clock()
from tui.config import locations
from tui.engine.cache import Cache
limit = lambda article: print("begun\\n", end="", flush=True) or 300.0
tell = lambda event: print(type(event).__name__ + "\\n", end="", flush=True)
service = AnalysisService(locations.analysis(), Cache(locations.cache_dir()), tell, limit)
service.start()
sys.stdin.readline()
service.request(read_bytes(sys.argv[1].encode(), "a.txt"))
print(f"worker {service.worker_pid}\\n", end="", flush=True)  # in one piece: another thread writes too
while line := sys.stdin.readline().strip():
    clock.ahead += float(line)
    print("later\\n", end="", flush=True)
    service.start()  # it looks at the clock again, as it does when it is let go on
service.close()
"""


@pytest.fixture
def other(make: Make) -> Iterator[subprocess.Popen[str]]:
    """A process of its own with a service in it."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVICE, story("Halverton", 30).text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        yield process
        process.kill()


def hear(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if line.startswith(word):
            return line.strip()
    raise AssertionError(f"{word} was not heard")


def say(process: subprocess.Popen[str], words: str = "") -> None:
    assert process.stdin
    process.stdin.write(f"{words}\n")


def test_the_worker_ends_with_a_program_that_is_killed(other: subprocess.Popen[str]) -> None:
    for _ in range(2):
        hear(other, "WorkerState")
    say(other)
    pid = int(hear(other, "worker").split()[1])
    assert alive(pid)
    other.kill()
    until(lambda: not alive(pid))


def test_time_in_which_the_program_itself_was_stopped_does_not_count(other: subprocess.Popen[str]) -> None:
    for _ in range(2):
        hear(other, "WorkerState")
    # The worker is stopped before its article comes, and the clock goes on for longer than the limit.
    [worker] = children(other.pid)
    os.kill(worker, signal.SIGSTOP)
    say(other)
    hear(other, "begun")
    say(other, "1000")
    hear(other, "later")
    os.kill(worker, signal.SIGCONT)
    assert hear(other, "F") == "Finished"


@pytest.mark.parametrize(
    ("sent", "begun"),
    [(b"", False), (b'{"do": "analyse", "job', False), (b"no message\n", False), (b'{"do": "analyse", "job', True)],
)
def test_a_worker_whose_input_ends_anywhere_ends(make: Make, sent: bytes, begun: bool) -> None:
    if begun:
        sent = encode(begin_message(locations.analysis())) + sent
    worker = subprocess.run(
        [sys.executable, "-P", "-m", "tui.engine.worker"],
        input=sent,
        capture_output=True,
        timeout=PATIENCE,
        env=dict(os.environ, PYTHONPATH=str(Path(analysis_worker.__file__).parents[3])),
    )
    assert worker.returncode == 0
    assert worker.stdout in (b"", b'{"is":"ready"}\n')
