"""When a Textual app under test has nothing left to do, told by its event loop and not by the clock.

Textual's pilot takes a process for idle that used no processor time for 20 milliseconds. One that is merely kept from
the processor by others looks the same, and then a key is not handled yet when the test goes on.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual.app
import textual.pilot
from textual._context import active_app

from tests.processes import PATIENCE, busy, children

SOON_SECONDS = 1 / 50
"""Timers that are due within this time are waited for: Textual paints and lays out in such."""
THREADS_SECONDS = 1.0
"""How long threads are waited for that wait themselves; a test that needs more waits for what they bring. Those that
work, or whose processes do, are waited for on any machine."""


async def wait_for_idle(min_sleep: float = 0.0, max_sleep: float = THREADS_SECONDS) -> None:
    """Wait until nothing is ready to run in the event loop, nor soon will be, and no worker of the app runs.

    In place of Textual's function of the same name and arguments; workers are waited for `max_sleep` seconds, and for
    as long as they work.
    """
    loop = asyncio.get_running_loop()
    deadline = time.monotonic() + max_sleep
    while True:
        await _nothing_ready(loop, loop.time() + SOON_SECONDS)
        app = active_app.get(None)
        if app is None or all(worker.is_finished for worker in app.workers):
            return
        if (over := time.monotonic() - deadline) > 0 and (over > PATIENCE or not _anything_works()):
            return
        await asyncio.sleep(0.002)


def _anything_works() -> bool:
    """Whether another thread of this process, or a process below it, does anything."""
    own = os.getpid()
    if not Path("/proc/self/task").is_dir():
        return False
    return busy(own, but=threading.get_native_id()) or any(map(busy, children(own)))


async def _nothing_ready(loop: asyncio.AbstractEventLoop, until: float) -> None:
    """Wait until nothing is ready and all timers have run that are due until then."""
    while True:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        due = [h._when for h in loop._scheduled if h._when <= until and not h._cancelled]  # type: ignore[attr-defined]
        if not due:
            return
        await asyncio.sleep(min(due) - loop.time())


@pytest.fixture(autouse=True)
def sure_idle(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have pilots wait for the event loop."""
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", wait_for_idle)
    yield
