"""Worker processes that are kept between the batches of an executor."""

from __future__ import annotations

import atexit
import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from tui.batch.child import Child
from tui.core.settings.analysis import AnalysisSettings


@contextmanager
def ending_children(threads: int) -> Iterator[Executor]:
    """An executor of threads for `borrowed_child`, whose processes end when it is left, whatever they are doing."""
    before = set(_every)
    executor = ThreadPoolExecutor(threads, thread_name_prefix="batch")
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        with _lock:
            for child in _every - before:
                child.close()
            _every.intersection_update(before)
            for idle in _idle.values():
                idle[:] = [child for child in idle if child in before]
        executor.shutdown()


@contextmanager
def borrowed_child(settings: AnalysisSettings) -> Iterator[Child]:
    """A worker process for a while: one that is idle, or a new one. It ends with this process."""
    key = (settings, os.getpid())  # a forked process must not use its parent's
    with _lock:
        child = _idle[key].pop() if _idle[key] else Child(settings)
        _every.add(child)
    try:
        yield child
    except BaseException:
        child.close()
        _every.discard(child)
        raise
    with _lock:
        if child in _every:
            _idle[key].append(child)


@atexit.register
def _end_idle() -> None:
    """No process is left to end by itself where the interpreter tells of such, as tests do."""
    for (_, pid), idle in _idle.items():
        if pid == os.getpid():
            for child in idle:
                child.close()


_idle: defaultdict[tuple[AnalysisSettings, int], list[Child]] = defaultdict(list)
_every: set[Child] = set()
_lock = threading.Lock()
