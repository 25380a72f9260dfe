"""A process of ours that answers on its standard output: started, written to, listened to, and ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from tui.core.settings.places import PACKAGE
from tui.engine.protocol import encode


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start `python -m module`, with pipes to its standard input and output.

    Raises:
        OSError: the system starts no process.
    """
    environment = dict(os.environ)
    package_parent = str(PACKAGE.parent)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [package_parent, environment.get("PYTHONPATH")]))
    # One core: the threads of numpy's libraries only get into the way of the painting process, and of each other.
    environment.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONIOENCODING="utf-8")
    return subprocess.Popen(
        # -P: an article folder's "numpy.py" must not be imported because somebody reads there.
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        bufsize=0,
    )


class WorkerProcess:
    """One worker: messages go to it through `send`, which never blocks, and its lines come through `on_line`."""

    def __init__(self, module: str, on_line: Callable[[WorkerProcess, bytes | None], None], *arguments: str) -> None:
        """Start `python -m module`. `on_line` is called in a thread of its own with each whole line, then with None
        when there will be no more.

        Raises:
            OSError: the system starts no process.
        """
        self._process = start(module, *arguments)
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        threading.Thread(target=self._listen, args=(on_line,), daemon=True).start()
        threading.Thread(target=self._write_all, daemon=True).start()

    @property
    def pid(self) -> int | None:
        """Its process id, or None when it has ended."""
        return self._process.pid if self._process.poll() is None else None

    def send(self, message: dict[str, Any]) -> None:
        """Write it a message, when it reads."""
        self._outbox.put(encode(message))

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self._outbox.put(None)
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    @property
    def killed(self) -> bool:
        """Whether a signal ended it."""
        return (self._process.returncode or 0) < 0

    def exit_reason(self) -> str:
        """How it ended, in words."""
        code = self._process.returncode
        if code is None:
            return "the analysis process ended"
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"the analysis process was ended by {signal.Signals(-code).name}"
        return f"the analysis process ended with status {code}"

    def _listen(self, on_line: Callable[[WorkerProcess, bytes | None], None]) -> None:
        if self._process.stdout is not None:
            with (
                contextlib.suppress(OSError, ValueError),
                os.fdopen(os.dup(self._process.stdout.fileno()), "rb") as lines,
            ):
                for line in lines:
                    if not line.endswith(b"\n"):
                        break  # it died in the middle of a message
                    on_line(self, line)
        on_line(self, None)

    def _write_all(self) -> None:
        """Write the messages, in a thread of its own: a worker that is stopped does not read."""
        if self._process.stdin is None:
            return
        # A dead worker is noticed by the end of its output, not here.
        with contextlib.suppress(OSError, ValueError), self._process.stdin as pipe:
            while (message := self._outbox.get()) is not None:
                data = memoryview(message)
                while data:
                    data = data[pipe.write(data) or 0 :]
