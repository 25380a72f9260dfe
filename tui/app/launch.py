"""Starts the reader: its state, the analysis service and the app, and what happens when the terminal goes away."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

# asyncio and hashlib do without, and the first painted text would wait for OpenSSL, which they have no need of.
if not {"asyncio", "hashlib", "ssl", "_hashlib"} & set(sys.modules):
    sys.modules["ssl"] = sys.modules["_hashlib"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401
    import hashlib  # noqa: F401

    del sys.modules["ssl"], sys.modules["_hashlib"]

from tui.app.app import OnrecordApp
from tui.app.terminal import fitted
from tui.config.settings import Settings
from tui.core.model.article import Article
from tui.screens.services import open_services

SECONDS_FOR_THREADS = 0.2
"""How long threads may take to end once the program has."""


def run_app(paths: Sequence[Path], article: Article | None, settings: Settings) -> int:
    """Read the articles at some paths (and one from standard input) in the terminal; returns the exit status."""
    settings = replace(settings, config=fitted(settings.config, os.environ))
    services = open_services(settings, paths)
    try:
        app = OnrecordApp(paths, services, article)
        app.run(mouse=settings.config.mouse)
        status = app.return_code or 0
    finally:
        services.close()
    _leave_threads_behind(status)
    return status


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
