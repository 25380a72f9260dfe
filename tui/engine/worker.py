"""The worker process: loads spaCy once, then analyses one article after another until its input ends."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.config import locations
from tui.core.model.codec import dump_analysis
from tui.engine.limits import in_words, limit_memory
from tui.engine.protocol import article_of, decode, encode

if TYPE_CHECKING:
    from tui.analysis.pipeline import Analyser

Inbox = SimpleQueue[dict[str, Any] | None]
"""Messages from the program; None when there will be no more."""


def main() -> int:
    """Serve the protocol on standard input and output; returns the exit status."""
    output, inbox, cancelled = connect()
    try:
        analyser = load(locations.pipeline())
    except Exception as error:
        send(output, {"is": "broken", "reason": in_words(error)})
        return 1
    send(output, {"is": "ready"})
    while (message := inbox.get()) is not None:
        _serve(message, analyser, output, cancelled)
    return 0


def load(pipeline: str) -> Analyser:
    """What analyses, loaded: the graphs of its networks while Python's part is imported."""
    gc.disable()  # loading leaves hardly any garbage, and looking for it takes a tenth of it
    try:
        from tui.analysis.load import begin

        begin(pipeline)
        from tui.analysis.pipeline import Analyser

        return Analyser(pipeline, locations.aliases())
    finally:
        gc.freeze()  # the pipeline stays: nobody needs to look through its hundred thousand objects
        gc.enable()


def connect() -> tuple[BinaryIO, Inbox, set[int]]:
    """Take standard input and output for messages: where ours go to, those that came, and the jobs cancelled."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c in the terminal is for the program, not for its worker
    output = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints must not get between the messages
    _stand_somewhere()
    leave_out_command_line()
    limit_memory()
    inbox: Inbox = SimpleQueue()
    cancelled: set[int] = set()
    threading.Thread(target=_read, args=(sys.stdin.buffer, inbox, cancelled), daemon=True).start()
    return output, inbox, cancelled


def leave_out_command_line() -> None:
    """Keep spaCy from importing its command line along, which nobody calls here.

    With its client for downloads and the like that is a fifth of the start, and 18 MB.
    """
    info = ModuleType("spacy.cli.info")
    info.__dict__["info"] = None
    sys.modules.setdefault(info.__name__, info)


def _stand_somewhere() -> None:
    """Leave a working folder that was removed under the program: spaCy's import looks at it."""
    try:
        Path.cwd()
    except FileNotFoundError:
        os.chdir("/")


def _read(source: BinaryIO, inbox: Inbox, cancelled: set[int]) -> None:
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
        for analysis in analyser.stream(article_of(message), lambda: job in cancelled, start=message["from"]):
            state = "finished" if analysis.complete else "partial"
            send(output, {"is": state, "job": job, "analysis": dump_analysis(analysis)})
            if analysis.complete:
                return
        answer = {"is": "cancelled", "job": job}
    except Exception as error:
        answer = {"is": "failed", "job": job, "reason": in_words(error)}
    gc.collect()  # what filled the memory must not stay in a circle of frames
    send(output, answer)


def send(output: BinaryIO, message: dict[str, Any]) -> None:
    """Write a message, all of it."""
    data = memoryview(encode(message))
    while data:
        data = data[output.write(data) :]


if __name__ == "__main__":
    sys.exit(main())
