"""How many processes this machine has room for."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

PROCESS_BYTES = 500 * 2**20
"""What a process may need besides its pipeline: spaCy and a long article's parses. Measured by
`python -m benchmarks batch`; most of the time it is half of this."""

PIPELINE_FACTOR = 5
"""Bytes in memory for each byte of a pipeline's folder, at most."""


def default_jobs(pipeline: str) -> int:
    """The processes to use: as many as this process has cores, fewer where there is no memory for them."""
    room = available_memory()
    if room is None:
        return cores()
    return max(1, min(cores(), room // (PROCESS_BYTES + PIPELINE_FACTOR * _size(Path(pipeline)))))


def cores() -> int:
    """The cores that this process may use."""
    with contextlib.suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def available_memory(meminfo: Path = Path("/proc/meminfo"), group: Path = Path("/sys/fs/cgroup")) -> int | None:
    """Bytes that can be used without swapping: what Linux estimates, and what is left in the control group; None
    where neither is told."""
    found = []
    with contextlib.suppress(OSError, ValueError, StopIteration):
        line = next(line for line in meminfo.read_text().splitlines() if line.startswith("MemAvailable:"))
        found.append(int(line.split()[1]) * 1024)
    with contextlib.suppress(OSError, ValueError):
        found.append(int((group / "memory.max").read_text()) - int((group / "memory.current").read_text()))
    return max(0, min(found)) if found else None


def _size(folder: Path) -> int:
    with contextlib.suppress(OSError):
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return 0
