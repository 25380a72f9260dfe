"""Processes that tests start: those below them, whether they live, and waiting for what they do."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 120.0
"""Seconds that a machine with other work may need for anything a test waits for; only a failing test waits so long."""

FAR = re.compile(r"onrecord: [\d,]+(?: of [\d,]+)? files, .*\n?")
"""How far a command is, which it says where the machine makes it take long."""


def until(condition: Callable[[], object]) -> None:
    """Wait for something that another process or thread does."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def worked(pid: int) -> float:
    """Seconds of processor time that a process has used, those of its threads together; where the system does not tell
    (it is not Linux), the time by the clock."""
    try:
        return time.clock_gettime((~pid << 3) | 2)  # as clock_getcpuclockid(3) makes it
    except OSError:
        return time.monotonic()


def children(pid: int) -> list[int]:
    """The processes that a process has started. Where there is no /proc to tell, the test is skipped."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.is_dir():
        import pytest  # benchmarks use this module without it

        pytest.skip("needs /proc to find processes")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def alive(pid: int) -> bool:
    """Whether a process still runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def name_of(pid: int) -> str:
    """The command that a process runs; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().partition(b"\0")[0].decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""
