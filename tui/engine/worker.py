"""The worker process: loads spaCy once, then analyses one article after another until its input ends."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.core.data.codec import dump_analysis
from tui.core.model.analysis import Analysis
from tui.core.settings.analysis import AnalysisSettings
from tui.engine.limits import in_words, limit_memory
from tui.engine.protocol import article_of, decode, encode

if TYPE_CHECKING:
    from tui.analysis.pipeline import Analyser

Inbox = SimpleQueue[dict[str, Any] | None]
"""Messages from the program; None when there will be no more."""


def main() -> int:
    """Serve the protocol on standard input and output; returns the exit status."""
    output, inbox, cancelled = _connect()
    settings = _begin(inbox)
    if settings is None:
        return 0
    try:
        analyser = load(settings)
    except Exception as error:
        _send(output, {"is": "broken", "reason": str(error) or in_words(error, settings.bounds.worker_mb)})
        return 1
    _send(output, {"is": "ready"})
    while (message := inbox.get()) is not None:
        _serve(message, analyser, output, cancelled, settings.bounds.worker_mb)
    return 0


def _connect() -> tuple[BinaryIO, Inbox, set[int]]:
    """Take standard input and output for messages: where ours go to, those that came, and the jobs cancelled."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c in the terminal is for the program, not for its worker
    output = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints must not get between the messages
    _stand_somewhere()
    inbox: Inbox = SimpleQueue()
    cancelled: set[int] = set()
    threading.Thread(target=_read, args=(sys.stdin.buffer, inbox, cancelled), daemon=True).start()
    return output, inbox, cancelled


def _begin(inbox: Inbox) -> AnalysisSettings | None:
    """The settings, which are the first message, with their bound of memory set; None if there is none."""
    first = inbox.get()
    if first is None:
        return None
    settings = AnalysisSettings.from_dict(first["settings"])
    limit_memory(settings.bounds.worker_mb)
    return settings


def load(settings: AnalysisSettings) -> Analyser:
    """Load the analyzer: the graphs of its networks while Python's part is imported.

    Raises:
        Exception: the pipeline is not there, or broken; each kind of fault has its own.
    """
    gc.disable()  # loading leaves hardly any garbage, and looking for it takes a tenth of it
    try:
        from tui.analysis.load import begin, import_spacy

        pipeline = settings.resolved_pipeline
        begin(pipeline)
        import_spacy()
        from tui.analysis.pipeline import Analyser

        return Analyser(pipeline, dict(settings.aliases), settings.bounds)
    finally:
        gc.freeze()  # the pipeline stays: nobody needs to look through its hundred thousand objects
        gc.enable()


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


def _serve(message: dict[str, Any], analyser: Analyser, output: BinaryIO, cancelled: set[int], worker_mb: int) -> None:
    job = message["job"]
    try:
        for analysis in _analyses(message, analyser, cancelled):
            state = "finished" if analysis.complete else "partial"
            _send(output, {"is": state, "job": job, "analysis": dump_analysis(analysis)})
            if analysis.complete:
                return
        answer = {"is": "cancelled", "job": job}
    except Exception as error:
        answer = {"is": "failed", "job": job, "reason": in_words(error, worker_mb)}
    gc.collect()  # what filled the memory must not stay in a circle of frames
    _send(output, answer)


def _analyses(message: dict[str, Any], analyser: Analyser, cancelled: set[int]) -> Iterator[Analysis]:
    article, job = article_of(message), message["job"]
    if message["partial"]:
        yield from analyser.stream(article, lambda: job in cancelled, start=message["from"])
    else:
        yield analyser.analyse(article, message["methods"])


def _send(output: BinaryIO, message: dict[str, Any]) -> None:
    """Write a message, all of it."""
    data = memoryview(encode(message))
    while data:
        data = data[output.write(data) :]


if __name__ == "__main__":
    sys.exit(main())
