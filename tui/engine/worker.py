"""The worker process: loads spaCy once, then analyses one article after another until its input ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from tui import locations
from tui.core.codec import dump_analysis
from tui.engine.protocol import article_of, decode, encode


def main() -> int:
    """Serve the protocol on standard input and output; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c in the terminal is for the program, not for its worker
    output = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints must not get between the messages
    inbox: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
    cancelled: set[int] = set()
    threading.Thread(target=_read, args=(sys.stdin.buffer, inbox, cancelled), daemon=True).start()
    try:
        _stand_somewhere()
        from tui.analysis.analyse import Analyser

        analyser = Analyser(locations.pipeline())
    except Exception as error:
        _send(output, {"is": "broken", "reason": _words(error)})
        return 1
    _send(output, {"is": "ready"})
    while (message := inbox.get()) is not None:
        _serve(message, analyser, output, cancelled)
    return 0


def _stand_somewhere() -> None:
    """Leave a working folder that was removed under the program: spaCy's import looks at it."""
    try:
        Path.cwd()
    except FileNotFoundError:
        os.chdir("/")


def _read(source: BinaryIO, inbox: SimpleQueue[dict[str, Any] | None], cancelled: set[int]) -> None:
    try:
        for line in source:
            message = decode(line)
            if message["do"] == "cancel":
                cancelled.add(message["job"])
            else:
                inbox.put(message)
    finally:
        inbox.put(None)
        # The program is gone, perhaps in the middle of a message: nobody waits for the rest of an analysis.
        threading.Timer(1.0, os._exit, args=(0,)).start()


def _serve(message: dict[str, Any], analyser: Any, output: BinaryIO, cancelled: set[int]) -> None:
    job = message["job"]
    try:
        for analysis in analyser.stream(article_of(message), stop=lambda: job in cancelled):
            state = "finished" if analysis.complete else "partial"
            _send(output, {"is": state, "job": job, "analysis": dump_analysis(analysis)})
            if analysis.complete:
                return
        _send(output, {"is": "cancelled", "job": job})
    except Exception as error:
        _send(output, {"is": "failed", "job": job, "reason": _words(error)})


def _send(output: BinaryIO, message: dict[str, Any]) -> None:
    data = memoryview(encode(message))
    while data:
        data = data[output.write(data) :]


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


if __name__ == "__main__":
    sys.exit(main())
