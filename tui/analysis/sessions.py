"""Graphs for onnxruntime, loaded; ahead of time where that is asked for.

Loading a graph is work of onnxruntime's own, beside which another thread can import spaCy.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

ONE_THREAD = 1
"""An article is short, and articles run side by side."""

ahead: dict[Path, Future[Any]] = {}
"""The graphs that were begun and that nobody has asked for yet."""


def session(file: Path, threads: int = ONE_THREAD) -> Any:
    """An `onnxruntime.InferenceSession` of a graph: the one that was begun ahead, if it was, else a new one.

    Raises:
        OSError: the file is missing.
    """
    begun = ahead.pop(file, None) if threads == ONE_THREAD else None
    return begun.result() if begun is not None else _made(file, threads)


def begin(files: Iterable[Path]) -> None:
    """Load some graphs in a thread of their own, one after the other; an error is raised where
    a graph is asked for."""
    import onnxruntime  # noqa: F401 - here: a module must not be imported by two threads at once

    todo = [(file, ahead.setdefault(file, Future())) for file in files]
    threading.Thread(target=_load, args=(todo,), name="graphs", daemon=True).start()


def _load(todo: list[tuple[Path, Future[Any]]]) -> None:
    for file, future in todo:
        try:
            future.set_result(_made(file, ONE_THREAD))
        except Exception as error:
            future.set_exception(error)


def _made(file: Path, threads: int) -> Any:
    import onnxruntime  # only pipelines with an encoder need it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    onnxruntime.disable_telemetry_events()
    return onnxruntime.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])
