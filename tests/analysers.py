"""The pipeline that ships, loaded once in a process: that takes a second or two, and no test changes it. A test that
adds to a pipeline, or changes it, loads one of its own."""

from __future__ import annotations

import gc
from functools import cache

from tui.analysis.pipeline import Analyser
from tui.config.locations import pipeline


def shipped_analyser(name: str | None = None) -> Analyser:
    """The analyser with the pipeline of a name, by default the one that the program uses."""
    return _of(pipeline(name))


@cache
def _of(path: str) -> Analyser:
    analyser = Analyser(path)
    gc.freeze()  # it stays: nobody needs to look through it for garbage
    return analyser
