"""Starts the reader: the first page, the state, the analysis service and the app, in the order in which somebody waits
for them; and what happens when the terminal goes away."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING


def import_without(missing: str, module: str) -> None:
    """Import a module as if another one were not there: hashlib and asyncio do without OpenSSL, for which the text
    would wait. Nothing happens where either is there already."""
    if {missing, module}.isdisjoint(sys.modules):
        sys.modules[missing] = None  # type: ignore[assignment]
        importlib.import_module(module)
        del sys.modules[missing]


import_without("_hashlib", "hashlib")

from tui.app.begin import First, first_article, first_page  # noqa: E402 - they import hashlib
from tui.app.terminal import fitted  # noqa: E402
from tui.config.settings import Settings  # noqa: E402
from tui.core.model.article import Article  # noqa: E402
from tui.core.state.state import State  # noqa: E402

if TYPE_CHECKING:
    from tui.frames.begun import Begun

RUNNING = Path("/proc/loadavg")
SECONDS_FOR_THREADS = 0.2
"""How long threads may take to end once the program has."""


def run_app(paths: Sequence[Path], article: Article | None, settings: Settings) -> int:
    """Read the articles at some paths (and one from standard input) in the terminal; returns the exit status."""
    gc.disable()  # until all is painted: a start leaves hardly any garbage, and looking for it takes a sixth of it
    settings = replace(settings, config=fitted(settings.config, os.environ))
    state = State(settings.locations.state)
    begun = None
    try:
        first = first_article(paths, state, settings.bounds) if article is None else First(article, 0)
        if first is not None and article is None:
            begun = first_page(first, paths, settings.config)
        status = _run(paths, article, first, settings, state, begun)
    finally:
        if begun is not None:
            begun.leave()
        state.close()
    _leave_threads_behind(status)
    return status


def _run(
    paths: Sequence[Path],
    article: Article | None,
    first: First | None,
    settings: Settings,
    state: State,
    begun: Begun | None,
) -> int:
    """Run the app, after its worker has begun with the `first` article, as far as it is known."""
    from tui.screens.services import open_services

    services = open_services(settings, paths, state)
    try:
        if first is not None and a_core_is_free():
            # The worker loads while Textual does. The reader asks again, and is told all that comes then.
            services.analysis.request(first.article, start=first.offset)
        import_without("ssl", "asyncio")
        from tui.app.app import OnrecordApp

        app = OnrecordApp(paths, services, article, begun)
        app.run(mouse=settings.config.mouse)
        return app.return_code or 0
    finally:
        services.close()


def a_core_is_free(now: Path = RUNNING, cores: int | None = None) -> bool:
    """Whether another process can work without taking its time from this one, as far as the system tells.

    `now` is Linux' file that counts what runs at this moment, this process among it. Its load is that of the last
    minute: whoever has just built something, or opens one article after the other, would wait for nothing.
    """
    cores = cores or os.cpu_count() or 1
    try:
        running = int(now.read_text("ascii").split()[3].partition("/")[0])
    except (OSError, ValueError, IndexError):
        return cores > 1 and _load() + 1 <= cores
    return running < cores


def _load() -> float:
    """How many processes ran at a time in the last minute; 0 where that is not known."""
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):
        return 0.0


def _leave_threads_behind(status: int) -> None:
    """End the process if a thread still waits for something: all is saved, and the interpreter would wait for it."""
    patience = time.monotonic() + SECONDS_FOR_THREADS
    others = [t for t in threading.enumerate() if t is not threading.main_thread() and not t.daemon]
    for thread in others:
        thread.join(max(0.0, patience - time.monotonic()))
    if any(thread.is_alive() for thread in others):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
